"""The reference store: sets of statements, asked by rdflib. Small, slow and right.

It is what the contract of the port means; the fast store must answer the same. Every query runs on
a dataset of its own, made of the graphs that it may see, so that a merge is a merge.

rdflib fetches what FROM and SERVICE name. Here it cannot: the dataset clause is taken out of the
query before it runs, and a query with SERVICE is refused wherever in the query it stands.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pyparsing import ParseException
from rdflib import BNode, Dataset, Graph, URIRef
from rdflib import Literal as Text
from rdflib.namespace import XSD
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from samenwerking_kg.errors import GraphNotFound, QueryRefused, QuerySyntax, StoreTrouble
from samenwerking_kg.rdf.formats import GraphFormat, ResultFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Term, Triple
from samenwerking_kg.store.base import Answer, Change, Edit, graph_name, in_union, no_booleans

_Content = frozenset[Triple]


class MemoryStore:
    """Named graphs as sets. Nothing is written anywhere."""

    def __init__(self) -> None:
        self._graphs: dict[str, _Content] = {}
        self._writer = threading.Lock()
        self.revision = 0

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        query = _translated(text)
        said = _dataset_clause(query)
        if default_graphs is not None or named_graphs is not None:
            default, named = list(default_graphs or ()), list(named_graphs or ())
        elif said is not None:
            default, named = said
        else:
            default, named = [name for name in self._graphs if in_union(name)], list(self._graphs)
        return _answer(self._dataset(default, named).query(query))

    def graphs(self) -> list[str]:
        return sorted(self._graphs)

    def graph(self, name: str) -> Iterator[Triple]:
        return iter(self._known(name))

    def replace(self, name: str, triples: Iterable[Triple]) -> Change:
        wanted = frozenset(triples)
        graph_name(name)
        with self._writer:
            standing = self._graphs.get(name, frozenset())
            self._now({**self._graphs, name: wanted})
        return Change(len(wanted - standing), len(standing - wanted))

    def apply(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            graph_name(edit.graph)
        with self._writer:
            graphs = dict(self._graphs)
            for edit in edits:
                standing = graphs.pop(edit.graph, frozenset())
                if not edit.drop:
                    graphs[edit.graph] = standing.difference(edit.removed).union(edit.added)
            self._now(graphs)

    def remove(self, name: str) -> None:
        with self._writer:
            self._known(name)
            self._now({key: held for key, held in self._graphs.items() if key != name})

    def size(self, name: str | None = None) -> int:
        if name is not None:
            return len(self._known(name))
        return sum(len(content) for content in self._graphs.values())

    def fill(self, contents: Iterable[tuple[str, Iterable[Triple]]]) -> None:
        if self._graphs:
            raise StoreTrouble("De opslag is niet leeg.", "The store is not empty.")
        for name, triples in contents:
            self.replace(name, triples)

    def clear(self) -> None:
        with self._writer:
            self._now({})

    def flush(self) -> None:
        """Nothing outlives this process."""

    def close(self) -> None:
        """Nothing is open."""

    def _now(self, graphs: dict[str, _Content]) -> None:
        self._graphs = graphs
        self.revision += 1

    def _known(self, name: str) -> _Content:
        graph_name(name)
        if name not in self._graphs:
            raise GraphNotFound(name)
        return self._graphs[name]

    def _dataset(self, default: Iterable[str], named: Iterable[str]) -> Dataset:
        graphs, dataset = self._graphs, _Dataset(default_union=False)
        for name in default:
            _put(dataset.default_graph, graphs.get(graph_name(name).value, frozenset()))
        for name in named:
            if graph_name(name).value in graphs:
                _put(dataset.graph(URIRef(name)), graphs[name])
        return dataset


class _Dataset(Dataset):
    """rdflib's own query code still calls these by their old names, and warns of it."""

    default_context = Dataset.default_graph
    contexts = Dataset.graphs


@dataclass
class _Solutions:
    result: Result
    variables: tuple[str, ...]
    kind: str = "solutions"

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        for row in self.result.bindings:
            yield tuple(_back(row.get(name)) for name in self.result.vars or ())

    def serialize(self, form: ResultFormat) -> bytes:
        if form.name == "tsv":
            return _tab_separated(self.variables, self)
        return cast(bytes, self.result.serialize(format=form.name))


@dataclass
class _Verdict:
    result: Result
    value: bool
    kind: str = "verdict"

    def serialize(self, form: ResultFormat) -> bytes:
        no_booleans(form)
        return cast(bytes, self.result.serialize(format=form.name))


@dataclass
class _Statements:
    triples: list[Triple]
    kind: str = "statements"

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.triples)

    def serialize(self, form: GraphFormat, prefixes: dict[str, str] | None = None) -> bytes:
        return to_bytes(self.triples, form, prefixes)


def _answer(result: Result) -> Answer:
    if result.type == "ASK":
        return _Verdict(result, bool(result.askAnswer))
    if result.type == "SELECT":
        return _Solutions(result, tuple(str(name) for name in result.vars or ()))
    return _Statements([Triple(*map(_back, triple)) for triple in cast(Graph, result.graph)])


def _translated(text: str) -> Query:
    """The query as algebra. Raises QuerySyntax and, for SERVICE, QueryRefused."""
    try:
        parsed = parseQuery(text)
    except ParseException as problem:
        raise QuerySyntax(problem.msg, problem.lineno, problem.column) from problem
    traverse(parsed, visitPost=_refuse_service)
    try:
        query = translateQuery(parsed)
    except Exception as problem:
        raise QuerySyntax(str(problem)) from problem
    traverse(query.algebra, visitPost=_without_string_type)
    return query


def _refuse_service(node: Any) -> None:
    if isinstance(node, CompValue) and node.name == "ServiceGraphPattern":
        raise QueryRefused(
            "Vragen aan andere bronnen (SERVICE) voeren wij niet uit.",
            "Queries to other endpoints (SERVICE) are not run.",
        )


def _without_string_type(node: Any) -> Any:
    """In RDF 1.1 ``"x"`` and ``"x"^^xsd:string`` are one literal; in rdflib they are two."""
    return Text(str(node)) if isinstance(node, Text) and node.datatype == XSD.string else None


def _dataset_clause(query: Query) -> tuple[list[str], list[str]] | None:
    """The graphs of FROM and FROM NAMED, taken out of the query: rdflib would fetch them."""
    clauses = query.algebra.pop("datasetClause", None)
    if not clauses:
        return None
    return (
        [str(clause.default) for clause in clauses if clause.default],
        [str(clause.named) for clause in clauses if clause.named],
    )


def _put(graph: Graph, content: _Content) -> None:
    for subject, predicate, value in content:
        graph.add((_over(subject), _over(predicate), _over(value)))


def _over(term: Any) -> Identifier:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if term.language or term.datatype.value == str(XSD.string):
        return Text(term.value, lang=term.language)
    return Text(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _back(term: Any) -> Any:
    if term is None:
        return None
    if isinstance(term, URIRef):
        return NamedNode(str(term))
    if isinstance(term, BNode):
        return BlankNode(str(term))
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype or XSD.string)))


def _tab_separated(variables: tuple[str, ...], rows: Iterable[tuple[Term | None, ...]]) -> bytes:
    """SPARQL 1.1 Query Results TSV, which rdflib reads but does not write."""
    lines = ["\t".join(f"?{name}" for name in variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows]
    return ("\n".join(lines) + "\n").encode()
