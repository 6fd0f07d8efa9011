"""A copy of the store for a dump, of one moment, without holding up who publishes.

A store on disk gives hard links in some 25 ms. One in memory writes its statements down as it was
when that began, while others write on. An engine elsewhere is read graph by graph, and again when
something changed meanwhile.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from samenwerking_kg.errors import StoreAway
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_file
from samenwerking_kg.rdf.serialize import to_stream
from samenwerking_kg.rdf.terms import NamedNode, Quad, Triple
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.base import Store, in_union
from samenwerking_kg.store.oxigraph import OxigraphStore

_LINES = ".nq"
_TRIES = 5


def copied(store: Store, target: Path) -> Path:
    """Where the copy is: the folder `target`, which is not there yet, or a file beside it.

    Raises StoreFull, OSError; StoreAway when it changes all the time.
    """
    if isinstance(store, OxigraphStore) and store.lasts:
        store.copy(target)
        return target
    lines = target.with_name(target.name + _LINES)
    if isinstance(store, OxigraphStore):
        with lines.open("wb") as out:
            store.write(out)
        return lines
    for _ in range(_TRIES):
        before = store.revision
        with lines.open("wb") as out:
            to_stream(_quads(store), graph_format("n-quads"), {}, out)
        if store.revision == before:
            return lines
    raise StoreAway("dump", "it changes all the time")


def opened(copy: Path, room: Path) -> ApartStore:
    """The copy, to be read; statements in a file go into an engine in the folder `room` first, so
    that they come out in order."""
    if copy.is_dir():
        return _read(copy)
    store = OxigraphStore(room)
    store.fill(_graphs(copy))
    store.close()
    return _read(room)


def _read(folder: Path) -> ApartStore:
    return cast(ApartStore, ApartStore.reading(folder))


def _quads(store: Store) -> Iterator[Quad]:
    for name in store.graphs():
        if in_union(name):
            for subject, predicate, value in store.graph(name):
                yield Quad(subject, predicate, value, NamedNode(name))


def _graphs(lines: Path) -> Iterator[tuple[str, Iterator[Triple]]]:
    """The named graphs; the merge in the unnamed one is made again."""
    named = (quad for quad in parse_file(lines) if isinstance(quad.graph_name, NamedNode))
    for graph, quads in itertools.groupby(named, lambda quad: quad.graph_name):
        assert isinstance(graph, NamedNode)
        yield graph.value, (quad.triple for quad in quads)
