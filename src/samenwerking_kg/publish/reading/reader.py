"""Bytes and update texts as the content of a graph, read in a process that may break down."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.body import Body
from samenwerking_kg.publish.reading.framing import Head
from samenwerking_kg.publish.reading.pool import Pool
from samenwerking_kg.rdf.contexts import Contexts
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.statements import statements, written
from samenwerking_kg.rdf.terms import Triple


@dataclass(frozen=True)
class Submitted:
    """The content that a graph is to have.

    written   as the publisher wrote it: literals untouched (language tags in small letters)
    stored    the same as the store will give it back: ``01`` as ``1``
    digest    SHA-256 in hex of `stored` as sorted canonical N-Triples
    lines     IRI of a subject -> its line in the file, counted from 1; only for line formats

    Blank nodes have the same labels in both, which follow from the content and the graph.
    """

    written: frozenset[Triple]
    stored: frozenset[Triple]
    digest: str
    lines: Mapping[str, int] = field(default_factory=dict)


class Reader:
    """Reads what strangers send.

    Every method raises DataTooLarge and WritersBusy, beside what it says; and never takes longer
    than twice `limits.seconds`: once to wait for a place, once to read.
    """

    def __init__(self, limits: Limits, contexts: Contexts, places: int = 2) -> None:
        """contexts: JSON-LD contexts that may be cited. places: how many read at once."""
        self._pool = Pool(limits, contexts, places)

    def read(self, body: Body, graph: str) -> Submitted:
        """The content of a body that is to be `graph`. An empty body is an empty graph.

        Raises SyntaxUnreadable, DataRefused.
        """
        return self._one({"act": "read", "graph": graph, "form": body.form.name}, [body.data])

    def news(self, body: Body, graph: str, known: str) -> Submitted | None:
        """As `read`; None when the content has the digest `known`, and need not come back."""
        head = {"act": "read", "graph": graph, "form": body.form.name, "known": known}
        return self._all(head, [body.data]).get(graph)

    def joined(self, standing: Collection[Triple], added: Submitted, graph: str) -> Submitted:
        """What stands with `added` to it. Blank nodes of the two are different ones.

        What hangs together by blank nodes is not added when it stands as a whole already, so the
        same body may be added twice. Raises DataRefused.
        """
        head: Head = {"act": "join", "graph": graph}
        found = self._one(head, [written(standing), written(added.written)])
        return Submitted(found.written, found.stored, found.digest, added.lines)

    def patched(self, text: str, standing: Collection[Triple], graph: str) -> Submitted:
        """What stands after a SPARQL 1.1 Update that touches this graph only.

        Raises SyntaxUnreadable with line and column, DataRefused.
        """
        return self._one({"act": "patch", "graph": graph}, [text.encode(), written(standing)])

    def updated(
        self, text: str, contents: Mapping[str, Collection[Triple]]
    ) -> dict[str, Submitted]:
        """Graph -> its content after a SPARQL 1.1 Update, for the graphs that it changes.

        Raises SyntaxUnreadable with line and column; DataRefused, also when it writes without
        saying in which graph.
        """
        parts = [text.encode(), *map(written, contents.values())]
        return self._all({"act": "update", "graphs": list(contents)}, parts)

    def warm(self) -> None:
        """Have a process ready before the first body comes."""
        self.read(Body(b"", graph_format("turtle")), "http://voorbeeld.nl/graaf")

    def close(self) -> None:
        """Ends the processes."""
        self._pool.close()

    def _one(self, head: Head, parts: list[bytes]) -> Submitted:
        return self._all(head, parts)[head["graph"]]

    def _all(self, head: Head, parts: list[bytes]) -> dict[str, Submitted]:
        answer, found = self._pool.ask(head, parts)
        graphs = answer["graphs"].items()
        return {
            graph: _submitted(digest, found[3 * n : 3 * n + 3], answer["lines"])
            for n, (graph, digest) in enumerate(graphs)
        }


def _submitted(digest: str, parts: list[bytes], found: Mapping[str, int]) -> Submitted:
    both, stored, sent = map(statements, parts)
    return Submitted(both | sent, both | stored, digest, found)
