"""What a request brings, whichever way it comes: in the address, in a form, or as JSON."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Request

from samenwerking_kg.api.address import Fields, fields, one, query_fields, text_of
from samenwerking_kg.api.bodies import body, encoding, media_type
from samenwerking_kg.api.choices import refuse_unknown
from samenwerking_kg.errors import BodyNotUnderstood, RequestMalformed

#: Bytes: far more than the largest batch of sensible names.
LARGEST = 1_000_000
_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
#: The last two come from old programs that ask with JSONP and do not want what was kept.
_KNOWN = ("queries", "extend", "callback", "lang", "_")
_CALLBACK = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*(?:\.[A-Za-z_$][A-Za-z0-9_$]*){0,4}", re.ASCII)
_LONGEST_CALLBACK = 128


async def asked(request: Request) -> Fields:
    """The fields of the address, or of the form. Raises one of BadInput."""
    found = query_fields(request)
    if request.method == "POST":
        _read_as(request, _FORM)
        refuse_unknown(found, ("lang",))
        found = fields(await body(request, LARGEST))
    refuse_unknown(found, _KNOWN)
    return found


async def sent(request: Request) -> str:
    """The JSON in the body. Raises one of BadInput."""
    _read_as(request, _JSON)
    try:
        return (await body(request, LARGEST)).decode("utf-8")
    except UnicodeDecodeError as problem:
        raise RequestMalformed(
            "Uw bericht is geen UTF-8.", "Your message is not UTF-8."
        ) from problem


Asked = Annotated[Fields, Depends(asked)]
Sent = Annotated[str, Depends(sent)]


def callback(found: Fields) -> str | None:
    """The function that the answer should call, for JSONP. Raises RequestMalformed for a name that
    could be anything else."""
    name = one(found, "callback")
    if name is not None and (len(name) > _LONGEST_CALLBACK or not _CALLBACK.fullmatch(name)):
        raise RequestMalformed(
            "callback is de naam van een functie: letters, cijfers, _, $ en punten.",
            "callback is the name of a function: letters, digits, _, $ and dots.",
        )
    return name


def number(found: Fields, name: str, least: int, most: int, default: int) -> int:
    """A whole number in the address, at most `most`. Raises RequestMalformed."""
    written = text_of(found, name)
    if written in (None, ""):
        return default
    if not re.fullmatch(r"[0-9]{1,9}", written or "", re.ASCII) or int(written or "") < least:
        raise RequestMalformed(
            f"{name} is een geheel getal van {least} of meer.",
            f"{name} is a whole number of {least} or more.",
        )
    return min(int(written or ""), most)


def _read_as(request: Request, wanted: str) -> None:
    """Raises BodyNotUnderstood for a body of another kind, packed, or in another charset."""
    kind, *parameters = media_type(request).lower().split(";")
    charset = [p.partition("=")[2].strip(' "') for p in parameters if p.strip().startswith("chars")]
    packed = encoding(request) not in (None, "identity")
    if kind.strip() != wanted or packed or any(c not in ("utf-8", "utf8") for c in charset):
        raise BodyNotUnderstood(
            f"Stuur {wanted} in UTF-8, zonder Content-Encoding.",
            f"Send {wanted} in UTF-8, without Content-Encoding.",
        )
