"""What can be recognised now: read once for each revision of the store."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from samenwerking_kg.api.reconcile.candidates import Judge
from samenwerking_kg.api.reconcile.comparing import Comparison
from samenwerking_kg.api.reconcile.entities import Entities
from samenwerking_kg.api.reconcile.likeness import Names, Threes
from samenwerking_kg.api.reconcile.reading import read
from samenwerking_kg.errors import SamenwerkingError
from samenwerking_kg.store.base import Store


@dataclass(frozen=True)
class Known:
    """The things of one revision, and who finds their names."""

    store: Store
    entities: Entities
    names: Names

    def judge(self, today: dt.date) -> Judge:
        """For the questions of one request."""
        return Judge(self.entities, self.names, Comparison(self.store, self.entities), today)


class Recogniser:
    """Keeps what is known of the store until that changes. Then the next one who asks reads it
    again, and who asks meanwhile waits: answers are kept under the revision at which they came.

    names  makes the search by name over the things
    """

    def __init__(self, store: Store, names: Callable[[Entities], Names] = Threes) -> None:
        self._store, self._names = store, names
        self._known: Known | None = None
        self._revision: int | None = None
        self._reading = threading.Lock()

    def prepare(self) -> None:
        """Reads what will be asked soon, for who is about to ask; trouble is told to who asks."""
        with suppress(SamenwerkingError):
            self.known()

    def known(self) -> Known:
        """As the store is now."""
        with self._reading:
            revision = self._store.revision
            if self._known is None or self._revision != revision:
                entities = read(self._store)
                self._known = Known(self._store, entities, self._names(entities))
                self._revision = revision
            return self._known
