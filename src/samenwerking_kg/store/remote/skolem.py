"""Terms on the wire.

Blank nodes are IRIs below a prefix that nobody else may use (RDF 1.1, 3.5).

A blank node of a text is a new one at every reading, and DELETE DATA cannot hold one. So an engine
elsewhere has IRIs in their place. What comes back is turned back.

Numbers, truth values and moments are written as Oxigraph keeps them, both ways: TDB2 keeps
``1.50`` and ``1.5`` apart, writes both as ``1.5``, and takes away one of them only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote

from samenwerking_kg.errors import IdentifierInvalid
from samenwerking_kg.rdf.normal import normal
from samenwerking_kg.rdf.terms import XSD, BlankNode, Literal, NamedNode, Triple

PREFIX = "urn:samenwerking-kg:bnode:"
MARK = PREFIX.encode()
_STRING = XSD + "string"


def out(triples: Iterable[Triple]) -> Iterator[Triple]:
    """As the engine gets them. Raises IdentifierInvalid for an IRI below our prefix."""
    given = list(triples)
    kept = _normal(given)
    for s, p, o in given:
        yield Triple(_out(s), p, kept.get(o) or _out(o))


def back(triples: Iterable[Triple]) -> Iterator[Triple]:
    """As they were."""
    given = list(triples)
    kept = _normal(given)
    for s, p, o in given:
        yield Triple(_back(s), p, kept.get(o) or _back(o))


def results_back(body: bytes) -> bytes:
    """JSON results with blank nodes where the engine had IRIs for them."""
    if MARK not in body:
        return body
    found = json.loads(body)
    for row in found["results"]["bindings"]:
        for term in row.values():
            if term["type"] == "uri" and term["value"].startswith(PREFIX):
                term["type"], term["value"] = "bnode", _label(term["value"])
    return json.dumps(found, ensure_ascii=False).encode()


def _normal(triples: Iterable[Triple]) -> dict[Any, Literal]:
    """The literals that Oxigraph writes in another way, and how."""
    values = (triple.object for triple in triples)
    typed = {o for o in values if isinstance(o, Literal) and o.datatype.value.startswith(XSD)}
    written = {str(literal): literal for literal in typed if literal.datatype.value != _STRING}
    return {written[was]: _literal(now) for was, now in normal(written).items()}


def _literal(text: str) -> Literal:
    """Of N-Triples; what has another form is a value, which holds nothing to escape."""
    value, _, datatype = text[1:-1].partition('"^^<')
    return Literal(value, datatype=NamedNode(datatype))


def _out(term: Any) -> Any:
    if isinstance(term, BlankNode):
        return NamedNode(PREFIX + quote(term.value, safe=""))
    if isinstance(term, NamedNode) and term.value.startswith(PREFIX):
        raise IdentifierInvalid(
            f"IRI's die met {PREFIX} beginnen, zijn van ons: <{term.value}> kan niet.",
            f"IRIs that begin with {PREFIX} are ours: <{term.value}> cannot be.",
        )
    return term


def _back(term: Any) -> Any:
    if isinstance(term, NamedNode) and term.value.startswith(PREFIX):
        return BlankNode(_label(term.value))
    return term


def _label(value: str) -> str:
    return unquote(value.removeprefix(PREFIX))
