"""The days that were asked for last, each made once for a revision of the store."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Mapping

from samenwerking_kg.atlas.common import Common, common
from samenwerking_kg.atlas.composing import compose
from samenwerking_kg.atlas.day import Day
from samenwerking_kg.atlas.kept import Kept
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.index import Index
from samenwerking_kg.index.day import revision_of
from samenwerking_kg.index.filters import source as graph_of
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.rdf.terms import is_iri

#: Short names of the two sources that most is said by.
SOURCES: Mapping[str, str] = {
    "register": graph("roo", "regelingen"),
    "noord": graph("noord", "samenwerkingen"),
}
#: The revision of the store, the day, the IRI of the source.
Key = tuple[int, dt.date, str | None]
_KEPT = 32  # days; each takes some 2 MB
_SOURCES_KEPT = 6  # what a source says of each day


class Days:
    """Days of `index`; `kept` is where the last ones are."""

    def __init__(self, index: Index, kept: Kept[Key, Day] | None = None) -> None:
        self._index = index
        self._kept = Kept(_KEPT) if kept is None else kept
        self._common: Kept[tuple[int, str | None], Common] = Kept(_SOURCES_KEPT)

    def on(self, day: dt.date, source: str | None = None) -> Day:
        """The data of a day, as of now: the same object while nothing changes.

        source  `register`, `noord`, a graph (`roo/regelingen`), a publisher (`gm1895`), or the IRI
                of a graph; None: all sources together. One that nobody knows says nothing

        Raises NotReady; RequestMalformed for what cannot be the name of a source.
        """
        asked = graph_asked(source)
        with self._index.shelf().reading() as db:
            revision = revision_of(db)
            self._kept.drop(lambda key: key[0] < revision)
            self._common.drop(lambda key: key[0] < revision)
            return self._kept.get((revision, day, asked), lambda: self._made(db, day, asked))

    def _made(self, db: sqlite3.Connection, day: dt.date, source: str | None) -> Day:
        each = self._common.get((revision_of(db), source), lambda: common(db, source))
        return compose(db, day, source, each)


def graph_asked(source: str | None) -> str | None:
    """The IRI of a source, by one of its names. Raises RequestMalformed for what can be none."""
    if not source:
        return None
    found = graph_of(SOURCES.get(source, source))
    if not is_iri(found):
        raise RequestMalformed(
            f"{source!r} kan geen bron zijn. Geef bijvoorbeeld roo/regelingen of gm1895.",
            f"{source!r} cannot be a source. Give for example roo/regelingen or gm1895.",
        )
    return found
