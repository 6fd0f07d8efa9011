"""An order in which what belongs together stands together (seriation), for a matrix.

Average linkage first joins the two groups that are most alike on average, then the next two, until
all is one. That keeps every group in one piece, which a shortest path (2-opt, travelling salesman)
does not: it looks at neighbours alone and runs through a group as a road that leaves it again.
Where two groups meet, the four ways to lay them end to end are compared, and the ends that are
most alike touch. The nearest-neighbour chain finds the same joins as a search over all pairs,
in steps of n squared instead of n to the third.

The same similarities give the same order; where it is a tie, what was given first comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Beyond these members the end of a group no longer says what it borders on.
_END = 5


def seriate(similarity: Sequence[Sequence[float]]) -> list[int]:
    """Positions in their new order, of a symmetric matrix whose diagonal does not matter.

    What is like nothing else stands at the end, in the order given.
    """
    many = range(len(similarity))
    alone = [i for i in many if not any(similarity[i][j] > 0 for j in many if j != i)]
    lone = set(alone)
    return _joined([i for i in many if i not in lone], similarity) + alone


def _joined(members: Sequence[int], similarity: Sequence[Sequence[float]]) -> list[int]:
    """All of `members`, joined two groups at a time along a chain of nearest neighbours."""
    groups = {i: [i] for i in members}
    alike: dict[int, dict[int, float]] = {i: {} for i in members}
    for i in members:
        for j in members:
            if j < i:  # one half, so that both see the same and the chain ends
                alike[i][j] = alike[j][i] = float(similarity[i][j])
    chain: list[int] = []
    while len(groups) > 1:
        if not chain:
            chain = [next(iter(groups))]
        last = chain[-1]
        nearest = _nearest(alike[last], chain[-2] if len(chain) > 1 else None)
        if len(chain) > 1 and nearest == chain[-2]:
            del chain[-2:]
            _join(min(last, nearest), max(last, nearest), groups, alike, similarity)
        else:
            chain.append(nearest)
    return next(iter(groups.values()), [])


def _nearest(likeness: dict[int, float], before: int | None) -> int:
    """The most alike; the one before in the chain if it is as good, so that chains end."""
    best = max(likeness.values())
    if before is not None and likeness[before] == best:
        return before
    return min(j for j, value in likeness.items() if value == best)


def _join(
    a: int,
    b: int,
    groups: dict[int, list[int]],
    alike: dict[int, dict[int, float]],
    similarity: Sequence[Sequence[float]],
) -> None:
    """Group `b` goes into group `a`; what others have with them is the average of both."""
    left, right = groups[a], groups.pop(b)
    gone = alike.pop(b)
    mine = alike[a]
    del mine[b]
    part = len(left) / (len(left) + len(right))
    for other, likeness in mine.items():
        mean = part * likeness + (1 - part) * gone[other]
        mine[other] = alike[other][a] = mean
        del alike[other][b]
    groups[a] = _laid(left, right, similarity)


def _laid(left: list[int], right: list[int], similarity: Sequence[Sequence[float]]) -> list[int]:
    """Both end to end, turned so that the ends that touch are most alike."""
    ways = [(one, other) for one in (left, left[::-1]) for other in (right, right[::-1])]
    one, other = max(ways, key=lambda way: _touch(way[0][-_END:], way[1][:_END], similarity))
    return one + other


def _touch(
    one: Sequence[int], other: Sequence[int], similarity: Sequence[Sequence[float]]
) -> float:
    return sum(similarity[i][j] for i in one for j in other) / (len(one) * len(other))
