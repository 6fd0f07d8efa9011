"""``/verken``: municipalities that think of cooperating, and what they want to know first.

What they do together already and who does this nearby is counted in the data of the day; which
systems differ is asked as the API asks it (``/v1/verken``). Differences in systems come before
forms: they are what comes to the table too late.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from samenwerking_kg.api.deps import Address, Now, Parts, Today, parts_of
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.setting import THEME, theme_of
from samenwerking_kg.api.v1 import explored
from samenwerking_kg.api.v1.counting import counting_of
from samenwerking_kg.api.v1.nearest import nearest
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.api.v1.verken import Asking, systems_of
from samenwerking_kg.atlas.day import Cooperation, Day, Organisation
from samenwerking_kg.atlas.exploring import Shared, Together, elsewhere, nearby, together
from samenwerking_kg.describe.explore.agenda import PHASES, Point
from samenwerking_kg.errors import NotReady
from samenwerking_kg.index.search.hits import Hit
from samenwerking_kg.rdf.terms import NamedNode

router = APIRouter()
MOST = 12  # municipalities at once
WHOLE_NAME = 95  # of a hundred, of how well a name fits
_PARTNERS = Parameter("gemeenten", "De gemeenten die willen samenwerken.", many=True)
_MORE = Parameter("erbij", "Nog een gemeente, bij naam of code.")


@dataclass(frozen=True)
class Around:
    """Who does it already: nearby, and five elsewhere."""

    nearby: Sequence[Shared]
    neighbours: frozenset[str]
    elsewhere: Sequence[Cooperation]


@dataclass(frozen=True)
class Fault:
    """A word that names no municipality of the day: the one that it names on other days, else one
    that is called nearly so."""

    word: str
    other: Hit | None
    near: Organisation | None


@dataclass(frozen=True)
class Asked:
    """Who was asked about, and the words that name none of these."""

    partners: tuple[Organisation, ...]
    theme: str | None
    faults: tuple[Fault, ...]

    def without(self, one: Organisation) -> str:
        """The other codes, as they stand in an address."""
        return ",".join(each.key for each in self.partners if each is not one)


@router.api_route("/verken", methods=["GET", "HEAD"], response_model=None)
async def explore(request: Request, now: Now, today: Today, host: Address) -> Response:
    """The form, and behind it all that is known about these municipalities together."""
    here = chosen(request, now, today, (_PARTNERS, _MORE, THEME))
    parts = parts_of(request)
    day = await run_in_threadpool(parts.days.on, here.day)
    asked = await run_in_threadpool(_asked, parts, here, day)
    if here.given.text("erbij") and not asked.faults:
        codes = ",".join(each.key for each in asked.partners)
        address = here.to("/verken", gemeenten=codes, thema=here.given.text("thema"))
        return RedirectResponse(str(address.unescape()), status_code=303)
    told = await _told(request, parts, here, day, asked) if len(asked.partners) > 1 else {}
    return page(
        request, "site/verken.html", here=here, asked=asked, day=day, host=host, most=MOST,
        phases=_phases(), **told,
    )  # fmt: skip


async def _told(
    request: Request, parts: Parts, here: Chosen, day: Day, asked: Asked
) -> dict[str, Any]:
    iris = [each.iri for each in asked.partners]
    found: Together = await run_in_threadpool(together, day, iris, asked.theme)
    around = None
    if asked.theme is not None:
        pairs = await counting_of(request).beside(parts, here.day)
        touching = [(one.value, other.value) for one, other in pairs]
        around = await run_in_threadpool(_around, day, iris, asked.theme, touching)
    systems = await _systems(request, parts, here.day, asked)
    return {"together": found, "around": around, "systems": systems}


def _around(day: Day, iris: Sequence[str], theme: str, pairs: Sequence[tuple[str, str]]) -> Around:
    near, neighbours = nearby(day, iris, theme, pairs)
    shown = {each.cooperation.iri for each in near}
    return Around(near, frozenset(neighbours), elsewhere(day, iris, theme, shown))


async def _systems(request: Request, parts: Parts, day: dt.date, asked: Asked) -> Mapping[str, Any]:
    asking = Asking(request, parts, day)
    theme = NamedNode(asked.theme) if asked.theme else None
    partners = [NamedNode(each.iri) for each in asked.partners]
    return await systems_of(
        asking, partners, theme, {each.iri: each.name for each in asked.partners}
    )


def _asked(parts: Parts, here: Chosen, day: Day) -> Asked:
    """Raises InputInvalid for a theme that nobody knows."""
    found: dict[str, Organisation] = {}
    faults = []
    words = [*here.given.many("gemeenten"), here.given.text("erbij") or ""]
    for word in filter(None, words[:MOST]):
        one = _municipality(word.strip(), day)
        if one is not None:
            found[one.iri] = one
        else:
            other = _of_other_days(parts, word)
            faults.append(Fault(word, other, None if other else _near(word, day)))
    theme = theme_of(here, day)
    return Asked(tuple(found.values()), theme.iri if theme else None, tuple(faults))


def _municipality(word: str, day: Day) -> Organisation | None:
    """One that existed on the day, by code, IRI or name."""
    code = word.rpartition("/")[2].lower()
    bare = word.casefold().removeprefix("gemeente ")
    for iri, each in day.municipalities.items():
        if each.key == code or iri == word or each.name.casefold() == bare:
            return each
    return None


def _of_other_days(parts: Parts, word: str) -> Hit | None:
    """The municipality that has this whole name or code on another day."""
    with suppress(NotReady):
        hits = parts.names.find(word.strip(), kinds=("gemeente",), limit=1)
        return hits[0] if hits and hits[0].score >= WHOLE_NAME else None
    return None


def _near(word: str, day: Day) -> Organisation | None:
    iri = nearest(word, {iri: each.name for iri, each in day.municipalities.items()})
    return day.municipalities[iri] if iri else None


def _phases() -> list[tuple[str, list[Point]]]:
    """Per phase who has to know what."""
    return [
        (phase, [each for each in explored.POINTS if each.phase.endswith(f"/{phase}")])
        for phase in PHASES
    ]
