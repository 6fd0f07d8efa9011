"""What a request says about the state that it expects: entity tags, and the key of a repeat.

RFC 9110 (13.1) for If-Match and If-None-Match; for Idempotency-Key the draft of the IETF, with or
without the quotes. The tag of a published graph is ``"{version}.{format}"`` on a download and
``"{version}"`` on a receipt: what counts for writing is the part before the first dot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request

from samenwerking_kg.errors import RequestMalformed

ANY = "*"
_TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'
_TAGS = re.compile(rf"[\s,]*{_TAG}(?:\s*,[\s,]*{_TAG})*[\s,]*")
_EACH = re.compile(r'(W/)?"([^"]*)"')
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_IN_QUOTES = re.compile(r'"((?:[\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"')


@dataclass(frozen=True)
class Tag:
    """One entity tag. `opaque` is what stands between the quotes."""

    opaque: str
    weak: bool = False

    @property
    def version(self) -> str:
        """The part that all formats of one version share."""
        return self.opaque.partition(".")[0]


def if_match(request: Request) -> tuple[str, ...] | None:
    """The versions of If-Match, or ``("*",)``; None without that header.

    A weak tag matches nothing, so nothing is left of it. Raises RequestMalformed.
    """
    found = _tags(request, "If-Match")
    if found is None or isinstance(found, str):
        return None if found is None else (ANY,)
    return tuple(tag.version for tag in found if not tag.weak)


def if_none_match(request: Request) -> tuple[str, ...] | None:
    """The versions of If-None-Match, or ``("*",)``; None without that header. Raises
    RequestMalformed."""
    found = _tags(request, "If-None-Match")
    if found is None or isinstance(found, str):
        return None if found is None else (ANY,)
    return tuple(tag.version for tag in found)


def idempotency_key(request: Request) -> str | None:
    """The key under which a repeat is known; None without one. Raises RequestMalformed."""
    given = request.headers.getlist("idempotency-key")
    if not given:
        return None
    written = given[0].strip()
    quoted = _IN_QUOTES.fullmatch(written)
    key = re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else written
    broken = written.startswith('"') and not quoted
    if len(given) > 1 or broken or not _KEY.fullmatch(key):
        raise RequestMalformed(
            "De kop Idempotency-Key is één sleutel van hooguit 255 zichtbare ASCII-tekens, "
            "zonder spaties.",
            "The Idempotency-Key header is one key of at most 255 visible ASCII characters, "
            "without spaces.",
        )
    return key


def _tags(request: Request, header: str) -> tuple[Tag, ...] | str | None:
    """The tags of a header, ``*``, or None when it is not there."""
    given = request.headers.getlist(header.lower())
    written = ", ".join(given).strip()
    if not given or written == ANY:
        return written or None
    if not _TAGS.fullmatch(written):
        raise RequestMalformed(
            f'De kop {header} hoort een of meer ETags te noemen, met aanhalingstekens: "…", of *.',
            f'The {header} header names one or more entity tags, in quotes: "…", or *.',
        )
    return tuple(Tag(opaque, bool(weak)) for weak, opaque in _EACH.findall(written))
