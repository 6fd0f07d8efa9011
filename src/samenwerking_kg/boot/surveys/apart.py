"""A survey made by a process of its own, from a copy of the store.

The rules over a million statements take a minute of a processor. In a thread of the service they
would hold up who publishes and who asks: for Python's lock, and for each other.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.beside import Beside, copied
from samenwerking_kg.boot.surveys import child
from samenwerking_kg.describe.quality.parcel import unpacked
from samenwerking_kg.describe.quality.survey import Survey
from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.shapes import Shapes

_PREFIX = "survey-"


class Apart:
    """Surveys of `store`, which is on disk.

    room  a folder on the same disk, for copies
    """

    def __init__(self, store: OxigraphStore, assets: Assets, room: Path) -> None:
        self._store, self._assets, self._room = store, assets, room
        self._beside, self._rules = Beside(), child.print_of(assets.shapes)

    def survey(self, shapes: Shapes, day: dt.date) -> tuple[Survey, float]:
        """The survey as of a day, and the seconds that a processor worked on it.

        Raises StoreFull, OSError; StoreTrouble when the process fails or is stopped, or has other
        rules than the service, whose files were changed since.
        """
        with copied(self._store, self._room, _PREFIX) as (copy, revision):
            file = copy.with_name("survey")
            told = self._beside.told(
                child.__name__, copy, self._assets.shapes, self._assets.queries, day, file
            )
            if told["regels"] != self._rules:
                raise StoreTrouble(
                    "De bestanden met regels zijn veranderd sinds de dienst begon.",
                    "The files of rules were changed since the service began.",
                )
            with file.open("rb") as out:
                made = unpacked(out, shapes)
        return replace(made, revision=revision), float(told["werk"])

    def stop(self) -> None:
        """End the process that works, and each that begins after this."""
        self._beside.stop()
