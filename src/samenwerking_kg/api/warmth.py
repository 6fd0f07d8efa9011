"""What is made once after a start, so that the first visitor does not wait for it."""

from __future__ import annotations

import time
from contextlib import suppress

from samenwerking_kg.api.deps import Parts
from samenwerking_kg.atlas.land import NORTH

_LONGEST = 300.0  # seconds that one waits for the first lists
_LOOK = 0.2


def warm(parts: Parts) -> None:
    """The maps and the data of today, and what recognises names. What fails here, also because the
    service stops meanwhile, is told to who asks."""
    with suppress(Exception):
        today = parts.today()
        parts.lands.on(today, NORTH)
        parts.lands.on(today)
        parts.recogniser.prepare()
        until = time.monotonic() + _LONGEST
        while parts.lists.index.revision < 0 and time.monotonic() < until:
            time.sleep(_LOOK)
        parts.days.on(today)
        parts.days.on(today, "register")
