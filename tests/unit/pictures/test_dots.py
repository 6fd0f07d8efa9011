"""Dots per theme: where they belong, none behind another, none lost."""

from __future__ import annotations

import math
import random
import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from tests.unit.pictures.reading import HOSTILE, SVG, classed, links, names, read, words

from samenwerking_kg.pictures.dots import Dot, Row, dots


def row(label: str, values: list[int | None]) -> Row:
    held = [
        Dot(f"{label} {n}", value, f"/samenwerkingen/{label}-{n}") for n, value in enumerate(values)
    ]
    return Row(label, held, f"/themas/{label}")


def circles(root: ET.Element) -> list[tuple[float, float, float]]:
    """Middle and radius of each dot; the legend's are left out."""
    held = [element for element in classed(root, "spot") if element.tag == f"{SVG}circle"]
    return [tuple(float(one.get(key, 0)) for key in ("cx", "cy", "r")) for one in held][1:]  # type: ignore[misc]


@pytest.mark.parametrize(
    "rows", [[], [row("leeg", [])], [row("donker", [None])], [row("nul", [0])]]
)
def test_few_dots_break_the_drawing(rows: list[Row]) -> None:
    picture = dots("schaal", "Schaal", rows)
    read(picture)
    assert len(picture.table.rows) == sum(len(one.dots) for one in rows)


def test_a_dot_is_lost_or_doubled() -> None:
    rows = [row("a", [2, 2, 3, 9, 342]), row("b", [1, 0])]
    picture = dots("schaal", "Schaal", rows)
    root = read(picture)
    assert len(circles(root)) == len(picture.table.rows) == 7
    assert picture.table.rows[4] == ("a 4", "a", 342)
    assert "a 4: 342 gemeenten" in names(root)
    assert "b 0: 1 gemeente" in names(root)


def test_one_dot_hides_another() -> None:
    dice = random.Random(4)
    for _ in range(20):
        values: list[int | None] = [int(dice.expovariate(0.1)) + 1 for _ in range(60)]
        spots = circles(read(dots("schaal", "Schaal", [row("a", values)])))
        for (x1, y1, r1), (x2, y2, r2) in combinations(spots, 2):
            assert math.hypot(x1 - x2, y1 - y2) >= r1 + r2 - 0.1


def test_more_municipalities_stand_further_to_the_left() -> None:
    spots = circles(read(dots("schaal", "Schaal", [row("a", [0, 1, 2, 10, 342])])))
    across = [x for x, _, _ in spots]
    assert across == sorted(across)
    assert len(set(across)) == 5
    assert across[-1] < 420


def test_a_full_row_grows_beyond_the_page_or_loses_some() -> None:
    values: list[int | None] = [2] * 300 + [3] * 20 + [40]
    picture = dots("schaal", "Schaal", [row("a", values)])
    root = read(picture)
    columns = [bar for bar in classed(root, "spot") if bar.tag == f"{SVG}rect"][1:]
    assert len(columns) == 3
    assert "300 samenwerkingen met 2 gemeenten" in names(root)
    told = [re.match(r"(\d+) samenwerking(en)? met", name) for name in names(root)]
    assert sum(int(found[1]) for found in told if found) == len(picture.table.rows) == 321
    heights = [float(bar.get("height", 0)) for bar in columns]
    assert heights[0] / heights[1] == pytest.approx(15, rel=0.03)
    assert float(root.get("viewBox", "").split()[3]) < 260


def test_columns_stand_on_each_other() -> None:
    values: list[int | None] = [n for n in range(1, 343) for _ in range(2)]
    root = read(dots("schaal", "Schaal", [row("a", values)]))
    bars = [bar for bar in classed(root, "spot") if bar.tag == f"{SVG}rect"][1:]
    ends = [(float(bar.get("x", 0)), float(bar.get("width", 0))) for bar in bars]
    for (x, wide), (following, _) in pairwise(ends):
        assert following >= x + wide - 0.1


def test_the_middle_is_another_number() -> None:
    root = read(dots("schaal", "Schaal", [row("a", [1, 4, 5, 100]), row("b", [7, None])]))
    assert "middelste 4,5" in words(root)
    assert "middelste 7" in words(root)
    assert "a: 4 samenwerkingen, van 1 tot 100 gemeenten; de middelste heeft er 4,5" in names(root)
    assert any(
        name.startswith("b: 2 samenwerkingen") and name.endswith("van 1 onbekend")
        for name in names(root)
    )
    assert len(classed(root, "pointer")) == 2


def test_not_known_looks_like_none() -> None:
    root = read(dots("schaal", "Schaal", [row("donker", [None, None]), row("leeg", [])]))
    assert "geen gegevens" in words(root)
    assert "0 samenwerkingen" in words(root)


def test_a_keyboard_stops_at_hundreds_of_dots() -> None:
    few = links(read(dots("schaal", "Schaal", [row("a", [1, 2, 3])])))
    assert [link.get("tabindex") for link in few] == [None] * 4
    many = [row(f"t{n}", [1, 5, 9, 20, 50] * 5) for n in range(10)]
    stops = [
        link for link in links(read(dots("schaal", "Schaal", many))) if link.get("tabindex") is None
    ]
    assert [link.get("href") for link in stops] == [f"/themas/t{n}" for n in range(10)]


def test_numbers_of_the_axis_run_into_each_other() -> None:
    for most in (1, 2, 3, 7, 60, 342, 9000):
        root = read(dots("schaal", "Schaal", [row("a", [1, most])]))
        ticks = [
            (float(tick.get("x", 0)), len("".join(tick.itertext())) * 9)
            for tick in classed(root, "soft")
            if "middle" in tick.get("class", "").split()
        ][::2]
        for (x, wide), (other, also) in pairwise(ticks):
            assert other - x >= (wide + also) / 2


def test_hostile_names_break_the_drawing() -> None:
    rows = [Row(name, [Dot(name, n, name) for n in range(4)], name) for name in HOSTILE]
    read(dots("schaal", HOSTILE[0], rows, language="en", note=HOSTILE[1]))


def test_the_order_given_changes_the_drawing() -> None:
    held = row("a", [5, 2, 2, None, 9])
    turned = Row(held.label, list(reversed(held.dots)), held.address)
    assert dots("schaal", "S", [held]).svg == dots("schaal", "S", [turned]).svg
