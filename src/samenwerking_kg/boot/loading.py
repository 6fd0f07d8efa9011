"""From the shipped files to a store that has them all: at the first start and after every change.

A store is served whole or not at all. The ledger beside it (``boot/ledger.py``) is written before
and after each load, and a load can be repeated: the first one, in bulk, begins by clearing what a
kill left behind; a later one replaces graph by graph, writing only what differs. What others
published comes from the log of publications: all of it into an empty store, else what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.ledger import Ledger, read_ledger, write_ledger
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.boot.shipment import Shipment, shipments, statements
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.log import Log
from samenwerking_kg.publish.history.replay import catch_up, published
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.registers.base import Progress, silent
from samenwerking_kg.store.base import Store


def open_store(
    settings: Settings,
    assets: Assets,
    progress: Progress = silent,
    history: History | None = None,
) -> Store:
    """The store of these settings, with all that is shipped and all that was published in it.

    history  the versions of the log that the caller holds; None reads the log

    Raises StoreLocked when another process has it, StoreNotLoaded (which names the file) when the
    shipped data is broken, AssetMissing when it is not there, LogBroken.
    """
    place = settings.place
    known = history or History(Log(settings.publications, writing=False))
    with ExitStack() as on_failure:
        store = place.open()
        on_failure.callback(store.close)
        if place.folder:
            load(store, place.folder, shipments(assets), progress, known)
        else:
            fill(store, shipments(assets), progress, known)
        on_failure.pop_all()
    return store


def load(
    store: Store,
    folder: Path,
    shipped: tuple[Shipment, ...],
    progress: Progress = silent,
    history: History | None = None,
) -> None:
    """Bring a store up to what is shipped and published; its ledger stands in `folder`."""
    if read_ledger(folder).filling:
        store.clear()
    if store.graphs():
        _renew(store, folder, shipped, progress)
        if history:
            catch_up(store, history)
    else:
        write_ledger(folder, Ledger(filling=True))
        fill(store, shipped, progress, history)
        write_ledger(folder, _complete(shipped))


def fill(
    store: Store, shipped: tuple[Shipment, ...], progress: Progress, history: History | None
) -> None:
    """Put everything into an empty store, in bulk."""
    store.fill(_contents(shipped, progress, history))


def _contents(
    shipped: tuple[Shipment, ...], progress: Progress, history: History | None
) -> Iterator[tuple[str, Iterable[Triple]]]:
    for shipment in shipped:
        yield shipment.graph, statements(shipment, progress)
    if history:
        yield from published(history)


def _renew(store: Store, folder: Path, shipped: tuple[Shipment, ...], progress: Progress) -> None:
    """Replace what changed, remove what is no longer shipped; nothing when nothing did."""
    ledger, standing = read_ledger(folder), set(store.graphs())
    wanted = {shipment.graph for shipment in shipped}
    changed = [
        shipment
        for shipment in shipped
        if ledger.graphs.get(shipment.graph) != shipment.digest or shipment.graph not in standing
    ]
    gone = [name for name in ledger.graphs if name not in wanted]
    if not changed and not gone:
        return
    _read_through(changed)
    uncertain = [*gone, *(shipment.graph for shipment in changed)]
    write_ledger(folder, Ledger({**ledger.graphs, **dict.fromkeys(uncertain)}))
    for shipment in changed:
        store.replace(shipment.graph, statements(shipment, progress))
    for name in standing.intersection(gone):
        store.remove(name)
    store.flush()
    write_ledger(folder, _complete(shipped))


def _read_through(changed: Iterable[Shipment]) -> None:
    """Read every file once before anything is changed, so that a broken one changes nothing."""
    for shipment in changed:
        for _ in statements(shipment, silent):
            pass


def _complete(shipped: tuple[Shipment, ...]) -> Ledger:
    return Ledger({shipment.graph: shipment.digest for shipment in shipped})
