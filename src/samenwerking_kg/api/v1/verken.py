"""``/v1/verken``: what municipalities that think of cooperating want to know first.

What they do together already, who does this nearby, which of their systems differ, and who has to
know what when. Each part says from which sources it comes and carries its SPARQL.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, Parts, Today, parts_of
from samenwerking_kg.api.v1 import explored, formats
from samenwerking_kg.api.v1.answered import EXPLORATION_TYPE, answer_head, answer_reply
from samenwerking_kg.api.v1.answers import page_address
from samenwerking_kg.api.v1.cijfers import run_at
from samenwerking_kg.api.v1.common import VALID_ON
from samenwerking_kg.api.v1.contexts import of_exploration
from samenwerking_kg.api.v1.counting import counting_of
from samenwerking_kg.api.v1.horizon import horizon
from samenwerking_kg.api.v1.operation import Operation, Room
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.api.v1.scope import THEME, chosen, meant
from samenwerking_kg.api.v1.verkenning import EXAMPLE, SCHEMA
from samenwerking_kg.describe.explore.asking import question
from samenwerking_kg.describe.explore.cooperations import Cooperation, cooperations
from samenwerking_kg.describe.explore.systems import purposes
from samenwerking_kg.describe.numbers.conditions import SOURCES
from samenwerking_kg.describe.numbers.neighbours import Pair
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import in_union
from samenwerking_kg.vocabulary import BASE

room = Room("verken", "Verken een samenwerking voordat u begint.")
_PARTNERS = Parameter(
    "gemeenten",
    "De gemeenten die willen samenwerken: codes of IRI’s, met komma’s ertussen.",
    many=True,
    required=True,
    example="gm0106,gm0114",
)
_EXPLORED = Operation(
    path="/verken",
    name="verkennen",
    title="Verken een samenwerking",
    about="Wat deze gemeenten al samen doen, wie dit in de buurt doet en in welke vorm en op welke "
    "schaal, welke systemen gelijk zijn of verschillen, en wie wat wanneer moet weten. Zonder "
    "`thema` blijft leeg wie dit in de buurt doet. Wat wij niet weten staat er als onbekend.",
    schema=SCHEMA,
    example=EXAMPLE,
    parameters=(_PARTNERS, THEME, VALID_ON),
    offers=formats.DOCUMENT,
    problems=(504,),
)
Rows = Sequence[Any]
GRAPHS = f"{BASE}graph/"


class Asking:
    """The questions of one request: it remembers what was asked, and whether the data is of now."""

    def __init__(self, request: Request, parts: Parts, day: dt.date) -> None:
        self._request, self._parts, self.day = request, parts, day
        self.asked: dict[str, str] = {}
        self.fresh = True

    async def rows(
        self, part: str, name: str, places: Sequence[NamedNode] = (), source: str = "register",
        theme: NamedNode | None = None,
    ) -> Rows:  # fmt: skip
        """The rows of a question; `part` is what its SPARQL is called in the answer."""
        text = question(name, self.day, places, source, theme)
        self.asked[part] = text
        counting = counting_of(self._request)
        found, fresh = await counting.answer(self._parts, text)
        self.fresh = self.fresh and fresh
        return found.rows

    async def beside(self) -> Sequence[Pair]:
        """Who are neighbours on the day."""
        return await counting_of(self._request).beside(self._parts, self.day)

    async def cooperations(
        self, part: str, places: Sequence[NamedNode], theme: NamedNode | None = None
    ) -> dict[str, Cooperation]:
        """Those in which one of these municipalities takes part, in all sources."""
        members, forms = [], []
        published = await self._published(part, places)
        for source, graph in {**SOURCES, **published}.items():
            named = f"{part}-{source.removeprefix(GRAPHS)}"
            members.append((graph, await self.rows(named, "leden", places, source, theme)))
            forms.append(await self.rows(f"{named}-vorm", "vormen", places, source, theme))
        return cooperations(members, forms)

    async def _published(self, part: str, places: Sequence[NamedNode]) -> dict[str, str]:
        """The other graphs of the union that say of one of these that it takes part, each by its
        own name."""
        found = await self.rows(f"{part}-publicaties", "sprekers", places)
        named = [row["graaf"]["id"] for row in found]
        others = [each for each in named if in_union(each) and each not in SOURCES.values()]
        return {each: each for each in others}


@room.serve(_EXPLORED)
async def explore(request: Request, host: Address, now: Now, today: Today) -> Response:
    """All of it, for these municipalities."""
    given, parts = _EXPLORED.read(request, now), parts_of(request)
    counting = counting_of(request)
    known = await run_in_threadpool(counting.things.of, "gemeente")
    places = [meant(each, _PARTNERS, known) for each in given.many(_PARTNERS.name)]
    partners = list(dict.fromkeys(places))
    theme = await run_in_threadpool(chosen, given, THEME, counting.things)
    asking = Asking(request, parts, given.day(VALID_ON.name) or today)
    names = dict(known.values())
    told: dict[str, Any] = {**_head(asking, partners, theme, host)}
    told |= await _told(asking, partners, theme, names)
    told["horizon"] = horizon(asking.day)
    told["bronnen"] = await run_in_threadpool(counting.origins.of, explored.graphs(told))
    told["vragen"] = [
        {"naam": name, "sparql": text, "links": run_at(host, text)}
        for name, text in asking.asked.items()
    ]
    told["links"] = {"self": page_address(request, host, None)}
    stale = None if asking.fresh else {"Cache-Control": "no-cache"}
    choice, meaning = formats.chosen(request, given, formats.DOCUMENT), of_exploration(host)
    return await run_in_threadpool(answer_reply, request, choice, told, meaning, stale)


def _head(
    asking: Asking, partners: Sequence[NamedNode], theme: NamedNode | None, host: str
) -> dict[str, str]:
    asked = (
        (_PARTNERS.name, ",".join(each.value for each in partners)),
        (THEME.name, theme and theme.value),
        (VALID_ON.name, asking.day.isoformat()),
    )
    return answer_head(host + _EXPLORED.address, asked, EXPLORATION_TYPE)


async def _told(
    asking: Asking,
    partners: Sequence[NamedNode],
    theme: NamedNode | None,
    named: Mapping[str, str],
) -> dict[str, Any]:
    """The parts of the answer, one after another."""
    facts = await asking.rows("gemeenten", "gemeenten", partners)
    shared = await asking.cooperations("samen", partners)
    on_theme = await asking.cooperations("thema", partners, theme) if theme else {}
    nearby = await _nearby(asking, partners, theme, named)
    systems = await systems_of(asking, partners, theme, named)
    published = await asking.rows("agenda", "agenda")
    iris = [partner.value for partner in partners]
    return {
        "gemeenten": explored.municipalities(facts, iris, asking.day),
        "thema": theme and theme.value,
        "geldigOp": asking.day.isoformat(),
        "samen": explored.together(shared, iris, set(on_theme)),
        "buurt": nearby,
        "systemen": systems,
        "informatie": explored.information(published, set(shared)),
    }


async def systems_of(
    asking: Asking,
    partners: Sequence[NamedNode],
    theme: NamedNode | None,
    named: Mapping[str, str],
) -> dict[str, Any]:
    """Which systems these municipalities use for what, and how they compare."""
    of_theme = await asking.rows("doelen", "doelen", theme=theme) if theme else list[Any]()
    used = await asking.rows("systemen", "systemen")
    components = await asking.rows("onderdelen", "onderdelen")
    iris = [partner.value for partner in partners]
    found = await run_in_threadpool(purposes, used, iris)
    purposes_of_theme = {row["doel"]["id"] for row in of_theme}
    return explored.systems(found, iris, purposes_of_theme, components[0], named)


async def _nearby(
    asking: Asking,
    partners: Sequence[NamedNode],
    theme: NamedNode | None,
    named: Mapping[str, str],
) -> dict[str, Any] | None:
    """Who does this nearby; None without a theme."""
    if theme is None:
        return None
    pairs = await asking.beside()
    beside = {other for pair in pairs if set(pair) & set(partners) for other in pair}
    rows = await asking.rows("provincie", "provincie", partners)
    around = {NamedNode(row["ander"]["id"]) for row in rows}
    places = sorted((beside | around) - set(partners), key=str)
    found = await asking.cooperations("buurt", places, theme) if places else {}
    neighbours = {place.value for place in beside - set(partners)}
    return explored.nearby(found, neighbours, {place.value for place in places}, named)
