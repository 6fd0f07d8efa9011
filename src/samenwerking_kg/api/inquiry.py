"""One question over HTTP: who asks, how long it may take, in which formats, and whether the answer
may be kept.

``Prefer: wait=N`` (RFC 7240) says in seconds how long the caller will wait. Everybody may wait
shorter than usual; who sends a token, longer.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.negotiation import GRAPHS, HTML, RESULTS, VERDICTS, Choice, Offer, choose
from samenwerking_kg.api.pages.answer import MOST_ROWS
from samenwerking_kg.api.protocol import Asked
from samenwerking_kg.api.replies import accept
from samenwerking_kg.errors import FormatNotOffered
from samenwerking_kg.query.guard import LONGEST
from samenwerking_kg.query.note import noted
from samenwerking_kg.query.observer import Kind
from samenwerking_kg.query.question import ROWS, Question, Told

_OFFERS: dict[str, tuple[Offer, ...]] = {
    "solutions": (*RESULTS, HTML), "verdict": (*VERDICTS, HTML), "statements": (*GRAPHS, HTML),
}  # fmt: skip
#: Functions whose answer is another one each time; behind the name a comment may stand.
_FLEETING = re.compile(r"(?:now|rand|uuid|bnode)\s*+[(#]", re.IGNORECASE)
_FLEETING_NAMES = ("now", "rand", "uuid", "bnode")
_SHORT = 500  # characters of what is remembered of a request
_WAIT = re.compile(r"(?:^|,)\s*wait\s*=\s*\"?(\d{1,6})\"?\s*(?=[,;]|$)")


@dataclass(frozen=True)
class Inquiry:
    """A question, and what its request says about it.

    choices  kind of answer -> the format chosen for it; a kind for which none fits is not there
    client   who asks
    seconds  that it may take; `waits`: that the caller asked for this many
    tag      what stands between the quotes of the entity tag; None: it is not to be kept
    revision that the tag is about
    """

    request: Request
    parts: Parts
    question: Question
    choices: dict[str, Choice]
    client: str
    seconds: float
    waits: bool
    tag: str | None
    revision: int

    @property
    def is_for_page(self) -> bool:
        """Whether the answer will be a page, of whatever kind it is."""
        return all(choice.offer is HTML for choice in self.choices.values())

    async def told(self) -> Told:
        """The answer, and the observer told of it."""
        with noted(self.parts.observer, self.question.text) as note:
            try:
                told = await self.parts.questioned.ask(
                    self.question, self.client, self.seconds, self._hung_up
                )
            except FormatNotOffered as problem:
                if problem.offered[0] in _OFFERS:
                    raise _not_offered(problem.offered[0], self) from problem
                raise
            note.kind = Kind(told.kind)
            return told

    async def _hung_up(self) -> None:
        """Returns when the caller is gone. The whole body has been read by now."""
        while (await self.request.receive())["type"] != "http.disconnect":
            pass

    def media_type(self, told: Told) -> str:
        """Under which name the caller knows the format of the answer."""
        return self.choices[told.kind].media_type

    def is_of(self, told: Told) -> bool:
        """Whether the tag is that of this answer, so that others may keep it."""
        return self.tag is not None and told.revision == self.revision

    def head(self, told: Told | None = None) -> dict[str, str]:
        """The headers of the answer, its type apart."""
        head = {"Vary": "Accept"}
        if self.tag is None:
            head["Cache-Control"] = "no-store"
        elif told is None or self.is_of(told):
            head |= {"Cache-Control": "public, no-cache", "ETag": f'"{self.tag}"'}
        else:
            head["Cache-Control"] = "no-cache"
        if self.waits:
            head["Preference-Applied"] = f"wait={self.seconds:g}"
        return head


async def inquiry(request: Request, asked: Asked, parts: Parts) -> Inquiry:
    """What this request wants to know. Raises NotAuthenticated for a token that is not right."""
    choices = _choices(accept(request), asked.wanted)
    forms = {kind: _form(choice) for kind, choice in choices.items()}
    question = Question(asked.text, forms, asked.default_graphs, asked.named_graphs, MOST_ROWS)
    known = await _publisher(request, parts)
    seconds, waits = _seconds(request, parts, known=known is not None)
    revision = parts.questioned.revision
    manner = asked.default_graphs, asked.named_graphs, accept(request), asked.wanted
    tag = _tag(repr(manner), question.text, f"{parts.started}-{revision}")
    client = known or caller_of(request)
    return Inquiry(request, parts, question, choices, client, seconds, waits, tag, revision)


@dataclass(frozen=True)
class Manner:
    """What a request says beside the text of its query, where that is its Accept header at most.

    said   what of it counts for the tag
    forms  and `choices`: as in `Question` and `Inquiry`
    """

    said: str
    forms: dict[str, str]
    choices: dict[str, Choice]

    @classmethod
    def of(cls, accepted: str | None) -> Manner:
        """Raises FormatNotOffered."""
        choices = _choices(accepted, None)
        forms = {kind: _form(choice) for kind, choice in choices.items()}
        return cls(repr((None, None, accepted, None)), forms, choices)

    def inquiry(self, request: Request, text: str, parts: Parts) -> Inquiry:
        """As `inquiry` for this query."""
        asker = parts.questioned
        revision = asker.revision
        tag = _tag(self.said, text, f"{parts.started}-{revision}")
        question, client = Question(text, self.forms, rows=MOST_ROWS), caller_of(request)
        return Inquiry(
            request, parts, question, self.choices, client, asker.limits.seconds, False, tag,
            revision,
        )  # fmt: skip


def _choices(accepted: str | None, wanted: str | None) -> dict[str, Choice]:
    short = len(accepted or "") + len(wanted or "") < _SHORT
    return (_remembered if short else _remembered.__wrapped__)(accepted, wanted)


@lru_cache(maxsize=512)
def _remembered(accepted: str | None, wanted: str | None) -> dict[str, Choice]:
    found = {}
    for kind, offers in _OFFERS.items():
        try:
            found[kind] = choose(offers, accepted, wanted)
        except FormatNotOffered:
            continue
    if not found:  # then no answer would do, so nobody need work for it
        choose((*RESULTS, *GRAPHS, HTML), accepted, wanted)
    return found


def _not_offered(kind: str, inquiry: Inquiry) -> FormatNotOffered:
    wanted = inquiry.request.query_params.get("formaat") or inquiry.request.query_params.get(
        "format"
    )
    try:
        choose(_OFFERS[kind], accept(inquiry.request), wanted)
    except FormatNotOffered as problem:
        return problem
    return FormatNotOffered(tuple(offer.media_types[0] for offer in _OFFERS[kind]))


def _form(choice: Choice) -> str:
    return ROWS if choice.offer is HTML else choice.offer.name


async def _publisher(request: Request, parts: Parts) -> str | None:
    """The publisher that asks, None when nobody says who it is."""
    given = request.headers.get("authorization")
    if given is None:
        return None
    return (await run_in_threadpool(parts.access.caller, given)).publisher.key


def _seconds(request: Request, parts: Parts, *, known: bool) -> tuple[float, bool]:
    limits = parts.questioned.limits
    usual, most = limits.seconds, max(limits.most_seconds, limits.seconds)
    found = _WAIT.search(",".join(request.headers.getlist("prefer")).lower())
    if not found:
        return usual, False
    return min(max(1.0, float(found[1])), most if known else usual), True


def caller_of(request: Request) -> str:
    """Where the request comes from; of IPv6 the network, which one caller has for itself."""
    return _caller(request.client.host) if request.client else ""


@lru_cache(maxsize=4096)
def _caller(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return host if address.version == 4 else str(ipaddress.ip_network((host, 64), strict=False))


def _tag(said: str, text: str, data: str) -> str | None:
    """The same for the same question on the same data, in the same format.

    said  beside the text
    """
    if len(text) > LONGEST or _is_fleeting(text):
        return None  # of the first nothing comes
    whole = f"{said}\n{text}".encode("utf-8", "surrogatepass")
    return f"{data}-{hashlib.sha256(whole).hexdigest()[:20]}"


def _is_fleeting(text: str) -> bool:
    """Whether the answer is another one each time; a look for the bare names spares most queries
    the rest."""
    folded = text.lower()
    if not any(name in folded for name in _FLEETING_NAMES):
        return False
    return _FLEETING.search(text) is not None
