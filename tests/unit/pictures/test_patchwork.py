"""A patchwork never shows two cooperations as one, nor nothing where something is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Mapping
from xml.etree import ElementTree

import pytest

from samenwerking_kg.pictures.land import Land, land
from samenwerking_kg.pictures.patchwork import patchwork
from samenwerking_kg.pictures.quilt import Quilt, Theme
from samenwerking_kg.pictures.style import standalone
from samenwerking_kg.pictures.tiles import tiles

MadeLand = Callable[..., Land]
Members = Mapping[str, Collection[str] | None]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "\"><script>alert('1')</script>&"


def _address(code: str) -> str:
    return f"/gemeenten/{code}"


def _theme(members: Members, title: str = "Afval") -> Theme:
    keys = {key for each in members.values() for key in each or ()}
    return Theme("c_1", title, members, {key: f"Verband {key}" for key in keys})


def _grown(there: Land, groups: int, seed: int, more: float = 0.1) -> Theme:
    """Groups of places that hang together, some places in two, some in none or unknown."""
    chance = random.Random(seed)
    codes = list(there.places)
    group = {code: f"g{n}" for n, code in enumerate(chance.sample(codes, groups))}
    edge = list(group)
    while edge:
        code = edge.pop(chance.randrange(len(edge)))
        for other in there.neighbours(code):
            if other not in group:
                group[other] = group[code]
                edge.append(other)
    members: dict[str, Collection[str] | None] = {
        code: [group[code]] if code in group else None for code in codes
    }
    for code in chance.sample(codes, int(len(codes) * more)):
        members[code] = [*(members[code] or ()), f"g{chance.randrange(groups)}"]
    members[codes[0]], members[codes[1]] = None, ()
    return _theme(members)


def _links(svg: str) -> dict[str, ElementTree.Element]:
    found = list(ElementTree.fromstring(svg).iter(f"{SVG}a"))
    by_address = {one.get("href", ""): one for one in found}
    assert len(by_address) == len(found)
    return by_address


def _kind(anchor: ElementTree.Element) -> str:
    kinds = (e.get("class", "") for e in anchor.iter())
    return next(kind for kind in kinds if kind.startswith("edge")).removeprefix("edge ")


def _words(svg: str) -> str:
    return " ".join(e.text or "" for e in ElementTree.fromstring(svg).iter(f"{SVG}text"))


class TestMade:
    def test_the_same_cooperation_has_two_colours_or_two_have_one(self, squares: MadeLand) -> None:
        members = {"a": ["x"], "b": ["x"], "c": ["y"], "d": ["x"]}
        links = _links(patchwork("q", "T", squares("abcd"), _theme(members), _address).svg)
        kinds = {code: _kind(links[_address(code)]) for code in "abcd"}
        assert kinds["a"] == kinds["b"] == kinds["d"] != kinds["c"]

    def test_who_is_in_more_than_one_is_not_striped(self, squares: MadeLand) -> None:
        members = {"a": ["x"], "b": ["y", "x"], "c": ["x"], "d": ["x"], "e": ["x"]}
        made = patchwork("q", "T", squares("abcde"), _theme(members), _address)
        links = _links(made.svg)
        striped = links[_address("b")]
        assert _kind(striped) == _kind(links[_address("a")])
        assert [e.get("fill") for e in striped.iter(f"{SVG}use")] == ["url(#q-weefsel-2)"]
        assert striped.get("aria-label") == "B: Verband x; Verband y"
        assert "in meer dan één" in _words(made.svg)

    def test_a_cooperation_that_is_only_in_stripes_has_a_colour_that_is_not_drawn(
        self, squares: MadeLand
    ) -> None:
        members = {"a": ["x"], "b": ["y", "x"], "c": ["x"], "d": ["x"], "e": ["x"]}
        root = ElementTree.fromstring(
            patchwork("q", "T", squares("abcde"), _theme(members), _address).svg
        )
        swatches = {
            g.findtext(f"{SVG}text"): [
                r.get("class") or r.get("fill") for r in g.iter(f"{SVG}rect")
            ]
            for g in root.iter(f"{SVG}g")
            if g.get("transform")
        }
        assert swatches["1 Verband x (5)"] == ["hue-1 edge"]
        assert swatches["2 Verband y (1)"] == ["paper edge", "url(#q-weefsel-2)"]

    def test_none_is_told_as_no_data_or_the_other_way_round(self, squares: MadeLand) -> None:
        made = patchwork(
            "q", "T", squares("abc"), _theme({"a": ["x"], "b": [], "c": None}), _address
        )
        links = _links(made.svg)
        assert links[_address("b")].get("aria-label") == "B: geen samenwerking bekend"
        assert links[_address("c")].get("aria-label") == "C: geen gegevens"
        assert list(made.table.rows) == [("A", 1, "Verband x"), ("B", 0, ""), ("C", None, None)]

    def test_a_theme_of_which_nothing_is_known_is_told_as_without_cooperation(
        self, squares: MadeLand
    ) -> None:
        made = patchwork("q", "T", squares("ab"), _theme({"a": [], "b": ()}), _address)
        assert {a.get("aria-label") for a in _links(made.svg).values()} == {
            "A: geen gegevens", "B: geen gegevens",
        }  # fmt: skip
        assert made.description == "Afval: geen gegevens."
        assert "geen samenwerking" not in made.svg

    def test_a_border_is_thick_between_partners_or_thin_between_others(
        self, squares: MadeLand
    ) -> None:
        there = squares("abcde")
        members: Members = {"a": ["x"], "b": ["x", "y"], "c": ["y"], "d": ["z"], "e": None}
        assert list(Quilt(there, _theme(members)).walls()) == [("c", "d")]

    def test_places_without_a_boundary_are_not_counted(self, squares: MadeLand) -> None:
        made = patchwork(
            "q", "T", squares("a", z="Zeist"), _theme({"a": ["x"], "z": ["x"]}), _address
        )
        assert made.description == "Afval: 1 samenwerking, 2 van 2 gemeenten."
        assert list(made.table.rows) == [("A", 1, "Verband x"), ("Zeist", 1, "Verband x")]

    def test_hostile_names_reach_the_page(self, squares: MadeLand) -> None:
        theme = Theme(HOSTILE, HOSTILE, {"a": [HOSTILE], "b": ["zonder naam"]}, {HOSTILE: HOSTILE})
        there = squares("ab", names={"a": HOSTILE})
        made = patchwork("q", HOSTILE, there, theme, lambda code: HOSTILE + code, note=HOSTILE)
        small = tiles("q", HOSTILE, there, [theme], lambda key: key, note=HOSTILE)
        for svg in (made.svg, small.shared, small.tiles[0].svg, small.whole.svg):
            assert "<script" not in svg
            ElementTree.fromstring(svg)
        assert ElementTree.fromstring(standalone(made)).findtext(f"{SVG}title") == HOSTILE

    def test_a_day_without_boundaries_cannot_be_shown(self) -> None:
        there = land([], {"a": "Assen"})
        made = patchwork("q", "T", there, _theme({"a": ["x"]}), _address)
        assert "Van deze dag hebben wij geen grenzen." in made.svg
        assert "Zelfde kleur" not in made.svg
        assert list(made.table.rows) == [("Assen", 1, "Verband x")]
        assert tiles("q", "T", there, [_theme({"a": ["x"]})], _address).whole.table.rows


class TestCrowded:
    def test_many_in_more_than_one_are_shown_as_if_in_one(self, squares: MadeLand) -> None:
        members = {"a": ["x", "y"], "b": ["x"], "c": ["y"], "d": []}
        made = patchwork("q", "T", squares("abcd"), _theme(members), _address)
        assert {_kind(a) for a in _links(made.svg).values()} == {"paper", "step-4", "step-5"}
        assert "Daarom staat hier in hoeveel" in _words(made.svg)
        assert made.table.rows[0] == ("A", 2, "Verband x; Verband y")

    def test_a_fifth_is_more_than_a_fifth(self, squares: MadeLand) -> None:
        members: dict[str, Collection[str] | None] = dict.fromkeys("abcd", ("x",))
        assert not Quilt(squares("abcde"), _theme(members | {"e": ["x", "y"]})).is_crowded
        assert Quilt(squares("abcd"), _theme(members | {"d": ["x", "y"]})).is_crowded

    def test_places_of_which_nothing_is_known_make_room(self, squares: MadeLand) -> None:
        members: Members = {"a": ["x", "y"], "b": ["x"]}
        assert Quilt(squares("abcdefgh"), _theme(members)).is_crowded


class TestReal:
    @pytest.mark.parametrize("groups", [5, 20, 45])
    @pytest.mark.parametrize("day", ["2009-01-01", "2010-06-01", "2013-01-01", "2015-01-01"])
    def test_neighbours_in_other_cooperations_have_the_same_colour(
        self, land_on: MadeLand, day: str, groups: int
    ) -> None:
        there = land_on(day)
        theme = _grown(there, groups, seed=groups)
        _check_colours(there, theme, patchwork("q", "T", there, theme, _address).svg)

    @pytest.mark.parametrize("groups", [25, 120])
    def test_neighbours_in_the_country_have_the_same_colour(
        self, land_on: MadeLand, groups: int
    ) -> None:
        there = land_on("2024-01-01", True)
        theme = _grown(there, groups, seed=groups)
        made = patchwork("q", "T", there, theme, _address)
        _check_colours(there, theme, made.svg)
        assert "en 13 andere" in _words(made.svg) or groups != 25

    @pytest.mark.parametrize("groups", [6, 30])
    def test_the_words_below_say_what_is_not_so(self, land_on: MadeLand, groups: int) -> None:
        there = land_on("2015-01-01")
        words = _words(patchwork("q", "T", there, _grown(there, groups, 3), _address).svg)
        assert ("Zelfde kleur en nummer: zelfde samenwerking." in words) == (groups == 6)
        assert ("Verderop kan een kleur" in words) == (groups == 30)
        assert "Grijs" not in words


def _check_colours(there: Land, theme: Theme, svg: str) -> None:
    """Of neighbours with one colour, the largest cooperation of both is the same."""
    links = _links(svg)
    assert links.keys() == {_address(code) for code in there.places}
    kinds = {code: _kind(links[_address(code)]) for code in there.places}
    quilt = Quilt(there, theme)
    same = [(a, b) for a, b in there.borders if kinds[a] == kinds[b] and kinds[a].startswith("hue")]
    assert same
    for a, b in same:
        here, beside = quilt.of(a), quilt.of(b)
        assert here
        assert beside
        assert here[0] == beside[0]


class TestTiles:
    def test_a_tile_points_at_an_outline_that_is_not_shared(self, land_on: MadeLand) -> None:
        there = land_on("2013-01-01")
        made = tiles("t", "T", there, [_grown(there, n, n) for n in (4, 9)], _address)
        ids = set(re.findall(r' id="([^"]+)"', made.shared))
        for tile in made.tiles:
            asked = re.findall(r'href="#([^"]+)"', tile.svg) + re.findall(
                r"url\(#([^)]+)\)", tile.svg
            )
            assert set(asked) <= ids
            assert len(re.findall(r'href="#t-gm\d+"', tile.svg)) >= len(there.places)

    def test_a_file_points_outside_itself(self, land_on: MadeLand) -> None:
        there = land_on("2013-01-01")
        whole = tiles("t", "T", there, [_grown(there, 4, 4), _grown(there, 9, 9)], _address).whole
        root = ElementTree.fromstring(standalone(whole))
        ids = {e.get("id") for e in root.iter()}
        assert {e.get("href", "")[1:] for e in root.iter(f"{SVG}use")} <= ids

    def test_outlines_are_sent_for_every_tile(self, land_on: MadeLand) -> None:
        there = land_on("2013-01-01")
        made = tiles("t", "T", there, [_grown(there, n, n) for n in range(3, 19)], _address)
        assert len(made.shared) + sum(len(tile.svg) for tile in made.tiles) < 150_000

    def test_a_tile_says_something_else_than_it_shows(self, squares: MadeLand) -> None:
        there = squares("abcd")
        themes = [
            _theme({"a": ["x"], "b": ["x"]}, "Gewoon"),
            _theme({"a": ["x", "y"], "b": ["x", "y", "z"], "c": []}, "Vol"),
            _theme({"a": []}, "Leeg"),
        ]
        made = tiles("t", "T", there, themes, lambda key: f"/themas/{key}")
        assert [tile.said for tile in made.tiles] == [
            "1 samenwerking, 2 van 4 gemeenten",
            "3 samenwerkingen, 2 van 4 gemeenten; veel overlap; hoe sterker de kleur, hoe meer (hooguit 3)",
            "geen gegevens",
        ]
        assert list(made.whole.table.rows) == [
            ("Gewoon", 1, 2, 0),
            ("Vol", 3, 0, 2),
            ("Leeg", None, None, None),
        ]
        assert [len(re.findall("<a ", tile.svg)) for tile in made.tiles] == [1, 1, 1]

    def test_a_cooperation_changes_colour_from_tile_to_tile(self, squares: MadeLand) -> None:
        there = squares("abc")
        first = _theme({"a": ["x"], "b": ["y"], "c": ["z"]})
        second = _theme({"a": ["z"], "b": ["z"], "c": ["y"]})
        svgs = [tile.svg for tile in tiles("t", "T", there, [first, second], _address).tiles]

        def colour(svg: str, code: str) -> str | None:
            found = re.search(rf'class="(hue-\d)">(?:<use[^>]*>)*<use href="#t-{code}"', svg)
            return found and found[1]

        assert colour(svgs[0], "c") == colour(svgs[1], "a")
        assert colour(svgs[0], "b") == colour(svgs[1], "c")
