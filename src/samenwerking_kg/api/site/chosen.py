"""What somebody chose for all pages: the day they are about, and the language.

Both stay in every link of a page. The words of a page stand in its template in Dutch and English.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from markupsafe import Markup, escape
from starlette.requests import Request

from samenwerking_kg.api.site.itself import OWN, name_of
from samenwerking_kg.api.v1.common import VALID_ON
from samenwerking_kg.api.v1.horizon import COMPLETE_FROM
from samenwerking_kg.api.v1.parameters import Given, Parameter, read
from samenwerking_kg.atlas.meanings import Both as Told
from samenwerking_kg.errors import SamenwerkingError

LANGUAGES = ("nl", "en")
LANGUAGE = Parameter(
    "taal", "De taal van de pagina.", choices=LANGUAGES, example="en", default="nl"
)
SHARED = (VALID_ON, LANGUAGE)
#: What the site is called.
SITE = Told("Wie werkt met wie samen?", "Who works with whom?")


@dataclass(frozen=True)
class Chosen:
    """The day and the language of a page.

    today  the day on which it is asked; links keep the day when it is another
    given  what else the address asked
    known  the names of the parameters that the page has
    """

    today: dt.date
    day: dt.date
    language: str = "nl"
    given: Given = field(default_factory=Given)
    known: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether another day than today was chosen."""
        return self.day != self.today

    @property
    def before_register(self) -> bool:
        """Whether the national register is incomplete on this day."""
        return self.day < COMPLETE_FROM

    @property
    def ahead(self) -> bool:
        """Whether the day is still to come."""
        return self.day > self.today

    def say(self, nl: str, en: str) -> Markup:
        """The words in the language of the page; markup in them is ours and stays."""
        return Markup(en if self.language == "en" else nl)

    def tell(self, words: Told) -> str:
        """What the atlas calls something, in the language of the page."""
        return words.en if self.language == "en" else words.nl

    def both(self, nl: str, en: str) -> Markup:
        """Dutch with English beside it; on an English page English alone."""
        if self.language == "en":
            return Markup(en)
        return Markup(f'{nl} <span class="en" lang="en">{en}</span>')

    def to(self, path: str, **more: object) -> Markup:
        """An address here that keeps day and language; `more` are its other parameters, of which
        None and "" are left out."""
        return escape(self.plain(path, **more))

    def plain(self, path: str, **more: object) -> str:
        """The same where nothing is to be escaped: outside of a page."""
        said = self._kept
        if more:
            both = {**self._stays, **more}
            said = urlencode({k: str(each) for k, each in both.items() if each not in (None, "")})
        if not said:
            return path
        path, sharp, anchor = path.partition("#")
        return f"{path}{'&' if '?' in path else '?'}{said}{sharp if anchor else ''}{anchor}"

    @cached_property
    def _stays(self) -> Mapping[str, str]:
        """What each address keeps."""
        found = {VALID_ON.name: self.day.isoformat()} if self.dated else {}
        return found | ({LANGUAGE.name: self.language} if self.language != "nl" else {})

    @cached_property
    def _kept(self) -> str:
        """The same as it is written: a page has thousands of links."""
        return urlencode(self._stays)


def chosen(
    request: Request, now: dt.datetime, today: dt.date, parameters: Sequence[Parameter] = ()
) -> Chosen:
    """What the address of a page asks. A field that was left empty asks nothing.

    Raises InputInvalid for what cannot be, and for a parameter that this page does not know.
    """
    given = read(_filled(request), (*SHARED, *parameters), now)
    day = given.day(VALID_ON.name) or today
    known = tuple(each.name for each in (*SHARED, *parameters))
    return Chosen(today, day, given.text(LANGUAGE.name) or "nl", given, known)


def on_any_page(request: Request, *known: str) -> Chosen:
    """Day and language for a page that reads the rest of its address elsewhere; `known` are the
    names of what it reads, for a page that is not in `itself.OWN`.

    Raises InputInvalid for a day or a language that cannot be.
    """
    parts = request.app.state.parts
    here = chosen(_only(request, SHARED), parts.now(), parts.today())
    own = known or OWN.get(request.scope["path"], ())
    return replace(here, known=(*here.known, *own))


def as_asked(request: Request) -> Chosen:
    """Day and language for a page that tells what is wrong: what is no good is passed over."""
    parts = request.app.state.parts
    today: dt.date = parts.today()
    with suppress(SamenwerkingError):
        return on_any_page(request)
    with suppress(SamenwerkingError):
        language = chosen(_only(request, (LANGUAGE,)), parts.now(), today).language
        return Chosen(today, today, language)
    return Chosen(today, today)


def _only(request: Request, parameters: Sequence[Parameter]) -> Request:
    """The request with no other parameters than these."""
    names = {each.name for each in parameters}
    pairs = request.scope["query_string"].split(b"&")
    kept = [pair for pair in pairs if name_of(pair.decode("latin-1")) in names]
    return Request({**request.scope, "query_string": b"&".join(kept)})


def _filled(request: Request) -> Request:
    """The request without the fields that a form sends empty."""
    pairs = request.scope["query_string"].split(b"&")
    kept = [pair for pair in pairs if pair and not pair.endswith(b"=")]
    return Request({**request.scope, "query_string": b"&".join(kept)})
