"""The log, looked up: which versions a graph has, and what stood in it then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from samenwerking_kg.errors import VersionNotFound
from samenwerking_kg.publish.entry import Entry
from samenwerking_kg.publish.log import Log
from samenwerking_kg.publish.patch import Patch
from samenwerking_kg.publish.version import Version
from samenwerking_kg.rdf.terms import Triple


class History:
    """Every version of every graph, by graph and by Idempotency-Key. Kept up with the log."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._entries: dict[int, Entry] = {}
        self._versions: list[Version] = []
        self._by_graph: dict[str, list[Version]] = {}
        self._by_key: dict[tuple[str, str], Version] = {}
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

    def content(self, version: Version) -> set[Triple]:
        """What stood in the graph as of this version, made from the differences."""
        known = self._by_graph[version.graph]
        upto = known[: known.index(version) + 1]
        return _folded(self._patch(each) for each in upto)

    def contents(self) -> Iterator[tuple[str, set[Triple]]]:
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


def _folded(steps: Iterable[Patch]) -> set[Triple]:
    content: set[Triple] = set()
    for step in steps:
        content -= step.removed
        content |= step.added
    return content
