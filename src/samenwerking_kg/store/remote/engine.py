"""What one engine can: it is tried once, before anything is written to it.

An update of two halves, of which the second must fail, has to leave nothing. Where the first half
stays, a publication could be there by half, so such an engine is read and never written.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.remote.connection import Connection

#: What fails while it runs, on one engine or another; nothing of it leaves the machine.
_FAILING = ("LOAD <urn:samenwerking-kg:nothing>", "CREATE GRAPH {graph}")


@dataclass(frozen=True)
class ReadOnly:
    """Why an engine is only read."""

    nl: str
    en: str


NO_ADDRESS = ReadOnly(
    "er is geen adres om te wijzigen ingesteld (SAMENWERKING_STORE=sparql:VRAGEN,WIJZIGEN).",
    "no address for updates is set (SAMENWERKING_STORE=sparql:QUERY_URL,UPDATE_URL).",
)
_BY_HALVES = ReadOnly(
    "de databank voert een wijziging die mislukt voor de helft uit.",
    "the engine carries out half of a change that fails.",
)
_UNPROVEN = ReadOnly(
    "het is niet te zien of de databank een wijziging geheel of niet uitvoert.",
    "it does not show whether the engine makes a change whole or not at all.",
)


def why_read_only(connection: Connection) -> ReadOnly | None:
    """Why the engine may not be written to; None when it may.

    Raises StoreTrouble when it takes no update at all, StoreAway.
    """
    graph = NamedNode(f"urn:samenwerking-kg:probe:{uuid4()}")
    for failing in _FAILING:
        first = f"INSERT DATA {{ GRAPH {graph} {{ {graph} {graph} {graph} }} }}"
        reply = connection.change(f"{first} ;\n{failing.format(graph=graph)}")
        if reply.status in (401, 403, 404, 405):
            raise _refused(reply.status, reply.told)
        left = is_there(connection, graph)
        if left:
            connection.change(f"CLEAR SILENT GRAPH {graph}")
        if not reply.good:
            return _BY_HALVES if left else None
    return _UNPROVEN


def is_there(connection: Connection, graph: NamedNode) -> bool:
    """Whether a graph has statements."""
    reply = connection.ask(f"SELECT ?s {{ GRAPH {graph} {{ ?s ?p ?o }} }} LIMIT 1", "SELECT")
    return b'"s"' in reply.body.partition(b'"bindings"')[2]


def _refused(status: int, told: str) -> StoreTrouble:
    return StoreTrouble(
        f"De databank neemt geen wijzigingen aan op het ingestelde adres ({status}). "
        f"Kloppen adres, naam en wachtwoord? {told}",
        f"The engine takes no updates at the address that was set ({status}). Are address, name "
        f"and password right? {told}",
    )
