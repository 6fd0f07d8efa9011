"""``/graphs`` and ``/graph``: a whole named graph, as it stands or as it was published then.

Reading in the SPARQL 1.1 Graph Store HTTP Protocol; changing is in ``graphstore.py``. A graph that
is published here has an entity tag for each version and format; one that comes from a file of ours
has one for its bytes.
"""

from __future__ import annotations

from email.utils import format_datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.address import Fields, graph_address, query_fields, wanted_format
from samenwerking_kg.api.deps import Address, Now, TheNaming, ThePipeline, TheStore
from samenwerking_kg.api.graph_names import DIRECT, INDIRECT
from samenwerking_kg.api.listings import VERSIONS, all_graphs, all_versions
from samenwerking_kg.api.moments import asked_for, version_asked
from samenwerking_kg.api.negotiation import GRAPHS, HTML, choose
from samenwerking_kg.api.pages.graph import graph_page
from samenwerking_kg.api.receipts import moment, versions_link
from samenwerking_kg.api.replies import accept, has_already, page, reply, tagged
from samenwerking_kg.api.site.chosen import on_any_page
from samenwerking_kg.api.whole import written
from samenwerking_kg.describe.standing import standing
from samenwerking_kg.errors import GraphNotFound, NotFound
from samenwerking_kg.publish.base import Publishing
from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.store.base import DEFAULT_GRAPH, Store

router = APIRouter()


@router.api_route(INDIRECT, methods=["GET", "HEAD"])
@router.api_route(DIRECT + "{path:path}", methods=["GET", "HEAD"])
def one_graph(
    request: Request,
    store: TheStore,
    pipeline: ThePipeline,
    now: Now,
    host: Address,
    naming: TheNaming,
) -> Response:
    """A named graph in every format; as a page: what it is. Without a name: which there are."""
    found = query_fields(request)
    name = naming.asked(request, found)
    if name is None:
        return all_graphs(request, store, pipeline)
    if VERSIONS in found:
        return all_versions(request, store, pipeline, name)
    if asked_for(found):
        version = version_asked(pipeline, name, found, now)
        return _then(request, pipeline, version, found, host)
    check_there(store, pipeline, name)
    return _as_it_stands(request, store, pipeline, name, found)


def check_there(store: Store, pipeline: Publishing, name: str) -> None:
    """Raises NotFound when the graph was retracted, GraphNotFound when it never was."""
    version = pipeline.version(name)
    if version is not None and version.retracted:
        raise NotFound(
            f"De graaf <{name}> is ingetrokken op {moment(version.time)}. "
            f"Eerdere versies: {versions_link(name)}",
            f"The graph <{name}> was retracted at {moment(version.time)}. "
            f"Former versions: {versions_link(name)}",
        )
    if name != DEFAULT_GRAPH and name not in store.graphs():
        raise GraphNotFound(name)


def _as_it_stands(
    request: Request, store: Store, pipeline: Publishing, name: str, found: Fields
) -> Response:
    pages = () if name == DEFAULT_GRAPH else (HTML,)
    choice = choose((*GRAPHS, *pages), accept(request), wanted_format(found))
    if choice.offer is HTML:
        here = on_any_page(request)
        shown = graph_page(store, name, pipeline.versions(name))
        return page(request, "graph.html", here=here, shown=shown)
    version = pipeline.version(name)
    if version is None:
        body = written(name, store.graph(name), choice)
        tag = pipeline.tag(name)
        if tag is None:
            return reply(request, body, choice.media_type)
        return tagged(request, f"{tag}.{choice.offer.name}", choice.media_type, lambda: body)
    head = {"Link": f'<{versions_link(name)}>; rel="version-history"'}
    known = f"{version.tag}.{choice.offer.name}"
    if has_already(request, known):
        return tagged(request, known, choice.media_type, bytes, headers=head, modified=version.time)
    now = standing(store, name)
    if not now.triples:  # empty, or retracted since we looked
        check_there(store, pipeline, name)
    tag = f"{now.tag}.{choice.offer.name}"
    body, since = written(name, now.triples, choice), version.time
    return tagged(
        request,
        tag,
        choice.media_type,
        lambda: body,
        headers=head,
        modified=since if now.tag == version.tag else None,
    )


def _then(
    request: Request, pipeline: Publishing, version: Version, found: Fields, host: str
) -> Response:
    """As it was published in this version (RFC 7089 for the headers)."""
    choice = choose(GRAPHS, accept(request), wanted_format(found))
    head = {
        "Memento-Datetime": format_datetime(version.time, usegmt=True),
        "Link": f'<{host}{graph_address(version.graph)}>; rel="original", '
        f'<{host}{versions_link(version.graph)}>; rel="version-history"',
    }
    return tagged(
        request,
        f"{version.tag}.{choice.offer.name}",
        choice.media_type,
        lambda: written(version.graph, pipeline.content(version), choice),
        headers=head,
        modified=version.time,
    )
