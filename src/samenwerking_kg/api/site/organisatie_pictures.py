"""The pictures of an organisation: whom it meets most, and its life in cooperations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from samenwerking_kg.api.site import drawn
from samenwerking_kg.api.site.beeld import address
from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.api.site.claims import Claim
from samenwerking_kg.api.site.told import on_day
from samenwerking_kg.atlas.day import COOPERATION, MUNICIPALITY, Organisation
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.atlas.words import SORTS
from samenwerking_kg.describe.kinds.addresses import key_of
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.ring import Met, ring
from samenwerking_kg.pictures.timeline import Event, timeline

_NOTE = Both(
    "Alle bronnen samen. Geeft een bron geen einde, dan eindigt de balk met de samenwerking.",
    "All sources together. Where a source gives no end, the bar ends with the cooperation.",
)
NAMES = ("ring", "tijdlijn")


def path_of(one: Organisation) -> str:
    """The path of its page: a cooperation may be a partner too."""
    room = {MUNICIPALITY: "gemeenten", COOPERATION: "samenwerkingen"}.get(one.sort)
    return f"/{room}/{one.key}" if room else f"/organisaties/{key_of('organisaties', one.iri)}"


def met(
    here: Chosen, name: str, found: Sequence[tuple[Organisation, int]], *, serves: bool
) -> Picture:
    """Whom it is with, in how many cooperations; `serves`: for whom it carries these out."""
    sorts = [here.tell(words[0]) for words in SORTS.values()]
    title = Both(f"Met wie {name} samenwerkt", f"With whom {name} works together")
    if serves:
        title = Both(f"Voor wie {name} werkt", f"For whom {name} works")
    return ring(
        "ring", here.tell(title), name,
        [
            Met(one.name, here.tell(SORTS[one.sort][0]), many, address(here, path_of(one)))
            for one, many in found
        ],
        sorts=sorts, note=on_day(here), language=here.language,
    )  # fmt: skip


def life(
    here: Chosen, document: Mapping[str, Any], found: Sequence[Claim],
    ended: Mapping[str, dt.date],
) -> Picture:  # fmt: skip
    """Its participations of any day; its own beginning and end, where these are known.

    ended  cooperation -> the first day without it
    """
    name = document["naam"]
    own = (
        (document["geldigVan"], Both(f"{name} ontstond", f"{name} came into being")),
        (document["geldigTot"], Both(f"{name} hield op te bestaan", f"{name} ended")),
    )
    return timeline(
        "tijdlijn",
        here.tell(Both("Waaraan deed zij mee, van wanneer tot wanneer?",
                       "In what did it take part, from when to when?")),
        drawn.stays(here, found, ended),
        [Event(drawn.day_of(at), here.tell(said)) for at, said in own if at],
        today=here.today, chosen=here.day if here.dated else None,
        note=here.tell(_NOTE),
        language=here.language,
    )  # fmt: skip
