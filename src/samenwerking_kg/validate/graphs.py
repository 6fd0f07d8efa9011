"""Plain rdflib graphs, the only thing on which pySHACL judges right.

Over a store of another engine pySHACL finds faults that are not there (``"x"`` against
``"x"^^xsd:string``), so statements are copied, byte for byte: no literal is normalised.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pyparsing import ParseException
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from samenwerking_kg.errors import BadInput, RulesBroken
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Term, Triple
from samenwerking_kg.vocabulary import XSD

_STRING = XSD.string.value


class RememberingGraph(Graph):
    """A graph that parses the same query text once.

    pySHACL hands over the text of a rule again for every focus node and then spends nine tenths of
    its time in the parser. The answers are those of `Graph`.
    """

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)


@lru_cache(maxsize=256)
def _prepared(text: str) -> Query:
    """The parsed query. Raises RulesBroken: only texts of our own rules come here."""
    try:
        return prepareQuery(text)
    except ParseException as problem:
        raise RulesBroken(str(problem)) from problem


def plain_graph(*parts: Iterable[Triple]) -> RememberingGraph:
    """All statements of `parts` together, as an RDF merge."""
    graph = RememberingGraph(bind_namespaces="none")
    quiet = logging.getLogger("rdflib.term")
    before, quiet.disabled = quiet.disabled, True  # a wrong date is a finding, not a traceback
    try:
        for part in parts:
            for triple in part:
                graph.add(
                    (
                        as_rdflib(triple.subject),
                        as_rdflib(triple.predicate),
                        as_rdflib(triple.object),
                    )
                )
    finally:
        quiet.disabled = before
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
