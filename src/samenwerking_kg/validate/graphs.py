"""Plain rdflib graphs, the only thing on which pySHACL judges right.

Over a store of another engine pySHACL finds faults that are not there (``"x"`` against
``"x"^^xsd:string``), so statements are copied, byte for byte: no literal is normalised.
"""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Collection, Generator, Iterable
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

import rdflib.term
from pyparsing import ParseException
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import XSD as RDFLIB_XSD
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier, bind

from samenwerking_kg.errors import BadInput, RulesBroken
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Term, Triple
from samenwerking_kg.vocabulary import XSD

_STRING = XSD.string.value
#: The parser learns how to call its own functions while it parses, and is not safe in two threads.
_PARSING = threading.Lock()


def _worth_telling(record: logging.LogRecord) -> bool:
    """A wrong date is a finding, not a traceback; and what we bind, we bind on purpose."""
    ours = (f"datatype '{kind!s}'" for kind in (RDFLIB_XSD.boolean, RDFLIB_XSD.decimal))
    return not str(record.msg).startswith(("Failed to convert Literal", *ours))


def _boolean(value: str | bytes) -> bool:
    """As rdflib reads it, without its warning for what is neither: that is a finding too."""
    return value.lower() in ("1", "true", b"1", b"true")


def _decimal(value: str) -> Decimal:
    """As rdflib reads it, but for what is no number (XSD 3.3.3): Python will not compare that."""
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    return number


logging.getLogger("rdflib.term").addFilter(_worth_telling)
rdflib.term._parseBoolean = _boolean  # what pySHACL binds again after each run
# and owlrl after each of its runs
rdflib.term.XSDToPython |= {RDFLIB_XSD.boolean: _boolean, RDFLIB_XSD.decimal: _decimal}
bind(
    RDFLIB_XSD.boolean,
    bool,
    constructor=_boolean,
    lexicalizer=lambda true: str(true).lower(),
)
bind(RDFLIB_XSD.decimal, Decimal, constructor=_decimal, lexicalizer=lambda number: f"{number:f}")


class RememberingGraph(Graph):
    """A graph that parses the same query text once.

    pySHACL hands over the text of a rule again for every focus node and then spends nine tenths of
    its time in the parser. The answers are those of `Graph`.
    """

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        query = prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(query, *args, **kwargs)


class View(Graph):
    """Statements to look things up in, without a copy of them all: they are turned into rdflib's
    terms as they are found. To be read by patterns only, not by SPARQL.
    """

    def __init__(self, triples: Collection[Triple]) -> None:
        super().__init__(bind_namespaces="none")
        self._triples = triples

    @cached_property
    def _said(self) -> dict[Term | Triple, list[Triple]]:
        """By subject; made when somebody looks."""
        said: dict[Term | Triple, list[Triple]] = defaultdict(list)
        for triple in self._triples:
            said[triple.subject].append(triple)
        return said

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        subject, predicate, value = triple
        for said in self._about(subject):
            if predicate is not None and said.predicate.value != str(predicate):
                continue
            found = as_rdflib(said.object)
            if value is None or found == value:
                yield as_rdflib(said.subject), as_rdflib(said.predicate), found

    def __len__(self) -> int:
        return sum(map(len, self._said.values()))

    def _about(self, subject: Identifier | None) -> Iterable[Triple]:
        if subject is None:
            return chain.from_iterable(self._said.values())
        if isinstance(subject, URIRef):
            return self._said.get(NamedNode(str(subject)), ())
        return self._said.get(BlankNode(str(subject)), ()) if isinstance(subject, BNode) else ()


@lru_cache(maxsize=256)
def prepared(text: str) -> Query:
    """The parsed query. Raises RulesBroken: only texts of our own rules come here."""
    try:
        with _PARSING:
            return prepareQuery(text)
    except ParseException as problem:
        raise RulesBroken(str(problem)) from problem


def plain_graph(*parts: Iterable[Triple]) -> RememberingGraph:
    """All statements of `parts` together, as an RDF merge."""
    graph = RememberingGraph(bind_namespaces="none")
    for part in parts:
        for s, p, o in part:
            graph.add((as_rdflib(s), as_rdflib(p), as_rdflib(o)))
    return graph


def as_rdflib(term: Term | Triple) -> Identifier:
    """One term in rdflib's type. Raises BadInput for a statement used as a term (RDF 1.2)."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if isinstance(term, Triple):
        raise BadInput(
            f"Wij kunnen geen uitspraak over een uitspraak (RDF 1.2) toetsen: {term}",
            f"We cannot check a statement used as a term (RDF 1.2): {term}",
        )
    return _literal(term)


def _literal(term: Literal) -> RdfLiteral:
    if term.language:
        return RdfLiteral(term.value, lang=term.language)
    if term.datatype.value == _STRING:
        return RdfLiteral(term.value)
    return RdfLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)
