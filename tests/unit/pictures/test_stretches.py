"""Outlines are cut where the neighbour changes, and made simpler alike on both sides."""

from __future__ import annotations

from samenwerking_kg.pictures.stretches import Stretch, cut, owners, thinned

# a | b, and c lies inside b
A = ["0 0", "1 0", "1 1", "0 1", "0 0"]
B = ["1 0", "5 0", "5 4", "1 4", "1 1", "1 0"]
C = ["2 2", "3 2", "3 3", "2 2"]
OUTLINES = {"a": [A], "b": [B, C[::-1]], "c": [C]}


def _cut(code: str) -> list[list[Stretch]]:
    owned = owners(OUTLINES)
    return [cut(code, ring, owned) for ring in OUTLINES[code]]


def test_a_stretch_is_not_where_two_meet() -> None:
    ((outer, shared),) = (sorted(found, key=lambda s: s.neighbour) for found in _cut("a"))
    assert outer == Stretch(("1 1", "0 1", "0 0", "1 0"), "")
    assert shared == Stretch(("1 0", "1 1"), "b")


def test_the_stretches_of_a_ring_do_not_make_the_ring() -> None:
    for stretches in (*_cut("a"), *_cut("b"), *_cut("c")):
        for one, following in zip(stretches, stretches[1:] + stretches[:1], strict=True):
            assert one.points[-1] == following.points[0]


def test_a_hole_and_what_lies_in_it_are_cut_apart() -> None:
    hole, island = _cut("b")[1], _cut("c")[0]
    assert [s.neighbour for s in hole + island] == ["c", "b"]
    assert hole[0].points == island[0].points[::-1]


AT = {str(i): (float(i), 3.0 if i == 5 else 0.1 * (i % 2)) for i in range(11)}


class TestThinned:
    def test_a_bump_is_lost_or_a_straight_line_kept(self) -> None:
        line = tuple(str(i) for i in range(11))
        assert thinned(line, AT, 0.5) == ("0", "4", "5", "6", "10")

    def test_it_matters_from_which_end_a_line_is_walked(self) -> None:
        line = tuple(str(i) for i in range(11))
        assert thinned(line[::-1], AT, 0.05)[::-1] == thinned(line, AT, 0.05)

    def test_a_small_island_is_lost(self) -> None:
        at = {"a": (0.0, 0.0), "b": (0.1, 0.0), "c": (0.1, 0.1), "d": (0.05, 0.12), "e": (0.0, 0.1)}
        kept = thinned(("a", "b", "c", "d", "e", "a"), at, 5.0)
        assert kept[0] == kept[-1] == "a"
        assert len(kept) == 4

    def test_a_ring_and_its_reverse_are_made_simpler_in_two_ways(self) -> None:
        at = {str(i): (float(i % 4), float(i // 2)) for i in range(8)}
        ring = (*(str(i) for i in range(8)), "0")
        assert thinned(ring[::-1], at, 0.7) == thinned(ring, at, 0.7)[::-1]
