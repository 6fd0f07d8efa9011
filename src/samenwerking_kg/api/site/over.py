"""``/over`` and ``/toegankelijkheid``: what this is, where it comes from, and for whom it works."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Now, TheStore, Today
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site.chosen import chosen
from samenwerking_kg.describe.sources import Source, sources
from samenwerking_kg.store.base import Store, in_union

router = APIRouter()


@router.api_route("/over", methods=["GET", "HEAD"])
def about(request: Request, now: Now, today: Today, store: TheStore) -> Response:
    """Why, from which sources, what numbers do not say, and what happens with mistakes."""
    here = chosen(request, now, today)
    return page(request, "site/over.html", here=here, found=_sources(store))


@router.api_route("/toegankelijkheid", methods=["GET", "HEAD"])
def accessibility(request: Request, now: Now, today: Today) -> Response:
    """What one can expect, what does not work yet, and whom to tell."""
    here = chosen(request, now, today)
    return page(request, "site/toegankelijkheid.html", here=here)


def _sources(store: Store) -> list[Source]:
    """What answers to questions, by title."""
    found = (each for each in sources(store).values() if in_union(each.graph))
    return sorted(found, key=lambda each: each.title_nl.casefold())
