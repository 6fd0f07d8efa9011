"""What an engine holds, by questions of our own."""

from __future__ import annotations

from typing import cast

from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.store.base import Solutions
from samenwerking_kg.store.remote.answers import statements, table
from samenwerking_kg.store.remote.changes import CONTENT, EMPTY, LEDGER
from samenwerking_kg.store.remote.connection import Connection

_NAMES = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
_EMPTY = f"SELECT ?g {{ GRAPH {LEDGER} {{ ?g {EMPTY} ?x }} }}"
_NOTE = f"SELECT ?t {{ GRAPH {LEDGER} {{ {LEDGER} {CONTENT} ?t }} }}"
_COUNT = "SELECT (COUNT(*) AS ?n) {{ GRAPH {} {{ ?s ?p ?o }} }}"
_COUNT_ALL = "SELECT ?n ?g { SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g }"
_ALL = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {} {{ ?s ?p ?o }} }}"
#: Graphs of ours and of the engine, which are nobody's data.
_BEGINS = ("urn:samenwerking-kg:", "http://www.openlinksw.com/", "http://localhost:8890/")
_WHOLE = ("http://www.w3.org/ns/ldp#", "http://www.w3.org/2002/07/owl#", "b3sonto", "facets")


class Inventory:
    """Each raises StoreAway, QueryTimedOut, StoreTrouble."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: tuple[int, frozenset[str], frozenset[str]] | None = None

    def names(self, revision: int) -> tuple[frozenset[str], frozenset[str]]:
        """The graphs that have statements, and those that are noted as empty.

        They are asked for once in each revision; the number is taken before they are.
        """
        known = self._known
        if known is None or known[0] != revision:
            full = frozenset(name for name in self._column(_NAMES) if not _is_hidden(name))
            known = self._known = revision, full, frozenset(self._column(_EMPTY)) - full
        return known[1:]

    def statements(self, graph: NamedNode) -> list[Triple]:
        """Those of one graph."""
        reply = self._connection.ask(_ALL.format(graph), "CONSTRUCT").checked()
        return list(dict.fromkeys(statements(reply.body)))

    def size(self, graph: NamedNode) -> int:
        """Statements in one graph."""
        return int(self._column(_COUNT.format(graph))[0])

    def total(self) -> int:
        """Statements in all graphs added up."""
        return sum(int(n) for n, name in self._rows(_COUNT_ALL) if not _is_hidden(name))

    def holds_a_merge(self) -> bool:
        """Whether there is anything in the unnamed graph."""
        return bool(self._rows("SELECT ?s { ?s ?p ?o } LIMIT 1"))

    def note(self) -> str | None:
        """The text that is kept beside the data."""
        return next(iter(self._column(_NOTE)), None)

    def _column(self, question: str) -> list[str]:
        return [row[0] for row in self._rows(question)]

    def _rows(self, question: str) -> list[list[str]]:
        """The answer, without what is unbound or has no name."""
        reply = self._connection.ask(question, "SELECT").checked()
        rows = cast(Solutions, table(reply.body, "SELECT"))
        return [
            [cell.value for cell in row if isinstance(cell, NamedNode | Literal)] for row in rows
        ]


def _is_hidden(name: str) -> bool:
    return name.startswith(_BEGINS) or name in _WHOLE
