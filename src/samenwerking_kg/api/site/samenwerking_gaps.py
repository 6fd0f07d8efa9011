"""What no source tells of a cooperation, named one by one, so that somebody can tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samenwerking_kg.api.site.claims import Claim
from samenwerking_kg.atlas.meanings import Both


def unknown(document: Mapping[str, Any], found: Sequence[Claim]) -> list[Both]:
    """The gaps on the day of the document; `found`: the participations of that day."""
    arrangements = document["regelingen"]
    start = sum(not each.since for each in found)
    body = sum(not each.bodies for each in found)
    themes = document["samenvatting"]["themas"]
    missing = (
        (not arrangements, Both("de regeling van deze dag", "the arrangement of this day")),
        (
            arrangements and not any(each["vorm"] for each in arrangements),
            Both("de vorm", "the form"),
        ),
        (not themes, Both("het thema", "the theme")),
        (not document["uitvoerendeOrganisaties"], Both("wie het uitvoert", "who carries it out")),
        (
            not any(each["bekendmakingen"] for each in arrangements),
            Both("een link naar de tekst van de regeling", "a link to the text"),
        ),
        (start, Both(f"het begin van {_many(start).nl}", f"the start of {_many(start).en}")),
        (
            body,
            Both(f"het bestuursorgaan bij {_many(body).nl}", f"the body of {_many(body).en}"),
        ),
        (not document["systeemgebruik"], Both("welke systemen", "which systems")),
        (
            not document["informatieleveringen"] and not document["agendapunten"],
            Both("welke informatie wanneer komt", "which information comes when"),
        ),
    )
    return [words for is_missing, words in missing if is_missing]


def _many(number: int) -> Both:
    """So many participations."""
    if number == 1:
        return Both("1 deelname", "1 participation")
    return Both(f"{number} deelnames", f"{number} participations")
