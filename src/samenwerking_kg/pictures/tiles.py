"""Small maps of many themes, that share the outlines of one land.

On a page each is a drawing of its own, so that they stand as the screen has room; the outlines
are said once, in `Tiles.shared`, which must be on the page too. As a file all are one drawing.
A page should not have both: they name the same outlines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.classes import Classes
from samenwerking_kg.pictures.land import Land
from samenwerking_kg.pictures.map import rounded
from samenwerking_kg.pictures.patchwork import NONE_KNOWN, in_how_many, kind
from samenwerking_kg.pictures.picture import Cell, Picture, Table
from samenwerking_kg.pictures.poster import KIND, Framed, rows_of
from samenwerking_kg.pictures.quilt import STRIPES, Quilt, Theme
from samenwerking_kg.pictures.sheet import Address, said_of
from samenwerking_kg.pictures.sizes import WIDE
from samenwerking_kg.pictures.style import STEPS
from samenwerking_kg.pictures.svg import drawing, element
from samenwerking_kg.pictures.textures import UNKNOWN, paint, woven
from samenwerking_kg.pictures.words import UNKNOWN as NO_DATA

#: What all tiles mean by their colours.
READING = {
    "nl": "Op één kaart zitten buren met dezelfde kleur in dezelfde samenwerking; grijs is voor "
    "wie geen eigen kleur heeft. Gestreept: in meer dan één. Gestippeld: geen gegevens. "
    f"Wit: {NONE_KNOWN['nl']}. Een dikke grens: in dit thema niets gedeeld.",
    "en": "In one map neighbours of the same colour are in the same cooperation; grey is for "
    "those without a colour of their own. Striped: in more than one. Dotted: no data. "
    f"White: {NONE_KNOWN['en']}. A thick border: nothing shared in this theme.",
}


@dataclass(frozen=True)
class Tile:
    """The small map of a theme. `said`: what it shows, for below it."""

    theme: Theme
    svg: str
    said: str


@dataclass(frozen=True)
class Tiles:
    """shared  an ``<svg>`` without size, to stand once on the page, before the tiles
    tiles   in the order of the themes
    whole   all of them in one drawing, with a table, for a file; its description tells how all
            are read
    """

    shared: str
    tiles: Sequence[Tile]
    whole: Picture


def tiles(
    name: str,
    title: str,
    land: Land,
    themes: Sequence[Theme],
    address: Address,
    *,
    note: str = "",
    language: str = "nl",
) -> Tiles:
    """The patchworks of `themes`.

    address  of a theme, by its key
    note     said in the file: the day, the source
    """
    quilts = _quilts(land, themes)
    drawn = [
        Framed(quilt, _drawn(name, quilt), summary(quilt, language), address(quilt.theme.key))
        for quilt in quilts
    ]
    outlines = _outlines(name, land)
    shared = element(
        "svg", outlines, xmlns="http://www.w3.org/2000/svg", class_="picture shared",
        width="0", height="0", aria_hidden="true", focusable="false",
    )  # fmt: skip
    body, down = rows_of(drawn, [READING[language], note, *said_of(land, language)])
    about = f"{READING[language]} {note}".strip()
    svg = drawing(name, title, about, WIDE[KIND], down, [outlines, *body], KIND)
    whole = Picture(svg, title, about, _table(drawn, language))
    return Tiles(shared, [_alone(f"{name}-{at}", each) for at, each in enumerate(drawn)], whole)


def _alone(name: str, each: Framed) -> Tile:
    land, theme = each.quilt.land, each.quilt.theme
    svg = drawing(
        name, theme.title, each.label, land.width, land.height, [each.linked(each.body)], "tile-map"
    )
    return Tile(theme, svg, each.said)


def summary(quilt: Quilt, language: str = "nl") -> str:
    """``5 samenwerkingen, 40 van 57 gemeenten``; of a crowded theme, that it is in how many."""
    if quilt.is_empty:
        return NO_DATA[language]
    if not quilt.is_crowded:
        return quilt.summary(language)
    most = max((many for many in in_how_many(quilt).values() if many), default=0)
    how = (
        f"many overlap; the stronger the colour, the more (at most {most})" if language == "en"
        else f"veel overlap; hoe sterker de kleur, hoe meer (hooguit {most})"
    )  # fmt: skip
    return f"{quilt.summary(language)}; {how}"


def _quilts(land: Land, themes: Sequence[Theme]) -> list[Quilt]:
    """A cooperation keeps its colour from map to map where it can."""
    wishes: dict[str, int] = {}
    found = []
    for theme in themes:
        quilt = Quilt(land, theme, dict(wishes))
        found.append(quilt)
        if not quilt.is_crowded:
            for key, colour in quilt.colour.items():
                wishes.setdefault(key, colour)
    return found


def _outlines(name: str, land: Land) -> str:
    places = (
        element("path", id=f"{name}-{code}", d=place.d) for code, place in land.places.items()
    )
    borders = (element("path", id=f"{name}-{a}-{b}", d=d) for (a, b), d in land.borders.items())
    return element("defs", [*places, *borders]) + woven(name, (UNKNOWN, STRIPES))


def _drawn(name: str, quilt: Quilt) -> str:
    """Places of one colour together, textures over them, and walls."""
    colours: defaultdict[str, list[str]] = defaultdict(list)
    textures: defaultdict[str, list[str]] = defaultdict(list)
    many = in_how_many(quilt) if quilt.is_crowded else {}
    scale = rounded(value for value in many.values() if value)
    for code in quilt.land.places:
        colour, texture = _fill(quilt, code, many, scale)
        colours[colour].append(code)
        if texture:
            textures[texture].append(code)
    body = [element("g", _uses(name, codes), class_=each) for each, codes in colours.items()]
    body += [
        element("g", _uses(name, codes), fill=paint(name, texture), stroke="none")
        for texture, codes in textures.items()
    ]
    walls = [] if quilt.is_crowded else [f"{a}-{b}" for a, b in quilt.walls()]
    return element("g", body, class_="tile", fill_rule="evenodd") + (
        element("g", _uses(name, walls), class_="wall") if walls else ""
    )


def _fill(
    quilt: Quilt, code: str, many: Mapping[str, int | None], scale: Classes
) -> tuple[str, str]:
    """The class and the texture of a place."""
    members = quilt.of(code)
    if members is None:
        return "paper", UNKNOWN
    if not members:
        return "paper", ""
    if many:
        return f"step-{scale.step(len(members), STEPS)}", ""
    return kind(quilt, members[0]), STRIPES if len(members) > 1 else ""


def _uses(name: str, ids: Sequence[str]) -> str:
    return "".join(f'<use href="#{name}-{each}"/>' for each in ids)


def _table(drawn: Sequence[Framed], language: str) -> Table:
    columns = (
        ("Theme", "Cooperations", "Municipalities in one", "Municipalities in more than one")
        if language == "en"
        else ("Thema", "Samenwerkingen", "Gemeenten in één", "Gemeenten in meer dan één")
    )
    rows: list[tuple[Cell, ...]] = []
    for each in drawn:
        many = [value for value in in_how_many(each.quilt).values() if value]
        counts = (len(each.quilt.size), many.count(1), len(many) - many.count(1))
        rows.append((each.quilt.theme.title, *((None,) * 3 if each.quilt.is_empty else counts)))
    return Table(columns, rows, [each.address for each in drawn])
