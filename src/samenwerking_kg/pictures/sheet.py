"""A sheet with land on it: places that are links, and below it a legend and what must be said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.land import Land
from samenwerking_kg.pictures.legend import Entry, legend
from samenwerking_kg.pictures.lettering import LARGE, width
from samenwerking_kg.pictures.svg import drawing, element, named, number, text
from samenwerking_kg.pictures.textures import paint, woven
from samenwerking_kg.pictures.words import written

#: From the key of a place or a thing to its address; "" for none.
Address = Callable[[str], str]
KIND = "map"
#: Units: the size of a number on a place.
DIGIT = 9
_GAP, _SMALL = 10, 13
_BOLD = 1.08  # times as wide
_TOLD = 4  # names; more of them are a number


@dataclass(frozen=True)
class Look:
    """How a place is drawn.

    kind     the class of its colour
    label    what it is called when it is heard: ``Oldambt: 13 samenwerkingen``
    mark     what is written on it where there is room
    texture  over its colour: a name of `textures`, "" for none
    """

    kind: str
    label: str
    mark: str = ""
    texture: str = ""


def places(name: str, land: Land, looks: Mapping[str, Look], address: Address) -> str:
    """Every place once, in the order of names, with its marks over all of them."""
    drawn = [_place(name, land.places[code].d, code, look, address) for code, look in looks.items()]
    marks = [_mark(land, code, look) for code, look in looks.items() if look.mark]
    return (
        woven(name, (look.texture for look in looks.values()))
        + element("g", drawn, class_="places", fill_rule="evenodd")
        + element("g", marks, class_="marks", aria_hidden="true")
    )


def _place(name: str, d: str, code: str, look: Look, address: Address) -> str:
    over = paint(name, look.texture)
    if over:
        path = element("g", element("path", id=f"{name}-{code}", d=d), class_=f"edge {look.kind}")
        path += element("use", href=f"#{name}-{code}", fill=over)
    else:
        path = element("path", class_=f"edge {look.kind}", d=d)
    return named(look.label, path, address(code))


def _mark(land: Land, code: str, look: Look) -> str:
    spot = land.places[code].spot
    if not spot.holds(len(look.mark), DIGIT):
        return ""
    kind = "number halo" if look.texture else "number"
    return text(look.mark, class_=kind, x=spot.x, y=spot.y + DIGIT * 0.36)


def sheet(
    name: str,
    title: str,
    about: str,
    land: Land,
    body: str,
    entries: Sequence[Entry],
    notes: Iterable[str],
    *,
    heading: str = "",
    language: str = "nl",
) -> str:
    """The whole drawing: the land, a heading and the legend below it, and the notes."""
    down = land.height + _GAP
    if not land.places:
        body, entries, heading = "", (), ""
    below = []
    for line in wrapped(heading, land.width, LARGE * _BOLD):
        below.append(text(line, class_="strong", x=0, y=number(down + LARGE)))
        down += LARGE + 5
    down += _GAP / 2 if heading else 0
    key, high = legend(entries, 0, down, land.width, LARGE)
    below.append(key)
    down += high + (_GAP if entries else 0)
    for note in [*filter(None, notes), *said_of(land, language)]:
        for line in wrapped(note, land.width, _SMALL):
            below.append(text(line, class_="small soft", x=0, y=number(down + _SMALL)))
            down += _SMALL + 4
        down += 3
    return drawing(name, title, about, land.width, down, [body, *below], KIND)


def said_of(land: Land, language: str = "nl") -> list[str]:
    """What a map must say of itself: who is not on it, and who drew the boundaries."""
    found = []
    names = list(land.unmapped.values())
    if not land.places:
        found.append(
            "We have no boundaries of this day." if language == "en"
            else "Van deze dag hebben wij geen grenzen."
        )  # fmt: skip
    elif len(names) > _TOLD:
        many = written(len(names), language)
        found.append(
            f"We have no boundaries of {many} municipalities on this day." if language == "en"
            else f"Van {many} gemeenten hebben wij op deze dag geen grenzen."
        )  # fmt: skip
    elif names:
        what = (
            "No boundary known on this day" if language == "en" else "Geen grens bekend op deze dag"
        )
        found.append(f"{what}: {', '.join(names)}.")
    if land.places:
        found.append(_drawn_by(land, language))
    return found


def _drawn_by(land: Land, language: str) -> str:
    if language == "en":
        put = "; put together from maps of another day" if land.derived else ""
        return f"Boundaries: CBS and Kadaster (CC BY 4.0){put}."
    put = "; samengesteld uit kaarten van een andere dag" if land.derived else ""
    return f"Grenzen: CBS en Kadaster (CC BY 4.0){put}."


def capital(words: str) -> str:
    """The words as the beginning of a line."""
    return words[:1].upper() + words[1:]


def wrapped(words: str, room: float, size: float) -> list[str]:
    """The words in lines of at most `room`; one word that is wider has a line for itself."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
