"""An order in which what belongs together stands together (seriation), for a matrix.

Average linkage first joins the two groups that are most alike on average, then the next two, until
all is one. That keeps every group in one piece, which a shortest path (2-opt, travelling salesman)
does not: it looks at neighbours alone and runs through a group as a road that leaves it again.
Where two groups meet, the four ways to lay them end to end are compared, and the ends that are
most alike touch. The nearest-neighbour chain finds the same joins as a search over all pairs,
in steps of n squared instead of n to the third; and only those who are alike at all are looked at,
which in a country of regions are few.

The same similarities give the same order; where it is a tie, what was given first comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

#: Of each position those that it is like, and how much: more than nothing.
Likeness = Sequence[Mapping[int, float]]

#: From this part of all pairs on, being alike is what is usual.
_DENSE = 0.5
#: Beyond these members the end of a group no longer says what it borders on.
_END = 5


def seriate(likeness: Likeness) -> list[int]:
    """Positions in their new order. Who is like the other is liked back as much.

    What is like nothing else stands at the end, in the order given.
    """
    alone = [at for at, row in enumerate(likeness) if not row]
    members = [at for at, row in enumerate(likeness) if row]
    if sum(len(likeness[at]) for at in members) > _DENSE * len(members) * (len(members) - 1):
        likeness = _apart(likeness, members)
    return _joined(members, likeness) + alone


def _apart(likeness: Likeness, members: Sequence[int]) -> Likeness:
    """Where nearly everybody is like everybody, what most are alike in sets nobody apart: each
    likeness as so much more or less than that, which is the same order for far less work."""
    rows = [likeness[at] for at in members]
    often = Counter(chain.from_iterable(row.values() for row in rows))
    usual, found = often.most_common(1)[0][0], [dict(row) for row in likeness]
    for at, row in zip(members, rows, strict=True):
        found[at] = {other: value - usual for other, value in row.items() if value != usual}
        if len(row) < len(members) - 1:
            found[at] |= dict.fromkeys(set(members) - row.keys() - {at}, -usual)
    return found


def _joined(members: Sequence[int], likeness: Likeness) -> list[int]:
    """All of `members`, joined two groups at a time along a chain of nearest neighbours."""
    groups = {at: [at] for at in members}
    alike = {at: dict(likeness[at]) for at in members}
    chain: list[int] = []
    while len(groups) > 1:
        if not chain:
            chain = [next(iter(groups))]
        last, before = chain[-1], chain[-2] if len(chain) > 1 else None
        nearest = _nearest(last, before, alike)
        if nearest == before:
            del chain[-2:]
            _join(min(last, nearest), max(last, nearest), groups, alike, likeness)
        else:
            chain.append(nearest)
    return next(iter(groups.values()), [])


def _nearest(group: int, before: int | None, alike: Mapping[int, Mapping[int, float]]) -> int:
    """The most alike; the one before in the chain if it is as good, so that chains end."""
    own = alike[group]
    best = max(own.values(), default=0.0)
    if best < 0 and len(own) < len(alike) - 1:
        best = 0.0  # of those of whom nothing is said
    if before is not None and own.get(before, 0.0) == best:
        return before
    if best == 0:
        return min(other for other in alike if other != group and not own.get(other, 0.0))
    return min([other for other, value in own.items() if value == best])


def _join(
    a: int,
    b: int,
    groups: dict[int, list[int]],
    alike: dict[int, dict[int, float]],
    likeness: Likeness,
) -> None:
    """Group `b` goes into group `a`; what others have with them is the average of both."""
    left, right = groups[a], groups.pop(b)
    mine, gone = alike[a], alike.pop(b)
    mine.pop(b, None)
    gone.pop(a, None)
    part = len(left) / (len(left) + len(right))
    for other in mine:
        mine[other] *= part
    for other, value in gone.items():
        mine[other] = mine.get(other, 0.0) + (1 - part) * value
        del alike[other][b]
    for other, value in mine.items():
        alike[other][a] = value
    groups[a] = _laid(left, right, likeness)


def _laid(left: list[int], right: list[int], likeness: Likeness) -> list[int]:
    """Both end to end, turned so that the ends that touch are most alike."""
    ways = [(one, other) for one in (left, left[::-1]) for other in (right, right[::-1])]
    one, other = max(ways, key=lambda way: _touch(way[0][-_END:], way[1][:_END], likeness))
    return one + other


def _touch(one: Sequence[int], other: Sequence[int], likeness: Likeness) -> float:
    touching = 0.0
    for i in one:
        row = likeness[i]
        touching += sum([row[j] for j in other if j in row])
    return touching / (len(one) * len(other))
