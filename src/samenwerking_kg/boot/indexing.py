"""The side index and the search by name, for as long as the service runs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from samenwerking_kg.index import Index
from samenwerking_kg.index.search import Search
from samenwerking_kg.store.base import Store

#: Kind of list -> the kinds of things whose names count.
_NAMED: Mapping[str, tuple[str, ...]] = {
    "samenwerkingen": ("samenwerking",),
    "regelingen": ("regeling",),
    "deelnames": ("samenwerking", "organisatie"),
    "organisaties": ("organisatie",),
    "themas": ("thema", "taakveld"),
    "systemen": ("systeem",),
}
_MOST = 1000  # things that the words of a filter may find


class Indexing:
    """Lists of a store, whose filter on names forgives mistakes."""

    def __init__(self, store: Store) -> None:
        self.search = Search(store)
        self.index = Index(store, finder=self._found)

    def start(self) -> None:
        """Begin to read, behind everybody's back."""
        self.search.start()
        self.index.start()

    def close(self) -> None:
        """Follow the store no more. Call it before the store is closed."""
        self.index.close()
        self.search.close()

    def _found(self, kind: str, words: str) -> Collection[str]:
        return [hit.iri for hit in self.search.find(words, _NAMED[kind], limit=_MOST)]
