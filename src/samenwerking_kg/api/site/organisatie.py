"""``/organisaties/{key}``: in what an organisation takes part, with whom, and who says so.

The same page for a province, a water authority, an organisation that carries out, and a partner.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from samenwerking_kg.api.address import for_people, local
from samenwerking_kg.api.deps import Address, Now, Parts, Today, parts_of
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site import drawn
from samenwerking_kg.api.site import organisatie_pictures as pictures
from samenwerking_kg.api.site.beeld import Makers, alone, parameters
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.claims import held, joined_by
from samenwerking_kg.api.site.kwaliteit_badge import noticed
from samenwerking_kg.api.site.organisaties_query import carried_out, participations
from samenwerking_kg.api.site.told import sources_of
from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.day import Cooperation, Day, Organisation
from samenwerking_kg.atlas.meanings import MEANINGS
from samenwerking_kg.atlas.together import partners
from samenwerking_kg.atlas.words import SORTS
from samenwerking_kg.describe.elsewhere import elsewhere
from samenwerking_kg.describe.kinds import KINDS, body, statements
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.errors import ThingNotFound
from samenwerking_kg.index import Filters
from samenwerking_kg.index.filters import ANY
from samenwerking_kg.rdf.terms import NamedNode

router = APIRouter()
KIND = KINDS["organisaties"]
_CODE = re.compile(r"(gm|pv|ws|so)\d+", re.IGNORECASE)
_NEAR = 5
#: Kinds of numbers in the order in which people look for them; links between registers are last.
_NUMBERS = ("kvk", "rsin", "oin", "cbs", "roo", "ictu")
Document = Mapping[str, Any]


@router.api_route("/organisaties/{key}", methods=["GET", "HEAD"])
def organisation(request: Request, key: str, now: Now, today: Today, host: Address) -> Response:
    """One organisation on a day."""
    here, parts = chosen(request, now, today, parameters(pictures.NAMES)), parts_of(request)
    if _CODE.fullmatch(key) and (key != key.lower() or key.lower().startswith("gm")):
        return _moved(request, key.lower())
    try:
        thing = KIND.iri(key)
        document = body(KIND, thing, statements(parts.store, KIND, thing, here.day), {})
    except ThingNotFound:
        return _unknown(request, here, parts, key)
    day = parts.days.on(here.day)
    said = joined_by(parts.store, thing)
    holding, before = held(said, {each["id"] for each in document["deelnames"]})
    does = _carried(day, document)
    found = _met(day, thing.value, does)
    serves = bool(does) and not day.joined(thing.value)
    makers: Makers = {
        "ring": lambda: pictures.met(here, document["naam"], found, serves=serves),
        "tijdlijn": lambda: pictures.life(here, document, said, _ended(parts, here, thing)),
    }
    if picture := alone(request, here, makers):
        return picture
    graphs = {each["id"] for each in document["bronnen"]} | {each.graph for each in said}
    return page(
        request, "site/organisatie.html", here=here, host=host, key=key, one=document, day=day,
        sort=_sort(parts, day, thing), sorts=SORTS, there=_there(document, here.day),
        eve=_eve(document), now=holding, before=before, does=does, met=found,
        joined=[each for each in day.cooperations.values() if thing.value in each.members],
        roles=Counter(role for each in holding for role in each.roles), by_sort=_by_sort(found),
        pictures={name: make() for name, make in makers.items()}, meanings=MEANINGS,
        numbers=_numbers(document), path_of=pictures.path_of,
        registers=elsewhere(NamedNode(each) for each in [
            thing.value, *document["gelijkAan"], *document["registerpaginas"]]),
        names={each.iri: each.name for each in day.cooperations.values()},
        queries=_queries(day, thing.value), sources=sources_of(request, graphs),
        noticed=noticed(parts.quality, thing.value),
    )  # fmt: skip


def _queries(day: Day, iri: str) -> Mapping[str, str]:
    return {
        "cooperations": behind.cooperations(day, member=iri),
        "partners": behind.partners(day, iri),
        "carried": carried_out(day, iri),
        "participations": participations(iri),
    }


def _ended(parts: Parts, here: Chosen, thing: NamedNode) -> dict[str, dt.date]:
    return drawn.ended(parts, Filters(day=here.day, organisatie=thing.value, status=ANY))


def _carried(day: Day, document: Document) -> list[Cooperation]:
    """The cooperations of the day that it carries out, by name."""
    named = {each["id"] for each in document["uitvoerderVan"]}
    return [each for iri, each in day.cooperations.items() if iri in named]


def _met(day: Day, iri: str, does: Sequence[Cooperation]) -> list[tuple[Organisation, int]]:
    """With whom it takes part, those met most first; of one that only carries out: for whom."""
    if day.joined(iri) or not does:
        return [(each.organisation, len(each.shared)) for each in partners(day, iri)]
    counts = Counter(who for each in does for who in each.members)
    found = [(one, counts[who]) for who, one in day.organisations.items() if who in counts]
    return sorted(found, key=lambda pair: -pair[1])


def _by_sort(found: Sequence[tuple[Organisation, int]]) -> Mapping[str, list[tuple[Any, int]]]:
    by_sort = {sort: [pair for pair in found if pair[0].sort == sort] for sort in SORTS}
    return {sort: each for sort, each in by_sort.items() if each}


def _sort(parts: Parts, day: Day, thing: NamedNode) -> str:
    """Also of one that was not there; "" where lists do not know it."""
    if thing.value in day.organisations:
        return day.organisations[thing.value].sort
    asked = Filters(day=day.day, gemeente=thing.value, status=ANY)
    found = parts.lists.index.page("organisaties", asked, "naam", None, 1).rows
    return str(found[0].fields["soort"]) if found else ""


def _there(document: Document, day: dt.date) -> str:
    """`nog-niet`, `niet-meer`, or "" while it can have been there."""
    begun, ended = document["geldigVan"], document["geldigTot"]
    if begun and begun > day.isoformat():
        return "nog-niet"
    return "niet-meer" if ended and ended <= day.isoformat() else ""


def _eve(document: Document) -> str:
    """Its last day; "" while there is none."""
    ended = drawn.day_of(document["geldigTot"])
    return (ended - dt.timedelta(1)).isoformat() if ended else ""


def _numbers(document: Document) -> list[Mapping[str, Any]]:
    """Those that people use; links between registers stand elsewhere."""
    kinds = {kind: at for at, kind in enumerate(_NUMBERS)}
    shown = [each for each in document["identificaties"] if each["soort"] in kinds]
    return sorted(shown, key=lambda each: (kinds[each["soort"]], each["nummer"] or ""))


def _moved(request: Request, key: str) -> Response:
    query = request.scope["query_string"].decode("latin-1")
    room = "gemeenten" if key.startswith("gm") else "organisaties"
    return RedirectResponse(f"/{room}/{key}" + (f"?{query}" if query else ""), status_code=303)


def _unknown(request: Request, here: Chosen, parts: Parts, key: str) -> Response:
    """An invented example is shown as all that is said of it; else what is near."""
    try:
        thing = KIND.iri(key)
        if list(rows(parts.store, f"SELECT ?p {{ GRAPH ?g {{ {thing} ?p ?o }} }} LIMIT 1")):
            return RedirectResponse(local(thing.value), status_code=303)
    except ThingNotFound:
        pass
    hits = parts.names.find(key[:80].replace("-", " "), kinds=("organisatie",), limit=_NEAR)
    near = [(for_people(hit.iri, "organisaties"), hit.name) for hit in hits]
    answer = page(request, "site/geen_organisatie.html", here=here, key=key, near=near)
    answer.status_code = 404
    return answer
