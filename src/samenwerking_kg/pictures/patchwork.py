"""A patchwork as one large picture: its colours, its legend and what they mean."""

from __future__ import annotations

from samenwerking_kg.pictures.colours import NONE_LEFT
from samenwerking_kg.pictures.land import Land
from samenwerking_kg.pictures.legend import SWATCH, Entry
from samenwerking_kg.pictures.lettering import LARGE, width
from samenwerking_kg.pictures.map import choropleth, no_data
from samenwerking_kg.pictures.picture import Cell, Picture, Table
from samenwerking_kg.pictures.quilt import STRIPES, Quilt, Theme
from samenwerking_kg.pictures.sheet import DIGIT, Address, Look, capital, places, sheet
from samenwerking_kg.pictures.svg import element
from samenwerking_kg.pictures.textures import UNKNOWN, patch
from samenwerking_kg.pictures.words import UNKNOWN as NO_DATA
from samenwerking_kg.pictures.words import and_more, brief, written

_LISTED = 12  # cooperations in the legend; the table has all

NONE_KNOWN = {"nl": "geen samenwerking bekend", "en": "no cooperation known"}
_COLUMNS = {
    "nl": ": samenwerking (aantal gemeenten)",
    "en": ": cooperation (number of municipalities)",
}
_STRIPED = {"nl": "in meer dan één", "en": "in more than one"}
_CROWDED = {
    "nl": "Meer dan een vijfde van de gemeenten zit in twee samenwerkingen of meer. Daarom staat "
    "hier in hoeveel, en niet in welke.",
    "en": "More than a fifth of the municipalities are in two cooperations or more. So this shows "
    "in how many, and not in which.",
}
_READING = {
    "own": {
        "nl": "Zelfde kleur en nummer: zelfde samenwerking.",
        "en": "Same colour and number: same cooperation.",
    },
    "again": {
        "nl": "Buren met dezelfde kleur zitten in dezelfde samenwerking. Verderop kan een kleur "
        "een andere samenwerking zijn: let op het nummer.",
        "en": "Neighbours of the same colour are in the same cooperation. Further on a colour may "
        "be another cooperation: look at the number.",
    },
    "grey": {
        "nl": "Grijs: er zijn meer samenwerkingen dan kleuren. Let op het nummer en de dikke "
        "grens.",
        "en": "Grey: there are more cooperations than colours. Look at the number and the thick "
        "border.",
    },
    "walls": {
        "nl": "Over een dikke grens wordt in dit thema niets gedeeld.",
        "en": "Over a thick border nothing is shared in this theme.",
    },
    "stripes": {
        "nl": "Gestreept: in meer dan één; de kleur is die van de grootste.",
        "en": "Striped: in more than one; the colour is that of the largest.",
    },
}


def patchwork(
    name: str,
    title: str,
    land: Land,
    theme: Theme,
    address: Address,
    *,
    note: str = "",
    language: str = "nl",
) -> Picture:
    """Which cooperation each place is in. `address` is of a place; `note` tells day and source."""
    quilt = Quilt(land, theme)
    if quilt.is_crowded:
        return _in_how_many(name, title, quilt, address, note, language)
    looks = {code: look(quilt, code, language) for code in land.places}
    walls = "".join(land.borders[pair] for pair in quilt.walls())
    body = places(name, land, looks, address) + (
        element("path", class_="wall", d=walls, aria_hidden="true") if walls else ""
    )
    told = NO_DATA[language] if quilt.is_empty else quilt.summary(language)
    about = f"{capital(theme.title)}: {told}."
    unseen = quilt.is_empty or not land.places
    reading = [] if unseen else _reading(quilt, bool(walls), language)
    after = "" if quilt.is_empty else _COLUMNS[language]
    svg = sheet(
        name, title, f"{about} {note}".strip(), land, body, _entries(name, quilt, language),
        [" ".join(reading), note], heading=capital(theme.title) + after, language=language,
    )  # fmt: skip
    return Picture(svg, title, about, table(quilt, address, language))


