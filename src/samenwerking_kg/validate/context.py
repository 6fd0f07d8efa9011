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
from itertools import islice
from typing import cast

from samenwerking_kg.errors import DataTooLarge
from samenwerking_kg.rdf.terms import BlankNode, NamedNode, Triple
from samenwerking_kg.store.base import Solutions, Statements, Store, graph_name, in_union
from samenwerking_kg.validate.remembered import Remembered
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
_GIVEN = {"left_out": ", ".join(map(str, _LEFT_OUT)), "links": "|".join(map(str, PARTS))}

_ABOUT = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  VALUES ?s {{ {things} }} ?s ?p ?o FILTER(?p NOT IN ({left_out}))
}}"""
_PARTS_OF = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  VALUES ?whole {{ {things} }} ?s {links} ?whole . ?s ?p ?o
}}"""


_ELSEWHERE = """SELECT DISTINCT ?s ?p ?o ?graph WHERE {{
  VALUES ?s {{ {things} }} GRAPH ?graph {{ ?s ?p ?o }}
  FILTER(?graph != <{graph}>) FILTER(?p NOT IN ({left_out}))
}}"""
_PARTS = """SELECT DISTINCT ?s WHERE {{
  VALUES ?whole {{ {things} }} ?s {links} ?whole
}}"""


def context_of(
    data: Collection[Triple],
    store: Store,
    *,
    without: str | None = None,
    standing: Collection[Triple] | None = None,
    most: int = MOST,
    memory: Remembered | None = None,
) -> set[Triple]:
    """The statements of the union that the rules may need to judge `data`.

    Also those that the data repeats: they were there without it.

    without   IRI of the graph that is to be replaced: what only that graph says is left out
    standing  what that graph says now, as the store has it; None reads it from the store
    most      raises DataTooLarge when the context is larger than this many statements
    memory    what was read of this store before
    """
    seen = (
        _Seen(store, most, memory)
        if without is None
        else _SeenWithout(store, most, memory, without, standing)
    )
    first = seen.about(_mentioned(data))
    cooperations = {t.subject for t in (*data, *first) if t.object == SW.Samenwerkingsverband}
    parts = seen.parts_of(_named(cooperations) | _wholes(data))
    found = first | parts
    known = _mentioned(data) | _named(t.subject for t in parts)
    return found | seen.about(_mentioned(found) - known)


class _Seen:
    """What is asked of the union, in portions."""

    def __init__(self, store: Store, most: int, memory: Remembered | None) -> None:
        self._store, self._most, self._memory, self._count = store, most, memory, 0

    def about(self, things: Set[NamedNode]) -> set[Triple]:
        """What is said about these things."""
        if self._memory is None:
            return self._said(_ABOUT, things)
        before = self._count
        found = self._memory.about(things, lambda others: self._said(_ABOUT, others))
        self._count = before
        self._counted(len(found))
        self._count += len(found)
        return found

    def parts_of(self, wholes: Set[NamedNode]) -> set[Triple]:
        """What is said about the parts of these cooperations."""
        return self._said(_PARTS_OF, wholes)

    def _said(self, question: str, things: Set[NamedNode]) -> set[Triple]:
        found: set[Triple] = set()
        for some in _portions(things):
            answer = cast(Statements, self._store.query(question.format(things=some, **_GIVEN)))
            found.update(islice(answer, self._most + 1))
            self._counted(len(found))
        self._count += len(found)
        return found

    def _counted(self, more: int) -> None:
        if self._count + more > self._most:
            raise DataTooLarge(*_TOO_MUCH)


class _SeenWithout(_Seen):
    """The union as it is without one graph.

    Only of things that the graph itself speaks of must be asked who says what; the blank nodes of
    a published graph are in no other.
    """

    def __init__(
        self, store: Store, most: int, memory: Remembered | None, graph: str,
        standing: Collection[Triple] | None,
    ) -> None:  # fmt: skip
        super().__init__(store, most, memory)
        self._graph = graph_name(graph).value
        if standing is None:
            standing = list(store.graph(graph)) if graph in store.graphs() else ()
        self._speaks_of = {t.subject for t in standing} if in_union(graph) else set()

    def about(self, things: Set[NamedNode]) -> set[Triple]:
        return super().about(things - self._speaks_of) | self._elsewhere(things & self._speaks_of)

    def parts_of(self, wholes: Set[NamedNode]) -> set[Triple]:
        parts: set[object] = set()
        for some in _portions(wholes):
            answer = cast(Solutions, self._store.query(_PARTS.format(things=some, **_GIVEN)))
            parts |= {part for (part,) in answer}
            self._counted(len(parts))
        named, blank = _named(parts), {part for part in parts if isinstance(part, BlankNode)}
        shared = self._elsewhere(named & self._speaks_of)
        still = {t.subject for t in shared if t.predicate in PARTS and t.object in wholes}
        found = super().about(named - self._speaks_of) | {t for t in shared if t.subject in still}
        if blank - self._speaks_of:  # of another graph: no query can name them
            all_of_them = super().parts_of(wholes)
            found |= {t for t in all_of_them if t.subject in blank - self._speaks_of}
        return found

    def _elsewhere(self, things: Set[NamedNode]) -> set[Triple]:
        """What other graphs of the union say about these things."""
        found: set[Triple] = set()
        for some in _portions(things):
            text = _ELSEWHERE.format(things=some, graph=self._graph, **_GIVEN)
            for s, p, o, graph in cast(Solutions, self._store.query(text)):
                if isinstance(graph, NamedNode) and in_union(graph.value):
                    found.add(Triple(s, p, o))  # type: ignore[arg-type]  # bound, all three
            self._counted(len(found))
        self._count += len(found)
        return found


def _named(things: Iterable[object]) -> set[NamedNode]:
    return {thing for thing in things if isinstance(thing, NamedNode)}


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
