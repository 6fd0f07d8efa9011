"""A map tells of every place how many, and never a number where nobody knows one."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from samenwerking_kg.pictures.classes import Classes
from samenwerking_kg.pictures.land import Land, land
from samenwerking_kg.pictures.map import choropleth, rounded
from samenwerking_kg.pictures.style import standalone

MadeLand = Callable[..., Land]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "\"><script>alert('1')</script>&amp;"


def _address(code: str) -> str:
    return f"/gemeenten/{code}?geldigOp=2013-01-01&taal=en"


def _links(svg: str) -> dict[str, ElementTree.Element]:
    """Every link by its address; two with the same address are an error."""
    found = list(ElementTree.fromstring(svg).iter(f"{SVG}a"))
    by_address = {one.get("href", ""): one for one in found}
    assert len(by_address) == len(found)
    return by_address


def _kind(anchor: ElementTree.Element) -> str:
    return next(
        e.get("class", "") for e in anchor.iter() if "edge" in e.get("class", "")
    ).removeprefix("edge ")


class TestMade:
    def test_a_place_has_the_colour_of_another_number(self, squares: MadeLand) -> None:
        made = choropleth("k", "T", squares("abcd"), {"a": 0, "b": 3, "c": 9, "d": None}, _address)
        links = _links(made.svg)
        assert {code: _kind(links[_address(code)]) for code in "abcd"} == {
            "a": "paper", "b": "step-4", "c": "step-5", "d": "paper",
        }  # fmt: skip

    def test_what_nobody_knows_looks_like_none(self, squares: MadeLand) -> None:
        made = choropleth("k", "T", squares("ab"), {"a": 0}, _address)
        unknown = _links(made.svg)[_address("b")]
        assert [e.get("fill") for e in unknown.iter(f"{SVG}use")] == ["url(#k-weefsel-onbekend)"]
        assert list(_links(made.svg)[_address("a")].iter(f"{SVG}use")) == []
        assert unknown.get("aria-label") == "B: geen gegevens"

    @pytest.mark.parametrize(
        ("language", "value", "said"),
        [("nl", 1, "A: 1 samenwerking"), ("nl", 1234, "A: 1.234 samenwerkingen"),
         ("en", 0, "A: 0 cooperations"), ("en", None, "A: no data")],
    )  # fmt: skip
    def test_a_place_is_called_something_else(
        self, squares: MadeLand, language: str, value: int | None, said: str
    ) -> None:
        made = choropleth("k", "T", squares("a"), {"a": value}, _address, language=language)
        anchor = _links(made.svg)[_address("a")]
        assert anchor.get("aria-label") == said
        assert anchor.findtext(f"{SVG}title") == said

    def test_the_legend_tells_of_what_is_not_drawn(self, squares: MadeLand) -> None:
        made = choropleth("k", "T", squares("ab"), {"a": 4, "b": 2}, _address)
        words = [e.text for e in ElementTree.fromstring(made.svg).iter(f"{SVG}text")]
        assert "geen gegevens" not in words
        assert "0" not in words
        assert {"Samenwerkingen per gemeente", "2", "4"} <= set(words)

    def test_a_scale_that_was_given_is_not_kept(self, squares: MadeLand) -> None:
        made = choropleth(
            "k", "T", squares("a"), {"a": 4}, _address, scale=Classes([1, 10, 20], 29)
        )
        assert _kind(_links(made.svg)[_address("a")]) == "step-3"

    def test_hostile_names_reach_the_page(self, squares: MadeLand) -> None:
        made = choropleth(
            "k", HOSTILE, squares("ab", names={"a": HOSTILE, "b": "\x07B"}), {"a": 1}, lambda code: HOSTILE + code,
            noun=(HOSTILE, HOSTILE), note=HOSTILE,
        )  # fmt: skip
        assert "<script" not in made.svg
        root = ElementTree.fromstring(standalone(made))
        assert root.findtext(f"{SVG}title") == HOSTILE

    def test_a_place_without_an_address_is_a_link(self, squares: MadeLand) -> None:
        made = choropleth("k", "T", squares("a"), {"a": 1}, lambda _: "")
        assert "<a " not in made.svg
        assert "A: 1 samenwerking" in made.svg

    def test_who_is_not_on_the_map_is_not_told(self, squares: MadeLand) -> None:
        made = choropleth("k", "T", squares("a", gm2="Slochteren"), {"a": 1, "gm2": 7}, _address)
        assert "Geen grens bekend op deze dag: Slochteren." in made.svg
        assert list(made.table.rows) == [("A", 1), ("Slochteren", 7)]
        assert made.table.links[1] == _address("gm2")

    def test_many_who_are_not_on_the_map_are_all_named(self, squares: MadeLand) -> None:
        more = {f"gm{n}": f"Plaats {n}" for n in range(1346)}
        made = choropleth("k", "T", squares("a", **more), {}, _address)
        words = " ".join(e.text or "" for e in ElementTree.fromstring(made.svg).iter(f"{SVG}text"))
        assert "Van 1.346 gemeenten hebben wij op deze dag geen grenzen." in words
        assert "Plaats" not in words

    def test_a_day_without_boundaries_cannot_be_shown(self) -> None:
        made = choropleth("k", "T", land([], {"a": "Assen"}), {"a": 3}, _address)
        assert "Van deze dag hebben wij geen grenzen." in made.svg
        assert list(made.table.rows) == [("Assen", 3)]
        assert "Kadaster" not in made.svg


class TestRounded:
    @pytest.mark.parametrize(
        ("values", "ranges"),
        [([], []), ([0, 0], []), ([7], ["7"]), ([1, 2, 3, 4, 5], ["1", "2", "3", "4", "5"]),
         (range(5, 15), ["5", "6–8", "9–11", "12–14"]), (range(12, 53), ["12–19", "20–29", "30–39", "40–49", "50–52"]),
         (range(1, 2000), ["1–499", "500–999", "1000–1499", "1500–1999"])],
    )  # fmt: skip
    def test_classes_do_not_end_at_round_numbers(
        self, values: list[int], ranges: list[str]
    ) -> None:
        assert rounded(values).ranges() == ranges

    def test_one_large_number_puts_all_others_in_one_class(self) -> None:
        assert rounded([*range(1, 11)] * 5 + [500]).ranges() == ["1–2", "3–5", "6–8", "9–500"]

    def test_what_is_nearly_the_same_is_in_one_class(self) -> None:
        values = [10] * 9 + [11] * 9 + [12] * 9 + [*range(20, 90, 10)]
        made = rounded(values)
        assert max(sum(made.of(v) == at for v in values) for at in range(1, 6)) < 12

    def test_a_value_is_in_no_class(self) -> None:
        values = [3, 3, 8, 14, 15, 29, 60, 61]
        made = rounded(values)
        assert all(1 <= made.of(value) <= 5 for value in values)


class TestReal:
    @pytest.mark.parametrize(
        ("day", "national"),
        [("2009-01-01", False), ("2010-06-01", False), ("2013-01-01", False), ("2018-01-01", False),
         ("2019-01-01", False), ("2012-06-01", True), ("2024-01-01", True)],
    )  # fmt: skip
    def test_a_place_is_no_link_or_two(self, land_on: MadeLand, day: str, national: bool) -> None:
        there = land_on(day, national)
        made = choropleth("k", "T", there, dict.fromkeys(there.places, 5), _address)
        assert _links(made.svg).keys() == {_address(code) for code in there.places}
        assert len(made.table.rows) == len(there.places)

    def test_a_map_of_the_country_is_too_large_to_send(self, land_on: MadeLand) -> None:
        there = land_on("2024-01-01", True)
        made = choropleth(
            "k",
            "T",
            there,
            {c: n % 30 for n, c in enumerate(there.places)},
            lambda c: f"/gemeenten/{c}",
        )
        assert len(made.svg) < 170_000


def test_a_heading_runs_out_of_the_drawing(squares: MadeLand) -> None:
    noun = ("verband", "samenwerkingsverbanden met andere overheden in hetzelfde gebied")
    made = choropleth("k", "T", squares("a"), {"a": 1}, _address, noun=noun)
    strong = [
        e.text or ""
        for e in ElementTree.fromstring(made.svg).iter(f"{SVG}text")
        if e.get("class") == "strong"
    ]
    assert len(strong) == 2
    assert (
        " ".join(strong)
        == "Samenwerkingsverbanden met andere overheden in hetzelfde gebied per gemeente"
    )


def test_the_place_that_all_is_about_is_told_as_without_data(squares: MadeLand) -> None:
    made = choropleth("k", "T", squares("abc"), {"b": 4, "c": 0}, _address, here="a")
    links = _links(made.svg)
    assert _kind(links[_address("a")]) == "other"
    assert links[_address("a")].get("aria-label") == "A"
    assert "geen gegevens" not in made.svg.lower()
    assert "Kaart van 2 gemeenten." in made.description
    assert [row[0] for row in made.table.rows] == ["B", "C"]
