"""The store made again from nothing but the shipped files and the log of publications.

Beside the standing store, and then in its place: two renames. A kill before, between or after them
leaves a store that opens whole, because a store that is not there is loaded (`boot/loading.py`).
An engine elsewhere is emptied and filled again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.ledger import Ledger, write_ledger
from samenwerking_kg.boot.loading import fill, load, refuse_foreign
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.boot.shipment import Shipment, shipments
from samenwerking_kg.errors import BadInput, GraphNotFound, StoreLocked, StoreTrouble
from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.log import Log, is_held
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.registers.base import Progress, silent
from samenwerking_kg.store.base import Statements, Store
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.store.registry import ENGINE, Place
from samenwerking_kg.store.remote.store import RemoteStore

_UNION = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@dataclass(frozen=True)
class Gap:
    """Where the standing store is not what the files and the log make. `graph` is "" for the
    union of all; `missing` statements should be there, `extra` ones should not."""

    graph: str
    missing: int
    extra: int


def rebuild(settings: Settings, assets: Assets, progress: Progress = silent) -> int:
    """Make the store again and put it in place; how many statements it has.

    Raises StoreLocked when somebody has the log or the store; LogBroken; StoreTrouble for what the
    disk does not do; BadInput for a backend that keeps nothing.
    """
    place = _lasting(settings)
    log = Log(settings.publications)
    try:
        if place.folder is None:
            return _refilled(place, shipments(assets), progress, History(log))
        return _swapped(place.folder, shipments(assets), progress, History(log))
    except OSError as problem:
        raise StoreTrouble(
            f"De opslag is niet te vervangen: {problem}", f"The store cannot be replaced: {problem}"
        ) from problem
    finally:
        log.close()


def _refilled(
    place: Place, shipped: tuple[Shipment, ...], progress: Progress, history: History
) -> int:
    """An engine elsewhere has no room beside it: it is emptied and filled. A kill in between leaves
    what the next start fills."""
    store = place.open()
    assert isinstance(store, RemoteStore)
    try:
        refuse_foreign(store)
        write_ledger(store, Ledger(filling=True))
        load(store, store, shipped, progress, history)
        return store.size()
    finally:
        store.close()


def _swapped(
    store: Path, shipped: tuple[Shipment, ...], progress: Progress, history: History
) -> int:
    folder = store / ENGINE
    beside, former = (folder.with_name(folder.name + end) for end in (".new", ".old"))
    standing = OxigraphStore(folder)  # held, so that nobody opens what is about to go
    try:
        _clear(beside, former)
        size = _made(OxigraphStore(beside), shipped, progress, history)
    finally:
        standing.close()
    folder.rename(former)
    beside.rename(folder)
    write_ledger(store, Ledger({each.graph: each.digest for each in shipped}))
    _clear(former)
    return size


def gaps(settings: Settings, assets: Assets, progress: Progress = silent) -> list[Gap]:
    """Where the standing store differs, quad by quad. Changes nothing.

    Raises StoreLocked when somebody has the log or the store; LogBroken; BadInput when there is no
    store to compare with.
    """
    place = _lasting(settings)
    if place.folder and not (place.folder / ENGINE).is_dir():
        raise BadInput(f"Er is nog geen opslag in {place}.", f"There is no store in {place} yet.")
    if is_held(settings.publications):
        raise StoreLocked(str(settings.publications))
    standing, wanted = place.open(), OxigraphStore()
    try:
        history = History(Log(settings.publications, writing=False))
        fill(wanted, shipments(assets), progress, history)
        return list(_gaps(standing, wanted))
    finally:
        standing.close()
        wanted.close()


def _lasting(settings: Settings) -> Place:
    chosen = settings.place
    if not chosen.backend.lasts:
        raise BadInput(
            f"De opslag {chosen} bewaart niets; hij wordt bij elke start opnieuw gemaakt.",
            f"The store {chosen} keeps nothing; it is made anew at every start.",
        )
    return chosen


def _made(store: Store, shipped: tuple[Shipment, ...], progress: Progress, history: History) -> int:
    try:
        fill(store, shipped, progress, history)
        store.flush()
        return store.size()
    finally:
        store.close()


def _gaps(standing: Store, wanted: Store) -> Iterator[Gap]:
    """The counts are nobody's data: a service that runs makes them (``boot/void.py``)."""
    for name in sorted({*standing.graphs(), *wanted.graphs()} - {VOID_GRAPH}):
        yield from _gap(name, _content(standing, name), _content(wanted, name))
    yield from _gap("", _union(standing), _union(wanted))


def _gap(name: str, has: set[Triple], should: set[Triple]) -> Iterator[Gap]:
    if has != should:
        yield Gap(name, len(should - has), len(has - should))


def _content(store: Store, name: str) -> set[Triple]:
    try:
        return set(store.graph(name))
    except GraphNotFound:
        return set()


def _union(store: Store) -> set[Triple]:
    return set(cast(Statements, store.query(_UNION)))


def _clear(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
