"""The store on Oxigraph, in a folder or in memory.

The union of the named graphs stands, as an RDF merge, in the engine's unnamed graph: the engine's
own union repeats a statement for every graph that has it. So each change touches two graphs, in one
update, which the engine runs in one transaction. One writer at a time: its updates are not isolated
from one another. Readers see the store as it was when they asked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

import pyoxigraph

from samenwerking_kg.errors import (
    GraphNotFound,
    QueryRefused,
    QuerySyntax,
    StoreFull,
    StoreTrouble,
)
from samenwerking_kg.rdf.lines import Lines
from samenwerking_kg.rdf.terms import DefaultGraph, NamedNode, Quad, Term, Triple
from samenwerking_kg.store.answers import Bound, answer_of
from samenwerking_kg.store.base import (
    Answer,
    Change,
    Edit,
    Watcher,
    graph_name,
    in_union,
)
from samenwerking_kg.store.bulk import Bulk
from samenwerking_kg.store.complaint import complaint
from samenwerking_kg.store.engine import Engine, reason
from samenwerking_kg.store.rewrite import ROW, GraphEdit, rewrite

_COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_COUNT_ALL = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
#: What a query may call beside the engine's own; None is an error in the query.
Function = Callable[..., Term | Triple | None]
#: So many new statements go in by the engine's bulk loader, which takes half the time of a
#: transaction from here on, and is as atomic up to the million quads that it takes in at once.
_MANY = range(5_000, 400_000)


class OxigraphStore:
    """Named graphs in `folder` (made when it is not there), or in memory when there is no folder.

    Raises StoreLocked when another process has the folder, StoreTrouble when it cannot be used.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._engine = Engine(folder)
        self._writer = threading.Lock()
        self._watchers: list[Watcher] = []

    @classmethod
    def reading(cls, folder: Path) -> OxigraphStore:
        """A store that reads a copy that nobody writes. Raises StoreTrouble."""
        store = cls()
        store._engine = Engine(folder, reading=True)
        return store

    @classmethod
    def filled(cls, lines: BinaryIO) -> Self:
        """A store in memory of what `write` wrote; blank nodes keep their labels."""
        store = cls()
        quads = pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_QUADS)
        store._open.bulk_extend(quads)
        return store

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
        functions: dict[NamedNode, Function] | None = None,
    ) -> Answer:
        """The answer of the engine. `functions` are what the query may call beside its own."""
        given = default_graphs is not None or named_graphs is not None
        default = _names(default_graphs) if given else None
        named = _names(named_graphs) if given else None
        try:
            found = self._open.query(
                text, default_graph=default, named_graphs=named, custom_functions=functions
            )
        except SyntaxError as problem:
            raise complaint(text, str(problem)) from problem
        except UnicodeEncodeError as problem:
            raise QuerySyntax(str(problem)) from problem
        except RuntimeError as problem:
            raise QueryRefused.for_the_engine(problem) from problem
        return answer_of(found)

    def graphs(self) -> list[str]:
        return sorted(name.value for name in self._open.named_graphs())

    def graph(self, name: str) -> Iterator[Triple]:
        return _triples(self._open, self._known(name))

    def replace(self, name: str, triples: Iterable[Triple]) -> Change:
        wanted, graph = set(triples), self._place(name)
        with self._writer:
            standing = set(_triples(self._open, graph))
            added, removed = wanted - standing, standing - wanted
            if added or removed:
                self._write([Edit(name, removed, added)])
            elif not self._is_there(graph):
                self._write([Edit(name)])
        return Change(len(added), len(removed))

    def apply(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            self._place(edit.graph)
        with self._writer:
            self._write(edits)

    def remove(self, name: str) -> None:
        with self._writer:
            graph = self._known(name)
            self._write([Edit(name, list(_triples(self._open, graph)), drop=True)])

    def size(self, name: str | None = None) -> int:
        if name is None:
            found = self._open.query(_COUNT_ALL)
        else:
            found = self._open.query(_COUNT, default_graph=self._known(name))
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return int(next(found)["n"].value)

    def fill(self, contents: Iterable[tuple[str, Iterable[Triple]]]) -> None:
        with self._writer:
            if len(self._open) or any(self._open.named_graphs()):
                raise StoreTrouble("De opslag is niet leeg.", "The store is not empty.")
            self._fill(contents)
            with self._changing():
                self._open.optimize()
                self._open.flush()
            self._tell(None)

    def clear(self) -> None:
        with self._writer:
            with self._changing():
                self._open.clear()
            self._tell(None)

    def watch(self, watcher: Watcher) -> None:
        """From now on `watcher` is told of each change, before anybody else can write.

        It gets the revision after the change, and the edits; None for all that is no list of edits.
        """
        with self._writer:
            self._watchers.append(watcher)

    def copy(self, target: Path) -> int:
        """A copy of all there is now, and the revision that it has.

        A store on disk makes the folder `target`, with hard links where the files are, in some 25
        ms; one in memory makes the file `target`, as `write` does. Raises StoreFull; also when the
        engine only reads after a full disk, for then a copy would lack what is in its log.
        """
        with self._writer:
            self._engine.mend()
            try:
                if self.lasts:
                    self._open.backup(str(target))
                else:
                    with target.open("wb") as out:
                        self.write(out)
            except OSError as problem:
                raise StoreFull(reason(problem)) from problem
            return self.revision

    def write(self, out: BinaryIO, *, unnamed: bool = False) -> None:
        """All there is as N-Quads, the merge in the unnamed graph included, for `filled`.

        unnamed  that graph alone
        """
        if unnamed:
            self._open.dump(out, pyoxigraph.RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
        else:
            self._open.dump(out, pyoxigraph.RdfFormat.N_QUADS)

    def unnamed(self) -> Iterator[Quad]:
        """What stands in the engine's unnamed graph: the merge, where there is one."""
        return self._open.quads_for_pattern(None, None, None, DefaultGraph())

    def says(self, quad: Quad) -> bool:
        """Whether a statement stands in its graph now."""
        return quad in self._open

    def flush(self) -> None:
        with self._writer, self._changing():
            self._open.flush()

    def close(self) -> None:
        with self._writer:
            self._engine.close()

    @property
    def lasts(self) -> bool:
        """Whether it is kept in a folder."""
        return self._engine.lasts

    @property
    def revision(self) -> int:
        """Grows with each change."""
        return self._engine.revision

    @property
    def _open(self) -> pyoxigraph.Store:
        return self._engine.open

    def _changing(self) -> AbstractContextManager[None]:
        return self._engine.changing()

    def _known(self, name: str) -> NamedNode | DefaultGraph:
        graph = self._place(name)
        if not self._is_there(graph):
            raise GraphNotFound(name)
        return graph

    def _is_there(self, graph: NamedNode | DefaultGraph) -> bool:
        return self._open.contains_named_graph(cast(NamedNode, graph))

    def _place(self, name: str) -> NamedNode | DefaultGraph:
        """Where a graph stands. Raises IdentifierInvalid."""
        return graph_name(name)

    def _merges(self, _name: str) -> bool:
        """Whether a graph is part of the merge."""
        return in_union(_name)

    def _quads(self, name: str, triples: Iterable[Triple]) -> Iterator[Quad]:
        """Each statement in its graph, and once more in the merge."""
        graph, merged = self._place(name), self._merges(name)
        for s, p, o in triples:
            yield Quad(s, p, o, graph)
            if merged:
                yield Quad(s, p, o)

    def _write(self, edits: Sequence[Edit]) -> None:
        """All edits in one transaction of the engine."""
        if all(edit.added and not edit.removed and not edit.drop for edit in edits):
            self._add(edits)
        else:
            leaving = {(edit.graph, triple) for edit in edits for triple in edit.removed}
            made = [self._graph_edit(edit, leaving) for edit in edits]
            change = rewrite(made)
            with self._changing():
                self._engine.flush_in_time()
                self._open.update(change.text, custom_functions={ROW: change.rows.get})
            self._engine.wrote(sum(len(edit.removed) + len(edit.added) for edit in edits))
            told = zip(edits, made, strict=True)
            edits = [replace(edit, unmerged=each.unmerged) for edit, each in told]
        self._tell(edits)

    def _add(self, edits: Sequence[Edit]) -> None:
        """Nothing goes, so there is nothing to write as a text that the engine would parse."""
        quads = (quad for each in edits for quad in self._quads(each.graph, each.added))
        many = sum(len(edit.added) for edit in edits)
        with self._changing():
            if self.lasts and many in _MANY:
                self._open.bulk_extend(quads)
                return
            self._engine.flush_in_time()
            self._open.extend(quads)
        self._engine.wrote(many)

    def _tell(self, edits: Sequence[Edit] | None) -> None:
        for watcher in self._watchers:
            watcher(self.revision, edits)

    def _fill(self, contents: Iterable[tuple[str, Iterable[Triple]]]) -> None:
        """Each graph exists from its turn on, also when it is empty."""
        self._engine.mend()
        bulk = Bulk(self._open, self._changing)
        for name, triples in contents:
            with self._changing():
                self._open.add_graph(graph_name(name))
            text = triples.text() if isinstance(triples, Lines) else None
            if isinstance(triples, Lines) and text:
                bulk.text(self._place(name), triples, text, merged=self._merges(name))
            else:
                bulk.quads(self._quads(name, triples))
        bulk.end()

    def _graph_edit(self, edit: Edit, leaving: set[tuple[str, Triple]]) -> GraphEdit:
        merged = self._merges(edit.graph)
        alone = [t for t in edit.removed if merged and not self._elsewhere(t, edit.graph, leaving)]
        return GraphEdit(
            NamedNode(edit.graph), list(edit.removed), alone, list(edit.added), merged, edit.drop
        )

    def _elsewhere(self, triple: Triple, graph: str, leaving: set[tuple[str, Triple]]) -> bool:
        """Whether another graph of the union says the same, and goes on saying it."""
        said = self._open.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        others = {q.graph_name.value for q in said if isinstance(q.graph_name, NamedNode)} - {graph}
        return any(in_union(name) and (name, triple) not in leaving for name in others)


def _names(given: Sequence[str] | None) -> list[Any]:
    """Any, because the engine's own type is a list, which is invariant."""
    return [graph_name(name) for name in given or ()]


def _triples(engine: pyoxigraph.Store, graph: NamedNode | DefaultGraph) -> Iterator[Triple]:
    bound = Bound()
    for quad in engine.quads_for_pattern(None, None, None, graph):
        yield quad.triple
        bound.check()
