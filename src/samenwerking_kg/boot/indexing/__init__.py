"""The side index and the search by name, for as long as the service runs."""

from __future__ import annotations

from pathlib import Path

from samenwerking_kg.boot.indexing.apart import Apart
from samenwerking_kg.index import Index
from samenwerking_kg.index.calm import Busy
from samenwerking_kg.index.search import Search
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore


class Indexing:
    """Lists of a store, whose filter on names forgives mistakes.

    busy    whether somebody publishes
    room    a folder on the disk of the store, for copies and for the lists, of which a start clears
            what a kill left; None for one that is in no folder of ours
    """

    def __init__(self, store: Store, busy: Busy, room: Path | None = None) -> None:
        self._apart = Apart(store, room) if room and isinstance(store, OxigraphStore) else None
        names, lists = (self._apart.names, self._apart.lists) if self._apart else (None, None)
        self.search = Search(store, busy=busy, made=names)
        self.index = Index(store, room, finder=self.search.matching, busy=busy, made=lists)

    def start(self) -> None:
        """Begin to read, behind everybody's back."""
        self.search.start()
        self.index.start()

    def close(self) -> None:
        """Follow the store no more. Call it before the store is closed."""
        if self._apart:
            self._apart.stop()
        self.index.close()
        self.search.close()
