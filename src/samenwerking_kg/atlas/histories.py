"""The histories that were asked for last, each made once for a revision of the store."""

from __future__ import annotations

from samenwerking_kg.atlas.changes import Changes
from samenwerking_kg.atlas.days import graph_asked
from samenwerking_kg.atlas.happenings import happenings
from samenwerking_kg.atlas.kept import Kept
from samenwerking_kg.index import Index
from samenwerking_kg.index.day import revision_of
from samenwerking_kg.index.history import told

#: The revision of the store, what is asked about and its IRI, the IRI of the source.
Key = tuple[int, str, str, str | None]
_KEPT = 64


class Histories:
    """What changed, by the data of `index`; `kept` is where the last ones are.

    Sources are named as for ``Days.on``; of a source, what it says itself is told, and which
    organisation came from which. Of what nobody knows there are no events. All raise NotReady, and
    RequestMalformed for what cannot be the name of a source.
    """

    def __init__(self, index: Index, kept: Kept[Key, Changes] | None = None) -> None:
        self._index = index
        self._kept = Kept(_KEPT) if kept is None else kept

    def of_organisation(self, iri: str, source: str | None = None) -> Changes:
        """Of a municipality or another organisation: what it was made of and went into, what it
        joined and left, and what became of cooperations while it took part."""
        return self._of("organisatie", iri, source)

    def of_cooperation(self, iri: str, source: str | None = None) -> Changes:
        """Of a cooperation: its beginning, its versions and forms, its members, its end."""
        return self._of("samenwerking", iri, source)

    def of_theme(self, iri: str, source: str | None = None) -> Changes:
        """Of all cooperations that named a theme, or a part of it, at any time."""
        return self._of("thema", iri, source)

    def _of(self, kind: str, iri: str, source: str | None) -> Changes:
        asked = graph_asked(source)
        with self._index.shelf().reading() as db:
            revision = revision_of(db)
            self._kept.drop(lambda key: key[0] < revision)
            return self._kept.get(
                (revision, kind, iri, asked),
                lambda: happenings(
                    told(db, kind, iri, asked), iri if kind == "organisatie" else None
                ),
            )
