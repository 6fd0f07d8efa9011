"""What the rules may look at beside the data: from the store, only what the data reaches.

Three steps, each a query over the union: what is said about everything that the data mentions
(kinds, names, lives, code lists), what the cooperations among them already have (versions,
participations, tasks), and what is said about what these two brought in (successors, other
participants).

A file can mention a cooperation with thousands of parts, or thousands of organisations: things are
asked for in portions, and above `MOST` statements the file is refused, for a context that is cut
off would bring findings that are not there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import islice
from typing import cast

from samenwerking_kg.errors import DataTooLarge
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Solutions, Statements, Store, graph_name, in_union
from samenwerking_kg.vocabulary import ADMS, GEO, ORG, SW

_AT_ONCE = 1000
#: The largest context that is judged; 20,000 statements of cooperations take about 11,000.
MOST = 400_000
_TOO_MUCH = (
    "De gegevens noemen zoveel samenwerkingsverbanden en organisaties dat wij ze niet in één keer "
    f"kunnen toetsen: wij zouden meer dan {MOST} uitspraken moeten lezen. Verdeel ze over meer "
    "grafen.",
    "The data mention so many cooperations and organisations that we cannot check them at once: "
    f"we would have to read more than {MOST} statements. Divide them over more graphs.",
)
#: Boundaries and numbers of organisations: large, and no rule looks at them from elsewhere.
_LEFT_OUT = (GEO.hasGeometry, GEO.asWKT, ADMS.identifier)
#: How the parts of a cooperation point at it.
PARTS = (SW.regelt, ORG.organization, SW.binnen)

_ABOUT = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  VALUES ?s {{ {things} }} ?s ?p ?o FILTER(?p NOT IN ({left_out}))
}}"""
_PARTS_OF = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  VALUES ?whole {{ {things} }} VALUES ?link {{ {links} }} ?s ?link ?whole ; ?p ?o
}}"""


_SAID_ELSEWHERE = """SELECT DISTINCT ?s ?p ?o ?graph WHERE {{
  VALUES ?s {{ {things} }} GRAPH ?graph {{ ?s ?p ?o }} FILTER(?graph != <{graph}>)
}}"""


def context_of(
    data: Collection[Triple],
    store: Store,
    *,
    without: str | None = None,
    standing: Collection[Triple] | None = None,
    most: int = MOST,
) -> set[Triple]:
    """The statements of the union that the rules may need to judge `data`.

    Also those that the data repeats: they were there without it.

    without   IRI of the graph that is to be replaced: what only that graph says is left out
    standing  what that graph says now, as the store has it; None reads it from the store
    most      raises DataTooLarge when the context is larger than this many statements
    """
    seen = _Seen(store, _Replaced.of(store, without, standing), most)
    first = seen.about(_mentioned(data))
    cooperations = {t.subject for t in (*data, *first) if t.object == SW.Samenwerkingsverband}
    parts = seen.parts_of(cooperations | _wholes(data))
    found = first | parts
    return found | seen.about(_mentioned(found) - _mentioned(data))


class _Seen:
    """What is asked of the union, in portions; what only the replaced graph says is not seen."""

    def __init__(self, store: Store, replaced: _Replaced | None, most: int) -> None:
        self._store, self._replaced, self._most = store, replaced, most
        self._count = 0

    def about(self, things: Iterable[NamedNode]) -> set[Triple]:
        """What is said about these things."""
        left_out = ", ".join(map(str, _LEFT_OUT))
        return self._said(_ABOUT, things, left_out=left_out)

    def parts_of(self, things: Iterable[object]) -> set[Triple]:
        """What is said about the parts of these cooperations."""
        wholes = [thing for thing in things if isinstance(thing, NamedNode)]
        return self._said(_PARTS_OF, wholes, links=" ".join(map(str, PARTS)))

    def _said(self, question: str, things: Iterable[NamedNode], **given: str) -> set[Triple]:
        found: set[Triple] = set()
        for some in _portions(things):
            answer = cast(Statements, self._store.query(question.format(things=some, **given)))
            found.update(islice(answer, self._most + 1))
            if self._count + len(found) > self._most:
                raise DataTooLarge(*_TOO_MUCH)
        self._count += len(found)
        return self._replaced.taken_from(found) if self._replaced else found


@dataclass(frozen=True)
class _Replaced:
    """A graph that is looked away from. Its blank nodes are in no other graph."""

    store: Store
    graph: str
    says: Set[Triple]

    @classmethod
    def of(
        cls, store: Store, graph: str | None, standing: Collection[Triple] | None
    ) -> _Replaced | None:
        if graph is None or not in_union(graph):
            return None
        if standing is None:
            standing = set(store.graph(graph)) if graph in store.graphs() else ()
        says = standing if isinstance(standing, Set) else set(standing)
        return cls(store, graph_name(graph).value, says) if says else None

    def taken_from(self, found: set[Triple]) -> set[Triple]:
        """`found` without what only this graph says."""
        own = found & self.says
        return (found - own) | (own & self._elsewhere(own)) if own else found

    def _elsewhere(self, own: set[Triple]) -> set[Triple]:
        """What other graphs of the union say about the subjects of these."""
        subjects = {t.subject for t in own if isinstance(t.subject, NamedNode)}
        said: set[Triple] = set()
        for some in _portions(subjects):
            text = _SAID_ELSEWHERE.format(things=some, graph=self.graph)
            for s, p, o, graph in cast(Solutions, self.store.query(text)):
                if isinstance(graph, NamedNode) and in_union(graph.value):
                    said.add(Triple(s, p, o))  # type: ignore[arg-type]  # bound, all three
        return said


def _wholes(data: Iterable[Triple]) -> set[NamedNode]:
    links = set(PARTS)
    return {t.object for t in data if t.predicate in links and isinstance(t.object, NamedNode)}


def _mentioned(triples: Iterable[Triple]) -> set[NamedNode]:
    ends = (end for triple in triples for end in (triple.subject, triple.object))
    return {end for end in ends if isinstance(end, NamedNode)}


def _portions(things: Iterable[NamedNode]) -> Iterator[str]:
    ordered = sorted(things, key=str)
    for start in range(0, len(ordered), _AT_ONCE):
        yield " ".join(map(str, ordered[start : start + _AT_ONCE]))
