"""The side index and the search by name, for as long as the service runs."""

from __future__ import annotations

from samenwerking_kg.index import Index
from samenwerking_kg.index.calm import Busy
from samenwerking_kg.index.search import Search
from samenwerking_kg.store.base import Store


class Indexing:
    """Lists of a store, whose filter on names forgives mistakes. `busy`: whether somebody
    publishes."""

    def __init__(self, store: Store, busy: Busy) -> None:
        self.search = Search(store, busy=busy)
        self.index = Index(store, finder=self.search.matching, busy=busy)

    def start(self) -> None:
        """Begin to read, behind everybody's back."""
        self.search.start()
        self.index.start()

    def close(self) -> None:
        """Follow the store no more. Call it before the store is closed."""
        self.index.close()
        self.search.close()
