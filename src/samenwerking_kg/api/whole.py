"""A whole named graph as bytes."""

from __future__ import annotations

from collections.abc import Iterable

from samenwerking_kg.api.negotiation import Choice
from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import NamedNode, Quad, Triple
from samenwerking_kg.store.base import DEFAULT_GRAPH
from samenwerking_kg.vocabulary import PREFIXES

_WITH_ITS_NAME = ("trig", "n-quads")


def written(name: str, triples: Iterable[Triple], choice: Choice) -> bytes:
    """The graph in the format that was chosen; in TriG and N-Quads with its name, if any.

    Raises FormatNotOffered for RDF/XML of what XML cannot write.
    """
    form = choice.offer.form
    assert isinstance(form, GraphFormat)
    if form.name not in _WITH_ITS_NAME or name == DEFAULT_GRAPH:
        return to_bytes(triples, form, PREFIXES)
    graph = NamedNode(name)
    quads = [Quad(t.subject, t.predicate, t.object, graph) for t in triples]
    return to_bytes(quads, form, PREFIXES)
