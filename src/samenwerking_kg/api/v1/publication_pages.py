"""Pages of the log of publications: which versions stand on one, and the cursors beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.api.v1.common import CURSOR, PER_PAGE
from samenwerking_kg.api.v1.parameters import Given
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.index.cursor import Cursor, mark, read
from samenwerking_kg.model.identifiers import thing
from samenwerking_kg.publish.history.version import Version

_PAGING = (CURSOR.name, PER_PAGE.name, "formaat")


@dataclass(frozen=True)
class LogPage:
    """Some versions, the newest first, and the cursors of the pages beside it; None at an end.

    On the second page `before` is None too: the first has no cursor.
    """

    shown: Sequence[Version]
    following: str | None
    before: str | None


def log_page(found: Sequence[Version], given: Given) -> LogPage:
    """The page of these versions that is asked for. Raises InputInvalid for a cursor of another
    list: another filter, another moment."""
    of = mark("publicaties", sorted(_filters(given).items()), "-nummer")
    start, size = _start(found, given, of), given.number(PER_PAGE.name)
    shown = found[start : start + size]
    following = _cursor(of, shown[-1]) if start + size < len(found) else None
    return LogPage(shown, following, _cursor(of, found[start - size - 1]) if start > size else None)


def _filters(given: Given) -> dict[str, str]:
    return {name: str(value) for name, value in given.values.items() if name not in _PAGING}


def _start(found: Sequence[Version], given: Given, of: str) -> int:
    """Where the page begins: behind the version that the cursor names."""
    text = given.text(CURSOR.name)
    if text is None:
        return 0
    try:
        last = read(text, of).key
    except RequestMalformed as problem:
        raise CURSOR.wrong("cursor", problem.nl, problem.en) from problem
    return sum(_key(version) >= last for version in found)


def _cursor(of: str, version: Version) -> str:
    return Cursor(of, _key(version), thing("publicatie", str(version.number)).value).written()


def _key(version: Version) -> str:
    """What a version sorts by, as text."""
    return f"{version.number:012}"
