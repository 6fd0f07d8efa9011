"""From the shipped files to a store that has them all: at the first start and after every change.

A store is served whole or not at all. The ledger beside it (``boot/ledger.py``) is written before
and after each load, and a load can be repeated: the first one, in bulk, begins by clearing what a
kill left behind; a later one replaces graph by graph, writing only what differs. What others
published comes from the log of publications: all of it into an empty store, else what is missing.

An engine elsewhere keeps the ledger itself (``store/remote``). It is filled when it is empty, and
refused when it holds what we did not put there; one that cannot be written to is served as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.ledger import Ledger, Notes, read_ledger, write_ledger
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.boot.shipment import Shipment, content, shipments, statements
from samenwerking_kg.errors import StoreReadOnly, StoreTrouble
from samenwerking_kg.events import Event, tell
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.log import Log, is_held
from samenwerking_kg.publish.history.replay import catch_up, published
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.registers.base import Progress, silent
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.remote.engine import ReadOnly
from samenwerking_kg.store.remote.store import RemoteStore

_journal = logging.getLogger("samenwerking_kg.boot")


def open_store(
    settings: Settings,
    assets: Assets,
    progress: Progress = silent,
    history: History | None = None,
) -> Store:
    """The store of these settings, with all that is shipped and all that was published in it.

    history  the versions of the log that the caller holds; None reads the log

    Raises StoreLocked when another process has it, StoreNotLoaded (which names the file) when the
    shipped data is broken, AssetMissing when it is not there, LogBroken; StoreAway and StoreTrouble
    for an engine elsewhere. One that a running service keeps up to date is opened as it is.
    """
    place = settings.place
    known = history or History(Log(settings.publications, writing=False))
    with ExitStack() as on_failure:
        store = place.open()
        on_failure.callback(store.close)
        if isinstance(store, RemoteStore):
            if not (history is None and is_held(settings.publications)):
                _follow(store, shipments(assets), progress, known)
        elif place.folder:
            load(store, place.folder, shipments(assets), progress, known)
        else:
            fill(store, shipments(assets), progress, known)
        on_failure.pop_all()
    return store


def load(
    store: Store,
    folder: Path | Notes,
    shipped: tuple[Shipment, ...],
    progress: Progress = silent,
    history: History | None = None,
) -> None:
    """Bring a store up to what is shipped and published; its ledger stands in `folder`, or in the
    store itself."""
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


def _follow(
    store: RemoteStore, shipped: tuple[Shipment, ...], progress: Progress, history: History
) -> None:
    """Bring an engine elsewhere up to date; one that is only read is served as it is."""
    if store.read_only:
        refuse_empty(store, store.read_only)
        tell(_journal, Event.STORE_READ_ONLY, reden=store.read_only.en)
        return
    refuse_foreign(store)
    load(store, store, shipped, progress, history)


def refuse_empty(store: Store, reason: ReadOnly) -> None:
    """Raises StoreReadOnly when there is nothing in a store that cannot be filled."""
    if not store.graphs():
        raise StoreReadOnly(
            f"er staat nog niets in, en vullen kan niet: {reason.nl}",
            f"there is nothing in it yet, and it cannot be filled: {reason.en}",
        )


def refuse_foreign(store: RemoteStore) -> None:
    """Raises StoreTrouble when an engine holds what we did not put there."""
    if store.graphs() and store.noted() is None:
        raise StoreTrouble(
            "In de databank staan al gegevens die niet van deze dienst zijn. Geef haar een eigen, "
            "lege dataset, of laat het adres om te wijzigen weg: dan wordt er alleen gelezen.",
            "The engine holds data that this service did not put there. Give it an empty dataset "
            "of its own, or leave out the address for updates: then it is only read.",
        )


def fill(
    store: Store, shipped: tuple[Shipment, ...], progress: Progress, history: History | None
) -> None:
    """Put everything into an empty store, in bulk."""
    store.fill(_contents(shipped, progress, history))


def _contents(
    shipped: tuple[Shipment, ...], progress: Progress, history: History | None
) -> Iterator[tuple[str, Iterable[Triple]]]:
    for shipment in shipped:
        yield shipment.graph, content(shipment, progress)
    if history:
        yield from published(history)


def _renew(
    store: Store, folder: Path | Notes, shipped: tuple[Shipment, ...], progress: Progress
) -> None:
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
