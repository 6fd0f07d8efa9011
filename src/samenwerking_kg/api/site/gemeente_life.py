"""The life of a municipality as a picture: where it came from, and what it joined and left."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.site.beeld import address
from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.api.site.drawn import ended
from samenwerking_kg.api.site.gemeente_found import Kin, Place
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.index import Filters
from samenwerking_kg.index.filters import ANY, short
from samenwerking_kg.pictures import life as drawn
from samenwerking_kg.pictures.life import Change, Period, life
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.stays import merged

_NOTE = Both(
    "Alle bronnen samen. Vóór 2018 is het landelijke register onvolledig.",
    "All sources together. Before 2018 the national register is incomplete.",
)


def life_of(parts: Parts, here: Chosen, place: Place) -> Picture:
    """The whole life, whatever the day."""
    title = Both(f"{place.name} door de jaren heen", f"{place.name} through the years")
    return life(
        "tijdlijn",
        here.tell(title),
        place.name,
        Period(_day(place.begun), _day(place.ended)),
        [_kin(here, each) for each in place.before],
        [_kin(here, each) for each in place.after],
        list(_changes(parts, here, place.code)),
        today=here.today,
        chosen=here.day,
        note=here.tell(_NOTE),
        language=here.language,
    )


def _kin(here: Chosen, one: Kin) -> drawn.Kin:
    name = one.naam.removeprefix("gemeente ")
    path = address(here, f"/gemeenten/{short(one.id)}")
    return drawn.Kin(name, _day(one.day), path, part=bool(one.rest))


def _changes(parts: Parts, here: Chosen, code: str) -> Iterator[Change]:
    """Each joining and leaving, by all sources together."""
    found: defaultdict[str, list[Period]] = defaultdict(list)
    names: dict[str, str] = {}
    asked = Filters(day=here.day, gemeente=code, status=ANY)
    ends = ended(parts, asked)
    for row in parts.lists.index.rows("deelnames", asked):
        within, said = row.fields["samenwerking"], row.fields
        assert isinstance(within, dict)
        names[within["id"]] = within["naam"]
        period = Period(_day(said["geldigVan"]), _day(said["geldigTot"]))
        end = ends.get(within["id"])
        found[within["id"]].append(period.ended_by(end) if end else period)
    for iri, periods in found.items():
        for period in merged(_known(periods)):
            yield Change(names[iri], period.start, joined=True)
            if period.end is not None:
                yield Change(names[iri], period.end, joined=False)


def _known(periods: Iterable[Period]) -> list[Period]:
    """Where one source knows a start, those without say nothing more."""
    each = list(periods)
    return [period for period in each if period.start is not None] or each


def _day(written: object) -> dt.date | None:
    return dt.date.fromisoformat(str(written)) if written else None
