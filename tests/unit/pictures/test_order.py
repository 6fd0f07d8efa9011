"""What is alike stands together, and always in the same order."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

from samenwerking_kg.pictures.order import seriate


def order(matrix: list[list[float]]) -> list[int]:
    """The order of a matrix with every number in it."""
    return seriate(
        [
            {b: value for b, value in enumerate(row) if value and a != b}
            for a, row in enumerate(matrix)
        ]
    )


def blocks(sizes: list[int], within: float = 9, between: float = 1) -> list[list[float]]:
    block = [number for number, size in enumerate(sizes) for _ in range(size)]
    return [[within if a == b else between for b in block] for a in block]


def shuffled(matrix: list[list[float]], seed: int) -> tuple[list[list[float]], list[int]]:
    """The same matrix in another order, and where each row came from."""
    came = list(range(len(matrix)))
    random.Random(seed).shuffle(came)
    return [[matrix[a][b] for b in came] for a in came], came


def test_nothing_or_one_breaks_the_order() -> None:
    assert seriate([]) == []
    assert seriate([{}]) == [0]


def test_a_member_is_lost_or_doubled() -> None:
    for seed in range(20):
        many = random.Random(seed)
        size = many.randrange(2, 40)
        matrix = [[0.0] * size for _ in range(size)]
        for a in range(size):
            for b in range(a):
                matrix[a][b] = matrix[b][a] = float(many.choice([0, 0, 0, 1, 2, 7]))
        assert sorted(order(matrix)) == list(range(size))


def test_a_block_falls_apart() -> None:
    for seed in range(10):
        mixed, came = shuffled(blocks([7, 4, 12, 2, 9]), seed)
        block_of = [n for n, size in enumerate([7, 4, 12, 2, 9]) for _ in range(size)]
        seen = [block_of[came[position]] for position in order(mixed)]
        changes = sum(a != b for a, b in pairwise(seen))
        assert changes == 4


def test_who_is_like_everybody_hides_the_blocks() -> None:
    for seed, lost in ((1, 0), (2, 3), (3, 9)):
        whole = blocks([7, 4, 12, 2, 9], within=3, between=1)
        for one in range(lost):  # some are not in what all the others are in
            whole[one] = [value - 1 for value in whole[one]]
            for row in whole:
                row[one] = max(0, row[one] - 1)
        mixed, came = shuffled(whole, seed)
        found = order(mixed)
        assert sorted(found) == list(range(34))
        block_of = [n for n, size in enumerate([7, 4, 12, 2, 9]) for _ in range(size)]
        seen = [block_of[came[position]] for position in found]
        assert sum(a != b for a, b in pairwise(seen)) <= 4 + lost


def test_neighbours_of_a_chain_are_torn_apart() -> None:
    size = 30
    chain = [[float(max(0, 5 - abs(a - b))) for b in range(size)] for a in range(size)]
    mixed, came = shuffled(chain, 3)
    found = [came[position] for position in order(mixed)]
    apart = [abs(a - b) for a, b in pairwise(found)]
    assert sum(apart) / len(apart) < 3  # at random it is ten


def test_two_overlapping_blocks_do_not_touch_where_they_overlap() -> None:
    # 0 1 2 together, 3 4 5 together, and 2 with 3 besides
    matrix = blocks([3, 3], within=6, between=0)
    matrix[2][3] = matrix[3][2] = 2
    found = order(matrix)
    assert abs(found.index(2) - found.index(3)) < 5
    assert {frozenset(found[:3]), frozenset(found[3:])} == {
        frozenset({0, 1, 2}),
        frozenset({3, 4, 5}),
    }


def test_who_shares_nothing_stands_in_the_middle() -> None:
    matrix = blocks([2, 1, 2, 1], between=0)
    matrix[0][3] = matrix[3][0] = 1
    assert order(matrix)[-2:] == [2, 5]


def test_nobody_shares_anything_and_the_order_changes() -> None:
    assert order([[0.0] * 4 for _ in range(4)]) == [0, 1, 2, 3]


def test_the_same_matrix_gives_another_order() -> None:
    mixed, _ = shuffled(blocks([5, 5, 5], between=2), 1)
    assert order(mixed) == order([row[:] for row in mixed])


def naive(matrix: list[list[float]]) -> set[frozenset[int]]:
    """The groups that average linkage makes, by looking at every pair of groups each time."""
    groups = [frozenset([at]) for at in range(len(matrix))]
    made = set(groups)

    def mean(one: frozenset[int], other: frozenset[int]) -> float:
        return sum(matrix[a][b] for a in one for b in other) / (len(one) * len(other))

    while len(groups) > 1:
        one, other = max(combinations(groups, 2), key=lambda pair: mean(*pair))
        groups = [each for each in groups if each not in (one, other)] + [one | other]
        made.add(one | other)
    return made


def test_a_group_of_average_linkage_is_torn_apart() -> None:
    for seed in range(10):
        dice = random.Random(seed)
        matrix = [[0.0] * 14 for _ in range(14)]
        for a, b in combinations(range(14), 2):  # no two the same, so that there is one answer
            matrix[a][b] = matrix[b][a] = dice.random() if dice.random() < 0.7 else 0.0
        place = {member: at for at, member in enumerate(order(matrix))}
        for group in naive(matrix):
            places = sorted(place[member] for member in group)
            assert places[-1] - places[0] == len(places) - 1
