"""The seams of the patchwork: a border is thicker the less the two beside it share."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from samenwerking_kg.pictures.land import Land, Pair
from samenwerking_kg.pictures.legend import SWATCH, Entry
from samenwerking_kg.pictures.picture import Picture, Table
from samenwerking_kg.pictures.seam import Overlap, Seam, seams_in, thickness
from samenwerking_kg.pictures.sheet import Address, Look, places, sheet
from samenwerking_kg.pictures.svg import element, escape, number
from samenwerking_kg.pictures.words import UNKNOWN as NO_DATA
from samenwerking_kg.pictures.words import counted, written

_NAMED = 15  # places
_CALM = 70  # places; of more the seams get thinner, or they hide what they part


def seams(
    name: str,
    title: str,
    land: Land,
    overlaps: Mapping[Pair, Overlap | None],
    address: Address,
    *,
    between: Callable[[str, str], str] = lambda one, other: "",  # noqa: ARG005
    note: str = "",
    language: str = "nl",
) -> Picture:
    """The borders of `land` by what is shared over them.

    overlaps  two codes, in either order -> what they share; None, or not there: nobody knows
    address   of a place
    between   the address of what two places do together, for the table
    note      said below the map: the day, the source
    """
    ordered = seams_in(land, overlaps)
    looks = {
        code: Look("paper seamless", _label(land, code, own, language), _name(land, code))
        for code, own in _around(land, ordered).items()
    }
    scale = min(1.0, math.sqrt(_CALM / len(land.places))) if land.places else 1.0
    body = (
        places(name, land, looks, address)
        + element("path", class_="outer", d=land.outer)
        + element(
            "g", [_drawn(land, s, scale, language) for s in ordered[::-1]], aria_hidden="true"
        )
    )
    about = _about(land, ordered, language)
    svg = sheet(
        name, title, f"{about} {note}".strip(), land, body, _entries(ordered, scale, language),
        [note],
        heading="What neighbours do together" if language == "en" else "Wat buren samen doen",
        language=language,
    )  # fmt: skip
    return Picture(svg, title, about, _table(land, ordered, between, language))


def _pair(land: Land, seam: Seam) -> str:
    return f"{land.places[seam.one].name} – {land.places[seam.other].name}"


def _said(land: Land, seam: Seam, language: str) -> str:
    """``De Marne – Winsum: 100 % gedeeld (9 van 9)``."""
    if seam.overlap is None:
        return f"{_pair(land, seam)}: {NO_DATA[language]}"
    shared, together = (written(many, language) for many in seam.overlap)
    how = (
        f"{seam.percent}% shared ({shared} of {together})" if language == "en"
        else f"{seam.percent} % gedeeld ({shared} van {together})"
    )  # fmt: skip
    return f"{_pair(land, seam)}: {how}"


def _drawn(land: Land, seam: Seam, scale: float, language: str) -> str:
    """No thicker than it is long: two islands that share a sandbank would get a blot."""
    wide = min(thickness(seam.share, scale), max(seam.length, thickness(1.0, scale)))
    kind = "seam" if seam.overlap else "seam dashed"
    said = escape(_said(land, seam, language))
    return (
        f'<path class="{kind}" stroke-width="{number(wide, 2)}" d="{seam.d}">'
        f"<title>{said}</title></path>"
    )


def _around(land: Land, ordered: list[Seam]) -> dict[str, list[Seam]]:
    """The seams of each place of which something is known, those that share least first."""
    found: dict[str, list[Seam]] = {code: [] for code in land.places}
    for seam in ordered:
        if seam.overlap:
            found[seam.one].append(seam)
            found[seam.other].append(seam)
    return found


def _name(land: Land, code: str) -> str:
    """Written on a place where there are few, so that one sees who they are without pointing."""
    return land.places[code].name if len(land.places) <= _NAMED else ""


def _label(land: Land, code: str, own: list[Seam], language: str) -> str:
    """With which neighbour a place shares most."""
    place = land.places[code].name
    if not own:
        return f"{place}: {NO_DATA[language]}"
    other = land.places[own[-1].other if own[-1].one == code else own[-1].one].name
    if language == "en":
        return f"{place}: shares most with {other} ({own[-1].percent}%)"
    return f"{place}: deelt het meest met {other} ({own[-1].percent} %)"


def _entries(found: list[Seam], scale: float, language: str) -> list[Entry]:
    """Three widths, and the dashed line where there is one."""
    words = {
        1.0: ("alles gedeeld (100 %)", "all shared (100%)"),
        0.5: ("de helft gedeeld (50 %)", "half shared (50%)"),
        0.0: ("niets gedeeld (0 %)", "nothing shared (0%)"),
    }
    told = [Entry(_line(share, scale), said[language == "en"]) for share, said in words.items()]
    if any(seam.overlap is None for seam in found):
        told.append(Entry(_line(None, scale), NO_DATA[language]))
    return told


def _line(share: float | None, scale: float) -> str:
    wide, high = SWATCH
    return element(
        "path", class_="seam" if share is not None else "seam dashed",
        d=f"M3 {high / 2:g}h{wide - 6}", stroke_width=number(thickness(share, scale), 2),
    )  # fmt: skip


def _about(land: Land, ordered: list[Seam], language: str) -> str:
    many = counted(len(land.places), "municipality", language)
    known = [seam for seam in ordered if seam.overlap]
    parts = (
        [f"Map of {many}: the thicker a border, the less both sides do together."]
        if language == "en"
        else [f"Kaart van {many}: hoe dikker een grens, hoe minder beide kanten samen doen."]
    )
    if known:
        least, most = (_said(land, seam, language) for seam in (known[0], known[-1]))
        parts.append(
            f"Least: {least}. Most: {most}."
            if language == "en"
            else f"Minst: {least}. Meest: {most}."
        )
    return " ".join(parts)


def _table(
    land: Land, ordered: list[Seam], between: Callable[[str, str], str], language: str
) -> Table:
    """Who shares least first."""
    columns = (
        ("Neighbours", "Cooperations shared", "Cooperations of both", "Shared (%)")
        if language == "en"
        else ("Buren", "Samenwerkingen gedeeld", "Samenwerkingen van beide", "Gedeeld (%)")
    )
    rows = [(_pair(land, s), *(s.overlap or (None, None)), s.percent) for s in ordered]
    return Table(columns, rows, [between(seam.one, seam.other) for seam in ordered])