def look(quilt: Quilt, code: str, language: str = "nl") -> Look:
    """How a place is drawn in a patchwork."""
    place, members = quilt.land.places[code], quilt.of(code)
    if members is None:
        return Look("paper", f"{place.name}: {NO_DATA[language]}", texture=UNKNOWN)
    if not members:
        return Look("paper", f"{place.name}: {NONE_KNOWN[language]}")
    numbers = [str(quilt.number[key]) for key in members]
    mark = "+".join(numbers)
    if not place.spot.holds(len(mark), DIGIT):
        mark = numbers[0]
    label = f"{place.name}: {'; '.join(quilt.names(members))}"
    return Look(kind(quilt, members[0]), label, mark, STRIPES if len(members) > 1 else "")


def kind(quilt: Quilt, key: str) -> str:
    """The class of the colour of a cooperation."""
    colour = quilt.colour.get(key, NONE_LEFT)
    return f"hue-{colour}" if colour else "other"


def table(quilt: Quilt, address: Address, language: str = "nl") -> Table:
    """Each place with its cooperations; also who has no boundary."""
    there = {code: place.name for code, place in quilt.land.places.items()}
    there |= quilt.land.unmapped
    rows: list[tuple[Cell, ...]] = []
    for code, name in there.items():
        members = quilt.of(code)
        told = None if members is None else "; ".join(quilt.names(members))
        rows.append((name, None if members is None else len(members), told))
    columns = (
        ("Municipality", "How many", "Cooperations")
        if language == "en"
        else ("Gemeente", "Aantal", "Samenwerkingen")
    )
    return Table(columns, rows, [address(code) for code in there])


def in_how_many(quilt: Quilt) -> dict[str, int | None]:
    """For each place in how many cooperations it is."""
    there = (*quilt.land.places, *quilt.land.unmapped)
    return {c: None if (members := quilt.of(c)) is None else len(members) for c in there}


def _in_how_many(
    name: str, title: str, quilt: Quilt, address: Address, note: str, language: str
) -> Picture:
    told = f"{_CROWDED[language]} {note}".strip()
    made = choropleth(
        name, title, quilt.land, in_how_many(quilt), address, note=told, language=language
    )
    about = f"{capital(quilt.theme.title)}: {quilt.summary(language)}. {made.description}"
    return Picture(made.svg, title, about, table(quilt, address, language))


def _entries(name: str, quilt: Quilt, language: str) -> list[Entry]:
    """The cooperations, striped where none of their places has their colour; and what else is
    drawn."""
    found = []
    for key, many in list(quilt.size.items())[:_LISTED]:
        before, after = f"{quilt.number[key]} ", f" ({written(many, language)})"
        room = quilt.land.width - SWATCH[0] - 8 - width(before + after, LARGE)
        words = before + brief(quilt.theme.names.get(key, key), room, LARGE) + after
        drawn = (kind(quilt, key), "") if key in quilt.colour else ("paper", STRIPES)
        found.append(Entry(patch(name, *drawn, 0, 0, *SWATCH), words))
    if len(quilt.size) > _LISTED:
        found.append(Entry("", and_more(len(quilt.size) - _LISTED, language)))
    seen = [quilt.of(code) for code in quilt.land.places]
    if any(members is not None and len(members) > 1 for members in seen):
        found.append(Entry(patch(name, "paper", STRIPES, 0, 0, *SWATCH), _STRIPED[language]))
    if any(members == () for members in seen):
        found.append(Entry(patch(name, "paper", "", 0, 0, *SWATCH), NONE_KNOWN[language]))
    return found + (no_data(name, language) if None in seen else [])


def _reading(quilt: Quilt, walls: bool, language: str) -> list[str]:
    """What the colours mean, said so that it is true of this drawing."""
    used = [colour for colour in quilt.colour.values() if colour != NONE_LEFT]
    told = ["own" if len(used) == len(set(used)) else "again"]
    told += ["grey"] if NONE_LEFT in quilt.colour.values() else []
    told += ["walls"] if walls else []
    if any(len(quilt.of(code) or ()) > 1 for code in quilt.land.places):
        told.append("stripes")
    return [_READING[each][language] for each in told]
