"""The store made again from nothing but the shipped files and the log of publications.

Beside the standing store, and then in its place: two renames. A kill before, between or after them
leaves a store that opens whole, because a store that is not there is loaded (`boot/loading.py`).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.ledger import Ledger, write_ledger
from samenwerking_kg.boot.loading import fill
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.boot.shipment import Shipment, shipments
from samenwerking_kg.errors import BadInput, GraphNotFound
from samenwerking_kg.publish.history import History
from samenwerking_kg.publish.log import Log
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.registers.base import Progress, silent
from samenwerking_kg.store.base import Statements, Store
from samenwerking_kg.store.registry import Backend, backend

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

    Raises StoreLocked when a service has the log or the store; LogBroken; BadInput for a backend
    that keeps nothing.
    """
    chosen = _lasting(settings)
    folder, shipped = settings.store / chosen.name, shipments(assets)
    log = Log(settings.publications)
    try:
        chosen.open(folder).close()  # raises StoreLocked while somebody has it
        beside, former = (
            folder.with_name(f"{folder.name}.new"),
            folder.with_name(f"{folder.name}.old"),
        )
        _clear(beside, former)
        size = _made(chosen.open(beside), shipped, progress, History(log))
        folder.rename(former)
        beside.rename(folder)
        write_ledger(settings.store, Ledger({each.graph: each.digest for each in shipped}))
        _clear(former)
    finally:
        log.close()
    return size


def gaps(settings: Settings, assets: Assets, progress: Progress = silent) -> list[Gap]:
    """Where the standing store differs, quad by quad; it stays as it is. Raises as `rebuild`.

    The log is held meanwhile, and half a line that a kill left at its end is cut off.
    """
    chosen = _lasting(settings)
    log = Log(settings.publications)
    try:
        history = History(log)
        standing = chosen.open(settings.store / chosen.name)
        wanted = backend("oxigraph-memory").open(settings.store)
        try:
            _filled(wanted, shipments(assets), progress, history)
            return list(_gaps(standing, wanted))
        finally:
            standing.close()
            wanted.close()
    finally:
        log.close()


def _lasting(settings: Settings) -> Backend:
    chosen = backend(settings.backend)
    if not chosen.lasts:
        raise BadInput(
            f"De opslag {chosen.name} bewaart niets; hij wordt bij elke start opnieuw gemaakt.",
            f"The store {chosen.name} keeps nothing; it is made anew at every start.",
        )
    return chosen


def _made(store: Store, shipped: tuple[Shipment, ...], progress: Progress, history: History) -> int:
    try:
        _filled(store, shipped, progress, history)
        return store.size()
    finally:
        store.close()


def _filled(
    store: Store, shipped: tuple[Shipment, ...], progress: Progress, history: History
) -> None:
    fill(store, shipped, progress, history)
    store.flush()


def _gaps(standing: Store, wanted: Store) -> Iterator[Gap]:
    for name in sorted({*standing.graphs(), *wanted.graphs()}):
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
