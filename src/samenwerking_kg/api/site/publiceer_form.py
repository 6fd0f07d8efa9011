"""The form of the publish page as it comes in: a file, or text, and a few short fields.

Nothing of it is kept: it is read into memory, up to a limit, and gone with the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import anyio
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from samenwerking_kg.api.address import one
from samenwerking_kg.api.bodies import MULTIPART, media_type
from samenwerking_kg.api.choices import refuse_unknown
from samenwerking_kg.errors import (
    BodyNotUnderstood,
    BodyTooLarge,
    DataTooLarge,
    RequestMalformed,
    SyntaxUnreadable,
)
from samenwerking_kg.publish.reading.parts import Part, parts_of

FILE, TEXT, FORMAT, ORGANISATION, GRAPH = "bestand", "tekst", "formaat", "organisatie", "graaf"
KEY, CONFIRMED, SEEN, STEP = "sleutel", "bevestig", "gezien", "stap"
CHECK, PUBLISH = "controleer", "publiceer"
_NAMES = (FILE, TEXT, FORMAT, ORGANISATION, GRAPH, KEY, CONFIRMED, SEEN, STEP)
#: Bytes that the other fields may take beside the file, and seconds that sending it may.
_BESIDE, _SECONDS = 64 << 10, 120
#: Bytes that are heard out of what is too large: a browser shows no answer to who is cut off.
_HEARD = 128 << 20
_LINE_END = re.compile(rb"\r\n?")


@dataclass(frozen=True)
class Form:
    """What was filled in. `name` is that of the file, empty for text. The key is never shown, not
    even by mistake."""

    step: str = CHECK
    data: bytes = b""
    name: str = ""
    format: str = ""
    organisation: str = ""
    graph: str = ""
    key: str = field(default="", repr=False)
    confirmed: str = ""
    seen: str = ""


async def read(request: Request, limit: int) -> Form:
    """The form; `limit` is the largest file, in bytes.

    Raises BodyTooLarge, BodyNotUnderstood and RequestMalformed.
    """
    kind, options = parse_options_header(media_type(request))
    if kind.lower() != MULTIPART.encode():
        raise BodyNotUnderstood(
            "Dit is niet het formulier van deze pagina (multipart/form-data).",
            "This is not the form of this page (multipart/form-data).",
        )
    body = await _body(request, limit + _BESIDE)
    return await run_in_threadpool(_form, body, options.get(b"boundary", b""), limit)


async def _body(request: Request, limit: int) -> bytes:
    found, heard = bytearray(), 0
    with anyio.move_on_after(_SECONDS) as patience:
        try:
            async for chunk in request.stream():
                heard += len(chunk)
                if heard <= limit:
                    found += chunk
                elif heard > _HEARD:
                    break
        except ClientDisconnect as problem:
            raise _broken() from problem
    if heard > limit:
        raise BodyTooLarge(limit - _BESIDE)
    if patience.cancelled_caught:
        raise _broken()
    return bytes(found)


def _form(body: bytes, boundary: bytes, limit: int) -> Form:
    found: dict[str, list[str]] = {}
    data, name = b"", ""
    for part in _parts(body, boundary):
        field_name, held = part.option("name"), bytes(part.data)
        short = field_name not in (FILE, TEXT)
        value = held.decode(errors="replace").strip() if short else ""
        found.setdefault(field_name, []).append(value)
        if field_name == FILE and (held or part.option("filename")):
            data, name = held, _file_name(part)
        elif field_name == TEXT and not name and held.strip():
            data = _LINE_END.sub(b"\n", held)
    refuse_unknown(found, _NAMES)
    values = {field: one(found, field) or "" for field in _NAMES}
    if len(data) > limit:
        raise BodyTooLarge(limit)
    step = values[STEP] or CHECK
    if step not in (CHECK, PUBLISH):
        raise RequestMalformed(
            f"De stap is {CHECK} of {PUBLISH}.", f"The step is {CHECK} or {PUBLISH}."
        )
    return Form(
        step=step,
        data=data,
        name=name,
        format=values[FORMAT],
        organisation=values[ORGANISATION],
        graph=values[GRAPH],
        key=values[KEY],
        confirmed=values[CONFIRMED],
        seen=values[SEEN],
    )


def _parts(body: bytes, boundary: bytes) -> list[Part]:
    try:
        return parts_of(body, boundary)
    except (SyntaxUnreadable, DataTooLarge) as problem:
        raise _broken() from problem


def _file_name(part: Part) -> str:
    """Without the folders that old browsers send along."""
    return re.split(r"[\\/]", part.option("filename"))[-1][:200] or FILE


def _broken() -> RequestMalformed:
    return RequestMalformed(
        "Uw formulier kwam niet heel over. Er is niets veranderd: probeer het opnieuw.",
        "Your form did not come across whole. Nothing was changed: try again.",
    )
