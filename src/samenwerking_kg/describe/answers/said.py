"""What an answer says: its JSON, read with its context by the JSON-LD processor of the house."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import BlankNode, Triple


def said(document: Mapping[str, Any]) -> Iterator[Triple]:
    """The statements of a document with its context in it. The same document gives its blank nodes
    the same names, so that the same answer gives the same bytes."""
    names: dict[BlankNode, BlankNode] = {}

    def named(term: Any) -> Any:
        if not isinstance(term, BlankNode):
            return term
        return names.setdefault(term, BlankNode(f"r{len(names):05}"))

    for quad in parse_bytes(json.dumps(document).encode(), graph_format("json-ld"), name="JSON-LD"):
        yield Triple(named(quad.subject), quad.predicate, named(quad.object))
