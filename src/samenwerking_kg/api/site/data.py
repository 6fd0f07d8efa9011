"""``/data``: every way to the data on one page, with a first minute that works as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, TheShelf, TheStore, Today, parts_of
from samenwerking_kg.api.downloads import FRESH
from samenwerking_kg.api.downloads import PLACE as DOWNLOADS
from samenwerking_kg.api.pages.snippets import get_curl, get_python, get_script
from samenwerking_kg.api.reconcile.manifest import PLACE as RECONCILE
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site.chosen import chosen
from samenwerking_kg.api.site.counted import counted
from samenwerking_kg.describe.catalogue.services import SERVICES

router = APIRouter()
PLACE = "/data"
#: The first question of the page: what Oldambt did together on a day.
_FIRST = "/v1/samenwerkingen?gemeente=gm1895&geldigOp=2016-01-01"
_CLIENT = """from samenwerking_kg.client import Client  # pip install samenwerking-kg

with Client("{host}") as client:
    for one in client.cooperations(gemeente="gm1895", geldig_op="2016-01-01"):
        print(one.naam, one.aantal_deelnemers)"""
_TRIAL = """curl -X PUT '{host}/graph/gm1895/regelingen?proef=true&rapport=tekst' \\
  -H "Authorization: Bearer $SLEUTEL" -H 'Content-Type: text/turtle' \\
  --data-binary @regelingen.ttl"""


@dataclass(frozen=True)
class Minute:
    """The same question in a few languages. `answer` is where a browser sees it."""

    answer: str
    table: str
    snippets: tuple[tuple[str, str], ...]


@router.api_route(PLACE, methods=["GET", "HEAD"])
def data(
    request: Request, shelf: TheShelf, store: TheStore, host: Address, now: Now, today: Today
) -> Response:
    """The page. Its files come and go without the store, so it is made anew each time."""
    answer = page(
        request,
        "site/data.html",
        here=chosen(request, now, today),
        host=host,
        minute=_minute(host),
        dump=shelf.newest if shelf else None,
        files=DOWNLOADS,
        counted=counted(store),
        services=SERVICES,
        limits=parts_of(request).questioned.limits,
        reconcile=host + RECONCILE,
        client=_CLIENT.format(host=host),
        trial=_TRIAL.format(host=host),
    )
    answer.headers.update(FRESH)
    return answer


def _minute(host: str) -> Minute:
    address = host + _FIRST
    table = f"{_FIRST}&formaat=csv"
    return Minute(
        _FIRST,
        table,
        (
            ("curl", get_curl(host + table)),
            ("Python", get_python(address)),
            ("JavaScript", get_script(address)),
        ),
    )
