"""Lists as they could be had at an earlier moment: of what had been published then.

What publishers have changed since is put back in a copy of the index of now. The registers that
are shipped with the service have no versions here: of them, now is all there is.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import sqlite3
import threading
from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any, Protocol, TypeVar

from samenwerking_kg.index.changes import written
from samenwerking_kg.index.facts import NUMBERS, facts_in, number
from samenwerking_kg.index.filling import Terms, add, made_of
from samenwerking_kg.index.index import Index
from samenwerking_kg.index.shelf import Shelf
from samenwerking_kg.index.tables import connected
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.vocabulary import PROV

_GENERATED, _OF = number(PROV.generatedAtTime), number(PROV.specializationOf)
_KEPT = 4  # moments of which the index is kept


class Version(Protocol):
    """What there is to know of a version of a published graph."""

    @property
    def graph(self) -> str: ...

    @property
    def number(self) -> int: ...

    @property
    def time(self) -> dt.datetime: ...

    @property
    def retracted(self) -> bool: ...


V = TypeVar("V", bound=Version)


class Publications(Protocol[V]):
    """Who knows every version."""

    def versions(self) -> Sequence[V]:
        """Of all graphs, oldest first."""
        ...

    def content(self, version: V, /) -> Iterable[Triple]:
        """What stood in its graph then."""
        ...


class Past:
    """Shelves of earlier moments, made when they are asked for; a few are kept."""

    def __init__(self, index: Index, publications: Publications[Any], kept: int = _KEPT) -> None:
        self._index, self._publications, self._most = index, publications, kept
        self._kept: OrderedDict[tuple[object, ...], Shelf] = OrderedDict()
        self._leaving: deque[Shelf] = deque()  # somebody may have one in hand
        self._turn = threading.Lock()
        self._numbers = itertools.count()

    def at(self, moment: dt.datetime) -> Shelf:
        """The index of what had been published at a moment (with its time zone).

        Raises NotReady.
        """
        now = self._index.shelf()
        with self._turn:
            other = self._changed_since(moment)
            if not other:
                return now
            key = (now.path, *sorted((graph, v.number if v else 0) for graph, v in other.items()))
            if key not in self._kept:
                self._kept[key] = self._made(now, other, moment)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._leaving.append(self._kept.popitem(last=False)[1])
            while len(self._leaving) > self._most:
                self._leaving.popleft().close()
            return self._kept[key]

    def close(self) -> None:
        """Remove the files."""
        with self._turn:
            for shelf in (*self._kept.values(), *self._leaving):
                shelf.close()
            self._kept.clear()
            self._leaving.clear()

    def _changed_since(self, moment: dt.datetime) -> dict[str, Version | None]:
        """Each graph of which another version stood then -> that one, None when there was none."""
        now: dict[str, Version] = {}
        then: dict[str, Version] = {}
        for version in self._publications.versions():
            now[version.graph] = version
            if version.time <= moment:
                then[version.graph] = version
        return {
            graph: then.get(graph) for graph, last in now.items() if then.get(graph) is not last
        }

    def _made(self, now: Shelf, other: Mapping[str, Version | None], moment: dt.datetime) -> Shelf:
        path = now.path.with_name(f"{now.path.stem}-then-{next(self._numbers)}.sqlite")
        try:
            with now.reading() as source, closing(sqlite3.connect(path)) as target:
                source.backup(target)
            with closing(connected(path, writing=True)) as db:
                db.execute("BEGIN")
                self._put_back(db, other, moment)
                db.execute("COMMIT")
        except BaseException:
            Shelf(path).close()
            raise
        return Shelf(path)

    def _put_back(
        self, db: sqlite3.Connection, other: Mapping[str, Version | None], moment: dt.datetime
    ) -> None:
        terms = Terms(db)
        graphs = json.dumps([terms.number(graph) for graph in other])
        within = "FROM fact WHERE g IN (SELECT value FROM json_each(?))"
        db.execute(f"INSERT OR IGNORE INTO touched SELECT DISTINCT s {within}", (graphs,))
        db.execute(f"DELETE {within}", (graphs,))
        for graph, version in other.items():
            if version is not None and not version.retracted:
                add(db, terms, facts_in(graph, self._publications.content(version)))
        db.execute(
            """DELETE FROM fact WHERE p = ? AND evened(o) > ?
            AND s IN (SELECT s FROM fact WHERE p = ?)""",
            (_GENERATED, written(moment), _OF),
        )
        made_of(db, set(NUMBERS.values()))
