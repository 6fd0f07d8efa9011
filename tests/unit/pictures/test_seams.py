"""A border tells what is shared over it, and never what nobody knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree import ElementTree

import pytest

from samenwerking_kg.pictures.land import Land, land
from samenwerking_kg.pictures.seam import thickness
from samenwerking_kg.pictures.seams import seams
from samenwerking_kg.pictures.style import standalone

MadeLand = Callable[..., Land]
SVG = "{http://www.w3.org/2000/svg}"
Overlaps = Mapping[tuple[str, str], tuple[int, int] | None]


def _address(code: str) -> str:
    return f"/gemeenten/{code}"


def _seams(svg: str) -> dict[str, ElementTree.Element]:
    """The borders that are drawn, by what is said of them."""
    paths = ElementTree.fromstring(svg).iter(f"{SVG}path")
    return {p.findtext(f"{SVG}title") or "": p for p in paths if p.find(f"{SVG}title") is not None}


def test_a_border_is_not_called_by_what_is_shared(squares: MadeLand) -> None:
    there = squares("abcd", names={"a": "De Marne", "b": "Winsum", "c": "Leek", "d": "Marum"})
    made = seams(
        "n", "T", there, {("a", "b"): (9, 9), ("c", "b"): (1, 16), ("c", "d"): None}, _address
    )
    assert list(_seams(made.svg)) == [
        "Leek – Marum: geen gegevens",
        "De Marne – Winsum: 100 % gedeeld (9 van 9)",
        "Winsum – Leek: 6 % gedeeld (1 van 16)",
    ]


def test_few_places_have_no_name_or_many_have(squares: MadeLand, land_on: MadeLand) -> None:
    few = seams("n", "T", squares("ab", names={"a": "Ee", "b": "Oss"}), {}, _address)
    written = [each.text for each in ElementTree.fromstring(few.svg).iter(f"{SVG}text")]
    assert {"Ee", "Oss"} <= set(written)
    north = seams("n", "T", land_on("2026-01-01"), {}, _address)
    written = [each.text for each in ElementTree.fromstring(north.svg).iter(f"{SVG}text")]
    assert "Assen" not in written


def test_who_share_less_have_a_thinner_border(squares: MadeLand) -> None:
    there = squares("abcd")
    made = seams(
        "n", "T", there, {("a", "b"): (0, 7), ("b", "c"): (1, 2), ("c", "d"): (5, 5)}, _address
    )
    widths = {said[:5]: float(p.get("stroke-width", "")) for said, p in _seams(made.svg).items()}
    assert widths == {
        "A – B": 6.6,
        "B – C": pytest.approx(0.6 + 6 * 0.5**1.6, abs=0.01),
        "C – D": 0.6,
    }


def test_what_nobody_knows_looks_like_nothing_shared(squares: MadeLand) -> None:
    made = seams("n", "T", squares("abc"), {("a", "b"): (0, 0)}, _address)
    assert {p.get("class") for p in _seams(made.svg).values()} == {"seam dashed"}
    assert [row[1:] for row in made.table.rows] == [(None, None, None)] * 2


@pytest.mark.parametrize(
    ("overlap", "percent"),
    [((0, 3), 0), ((1, 900), 1), ((899, 900), 99), ((900, 900), 100), ((1, 3), 33)],
)
def test_nearly_nothing_or_all_is_told_as_nothing_or_all(
    squares: MadeLand, overlap: tuple[int, int], percent: int
) -> None:
    made = seams("n", "T", squares("ab"), {("b", "a"): overlap}, _address)
    assert list(made.table.rows) == [("A – B", *overlap, percent)]


def test_places_are_not_called_by_the_neighbour_that_they_share_most_with(
    squares: MadeLand,
) -> None:
    made = seams(
        "n", "T", squares("abc"), {("a", "b"): (1, 4), ("b", "c"): (1, 2)}, _address, language="en"
    )
    labels = {
        a.get("href"): a.get("aria-label") for a in ElementTree.fromstring(made.svg).iter(f"{SVG}a")
    }
    assert labels == {
        "/gemeenten/a": "A: shares most with B (25%)",
        "/gemeenten/b": "B: shares most with C (50%)",
        "/gemeenten/c": "C: shares most with B (50%)",
    }


def test_the_table_does_not_begin_with_the_deepest_seam(squares: MadeLand) -> None:
    overlaps: Overlaps = {("a", "b"): (3, 4), ("b", "c"): (1, 2)}
    made = seams(
        "n", "T", squares("abcd"), overlaps, _address, between=lambda a, b: f"/verken?{a}+{b}"
    )
    assert [row[0] for row in made.table.rows] == ["B – C", "A – B", "C – D"]
    assert made.table.links[0] == "/verken?b+c"
    assert (
        "Minst: B – C: 50 % gedeeld (1 van 2). Meest: A – B: 75 % gedeeld (3 van 4)."
        in made.description
    )


def test_the_legend_lacks_a_width(squares: MadeLand) -> None:
    made = seams("n", "T", squares("ab"), {("a", "b"): (1, 2)}, _address)
    words = [e.text for e in ElementTree.fromstring(made.svg).iter(f"{SVG}text")]
    assert {"alles gedeeld (100 %)", "de helft gedeeld (50 %)", "niets gedeeld (0 %)"} <= set(words)
    assert "geen gegevens" not in words
    assert "geen gegevens" in seams("n", "T", squares("ab"), {}, _address).svg


def test_hostile_names_reach_the_page(squares: MadeLand) -> None:
    hostile = "\"><script>alert('1')</script>&"
    made = seams(
        "n",
        hostile,
        squares("ab", names={"a": hostile}),
        {("a", "b"): (1, 2)},
        _address,
        note=hostile,
    )
    assert "<script" not in made.svg
    assert ElementTree.fromstring(standalone(made)).findtext(f"{SVG}title") == hostile


def test_a_day_without_boundaries_cannot_be_shown() -> None:
    made = seams("n", "T", land([], {"a": "Assen"}), {}, _address)
    assert "Van deze dag hebben wij geen grenzen." in made.svg
    assert list(made.table.rows) == []


@pytest.mark.parametrize(
    ("day", "national"),
    [("2009-01-01", False), ("2013-01-01", False), ("2019-01-01", False), ("2024-01-01", True)],
)
def test_a_place_or_a_border_is_drawn_twice_or_never(
    land_on: MadeLand, day: str, national: bool
) -> None:
    there = land_on(day, national)
    made = seams("n", "T", there, dict.fromkeys(there.borders, (1, 3)), _address)
    links = re.findall(r'<a href="([^"]+)"', made.svg)
    assert sorted(links) == sorted(_address(code) for code in there.places)
    assert len(_seams(made.svg)) == len(there.borders) == len(made.table.rows)


def test_a_country_is_drawn_with_the_seams_of_a_region(land_on: MadeLand) -> None:
    there = land_on("2024-01-01", True)
    made = seams("n", "T", there, dict.fromkeys(there.borders, (0, 3)), _address)
    assert max(float(p.get("stroke-width", "")) for p in _seams(made.svg).values()) < 3.5


def test_a_sandbank_that_two_islands_share_gets_a_blot(land_on: MadeLand) -> None:
    there = land_on("2013-01-01")
    made = seams("n", "T", there, dict.fromkeys(there.borders, (0, 3)), _address)
    seam = _seams(made.svg)["Schiermonnikoog – Eemsmond: 0 % gedeeld (0 van 3)"]
    assert float(seam.get("stroke-width", "")) < thickness(0.0) / 2
