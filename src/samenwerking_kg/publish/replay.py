"""The store follows the log: what it missed is applied, what it has not got at all is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenwerking_kg.errors import LogBroken
from samenwerking_kg.publish.entry import Entry
from samenwerking_kg.publish.history import History
from samenwerking_kg.publish.patch import Patch
from samenwerking_kg.publish.provenance import PUBLICATIONS, described, last_number
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Edit, Store


def edits(made: Entry, changes: dict[str, Patch]) -> list[Edit]:
    """What one transaction of the log does to the store, the description of it included."""
    of_graphs = [
        Edit(version.graph, patch.removed, patch.added, drop=version.retracted)
        for version in made.versions
        for patch in [changes.get(version.graph, Patch(version.graph))]
    ]
    told = frozenset().union(*(described(version) for version in made.versions))
    return [*of_graphs, Edit(PUBLICATIONS, (), told)]


def catch_up(store: Store, history: History) -> int:
    """Apply what the log has and the store has not; how many transactions that were.

    Raises LogBroken when the store has versions that the log does not know.
    """
    stands = last_applied(store)
    known = history.versions()
    if stands > (known[-1].number if known else 0):
        raise LogBroken(
            f"De opslag kent versie {stands}, het logboek van publicaties niet. Zet het logboek "
            "terug, of verwijder de map van de opslag om hem opnieuw te maken.",
            f"The store knows version {stands} and the log of publications does not. Restore the "
            "log, or delete the folder of the store to have it made again.",
        )
    missed: Sequence[Entry] = history.after(stands)
    for made in missed:
        store.apply(edits(made, history.changes(made)))
    return len(missed)


def last_applied(store: Store) -> int:
    """The number of the last version that is in the store; 0 when there is none."""
    if PUBLICATIONS not in store.graphs():
        return 0
    return last_number(store.graph(PUBLICATIONS))


def published(history: History) -> Iterator[tuple[str, set[Triple]]]:
    """All that the log puts in a store: every graph that stands, and what is said of versions."""
    yield from history.contents()
    if versions := history.versions():
        yield PUBLICATIONS, set().union(*(described(version) for version in versions))
