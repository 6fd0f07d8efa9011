"""Search by name, and the small addresses that every service has."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from samenwerking_kg.api.address import one, query_fields
from samenwerking_kg.api.deps import TheNames, TheStore
from samenwerking_kg.api.pages.render import HERE
from samenwerking_kg.api.problems import BY_SLUG
from samenwerking_kg.api.replies import page, reply
from samenwerking_kg.api.site.chosen import on_any_page
from samenwerking_kg.errors import PageNotFound
from samenwerking_kg.index.search import ALL_WORDS
from samenwerking_kg.index.search.kinds import KINDS

router = APIRouter()
MOST_FOUND, MOST_NEAR = 100, 10
_ROBOTS = "User-agent: *\nDisallow: /sparql?\nDisallow: /zoek?\n"


@router.api_route("/zoek", methods=["GET", "HEAD"])
def search(request: Request, names: TheNames) -> Response:
    """Cooperations and organisations by name."""
    here = on_any_page(request)
    words = (one(query_fields(request), "naam") or "").strip()[:200]
    hits = names.find(words, limit=MOST_FOUND + 1)
    found = [hit for hit in hits if hit.score >= ALL_WORDS]
    more = len(found) > MOST_FOUND
    return page(
        request,
        "zoek.html",
        here=here,
        words=words,
        found=found[:MOST_FOUND],
        more=more,
        near=hits[:MOST_NEAR],
        kinds=KINDS,
    )


@router.api_route("/problemen/{slug}", methods=["GET", "HEAD"])
async def problem(request: Request, slug: str) -> Response:
    """What a kind of problem is, and what one can do: where ``type`` of a problem points."""
    if slug not in BY_SLUG:
        raise PageNotFound
    return page(request, "probleem.html", kind=BY_SLUG[slug])


@router.api_route("/gezond", methods=["GET", "HEAD"])
def healthy(request: Request, store: TheStore) -> Response:
    """200 when the store answers and holds graphs."""
    graphs = len(store.graphs())
    body = b'{"status": "%s", "grafen": %d}' % (b"goed" if graphs else b"leeg", graphs)
    return reply(request, body, "application/json", negotiated=False)


@router.api_route("/robots.txt", methods=["GET", "HEAD"])
async def robots() -> Response:
    """Crawlers may read everything but generated answers."""
    return PlainTextResponse(_ROBOTS)


@router.api_route("/favicon.ico", methods=["GET", "HEAD"])
async def icon() -> Response:
    """The sign of the service."""
    return FileResponse(HERE / "static" / "teken.svg", media_type="image/svg+xml")
