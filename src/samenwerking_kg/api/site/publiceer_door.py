"""Which forms come in at the publish page: not those of other sites, and not all at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from starlette.requests import Request

from samenwerking_kg.errors import NotAllowed, WritersBusy

#: Forms that are read and handled at once: each holds a whole file in memory. Of these, checks
#: without a key, which take turns: who has a key always finds a place beside them.
_AT_ONCE, _STRANGERS = 8, 4


class Room:
    """How many forms there are."""

    def __init__(self, most: int) -> None:
        self._left = most

    @contextmanager
    def place(self) -> Iterator[None]:
        """Raises WritersBusy when there is none."""
        if not self._left:
            raise WritersBusy
        self._left -= 1
        try:
            yield
        finally:
            self._left += 1


ROOM, STRANGERS = Room(_AT_ONCE), Room(_STRANGERS)


def refuse_elsewhere(request: Request, host: str) -> None:
    """Raises NotAllowed for a form that a page of another site sent.

    Browsers say where a form comes from; what says nothing is a program, which has a key or not.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    ours = {urlsplit(host).netloc, request.headers.get("host", "")}
    elsewhere = origin is not None and urlsplit(origin).netloc not in ours
    if site in ("same-origin", "none") or (site is None and not elsewhere):
        return
    raise NotAllowed(
        "Dit formulier kwam van een andere website. Publiceren en controleren kan alleen vanaf "
        "deze pagina zelf, of met curl.",
        "This form came from another website. Publish and check from this page itself, or with "
        "curl.",
    )
