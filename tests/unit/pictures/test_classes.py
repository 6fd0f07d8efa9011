"""Classes hold everything once, from little to much."""

from __future__ import annotations

import random

from samenwerking_kg.pictures.classes import classes


def test_no_numbers_break_the_classes() -> None:
    assert classes([]).ranges() == []


def test_few_numbers_are_thrown_together() -> None:
    assert classes([1, 1, 1, 4]).ranges() == ["1–3", "4"]
    assert classes([7]).ranges() == ["7"]


def test_there_are_more_classes_than_colours_or_a_number_falls_outside() -> None:
    for seed in range(40):
        numbers = [random.Random(seed).randrange(1, 60) for _ in range(seed + 1)]
        made = classes(numbers, 5)
        assert len(made.starts) == min(5, len(set(numbers)))
        assert made.starts[0] == min(numbers)
        assert {made.of(number) for number in numbers} == set(range(1, len(made.starts) + 1))


def test_one_class_holds_nearly_all() -> None:
    made = classes(range(100))
    assert [sum(made.of(n) == c for n in range(100)) for c in range(1, 6)] == [20] * 5


def test_few_classes_have_the_palest_colours() -> None:
    made = classes([1, 2])
    assert [made.step(1, 5), made.step(2, 5)] == [4, 5]
