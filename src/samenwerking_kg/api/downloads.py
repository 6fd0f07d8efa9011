"""``/downloads``: the files to take home, as a list and each of them, also in parts.

``samenwerking-kg.nq.gz`` is always the newest of its kind; the name with a state in it is one file
for ever, as long as it is kept. A packed file is sent as it is, so that its checksum fits.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from email.utils import format_datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.address import query_fields, wanted_format
from samenwerking_kg.api.conditions import is_unmodified, require_expected
from samenwerking_kg.api.deps import Address, TheShelf
from samenwerking_kg.api.negotiation import HTML, Offer, choose
from samenwerking_kg.api.pages.render import render
from samenwerking_kg.api.ranges import PartialFile, wanted
from samenwerking_kg.api.replies import accept, frame, has_already, reply
from samenwerking_kg.api.site.chosen import on_any_page
from samenwerking_kg.describe.dumps.dump import Dump, File
from samenwerking_kg.describe.dumps.tables import TABLES
from samenwerking_kg.describe.dumps.views import VIEWS
from samenwerking_kg.errors import DumpNotFound

router = APIRouter()
PLACE = "/downloads"
_JSON = Offer("json", ("application/json",))
#: The list changes without the store: another cache must ask each time, and ours keeps nothing.
FRESH = {"Cache-Control": "no-cache"}
_FOR_EVER = "public, max-age=31536000, immutable, no-transform"


@router.api_route(PLACE, methods=["GET", "HEAD"])
async def downloads(request: Request, shelf: TheShelf, host: Address) -> Response:
    """Every file there is, the newest first."""
    choice = choose((_JSON, HTML), accept(request), wanted_format(query_fields(request)))
    dumps = shelf.dumps if shelf else ()
    if choice.offer is HTML:
        here = on_any_page(request)
        body = render("downloads.html", **frame(request, here), dumps=dumps, host=host,
                      tables=TABLES, views=VIEWS, kept=shelf is not None)  # fmt: skip
        return reply(
            request, body, "text/html", headers={**FRESH, "Content-Language": here.language}
        )
    told = {"staat": dumps[0].state if dumps else None, "dumps": [_dump(each) for each in dumps]}
    body = json.dumps(told, ensure_ascii=False).encode()
    return reply(request, body, "application/json", headers=FRESH)


@router.api_route(PLACE + "/{name}", methods=["GET", "HEAD"])
def download(request: Request, name: str, shelf: TheShelf) -> Response:
    """One file, whole or in parts. Raises DumpNotFound, RangeNotSatisfiable."""
    if shelf is None:
        raise DumpNotFound(name[:100])
    dump, file, path = shelf.find(name)
    head = _head(dump, file, name)
    require_expected(request, _opaque(file), dump.made)
    if has_already(request, _opaque(file)) or is_unmodified(request, dump.made):
        return Response(status_code=304, headers=head)
    try:
        stat = path.stat()
    except OSError as problem:
        raise DumpNotFound(file.name) from problem
    parts = wanted(request, file.size, head["ETag"], head["Last-Modified"])
    return PartialFile(path, stat, parts, file.kind.media_type, head)


def _head(dump: Dump, file: File, name: str) -> dict[str, str]:
    digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
    return {
        "ETag": f'"{_opaque(file)}"',
        "Last-Modified": format_datetime(dump.made.astimezone(dt.UTC), usegmt=True),
        "Repr-Digest": f"sha-256=:{digest}:",
        "Content-Location": f"{PLACE}/{file.name}",
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "Cache-Control": _FOR_EVER if name == file.name else "no-cache, no-transform",
        "Accept-Ranges": "bytes",
        "Link": '</catalogus>; rel="describedby"',
    }


def _opaque(file: File) -> str:
    return file.sha256[:32]


def _dump(dump: Dump) -> dict[str, object]:
    return {
        "staat": dump.state,
        "versie": dump.version or None,
        "gepubliceerd": dump.published or None,
        "gemaakt": dump.made.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "uitspraken": dump.statements,
        "bestanden": [_file(file) for file in dump.files],
    }


def _file(file: File) -> dict[str, object]:
    kind = file.kind
    return {
        "naam": file.name,
        "formaat": kind.name,
        "omschrijving": kind.nl,
        "omschrijvingEn": kind.en,
        "mediaType": kind.media_type,
        "inhoud": kind.content,
        "bytes": file.size,
        "sha256": file.sha256,
        "links": {"bestand": f"{PLACE}/{file.name}", "nieuwste": f"{PLACE}/{file.stable}"},
    }
