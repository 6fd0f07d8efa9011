"""Vocabulary documents on the shelf: statements, and the Turtle that people wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samenwerking_kg.describe.context import Context
from samenwerking_kg.describe.jsonld import document as as_jsonld
from samenwerking_kg.rdf.formats import GraphFormat, graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.vocabulary import PREFIXES


@dataclass(frozen=True)
class Document:
    """`about` is what it defines; `turtle` the text as it was written, `triples` what it says."""

    about: NamedNode
    turtle: bytes
    triples: tuple[Triple, ...]

    def written(self, form: GraphFormat, context: Context) -> bytes:
        """The document in one format; as Turtle with its order and its comments."""
        if form.name == "turtle":
            return self.turtle
        if form.name == "json-ld":
            return as_jsonld(self.about, self.triples, context)
        return to_bytes(self.triples, form, PREFIXES)


def read(about: NamedNode, texts: Iterable[tuple[str, bytes]]) -> Document:
    """One document of several Turtle files (name, content). Raises SyntaxUnreadable."""
    parts = [(name, content) for name, content in texts]
    form = graph_format("turtle")
    triples = [t for name, text in parts for t in triples_of(parse_bytes(text, form, name=name))]
    return Document(about, b"\n".join(text for _, text in parts), tuple(triples))
