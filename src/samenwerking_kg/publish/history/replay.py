"""The store follows the log: what it missed is applied, what it has not got at all is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import cast

from samenwerking_kg.errors import LogBroken
from samenwerking_kg.publish.history.entry import Entry
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.patch import Patch
from samenwerking_kg.publish.history.provenance import (
    PUBLICATIONS,
    asks_for,
    described,
    last_number,
)
from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.rdf.terms import BlankNode, Literal, Triple
from samenwerking_kg.store.base import Edit, Store, Verdict
from samenwerking_kg.vocabulary import SPDX


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

    Raises LogBroken when the store has versions that the log does not know, or knows otherwise.
    """
    told = set(store.graph(PUBLICATIONS)) if PUBLICATIONS in store.graphs() else set()
    stands = last_number(told)
    known = history.versions()
    if stands > len(known) or (stands and not _tells(told, known[stands - 1])):
        raise LogBroken(
            f"De opslag kent een andere versie {stands} dan het logboek van publicaties. Zet het "
            "goede logboek terug, of verwijder de map van de opslag om hem opnieuw te maken.",
            f"The store knows another version {stands} than the log of publications. Restore the "
            "right log, or delete the folder of the store to have it made again.",
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


def agree(store: Store, history: History) -> bool:
    """Whether the store has the last version that the log has: one look-up."""
    last = history.last
    return last is None or cast(Verdict, store.query(asks_for(last))).value


def _tells(told: Collection[Triple], version: Version) -> bool:
    """Whether the content of this version has the digest that is told of it."""
    return any(
        t.predicate == SPDX.checksumValue
        and t.subject == BlankNode(f"publicatie{version.number}")
        and isinstance(t.object, Literal)
        and t.object.value == version.digest
        for t in told
    )


def published(history: History) -> Iterator[tuple[str, Collection[Triple]]]:
    """All that the log puts in a store: every graph that stands, and what is said of versions."""
    yield from history.contents()
    if versions := history.versions():
        yield PUBLICATIONS, set().union(*(described(version) for version in versions))
