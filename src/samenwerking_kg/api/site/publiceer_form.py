"""The form of the publish page as it comes in: a file, or text, and a few short fields.

Nothing of it is kept: it is read into memory, up to a limit, and gone with the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import anyio
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from samenwerking_kg.api.address import one
from samenwerking_kg.api.bodies import MULTIPART, media_type
from samenwerking_kg.api.choices import refuse_unknown
from samenwerking_kg.errors import BodyNotUnderstood, BodyTooLarge, RequestMalformed

FILE, TEXT, FORMAT, ORGANISATION, GRAPH = "bestand", "tekst", "formaat", "organisatie", "graaf"
KEY, CONFIRMED, SEEN, STEP = "sleutel", "bevestig", "gezien", "stap"
CHECK, PUBLISH = "controleer", "publiceer"
_NAMES = (FILE, TEXT, FORMAT, ORGANISATION, GRAPH, KEY, CONFIRMED, SEEN, STEP)
#: Bytes that the other fields may take beside the file, and seconds that sending it may.
_BESIDE, _SECONDS = 64 << 10, 120
#: Bytes that are heard out of what is too large: a browser shows no answer to who is cut off.
_HEARD = 128 << 20
_MOST_PARTS = 32
_LINE_END = re.compile(rb"\r\n?")


@dataclass(frozen=True)
class Form:
    """What was filled in. `name` is that of the file, empty for text; `said` what the browser says
    that the file is. The key is never shown, not even by mistake."""

    step: str = CHECK
    data: bytes = b""
    name: str = ""
    said: str = ""
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
    parts = _parts(await _body(request, limit + _BESIDE), options.get(b"boundary", b""))
    return _form(parts, limit)


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


@dataclass
class _Part:
    data: bytearray = field(default_factory=bytearray)
    headers: dict[bytes, bytes] = field(default_factory=dict)

    @property
    def options(self) -> Mapping[bytes, bytes]:
        return parse_options_header(self.headers.get(b"content-disposition", b""))[1]

    @property
    def name(self) -> str:
        return _text(self.options.get(b"name", b""))


class _Collector:
    """What the parser tells, as parts."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.is_whole = False
        self._name, self._value = bytearray(), bytearray()

    def on_part_begin(self) -> None:
        if len(self.parts) == _MOST_PARTS:
            raise _broken()
        self.parts.append(_Part())

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].data += data[start:end]

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        self.parts[-1].headers[bytes(self._name).lower()] = bytes(self._value)
        self._name, self._value = bytearray(), bytearray()

    def on_end(self) -> None:
        self.is_whole = True


def _parts(body: bytes, boundary: bytes) -> list[_Part]:
    told = _Collector()
    calls = {name: getattr(told, name) for name in dir(told) if name.startswith("on_")}
    try:
        parser = MultipartParser(boundary, calls)  # type: ignore[arg-type]
        parser.write(body)
        parser.finalize()
    except (MultipartParseError, ValueError) as problem:
        raise _broken() from problem
    if not told.is_whole:
        raise _broken()
    return told.parts


def _form(parts: list[_Part], limit: int) -> Form:
    found: dict[str, list[str]] = {}
    data, name, said = b"", "", ""
    for part in parts:
        if part.name in (FILE, TEXT):
            found.setdefault(part.name, []).append("")
        else:
            found.setdefault(part.name, []).append(_text(part.data).strip())
        if part.name == FILE and (part.data or part.options.get(b"filename")):
            data, name = bytes(part.data), _file_name(part)
            said = _text(part.headers.get(b"content-type", b""))
        elif part.name == TEXT and not name and part.data.strip():
            data = _LINE_END.sub(b"\n", bytes(part.data))
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
        said=said,
        format=values[FORMAT],
        organisation=values[ORGANISATION],
        graph=values[GRAPH],
        key=values[KEY],
        confirmed=values[CONFIRMED],
        seen=values[SEEN],
    )


def _file_name(part: _Part) -> str:
    """Without the folders that old browsers send along."""
    whole = _text(part.options.get(b"filename", b""))
    return re.split(r"[\\/]", whole)[-1][:200] or FILE


def _text(data: bytes | bytearray) -> str:
    return bytes(data).decode("utf-8", errors="replace")


def _broken() -> RequestMalformed:
    return RequestMalformed(
        "Uw formulier kwam niet heel over. Er is niets veranderd: probeer het opnieuw.",
        "Your form did not come across whole. Nothing was changed: try again.",
    )
