"""The land of a day: who is on it, where they meet, and what is not known of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from samenwerking_kg.pictures.land import Land, Shape, by_name, land

MadeLand = Callable[..., Land]
TODAY = dt.date.today().isoformat()


def _names(land: Land) -> set[str]:
    return {place.name for place in land.places.values()}


class TestMadeLand:
    def test_two_who_meet_in_a_point_are_neighbours(self, squares: MadeLand) -> None:
        made = squares("ab", "cd")
        assert sorted(made.borders) == [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]
        assert sorted(made.neighbours("a")) == ["b", "c"]

    def test_the_outside_is_drawn_between_neighbours(self, squares: MadeLand) -> None:
        made = squares("ab")
        assert made.outer.count("M") == 2
        assert made.borders["a", "b"].count("M") == 1

    def test_places_are_not_in_the_order_of_their_names(self, squares: MadeLand) -> None:
        made = squares("abc", names={"a": "'s-Hertogenbosch", "b": "Súdwest-Fryslân", "c": "Ede"})
        assert list(made.places) == ["c", "a", "b"]

    def test_who_has_no_boundary_is_forgotten(self, squares: MadeLand) -> None:
        made = squares("ab", gm2="Zeist", gm1="Assen")
        assert list(made.unmapped.items()) == [("gm1", "Assen"), ("gm2", "Zeist")]

    def test_land_without_places_cannot_be_drawn(self) -> None:
        empty = land([], {"gm1": "Assen"})
        assert (empty.places, empty.borders, empty.outer) == ({}, {}, "")
        assert empty.unmapped == {"gm1": "Assen"}

    def test_land_does_not_fit_the_drawing(self, squares: MadeLand) -> None:
        for made in (squares("abcdefgh"), squares(*"abcdefgh"), squares("a")):
            for d in [place.d for place in made.places.values()]:
                x, y = map(float, re.match(r"M(\S+) ([\d.]+)", d).groups())  # type: ignore[union-attr]
                assert 4 <= x <= made.width - 4
                assert 4 <= y <= made.height - 4

    def test_a_number_stands_outside_its_place(self, squares: MadeLand) -> None:
        spot = squares("a").places["a"].spot
        assert spot.x == pytest.approx(210, abs=12)
        assert spot.holds(2, 11)
        assert not spot.holds(200, 11)

    def test_a_grain_is_drawn_beside_a_place_or_a_place_is_lost_as_a_grain(self) -> None:
        grain = "(6.5 52.5, 6.5001 52.5, 6.5001 52.5001, 6.5 52.5)"
        made = land([
            Shape("a", "A", f"MULTIPOLYGON (((6 53, 7 53, 7 52, 6 53)), ({grain}))"),
            Shape("b", "B", f"POLYGON ({grain})"),
        ])  # fmt: skip
        assert made.places["a"].d.count("M") == 1
        assert made.places["b"].code == "b"

    def test_what_is_no_polygon_is_drawn(self) -> None:
        with pytest.raises(ValueError, match="no rings"):
            land([Shape("a", "A", "POINT (6 53)")])

    def test_sources_or_what_is_derived_are_lost(self) -> None:
        ring = "POLYGON ((6 53, 7 53, 7 52, 6 53))"
        made = land([Shape("a", "A", ring, ("y", "x"), derived=True)])
        assert (made.sources, made.derived) == (("x", "y"), {"a"})


class TestTwoMaps:
    """The maps of the north and of the rest do not have the same points."""

    NORTH = Shape("n", "Noord", "POLYGON ((6 53, 6.2 53, 6.2 53.1, 6 53.1, 6 53))", ("Een",))

    def _south(self, top: float, source: str) -> Land:
        ring = f"POLYGON ((6 52.9, 6.2 52.9, 6.2 {top}, 6.1 {top + 0.001}, 6 {top}, 6 52.9))"
        return land([self.NORTH, Shape("z", "Zuid", ring, (source,))])

    def test_who_live_side_by_side_on_two_maps_are_no_neighbours(self) -> None:
        made = self._south(52.998, "Twee")
        assert list(made.borders) == [("n", "z")]

    def test_who_are_apart_on_one_map_are_neighbours(self) -> None:
        assert self._south(52.998, "Een").borders == {}

    def test_who_are_apart_on_two_maps_are_neighbours(self) -> None:
        assert self._south(52.97, "Twee").borders == {}


class TestRealLand:
    @pytest.mark.parametrize(
        ("day", "many"),
        [("2009-01-01", 68), ("2010-06-01", 66), ("2013-01-01", 62), ("2015-01-01", 59),
         ("2017-06-01", 57), ("2018-01-01", 52), ("2019-01-01", 42), ("2024-01-01", 40),
         (TODAY, 40)],
    )  # fmt: skip
    def test_the_north_has_another_number_of_places(
        self, land_on: MadeLand, day: str, many: int
    ) -> None:
        assert len(land_on(day).places) == many

    @pytest.mark.parametrize(("day", "many"), [("2012-06-01", 415), ("2024-01-01", 342)])
    def test_the_country_has_another_number_of_places(
        self, land_on: MadeLand, day: str, many: int
    ) -> None:
        made = land_on(day, True)
        assert len(made.places) == many
        assert all(place.d for place in made.places.values())

    @pytest.mark.parametrize("name", ["Bellingwedde", "Haren", "het Bildt", "Winsum"])
    def test_who_went_is_still_there_or_never_was(self, land_on: MadeLand, name: str) -> None:
        then, now = ({by_name(n) for n in _names(land_on(d))} for d in ("2013-01-01", "2019-01-01"))
        assert by_name(name) in then
        assert by_name(name) not in now

    def test_neighbours_do_not_meet(self, land_on: MadeLand) -> None:
        made = land_on("2013-01-01")
        code = {place.name: place.code for place in made.places.values()}
        around = {made.places[c].name for c in made.neighbours(code["De Marne"])}
        assert around == {
            "Winsum",
            "Eemsmond",
            "Zuidhorn",
            "Kollumerland en Nieuwkruisland",
            "Dongeradeel",
        }

    @pytest.mark.parametrize("day", ["2012-06-01", "2024-01-01"])
    def test_drenthe_does_not_border_on_overijssel(self, land_on: MadeLand, day: str) -> None:
        """Coevorden, Hoogeveen and De Wolden on Hardenberg; Meppel and Westerveld on Steenwijk."""
        borders = land_on(day, True).borders
        around = {b for pair in borders for b in pair if "gm0160" in pair} - {"gm0160"}
        assert {"gm0109", "gm0118", "gm1690"} <= around
        assert {("gm0119", "gm1708"), ("gm1701", "gm1708")} <= borders.keys()

    def test_a_border_leaves_the_outlines_on_both_sides(self, land_on: MadeLand) -> None:
        made = land_on("2015-01-01")
        corners = {code: _corners(place.d) for code, place in made.places.items()}
        long = {pair: d for pair, d in made.borders.items() if d.count("M") == 1 and len(d) > 25}
        assert len(long) > 90
        for pair, d in long.items():
            for code in pair:
                assert _corners(d + "z") <= corners[code], (pair, code)

    def test_a_speck_is_drawn_beside_a_border(self, land_on: MadeLand) -> None:
        """Harlingen and Súdwest-Fryslân share some metres of a harbour, too."""
        assert land_on("2015-01-01").borders["gm0072", "gm1900"].count("M") == 1


def _corners(d: str) -> set[str]:
    """All points of a path, as the beginning of one."""
    found = set()
    for part in re.findall(r"M([^M]+?)z", d):
        start, _, steps = part.partition("l")
        x, y = (round(float(n) * 10) for n in start.split())
        found.add(f"M{x / 10:g} {y / 10:g}")
        numbers = [round(float(n) * 10) for n in re.findall(r"-?\d*\.?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.add(f"M{x / 10:g} {y / 10:g}")
    return found
