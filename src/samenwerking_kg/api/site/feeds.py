"""``…/wijzigingen``: what changed for a municipality, on a theme, in a cooperation.

A list for people, and RSS for programs; dated by when a source or a publication said so, because
that is what somebody who follows it has not seen yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from samenwerking_kg.api.address import local
from samenwerking_kg.api.deps import Address, Now, Today, parts_of
from samenwerking_kg.api.negotiation import HTML, Offer, choose
from samenwerking_kg.api.pages.render import day_in
from samenwerking_kg.api.replies import accept, page, reply
from samenwerking_kg.api.site.beeld import address
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.feed_rss import MEDIA_TYPE, Feed, Item, written
from samenwerking_kg.api.site.feed_words import sentence
from samenwerking_kg.api.site.gemeente import meant
from samenwerking_kg.api.site.told import sources_of
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.atlas.changes import Changes, Event
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.kinds.addresses import iri_of, key_of
from samenwerking_kg.errors import ThingNotFound
from samenwerking_kg.index.filters import theme_of

router = APIRouter()
RSS = Offer("rss", (MEDIA_TYPE, "application/xml", "text/xml"))
FORM = Parameter("formaat", "Als pagina of als RSS.", choices=("html", "rss"))
MOST = 200


@dataclass(frozen=True)
class About:
    """What changes are told of: its name, its page, and where the same list of the API is."""

    name: str
    path: str
    above: tuple[str, str, str]
    listed: str
    changes: Changes


@dataclass(frozen=True)
class News:
    """An event in words. `path`: the page that shows it."""

    event: Event
    guid: str
    said: str
    path: str


@router.api_route("/gemeenten/{key}/wijzigingen", methods=["GET", "HEAD"])
def of_municipality(request: Request, key: str, now: Now, today: Today, host: Address) -> Response:
    """What it joined and left, and what became of its cooperations."""
    here, parts = chosen(request, now, today, (FORM,)), parts_of(request)
    found = meant(request, here, key, "/wijzigingen")
    if isinstance(found, Response):
        return found
    told = parts.histories.of_organisation(found.iri)
    above = ("/gemeenten", "Gemeenten", "Municipalities")
    listed = f"/v1/deelnames?gemeente={found.code}&status=alle&sorteer=-gewijzigdOp"
    return _answer(
        request, here, host, About(found.label, f"/gemeenten/{found.code}", above, listed, told)
    )


@router.api_route("/themas/{code}/wijzigingen", methods=["GET", "HEAD"])
def of_theme(request: Request, code: str, now: Now, today: Today, host: Address) -> Response:
    """What happened in the cooperations on a theme or a part of it."""
    here, parts = chosen(request, now, today, (FORM,)), parts_of(request)
    theme = parts.days.on(here.day).themes.get(theme_of(code))
    if theme is None:
        raise ThingNotFound(code)
    if theme.code != code:
        return RedirectResponse(f"/themas/{theme.code}/wijzigingen", status_code=303)
    told = parts.histories.of_theme(theme.iri)
    above = ("/themas", "Thema’s", "Themes")
    listed = f"/v1/samenwerkingen?thema={theme.code}&status=alle&sorteer=-gewijzigdOp"
    return _answer(
        request, here, host, About(theme.name, f"/themas/{theme.code}", above, listed, told)
    )


@router.api_route("/samenwerkingen/{key}/wijzigingen", methods=["GET", "HEAD"])
def of_cooperation(request: Request, key: str, now: Now, today: Today, host: Address) -> Response:
    """Its beginning, its versions and forms, its members, its end."""
    here, parts = chosen(request, now, today, (FORM,)), parts_of(request)
    iri = iri_of("samenwerkingen", key).value
    told = parts.histories.of_cooperation(iri)
    if iri not in told.names:
        raise ThingNotFound(iri)
    above = ("/samenwerkingen", "Samenwerkingen", "Cooperations")
    listed = f"/v1/samenwerkingen/{key}"
    name = told.names[iri].name
    return _answer(request, here, host, About(name, f"/samenwerkingen/{key}", above, listed, told))


def _answer(request: Request, here: Chosen, host: str, about: About) -> Response:
    """The page, or the feed: for who asks for a feed, or for nothing in particular."""
    picked = choose((RSS, HTML), accept(request), here.given.text(FORM.name))
    news = list(_news(request, here, about.changes))
    if picked.offer is RSS:
        return reply(request, written(_feed(here, host, about, news[:MOST])), MEDIA_TYPE)
    graphs = {graph for each in news for graph in each.event.sources}
    return page(
        request, "site/wijzigingen.html", here=here, host=host, about=about, news=news[:MOST],
        all=len(news), most=MOST, sources=sources_of(request, graphs),
    )  # fmt: skip


def _news(request: Request, here: Chosen, told: Changes) -> Iterator[News]:
    """The events, what was told last first; of a day that was chosen what came by then."""
    words, today = parts_of(request).wording.now(), here.today.isoformat()
    last = here.day.isoformat() if here.dated else ""
    seen: Counter[str] = Counter()
    for event in told.told_since(""):
        if last and event.day > last:
            continue
        seen[event.key] += 1
        again = f"|{seen[event.key]}" if seen[event.key] > 1 else ""
        said = here.tell(sentence(event, told, words, coming=event.day > today))
        yield News(event, event.key + again, said, _path(event, told))


def _path(event: Event, told: Changes) -> str:
    """The page of what it happened to."""
    iri = event.cooperation or event.organisation
    if event.cooperation:
        return f"/samenwerkingen/{key_of('samenwerkingen', iri)}"
    one = told.names.get(iri)
    return f"/gemeenten/{one.key}" if one and one.sort == "gemeente" else local(iri)


def _feed(here: Chosen, host: str, about: About, news: Sequence[News]) -> Feed:
    title = Both(f"Wijzigingen: {about.name}", f"Changes: {about.name}")
    told = Both(
        "Wat er volgens onze bronnen veranderde in wie met wie samenwerkt.",
        "What changed in who works with whom, by our sources.",
    )
    path = f"{about.path}/wijzigingen"
    return Feed(
        here.tell(title),
        here.tell(told),
        host + address(here, path),
        host + address(here, path, formaat="rss"),
        here.language,
        [_item(here, host, each) for each in news],
    )


def _item(here: Chosen, host: str, news: News) -> Item:
    day = day_in(news.event.day, here.language)
    sources = ", ".join(host + local(graph) for graph in news.event.sources)
    told = Both(f"Geldt vanaf {day}. Bron: {sources}", f"Holds from {day}. Source: {sources}")
    whole = host + address(here, news.path, geldigOp=news.event.day)
    return Item(news.guid, f"{day}: {news.said}", whole, here.tell(told), news.event.changed)
