"""``/health/live`` and ``/health/ready`` for who keeps watch, ``/metrics`` for Prometheus.

Nobody keeps these answers (``no-store``), and each comes in one format whatever is asked.
"""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import TheMetrics, TheScrapers, TheVitals
from samenwerking_kg.api.problems import problem_of
from samenwerking_kg.api.replies import accept, refusal
from samenwerking_kg.api.scrapers import may_scrape
from samenwerking_kg.errors import FiguresNotShown, NotReady

router = APIRouter()
_FRESH = {"Cache-Control": "no-store"}
RETRY_AFTER = 5  # seconds: a start takes about two


@router.api_route("/health/live", methods=["GET", "HEAD"])
async def live() -> Response:
    """200 as long as the process answers. It asks nothing of the store, nor of a thread."""
    return _json({"status": "leeft"})


@router.api_route("/health/ready", methods=["GET", "HEAD"])
def ready(request: Request, vitals: TheVitals) -> Response:
    """200 when questions and publications can come; 503 and what is missing when not."""
    missing = vitals.missing()
    if not missing:
        return _json({"status": "klaar", "revisie": vitals.store.revision})
    problem = problem_of(NotReady([(part.nl, part.en) for part in missing]))
    head = {**_FRESH, "Retry-After": str(RETRY_AFTER)}
    return refusal(request, problem, head, as_page=False)


@router.api_route("/metrics", methods=["GET", "HEAD"])
def metrics(
    request: Request, counted: TheMetrics, vitals: TheVitals, scrapers: TheScrapers
) -> Response:
    """All figures, in the text that Prometheus reads, for who may see them."""
    if not may_scrape(request, scrapers):
        return refusal(request, problem_of(FiguresNotShown()), _FRESH, as_page=False)
    body, media_type = counted.text(vitals, accept(request) or "")
    return Response(body, headers={**_FRESH, "Content-Type": media_type})


def _json(document: dict[str, object]) -> Response:
    body = json.dumps(document).encode()
    return Response(body, headers={**_FRESH, "Content-Type": "application/json"})
