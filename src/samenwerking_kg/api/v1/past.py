"""What stood here at a moment: the data as it was, for ``beschikbaarOp``.

What comes from files of ours has no versions and counts as it is. Of the published graphs the log
knows each version. Most moments have the versions of now, and cost nothing; of any other a copy of
the data is made in memory (seconds, and as much memory as the data takes), and the last one is
kept. One is made at a time.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Sequence

from samenwerking_kg.errors import Fault, InputInvalid, TooBusy
from samenwerking_kg.index import Index
from samenwerking_kg.index import Past as Then
from samenwerking_kg.index.shelf import Shelf
from samenwerking_kg.publish.base import Publishing
from samenwerking_kg.publish.history.provenance import PUBLICATIONS, described
from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore

#: Statements of the largest data that a copy is made of: some 2 GiB.
MOST = 2_000_000
_PATIENCE = 20.0  # seconds that one waits for another's copy

#: Graph -> the version that stood; what was retracted is not there.
Standing = dict[str, Version]


class Lists:
    """The lists, as of now or of an earlier moment."""

    def __init__(self, index: Index, pipeline: Publishing) -> None:
        self.index = index
        self._then = Then(index, pipeline)

    def at(self, moment: dt.datetime | None) -> Shelf:
        """What stood in them at a moment; as of now for None. Raises NotReady."""
        return self.index.shelf() if moment is None else self._then.at(moment)

    def close(self) -> None:
        """Follow the store no more."""
        self._then.close()
        self.index.close()


def started(store: Store) -> Index:
    """Lists of a store, where nobody made them before."""
    index = Index(store)
    index.start()
    return index


class Past:
    """The data of a store at earlier moments."""

    def __init__(self, store: Store, pipeline: Publishing) -> None:
        self._store, self._pipeline = store, pipeline
        self._kept: tuple[Standing, Store] | None = None
        self._turn = threading.Lock()

    def at(self, moment: dt.datetime | None) -> Store:
        """The data as it stood at a moment; as it is now for None.

        Raises InputInvalid when there is too much data to copy, TooBusy.
        """
        if moment is None:
            return self._store
        known = self._pipeline.versions()
        before = [version for version in known if version.time <= moment]
        then = standing(before)
        if then == standing(known):
            return self._store
        if not self._turn.acquire(timeout=_PATIENCE):
            raise TooBusy
        try:
            if self._kept is None or self._kept[0] != then:
                self._kept = None
                self._kept = then, self._made(then, known, before)
            return self._kept[1]
        finally:
            self._turn.release()

    def _made(self, then: Standing, known: Sequence[Version], before: Sequence[Version]) -> Store:
        if self._store.size() > MOST:
            raise _too_large()
        published = {version.graph for version in known} | {PUBLICATIONS}
        made = OxigraphStore()
        made.fill(self._contents(then, published, before))
        return made

    def _contents(
        self, then: Standing, published: set[str], before: Sequence[Version]
    ) -> Iterator[tuple[str, list[Triple]]]:
        for graph in self._store.graphs():
            if graph not in published:
                yield graph, list(self._store.graph(graph))
        for graph, version in then.items():
            yield graph, self._pipeline.content(version)
        yield PUBLICATIONS, [triple for version in before for triple in described(version)]


def standing(versions: Sequence[Version]) -> Standing:
    """What stands after these versions, oldest first."""
    last = {version.graph: version for version in versions}
    return {graph: version for graph, version in last.items() if not version.retracted}


def _too_large() -> InputInvalid:
    return InputInvalid(
        [
            Fault(
                "query",
                "beschikbaarOp",
                "te-groot",
                "beschikbaarOp: hier staan te veel gegevens om ze te tonen zoals ze toen waren. "
                "Haal de graaf zelf op met ?beschikbaarOp=.",
                "beschikbaarOp: too much data is held here to show it as it was then. Fetch the "
                "graph itself with ?beschikbaarOp=.",
            )
        ]
    )
