"""Strangers' bytes as statements: every check that is made before anything is kept."""

from __future__ import annotations

import re
from typing import BinaryIO, cast

from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.body import Body, decoded
from samenwerking_kg.publish.reading.document import checked_document
from samenwerking_kg.publish.reading.markup import check_markup
from samenwerking_kg.publish.reading.nesting import turtle_depth
from samenwerking_kg.publish.reading.refusals import (
    bad_iri,
    newer_rdf,
    not_text,
    other_graph,
    too_deep,
    too_long,
    too_many,
    too_wide,
)
from samenwerking_kg.rdf.contexts import Contexts
from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.parse import transcribed
from samenwerking_kg.rdf.statements import Row, rows
from samenwerking_kg.rdf.terms import XSD, DefaultGraph, NamedNode, Quad, Triple, is_iri

_ESCAPE = re.compile(r"\\u[0-9A-F]{4}|\\U[0-9A-F]{8}|\\.")
_STRING = f"<{XSD}string>"
_PLAIN_IRI = re.compile(r"<https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+>")  # most; is_iri is slower


def taken(body: Body, graph: str, contexts: Contexts, limits: Limits) -> set[Row]:
    """The statements of a body, all in `graph`. Raises SyntaxUnreadable, DataRefused, TooLarge."""
    name = body.form.media_type
    data = decoded(body.data, name).encode()
    if not data.strip():
        return set()
    if body.form.name == "json-ld":
        data = checked_document(data, contexts, limits, name)
    elif body.form.name == "rdf-xml":
        check_markup(data, limits, name)
    elif not _is_flat(body.form, data) and turtle_depth(data) > limits.nesting:
        raise too_deep(limits)
    sink = _Sink(limits)
    only = _OneGraph(graph)
    transcribed(data, body.form, cast(BinaryIO, sink), base=graph, name=name, only=only)
    return checked(rows(b"".join(sink.pieces)), limits)


def _is_flat(form: GraphFormat, data: bytes) -> bool:
    return form.name in ("n-triples", "n-quads") and b"<<" not in data


def checked(found: set[Row], limits: Limits) -> set[Row]:
    """The same statements, when they are not too many and all their terms can be kept."""
    if len(found) > limits.triples:
        raise too_many(limits)
    terms = {row[0] for row in found} | {row[1] for row in found} | {row[2] for row in found}
    nodes = {term for term in terms if term[0] == "<"}
    for term in terms:
        if term[0] == '"' and not _is_short_string(term, limits):
            nodes.add(_checked_literal(term, limits))
    for node in nodes:
        if len(node) > limits.literal or not _PLAIN_IRI.fullmatch(node):
            _check_node(node, limits)
    return found


class _Sink:
    """Takes what is written, until it is too much."""

    def __init__(self, limits: Limits) -> None:
        self.pieces: list[bytes] = []
        self._limits, self._left = limits, 2 * limits.inflated

    def write(self, piece: bytes) -> int:
        self._left -= len(piece)
        if self._left < 0:
            raise too_wide(self._limits)
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """There is nothing behind it."""


class _OneGraph:
    """Lets statements through that are of one graph, or of none."""

    def __init__(self, graph: str) -> None:
        self._graph, self._fine = graph, (DefaultGraph(), NamedNode(graph))

    def __call__(self, quad: Quad) -> Triple:
        if quad.graph_name not in self._fine:
            raise other_graph(str(quad.graph_name), self._graph)
        return quad.triple


def _is_short_string(term: str, limits: Limits) -> bool:
    """Whether this is a string about which nothing can be wrong: most are."""
    return term[-1] == '"' and len(term) <= limits.literal and r"\u0000" not in term


def _checked_literal(term: str, limits: Limits) -> str:
    """Its datatype as a term; that of strings when it has none."""
    end = term.rindex('"')
    value, kind = term[1:end], term[end + 1 :]
    if len(value) > limits.literal and len(_ESCAPE.sub("x", value)) > limits.literal:
        raise too_long(value, limits)
    if r"\u0000" in value and r"\u0000" in _ESCAPE.findall(value):
        raise not_text()
    if kind[:1] == "@" and "--" in kind:
        raise newer_rdf(kind)
    return kind[2:] if kind[:1] == "^" else _STRING


def _check_node(term: str, limits: Limits) -> None:
    value = term[1:-1]
    if term.startswith("<<"):
        raise newer_rdf("<<( )>>")
    if len(value) > limits.literal:
        raise too_long(value, limits)
    if not is_iri(value):
        raise bad_iri(value)
