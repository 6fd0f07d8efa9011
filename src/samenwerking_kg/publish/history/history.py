"""The log, looked up: which versions a graph has, and what stood in it then.

The content of a version is made from the differences. Every `EVERY` versions of a graph its whole
content is kept beside them, so that no version is more than that many differences away.
"""

from __future__ import annotations

import datetime as dt
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import islice

from samenwerking_kg.errors import VersionNotFound
from samenwerking_kg.publish.history.entry import Entry
from samenwerking_kg.publish.history.log import Log
from samenwerking_kg.publish.history.patch import Patch
from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.validate.facts import OWNING
from samenwerking_kg.vocabulary import RDF

EVERY = 32  # versions of a graph from one that is kept whole to the next
_OWNED = OWNING | {RDF.type.value}
_REMEMBERED = 200_000  # statements of contents that were looked up: some 80 MB


class History:
    """Every version of every graph, by graph and by Idempotency-Key. Kept up with the log."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._entries: dict[int, Entry] = {}
        self._versions: list[Version] = []
        self._by_graph: dict[str, list[Version]] = {}
        self._by_key: dict[tuple[str, str], Version] = {}
        self._first: dict[str, str] = {}
        self._read_to = 0
        self._reading = threading.Lock()
        self._contents = _Contents()
        for made in log.entries:
            self.add(made)

    def add(self, made: Entry) -> None:
        """Take in what the log has just taken in."""
        for version in made.versions:
            self._entries[version.number] = made
            self._versions.append(version)
            self._by_graph.setdefault(version.graph, []).append(version)
            if version.key is not None:
                self._by_key[version.publisher, version.key] = version

    @property
    def last(self) -> Version | None:
        """The last version of all; None before the first."""
        return self._versions[-1] if self._versions else None

    def versions(self, graph: str | None = None) -> tuple[Version, ...]:
        """Of one graph or of all, oldest first."""
        return tuple(self._versions if graph is None else self._by_graph.get(graph, ()))

    def current(self, graph: str) -> Version | None:
        """The last version, also when it is a retraction; None for a graph never published."""
        known = self._by_graph.get(graph)
        return known[-1] if known else None

    def standing(self, graph: str) -> Version | None:
        """The version that stands; None when there is no such graph now."""
        version = self.current(graph)
        return None if version is None or version.retracted else version

    def graphs(self) -> list[str]:
        """Every graph that was ever published, sorted."""
        return sorted(self._by_graph)

    def numbered(self, graph: str, number: int) -> Version:
        """Raises VersionNotFound."""
        for version in self._by_graph.get(graph, ()):
            if version.number == number:
                return version
        raise VersionNotFound(graph, str(number))

    def at(self, graph: str, moment: dt.datetime) -> Version:
        """The version that stood at a moment. Raises VersionNotFound when there was none yet."""
        before = [each for each in self._by_graph.get(graph, ()) if each.time <= moment]
        if not before:
            raise VersionNotFound(graph, f"op / at {moment.isoformat()}")
        return before[-1]

    def keyed(self, publisher: str, key: str) -> Version | None:
        """The version that a publisher made with this Idempotency-Key."""
        return self._by_key.get((publisher, key))

    def content(self, version: Version) -> frozenset[Triple]:
        """What stood in the graph as of this version."""
        if (known := self._contents.of(version.number)) is not None:
            return known
        content: set[Triple] = set()
        steps: list[Version] = []
        for each in self._back_from(version):
            if (known := self._whole(each)) is not None:
                content.update(known)
                break
            steps.append(each)
        for each in reversed(steps):
            patch = self._patch(each)
            content -= patch.removed
            content |= patch.added
        return self._contents.keep(version.number, frozenset(content))

    def first_to_own(self, thing: str) -> str | None:
        """The graph that first dated, linked or classed a thing, ever; None when none did.

        The first question reads all differences, the next ones only what came since.
        """
        with self._reading:
            for made in self.after(self._read_to):
                for graph, patch in self.changes(made).items():
                    for triple in patch.added:
                        if triple.predicate.value in _OWNED and isinstance(
                            triple.subject, NamedNode
                        ):
                            self._first.setdefault(triple.subject.value, graph)
                self._read_to = made.last
            return self._first.get(thing)

    def wants_whole(self, graph: str) -> bool:
        """Whether the next version of this graph is one to keep whole."""
        current = self.current(graph)
        if current is None:
            return False
        last = list(islice(self._back_from(current), EVERY - 1))
        return len(last) == EVERY - 1 and not any(self._is_whole(each) for each in last)

    def contents(self) -> Iterator[tuple[str, frozenset[Triple]]]:
        """Every graph that stands, with what is in it."""
        for graph in self.graphs():
            if version := self.standing(graph):
                yield graph, self.content(version)

    def after(self, number: int) -> Sequence[Entry]:
        """The transactions that made a version with a higher number, oldest first."""
        return [made for made in self._log.entries if made.last > number]

    def changes(self, made: Entry) -> dict[str, Patch]:
        """Graph -> what the transaction did to it."""
        return self._log.changes(made)

    def sent(self, version: Version) -> bytes | None:
        """The bytes as they were sent; None for a version that nobody sent (a rollback)."""
        return self._log.sent(version.body) if version.body else None

    def _patch(self, version: Version) -> Patch:
        return self._log.changes(self._entries[version.number]).get(
            version.graph, Patch(version.graph)
        )

    def _back_from(self, version: Version) -> Iterator[Version]:
        """The versions of its graph, from this one back to the first."""
        known = self._by_graph[version.graph]
        place = bisect_right(known, version.number, key=lambda each: each.number)
        return (known[number] for number in range(place - 1, -1, -1))

    def _whole(self, version: Version) -> frozenset[Triple] | None:
        """All that stood as of this version, where one need not look further back."""
        return frozenset() if version.retracted else self._log.whole(version.digest)

    def _is_whole(self, version: Version) -> bool:
        return version.retracted or self._log.has_whole(version.digest)


class _Contents:
    """The contents that were looked up last, by number of the version."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, frozenset[Triple]] = OrderedDict()
        self._size = 0
        self._turn = threading.Lock()

    def of(self, number: int) -> frozenset[Triple] | None:
        with self._turn:
            if number in self._held:
                self._held.move_to_end(number)
            return self._held.get(number)

    def keep(self, number: int, content: frozenset[Triple]) -> frozenset[Triple]:
        """The content itself, for who wants it now."""
        with self._turn:
            if number not in self._held:
                self._held[number] = content
                self._size += len(content) + 1
            while self._size > _REMEMBERED:
                _, gone = self._held.popitem(last=False)
                self._size -= len(gone) + 1
        return content
