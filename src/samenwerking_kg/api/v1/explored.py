"""The parts of an exploration as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from samenwerking_kg.describe.explore.agenda import PHASES, Point, points
from samenwerking_kg.describe.explore.cooperations import Cooperation
from samenwerking_kg.describe.explore.systems import DIFFERENT, EQUAL, UNKNOWN, Purpose
from samenwerking_kg.describe.numbers.conditions import SOURCES
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, concept, graph

POINTS = points()
Row = Mapping[str, Any]
_SYSTEMS = graph("noord", "ict")


def municipalities(
    rows: Iterable[Row], partners: Sequence[str], day: dt.date
) -> list[dict[str, Any]]:
    """The partners, in the order asked; one that was not there on the day leads to who came
    after it."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        place = row["gemeente"]["id"]
        begun, ended = row["begin"], row["einde"]
        there = not (begun and begun > day.isoformat()) and not (ended and ended <= day.isoformat())
        one = found.setdefault(
            place, {**row["gemeente"], "bestond": there, "geldigTot": ended, "opvolgers": []}
        )
        after = row["opvolger"]
        if not there and after and after not in one["opvolgers"]:
            one["opvolgers"].append(after)
    return [found[partner] for partner in partners if partner in found]


def together(
    found: Mapping[str, Cooperation], partners: Sequence[str], on_theme: Collection[str]
) -> dict[str, Any]:
    """What two partners or more do together; those of all first."""
    shared = [
        _cooperation(one, one.of(partners), len(partners))
        | {"opThema": one.thing["id"] in on_theme}
        for one in found.values()
        if len(one.of(partners)) > 1
    ]
    shared.sort(key=lambda one: (not one["allen"], -len(one["partners"]), str(one["naam"])))
    return {
        "aantal": len(shared),
        "vanAllen": sum(one["allen"] for one in shared),
        "verbanden": shared,
        "nietBekend": "Zonder thema in de bron is opThema false, ook als het er wel over gaat. "
        "Informele samenwerking staat in geen bron.",
        "nietBekendEn": "Without a theme in the source opThema is false, also when it is about it. "
        "Informal cooperation is in no source.",
    }


def nearby(
    found: Mapping[str, Cooperation],
    neighbours: Collection[str],
    places: Collection[str],
    named: Mapping[str, str],
) -> dict[str, Any]:
    """Who does this nearby; those with most neighbours first."""
    around = sorted(places)
    listed = [
        _cooperation(one, one.of(around), len(around))
        | {"buren": [each for each in one.of(around) if each["id"] in neighbours]}
        for one in found.values()
    ]
    for one in listed:
        del one["allen"]
    listed.sort(key=lambda one: (-len(one["buren"]), -len(one["partners"]), str(one["naam"])))
    return {
        "aantal": len(listed),
        "buren": [_place(each, named) for each in sorted(neighbours)],
        "verbanden": listed,
        "nietBekend": "De helft van de regelingen in het landelijk register noemt geen thema en "
        "staat er niet bij. Zonder grenzen van die dag zijn er geen buren, alleen de provincie.",
        "nietBekendEn": "Half of the arrangements in the national register name no theme and are "
        "not shown. Without boundaries of the day there are no neighbours, but the province only.",
    }


def systems(
    found: Iterable[Purpose],
    partners: Sequence[str],
    of_theme: Collection[str],
    components: Row,
    named: Mapping[str, str],
) -> dict[str, Any]:
    """Systems and generic components per purpose, and how they compare."""
    listed = [
        {
            "doel": one.thing,
            "opThema": one.thing["id"] in of_theme,
            "oordeel": one.verdict,
            "perGemeente": [
                _place(each, named) | {"systemen": _uses(one.uses[each])} for each in partners
            ],
            "systemenElders": one.elsewhere,
        }
        for one in found
    ]
    counts = {
        verdict: sum(one["oordeel"] == verdict for one in listed)
        for verdict in (EQUAL, DIFFERENT, UNKNOWN)
    }
    return {
        **counts,
        "doelen": listed,
        "onderdelen": {
            "alle": components["alle"],
            "zonderGegevens": components["alle"] - (components["bekend"] or 0),
        },
        "nietBekend": "Een lege lijst betekent: geen gegevens, niet: geen systeem. Van de meeste "
        "gemeenten en generieke onderdelen is het systeem onbekend. Weet u het? Publiceer het.",
        "nietBekendEn": "An empty list means no data, not no system. For most municipalities and "
        "generic components the system is not known. Do you know? Publish it.",
    }


def information(published: Iterable[Row], shared: Collection[str]) -> list[dict[str, Any]]:
    """Per phase who has to know what, and what cooperations of the partners published of it; of
    others only the invented examples are shown, named as such."""
    told = [row for row in published if row["graaf"]["id"].startswith(EXAMPLES_GRAPH)
            or row["verband"]["id"] in shared]  # fmt: skip
    return [
        {
            "fase": (iri := concept("fase", phase).value),
            "code": phase,
            "punten": [_point(each) for each in POINTS if each.phase == iri],
            "gepubliceerd": [_told(row) for row in told if _phase(row) == phase],
        }
        for phase in PHASES
    ]  # fmt: skip


def graphs(told: Mapping[str, Any]) -> set[str]:
    """The graphs from which an answer comes."""
    found = {*SOURCES.values(), _SYSTEMS}
    uses = (each for one in told["systemen"]["doelen"] for each in one["perGemeente"])
    found |= {system["bron"] for each in uses for system in each["systemen"]}
    nearby = told["buurt"]["verbanden"] if told["buurt"] else []
    found |= {each for one in (*told["samen"]["verbanden"], *nearby) for each in one["bronnen"]}
    return found | {each["bron"] for one in told["informatie"] for each in one["gepubliceerd"]}


def _cooperation(one: Cooperation, here: Sequence[Row], asked: int) -> dict[str, Any]:
    return {
        **one.thing,
        "partners": list(here),
        "allen": len(here) == asked,
        "vormen": list(one.forms.values()),
        "schaal": {
            "gemeenten": len(one.municipalities),
            "anderen": len(one.others),
        },
        "bronnen": sorted(one.sources),
    }


def _place(iri: str, named: Mapping[str, str]) -> dict[str, Any]:
    return {"id": iri, "naam": named.get(iri)}


def _uses(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [
        {
            **row["systeem"],
            "geldigVan": row["begin"],
            "geldigTot": row["einde"],
            "bron": row["graaf"]["id"],
        }
        for row in rows
    ]


def _point(one: Point) -> dict[str, Any]:
    return {
        "wie": one.who_nl,
        "wieEn": one.who_en,
        "wat": one.what_nl,
        "watEn": one.what_en,
        "onderwerp": one.subject,
        "informatieproduct": one.product or None,
        "soort": "wet" if one.legal else "advies",
        "bron": one.source or None,
    }


def _phase(row: Row) -> str:
    """A delivery says no phase: it belongs to the work that goes on."""
    return row["fase"]["id"].rpartition("/")[2] if row["fase"] else "uitvoering"


def _told(row: Row) -> dict[str, Any]:
    what = row["stuk"] or row["onderwerp"]
    return {
        "verband": row["verband"],
        "wat": what,
        "wie": row["wie"],
        "moment": row["moment"],
        "uiterlijk": row["uiterlijk"],
        "verzonnen": row["graaf"]["id"].startswith(EXAMPLES_GRAPH),
        "bron": row["graaf"]["id"],
    }
