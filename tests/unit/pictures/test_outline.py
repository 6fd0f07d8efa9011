"""Degrees become metres of the national grid, and metres the path of a drawing."""

from __future__ import annotations

import pytest

from samenwerking_kg.pictures.outline import path, plane, rings


@pytest.mark.parametrize(
    ("point", "east", "north"),
    [
        ("5.38720621 52.15517440", 155_000, 463_000),  # Amersfoort, Onze Lieve Vrouwetoren
        ("4.88352559 52.37453253", 120_700.723, 487_525.502),  # Amsterdam, Westertoren
        ("6.56820053 53.21938317", 233_883.131, 582_065.167),  # Groningen, Martinitoren
    ],
)
def test_a_tower_is_not_where_the_grid_has_it(point: str, east: float, north: float) -> None:
    assert plane(point) == pytest.approx((east, north), abs=0.01)


def test_a_kilometre_north_is_longer_than_one_east() -> None:
    (x, y), (east, _), (_, north) = plane("6.5 53"), plane("6.51492 53"), plane("6.5 53.00899")
    assert east - x == pytest.approx(1000, rel=0.01)
    assert north - y == pytest.approx(1000, rel=0.01)


class TestRings:
    def test_a_hole_or_an_island_is_lost(self) -> None:
        square = "(6 53, 7 53, 7 52, 6 53)"
        assert len(rings(f"MULTIPOLYGON (({square}, {square}), ({square}))")) == 3

    def test_a_point_is_not_read_as_it_is_written(self) -> None:
        assert rings("POLYGON((6.10 53,7 53 ,7 52, 6.10 53))")[0][0] == "6.10 53"

    @pytest.mark.parametrize(
        "wkt",
        [
            "",
            "POINT (6 53)",
            "POLYGON EMPTY",
            "POLYGON ((6 53, 7 53, 6 53))",
            "POLYGON ((6 53, 7 53, 7 52, 8 52))",
        ],
    )
    def test_what_is_no_polygon_is_drawn(self, wkt: str) -> None:
        with pytest.raises(ValueError, match="no rings"):
            rings(wkt)


class TestPath:
    def test_a_path_is_longer_than_it_must_be(self) -> None:
        assert path([[(105, 20), (108, 14), (108, 14), (98, 34)]]) == "M10.5 2l.3-.6-1 2"

    def test_a_closed_path_walks_back_to_its_start(self) -> None:
        assert path([[(0, 0), (10, 0), (10, 10), (0, 0)]], closed=True) == "M0 0l1 0 0 1z"

    def test_what_shrank_to_a_line_is_drawn_as_a_surface(self) -> None:
        assert path([[(0, 0), (10, 0), (0, 0)]], closed=True) == ""

    def test_what_shrank_to_a_point_is_drawn(self) -> None:
        assert path([[(0, 0), (0, 0)]]) == ""
