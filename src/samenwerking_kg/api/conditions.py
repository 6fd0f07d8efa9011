"""What a request says about the state that it expects: entity tags, and the key of a repeat.

RFC 9110 (13.1) for If-Match, If-None-Match and the same with a date; for Idempotency-Key the draft
of the IETF, with or without the quotes. The tag of a published graph is ``"{version}.{format}"`` on
a download and ``"{version}"`` on a receipt: what counts for expecting is the part before the first
dot.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from starlette.requests import Request

from samenwerking_kg.errors import PreconditionFailed, RequestMalformed

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


def require_expected(request: Request, opaque: str, modified: dt.datetime | None) -> None:
    """Return when what is there is what a reader expects: by If-Match, else by date.

    Raises PreconditionFailed, RequestMalformed.
    """
    tags, since = if_match(request), _date(request, "If-Unmodified-Since")
    if tags is not None:
        holds = ANY in tags or Tag(opaque).version in tags
    else:
        holds = since is None or modified is None or _second(modified) <= since
    if not holds:
        raise PreconditionFailed(str(request.url.replace(query="")))


def is_unmodified(request: Request, modified: dt.datetime | None) -> bool:
    """Whether a reader that shows no tag has it already, by If-Modified-Since."""
    since = _date(request, "If-Modified-Since")
    if since is None or modified is None or "if-none-match" in request.headers:
        return False
    return _second(modified) <= since


def is_settled(modified: dt.datetime) -> bool:
    """Whether the second is over, so that no later version can have the same date (8.8.2.2)."""
    return dt.datetime.now(dt.UTC) - _second(modified) >= dt.timedelta(seconds=1)


def _second(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(microsecond=0)


def _date(request: Request, header: str) -> dt.datetime | None:
    """The date of a header; None when there is none, or one that is no date (13.1.3)."""
    try:
        found = parsedate_to_datetime(request.headers.get(header.lower(), ""))
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or dt.UTC)


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
