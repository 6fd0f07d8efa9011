"""Neighbours never have the same colour, and what is left without one says so."""

from __future__ import annotations

import itertools
import random

import pytest

from samenwerking_kg.pictures.colours import NONE_LEFT, coloured


def test_few_things_share_a_colour_or_change_with_their_neighbours() -> None:
    assert (
        coloured(list("abc"), []) == coloured(list("abc"), [("a", "b")]) == {"a": 1, "b": 2, "c": 3}
    )


@pytest.mark.parametrize("seed", range(20))
def test_neighbours_have_the_same_colour(seed: int) -> None:
    chance = random.Random(seed)
    keys = [f"k{n}" for n in range(60)]
    apart = [tuple(chance.sample(keys, 2)) for _ in range(150)]
    found = coloured(keys, apart)  # type: ignore[arg-type]
    assert all(found[a] != found[b] for a, b in apart)
    assert set(found.values()) <= set(range(1, 9))


def test_too_many_neighbours_get_a_colour_twice() -> None:
    keys = [f"k{n}" for n in range(11)]
    found = coloured(keys, itertools.combinations(keys, 2))
    assert sorted(found.values()) == [NONE_LEFT] * 3 + [1, 2, 3, 4, 5, 6, 7, 8]


def test_colours_are_not_spread() -> None:
    found = coloured([f"k{n}" for n in range(16)], [])
    assert sorted(found.values()) == sorted([*range(1, 9)] * 2)


def test_a_thing_beside_itself_has_no_colour() -> None:
    assert coloured(["a"], [("a", "a")]) == {"a": 1}


def test_a_wish_is_not_kept_or_kept_beside_the_same() -> None:
    assert coloured(["a", "b", "c"], [], {"b": 7, "c": 7}) in (
        {"a": 1, "b": 7, "c": 2}, {"a": 2, "b": 7, "c": 1},
    )  # fmt: skip
