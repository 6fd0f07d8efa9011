"""How many per place: from white for none to the darkest for the most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samenwerking_kg.pictures.classes import Classes, classes
from samenwerking_kg.pictures.land import Land, Place
from samenwerking_kg.pictures.legend import SWATCH, Entry
from samenwerking_kg.pictures.picture import Picture, Table
from samenwerking_kg.pictures.sheet import Address, Look, capital, places, sheet
from samenwerking_kg.pictures.style import STEPS
from samenwerking_kg.pictures.textures import UNKNOWN, patch
from samenwerking_kg.pictures.words import THINGS, counted, written
from samenwerking_kg.pictures.words import UNKNOWN as NO_DATA

#: One and more of what is counted: ``samenwerking``, ``samenwerkingen``.
Noun = tuple[str, str]
_ROUND = (1, 2, 3, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_500, 5_000, 10_000, 100_000)
_FAR = 0.05  # of the places, at either end
_CROWDED = 0.6  # of the places in one class: then classes of about as many tell more


def choropleth(
    name: str,
    title: str,
    land: Land,
    values: Mapping[str, int | None],
    address: Address,
    *,
    noun: Noun | None = None,
    note: str = "",
    language: str = "nl",
    scale: Classes | None = None,
    here: str = "",
) -> Picture:
    """The places of `land` by their values.

    values   code -> how many; None, or not there: nobody knows
    address  of a place
    noun     what is counted; without it: cooperations
    note     said below the map: the day, the source
    scale    classes to draw with, so that maps of several days can be compared
    here     the place that all values are about (what the others share with it): it has none
    """
    what = noun or THINGS[language]["cooperation"]
    known = {code: values.get(code) for code in land.places if code != here}
    chosen = scale or rounded(value for value in known.values() if value)
    looks = {
        code: _look(f"{land.places[code].name}: {said(value, what, language)}", value, chosen)
        for code, value in known.items()
    }
    centre = land.places.get(here)
    if centre:
        looks[here] = Look("other", centre.name)
    about = _about(known, what, language)
    heading = f"{capital(what[1])} per {THINGS[language]['municipality'][0]}"
    svg = sheet(
        name, title, f"{about} {note}".strip(), land, places(name, land, looks, address),
        [*_centre(name, centre), *entries(name, known.values(), chosen, language)], [note],
        heading=heading, language=language,
    )  # fmt: skip
    return Picture(svg, title, about, _table(land, values, address, what, language, here))


def rounded(values: Iterable[int], most: int = STEPS) -> Classes:
    """Classes of equal width that end before round numbers, for what is above nothing. The few
    that are far from the others fall in the first or the last."""
    found = sorted(value for value in values if value > 0)
    if len(set(found)) <= most:
        return classes(found, most)
    low, high = (found[round(part * (len(found) - 1))] for part in (_FAR, 1 - _FAR))
    step = next(s for s in _ROUND if high // s - low // s < most)
    starts = [found[0], *(at * step for at in range(low // step + 1, high // step + 1))]
    made = Classes(starts, found[-1])
    fullest = max(sum(made.of(value) == at for value in found) for at in range(1, most + 1))
    return classes(found, most) if fullest > _CROWDED * len(found) else made


def said(value: int | None, noun: Noun, language: str = "nl") -> str:
    """``13 samenwerkingen``; what nobody knows is no number."""
    if value is None:
        return NO_DATA[language]
    return f"{written(value, language)} {noun[0] if value == 1 else noun[1]}"


def entries(
    name: str, values: Iterable[int | None], chosen: Classes, language: str = "nl"
) -> list[Entry]:
    """The legend: none where there is a place with none, the classes, no data where there is."""
    found = set(values)
    first = [Entry(patch(name, "paper", "", 0, 0, *SWATCH), "0")] if 0 in found else []
    steps = [
        Entry(patch(name, f"step-{chosen.step(start, STEPS)}", "", 0, 0, *SWATCH), words)
        for start, words in zip(chosen.starts, chosen.ranges(), strict=True)
    ]
    return first + steps + (no_data(name, language) if None in found else [])


def no_data(name: str, language: str = "nl") -> list[Entry]:
    """The legend of a place of which nothing is known."""
    return [Entry(patch(name, "paper", UNKNOWN, 0, 0, *SWATCH), NO_DATA[language])]


def _centre(name: str, centre: Place | None) -> list[Entry]:
    return [Entry(patch(name, "other", "", 0, 0, *SWATCH), centre.name)] if centre else []


def _look(label: str, value: int | None, chosen: Classes) -> Look:
    if value is None:
        return Look("paper", label, texture=UNKNOWN)
    return Look(f"step-{chosen.step(value, STEPS)}" if value else "paper", label, str(value))


def _about(values: Mapping[str, int | None], noun: Noun, language: str) -> str:
    known = [value for value in values.values() if value is not None]
    many = counted(len(values), "municipality", language)
    parts = [f"Map of {many}." if language == "en" else f"Kaart van {many}."]
    if known:
        least, most = written(min(known), language), said(max(known), noun, language)
        parts.append(
            f"From {least} to {most} per municipality." if language == "en"
            else f"Van {least} tot {most} per gemeente."
        )  # fmt: skip
    if len(known) < len(values):
        without = counted(len(values) - len(known), "municipality", language)
        parts.append(f"No data: {without}." if language == "en" else f"Geen gegevens: {without}.")
    return " ".join(parts)


def _table(
    land: Land,
    values: Mapping[str, int | None],
    address: Address,
    noun: Noun,
    language: str,
    here: str,
) -> Table:
    """Also of who has no boundary."""
    names = {code: place.name for code, place in land.places.items() if code != here}
    names |= land.unmapped
    place = "Municipality" if language == "en" else "Gemeente"
    return Table(
        (place, capital(noun[1])),
        [(name, values.get(code)) for code, name in names.items()],
        [address(code) for code in names],
    )
