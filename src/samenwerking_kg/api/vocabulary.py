"""``/def``, ``/shapes`` and ``/context``: what our terms mean and which rules the data follows."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.address import query_fields, wanted_format
from samenwerking_kg.api.deps import TheContext, TheDefinitions, TheReleases, TheRules, TheStore
from samenwerking_kg.api.documents import Document
from samenwerking_kg.api.negotiation import HTML, TRIPLES, choose
from samenwerking_kg.api.replies import accept, page, reply
from samenwerking_kg.api.site.chosen import on_any_page
from samenwerking_kg.describe.context import Context
from samenwerking_kg.describe.glossary import entries, rules, version
from samenwerking_kg.describe.kinds import CONTEXT_PATH, context_document
from samenwerking_kg.describe.labels import names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.errors import PageNotFound
from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import SKOS

router = APIRouter()
_SCHEMES = f"SELECT DISTINCT ?scheme {{ ?scheme a {SKOS.ConceptScheme} }} ORDER BY ?scheme"


@router.api_route("/def", methods=["GET", "HEAD"])
def definitions(
    request: Request, store: TheStore, context: TheContext, document: TheDefinitions
) -> Response:
    """The ontology; as a page every term in Dutch and English."""
    return _written(request, document, context) or _definitions_page(request, store, document)


@router.api_route("/def/{number}", methods=["GET", "HEAD"])
def release(
    request: Request,
    number: str,
    store: TheStore,
    context: TheContext,
    document: TheDefinitions,
    releases: TheReleases,
) -> Response:
    """One version of the ontology. Raises PageNotFound for one that never was."""
    current = number == version(document.triples, document.about)
    found = document if current else releases.get(number)
    if found is None:
        raise PageNotFound
    return _written(request, found, context) or _definitions_page(request, store, found)


@router.api_route("/shapes", methods=["GET", "HEAD"])
def shapes(request: Request, store: TheStore, context: TheContext, document: TheRules) -> Response:
    """The SHACL shapes; as a page a table of rules."""
    answer = _written(request, document, context)
    if answer:
        return answer
    here = on_any_page(request)
    found = rules(document.triples)
    named = names(store, [iri for rule in found for iri in (*rule.about, *rule.sources)])
    number = version(document.triples, document.about)
    return page(request, "shapes.html", here=here, rules=found, names=named, number=number)


@router.api_route("/context/samenwerking", methods=["GET", "HEAD"])
@router.api_route("/context/samenwerking.jsonld", methods=["GET", "HEAD"])
async def json_ld_context(request: Request, context: TheContext) -> Response:
    """The JSON-LD context, the same that stands in every document of ours."""
    body = json.dumps({"@context": context.document}, ensure_ascii=False, indent=1).encode()
    return reply(request, body, "application/ld+json", negotiated=False)


@router.api_route(CONTEXT_PATH, methods=["GET", "HEAD"])
async def context_of_the_api(request: Request) -> Response:
    """The JSON-LD context of the API, of which keys may be added and none changes meaning."""
    body = json.dumps(context_document(), ensure_ascii=False, indent=1).encode()
    return reply(request, body, "application/ld+json", negotiated=False)


def _written(request: Request, document: Document, context: Context) -> Response | None:
    """The document as RDF; None when the caller prefers a page."""
    choice = choose((*TRIPLES, HTML), accept(request), wanted_format(query_fields(request)))
    if choice.offer is HTML:
        return None
    assert isinstance(choice.offer.form, GraphFormat)
    return reply(request, document.written(choice.offer.form, context), choice.media_type)


def _definitions_page(request: Request, store: Store, document: Document) -> Response:
    here = on_any_page(request)
    found = entries(document.triples)
    schemes = [row[0].value for row in rows(store, _SCHEMES) if isinstance(row[0], NamedNode)]
    pointed = [iri for e in found for iri in (*e.above, *e.domain, *e.range, *e.sources)]
    return page(
        request,
        "def.html",
        here=here,
        entries=found,
        schemes=schemes,
        names=names(store, [*pointed, *schemes]),
        number=version(document.triples, document.about),
    )
