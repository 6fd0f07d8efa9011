"""The map of a cooperation shows who takes part, and nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

from samenwerking_kg.pictures.land import Land
from samenwerking_kg.pictures.members import members
from samenwerking_kg.pictures.style import standalone

MadeLand = Callable[..., Land]
SVG = "{http://www.w3.org/2000/svg}"


def _address(code: str) -> str:
    return f"/gemeenten/{code}"


def test_who_does_not_take_part_is_drawn_as_who_does(squares: MadeLand) -> None:
    made = members("d", "T", squares("abc"), {"a": "deelnemer", "b": ""}, _address)
    told = {
        a.get("aria-label"): [p.get("class") for p in a.iter(f"{SVG}path")]
        for a in ElementTree.fromstring(made.svg).iter(f"{SVG}a")
    }
    assert told == {
        "A: deelnemer": ["edge hue-1"],
        "B: doet mee": ["edge hue-1"],
        "C: niet als deelnemer bekend": ["edge paper"],
    }
    assert made.description == "Van 3 gemeenten op deze kaart doen er 2 mee."


def test_the_border_of_the_group_runs_elsewhere(squares: MadeLand) -> None:
    there = squares("abc")
    made = members("d", "T", there, {"a": "", "b": ""}, _address)
    walls = re.findall(r'class="wall" d="([^"]+)"', made.svg)
    assert walls == [there.borders["b", "c"]]


def test_a_participant_without_a_boundary_is_lost(squares: MadeLand) -> None:
    made = members(
        "d", "T", squares("ab", z="Zeist"), {"a": "", "z": "gastheer"}, _address, language="en"
    )
    assert list(made.table.rows) == [("A", "takes part"), ("Zeist", "gastheer")]
    assert made.table.links == ["/gemeenten/a", "/gemeenten/z"]
    assert made.description == "2 of 3 municipalities on this map take part."


def test_hostile_names_reach_the_page(squares: MadeLand) -> None:
    hostile = "\"><script>alert('1')</script>&"
    made = members(
        "d", hostile, squares("ab", names={"a": hostile}), {"a": hostile}, _address, note=hostile
    )
    assert "<script" not in made.svg
    ElementTree.fromstring(standalone(made))


def test_a_real_place_is_drawn_twice_or_never(land_on: MadeLand) -> None:
    there = land_on("2013-01-01")
    made = members("d", "T", there, dict.fromkeys(list(there.places)[:9], ""), _address)
    links = re.findall(r'<a href="([^"]+)"', made.svg)
    assert sorted(links) == sorted(_address(code) for code in there.places)
    assert len(made.table.rows) == 9
