"""``/graph`` and ``/catalogus``: a whole named graph, and the catalogue that says what each is."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.address import own_iri, query_fields, raw_path, wanted_format
from samenwerking_kg.api.deps import TheStore
from samenwerking_kg.api.negotiation import GRAPHS, HTML, choose
from samenwerking_kg.api.replies import accept, page, reply
from samenwerking_kg.describe.labels import Names, names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.sources import Source, sources
from samenwerking_kg.errors import GraphNotFound
from samenwerking_kg.model.identifiers import graph as graph_iri
from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.terms import Literal, NamedNode, Quad
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import PREFIXES

router = APIRouter()
CATALOGUE = graph_iri("samenwerking-kg", "catalogus")
_WITH_ITS_NAME = ("trig", "n-quads")


@dataclass(frozen=True)
class GraphPage:
    """One graph: what the catalogue says, and how many things of each class are in it."""

    source: Source
    size: int
    classes: tuple[tuple[str, int], ...]
    names: Names


@router.api_route("/graph/{path:path}", methods=["GET", "HEAD"])
def one_graph(request: Request, store: TheStore) -> Response:
    """A named graph in every format; as a page: what it is."""
    name = own_iri("graph", raw_path(request.scope).removeprefix(b"/graph/")).value
    if name not in store.graphs():
        raise GraphNotFound(name)
    return whole(request, store, name) or page(request, "graph.html", shown=_shown(store, name))


@router.api_route("/catalogus", methods=["GET", "HEAD"])
def catalogue(request: Request, store: TheStore) -> Response:
    """The catalogue as RDF; as a page: all graphs with their source, day and licence."""
    answer = whole(request, store, CATALOGUE)
    if answer:
        return answer
    known = sources(store)
    sizes = {name: store.size(name) for name in known}
    named = names(store, {source.licence for source in known.values()})
    return page(request, "catalogus.html", sources=known, sizes=sizes, names=named)


def whole(request: Request, store: Store, name: str) -> Response | None:
    """A graph of the store as RDF; None when the caller prefers a page."""
    choice = choose((*GRAPHS, HTML), accept(request), wanted_format(query_fields(request)))
    form = choice.offer.form
    if choice.offer is HTML:
        return None
    assert isinstance(form, GraphFormat)
    if form.name in _WITH_ITS_NAME:
        graph = NamedNode(name)
        quads = [Quad(t.subject, t.predicate, t.object, graph) for t in store.graph(name)]
        return reply(request, to_bytes(quads, form, PREFIXES), choice.media_type)
    return reply(request, to_bytes(store.graph(name), form, PREFIXES), choice.media_type)


def _shown(store: Store, name: str) -> GraphPage:
    counted = f"SELECT ?c (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s a ?c }} }} GROUP BY ?c"
    classes = [
        (kind.value, int(count.value))
        for kind, count in rows(store, counted)
        if isinstance(kind, NamedNode) and isinstance(count, Literal)
    ]
    classes.sort(key=lambda row: (-row[1], row[0]))
    source = sources(store)[name]
    named = names(store, {iri for iri, _ in classes} | {source.licence, name})
    return GraphPage(source, store.size(name), tuple(classes), named)
