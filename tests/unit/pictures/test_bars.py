"""Bars of values and of parts: as long as the table says."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from tests.unit.pictures.reading import HOSTILE, SVG, classed, links, names, read, words

from samenwerking_kg.pictures.bars import Bar, bars
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.sizes import NARROW_WIDTH
from samenwerking_kg.pictures.stacks import REST, Part, Stack, stacked

PARTS = [Part(key, f"vorm {key}") for key in "abc"]


def rests(root: ET.Element) -> list[float]:
    """Where each part begins and ends: x of the bars that have an edge and stand below a name."""
    return [
        float(bar.get("width", 0)) for bar in classed(root, "edge") if float(bar.get("y", 0)) > 0
    ]


def forms(**more: object) -> Picture:
    stacks = [
        Stack("afval", {"a": 6, "b": 2}, "/themas/afval", {"a": "/lijst?a"}),
        Stack("zorg", {"c": 4, "a": 0}, "/themas/zorg"),
        Stack("leeg", {}, "/themas/leeg"),
        Stack("onbekend", None, "/themas/onbekend"),
    ]
    return stacked("vormen", "Vormen", stacks, PARTS, heading="Thema", **more)  # type: ignore[arg-type]


class TestValues:
    def test_a_bar_is_longer_than_its_value(self) -> None:
        picture = bars("vol", "Vol", [Bar("half", 50), Bar("heel", 100.0)], unit=" %", most=100)
        assert rests(read(picture)) == [NARROW_WIDTH / 2, NARROW_WIDTH]
        assert picture.table.rows == [("half", 50), ("heel", 100.0)]

    def test_a_value_beyond_its_end_leaves_the_drawing(self) -> None:
        assert rests(read(bars("vol", "Vol", [Bar("te veel", 400)], most=100))) == [NARROW_WIDTH]
        assert rests(read(bars("vol", "Vol", [Bar("te weinig", -5), Bar("wel", 5)]))) == [
            NARROW_WIDTH
        ]

    def test_not_known_looks_like_none(self) -> None:
        root = read(bars("vol", "Vol", [Bar("niets", 0), Bar("onbekend", None)]))
        assert "onbekend: geen gegevens" in names(root)
        assert "niets: 0" in names(root)
        assert "geen gegevens" in words(root)

    @pytest.mark.parametrize("given", [[], [Bar("", None)], [Bar("nul", 0)]])
    def test_no_values_break_the_drawing(self, given: list[Bar]) -> None:
        assert len(bars("vol", "Vol", given).table.rows) == len(given)
        read(bars("vol", "Vol", given))

    def test_a_number_is_written_in_the_other_language(self) -> None:
        given = [Bar("veel", 1234.5)]
        assert "1.234,5 %" in words(read(bars("vol", "Vol", given, unit=" %")))
        assert "1,234.5%" in words(read(bars("vol", "Vol", given, unit="%", language="en")))


class TestParts:
    def test_parts_are_longer_than_their_counts(self) -> None:
        long = rests(read(forms()))
        assert long[:3] == [pytest.approx(NARROW_WIDTH * part / 8, abs=0.1) for part in (6, 2, 4)]
        shared = rests(read(forms(shares=True)))
        assert shared[2] == NARROW_WIDTH

    def test_the_table_counts_another_number_than_the_drawing(self) -> None:
        picture = forms()
        assert list(picture.table.columns) == ["Thema", "vorm a", "vorm b", "vorm c", "Totaal"]
        assert picture.table.rows == [
            ["afval", 6, 2, 0, 8],
            ["zorg", 0, 0, 4, 4],
            ["leeg", 0, 0, 0, 0],
            ["onbekend", None, None, None, None],
        ]
        told = names(read(picture))
        assert "afval: vorm a, 6 van 8" in told
        assert sum(", " in name and " van " in name for name in told) == 3

    def test_colour_alone_tells_parts_apart(self) -> None:
        root = read(forms())
        assert {pattern.get("id") for pattern in root.iter(f"{SVG}pattern")} >= {
            "vormen-weefsel-2", "vormen-weefsel-3", "vormen-weefsel-onbekend",
        }  # fmt: skip
        filled = {rect.get("fill") for rect in root.iter(f"{SVG}rect") if rect.get("fill")}
        assert {"url(#vormen-weefsel-2)", "url(#vormen-weefsel-3)"} <= filled
        ids = {f"url(#{pattern.get('id')})" for pattern in root.iter(f"{SVG}pattern")}
        assert filled <= ids

    def test_a_row_or_a_part_leads_nowhere(self) -> None:
        led = [link.get("href") for link in links(read(forms()))]
        assert led == [
            "/themas/afval", "/lijst?a", "/themas/zorg", "/themas/leeg", "/themas/onbekend",
        ]  # fmt: skip

    def test_more_parts_than_colours_are_lost(self) -> None:
        many = {f"d{n}": n + 1 for n in range(12)}
        parts = [Part(key, key) for key in many]
        picture = stacked("veel", "Veel", [Stack("alles", many)], parts)
        assert list(picture.table.columns)[1:-1] == [*(f"d{n}" for n in range(5, 12)), "overige"]
        assert picture.table.rows[0][-2:] == [sum(range(1, 6)), sum(many.values())]
        assert len(rests(read(picture))) == 8

    def test_eight_parts_lose_one_to_the_rest(self) -> None:
        many = {f"d{n}": n + 1 for n in range(8)}
        picture = stacked("acht", "Acht", [Stack("alles", many)], [Part(key, key) for key in many])
        assert "overige" not in picture.table.columns

    def test_a_part_that_nobody_named_is_not_counted(self) -> None:
        picture = stacked("vreemd", "Vreemd", [Stack("x", {"a": 1, "zz": 5})], PARTS)
        assert picture.table.rows == [["x", 1, 5, 6]]
        assert REST in picture.table.columns

    def test_no_rows_break_the_drawing(self) -> None:
        for given in ([], [Stack("", None)], [Stack("", {})]):
            read(stacked("niets", "Niets", given, PARTS))
        assert "niets om te tonen" in stacked("niets", "Niets", [], PARTS).description

    def test_hostile_names_break_the_drawing(self) -> None:
        given = [Stack(name, {name: 3, "a": 1}, name) for name in HOSTILE]
        parts = [Part(name, name) for name in HOSTILE]
        read(stacked("boos", HOSTILE[0], given, parts, language="en"))
        read(bars("boos", HOSTILE[0], [Bar(name, 2, name) for name in HOSTILE], unit=HOSTILE[1]))

    def test_a_column_has_no_heading(self) -> None:
        assert stacked("x", "X", [Stack("a", {"a": 1})], PARTS).table.columns[0] == "Naam"
        assert bars("x", "X", [Bar("a", 1)], language="en").table.columns == ["Name", "Number"]
