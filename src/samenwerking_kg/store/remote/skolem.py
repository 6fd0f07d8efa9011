"""Blank nodes on the wire: IRIs below a prefix that nobody else may use (RDF 1.1, 3.5).

A blank node of a text is a new one at every reading, and DELETE DATA cannot hold one. So an engine
elsewhere has IRIs in their place. What comes back is turned back, and a query that asks a variable
``isBlank(?x)`` or ``isIRI(?x)`` is sent as one that knows of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote

from samenwerking_kg.errors import IdentifierInvalid
from samenwerking_kg.rdf.terms import BlankNode, NamedNode, Triple
from samenwerking_kg.rdf.tokens import Token, tokens

PREFIX = "urn:samenwerking-kg:bnode:"
MARK = PREFIX.encode()
_SPACE = re.compile(r"(?:[\x20\t\r\n]++|#[^\r\n]*+)*+")
_TESTS = {
    "isblank": f'(isBLANK({{0}})||STRSTARTS(STR({{0}}),"{PREFIX}"))',
    "isiri": f'(isIRI({{0}})&&!STRSTARTS(STR({{0}}),"{PREFIX}"))',
    "isuri": f'(isIRI({{0}})&&!STRSTARTS(STR({{0}}),"{PREFIX}"))',
}


def out(triples: Iterable[Triple]) -> Iterator[Triple]:
    """As the engine gets them. Raises IdentifierInvalid for an IRI below our prefix."""
    for s, p, o in triples:
        yield Triple(_out(s), p, _out(o))


def back(triples: Iterable[Triple]) -> Iterator[Triple]:
    """As they were."""
    for s, p, o in triples:
        yield Triple(_back(s), p, _back(o))


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


def query_out(text: str, read: list[Token]) -> str:
    """The query with its tests on variables for blank nodes and IRIs made to know of ours."""
    if not any(token.text.lower() in _TESTS for token in read):
        return text
    starts = list(_starts(text, read))
    made, at = "", 0
    for n, token in enumerate(read[:-3]):
        test = _TESTS.get(token.text.lower())
        around = [(each.kind, each.text) for each in read[n + 1 : n + 4]]
        if test and around[1][0] == "variable" and (around[0][1], around[2][1]) == ("(", ")"):
            made += text[at : starts[n]] + test.format(around[1][1])
            at = starts[n + 3] + 1
    return made + text[at:]


def read(text: str) -> list[Token]:
    """The tokens of a query. Raises QuerySyntax, QueryRefused."""
    return list(tokens(text))


def _starts(text: str, read: list[Token]) -> Iterator[int]:
    """Where each token begins: between them is only white space and comments."""
    at = 0
    for token in read:
        gap = _SPACE.match(text, at)
        at = gap.end() if gap else at
        yield at
        at += len(token.text)


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
