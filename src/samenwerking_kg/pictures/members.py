"""Who takes part in one cooperation, on the map."""

from __future__ import annotations

from collections.abc import Mapping

from samenwerking_kg.pictures.land import Land
from samenwerking_kg.pictures.legend import SWATCH, Entry
from samenwerking_kg.pictures.picture import Picture, Table
from samenwerking_kg.pictures.sheet import Address, Look, capital, places, sheet
from samenwerking_kg.pictures.svg import element
from samenwerking_kg.pictures.textures import patch
from samenwerking_kg.pictures.words import counted, written

_HUE = "hue-1"
_TAKES_PART = {"nl": "doet mee", "en": "takes part"}
_NOT = {"nl": "niet als deelnemer bekend", "en": "not known to take part"}


def members(
    name: str,
    title: str,
    land: Land,
    roles: Mapping[str, str],
    address: Address,
    *,
    note: str = "",
    language: str = "nl",
) -> Picture:
    """The places of `land`, those that take part in colour, with a thick border around them.

    roles  code of who takes part -> as what, in words; "" for who just takes part
    """
    looks = {
        code: _look(place.name, roles.get(code), language) for code, place in land.places.items()
    }
    walls = "".join(d for (a, b), d in land.borders.items() if (a in roles) != (b in roles))
    body = places(name, land, looks, address) + (
        element("path", class_="wall", d=walls, aria_hidden="true") if walls else ""
    )
    told = [(_HUE, _TAKES_PART), ("paper", _NOT)]
    entries = [
        Entry(patch(name, kind, "", 0, 0, *SWATCH), capital(words[language]))
        for kind, words in told
        if any(look.kind == kind for look in looks.values())
    ]
    about = _about(land, roles, language)
    svg = sheet(
        name, title, f"{about} {note}".strip(), land, body, entries, [note], language=language
    )
    return Picture(svg, title, about, _table(land, roles, address, language))


def _look(place: str, role: str | None, language: str) -> Look:
    if role is None:
        return Look("paper", f"{place}: {_NOT[language]}")
    return Look(_HUE, f"{place}: {role or _TAKES_PART[language]}")


def _about(land: Land, roles: Mapping[str, str], language: str) -> str:
    inside = sum(code in roles for code in (*land.places, *land.unmapped))
    every = counted(len(land.places) + len(land.unmapped), "municipality", language)
    if language == "en":
        return f"{written(inside, language)} of {every} on this map take part."
    return (
        f"Van {every} op deze kaart {'doet' if inside == 1 else 'doen'} er {written(inside)} mee."
    )


def _table(land: Land, roles: Mapping[str, str], address: Address, language: str) -> Table:
    """Who takes part, also without a boundary."""
    names = {code: place.name for code, place in land.places.items()} | dict(land.unmapped)
    inside = [code for code in names if code in roles]
    return Table(
        ("Municipality", "Role") if language == "en" else ("Gemeente", "Rol"),
        [(names[code], roles[code] or _TAKES_PART[language]) for code in inside],
        [address(code) for code in inside],
    )
