"""What may be judged at once: a publisher must not keep the service busy for minutes.

Queries that cannot be stopped run in our own process, so what would make them explode is counted
before they run; counting takes a fraction of a second. The defaults are far above what we have
seen: no thing in our registers has more than 12 values of a property that a query joins, and no
cooperation more than 129 participations and 9 versions.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from samenwerking_kg.errors import DataTooLarge
from samenwerking_kg.rdf.terms import NamedNode, Term, Triple
from samenwerking_kg.validate.context import PARTS

#: Up to so many values of one property cost nothing worth counting.
_FEW = 10
_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Bounds:
    """How much is judged at once.

    values   values of one property on one thing, for properties that queries join
    repeats  sum of the third powers of such numbers of values above ten (about 4 microseconds each)
    pairs    sum over cooperations of parts of one kind times parts of another, each part counted
             as often as it repeats a property (about 36 microseconds each)
    hits     that are told in one report (about 0.2 ms each)
    seconds  of judging, looked at between queries
    """

    values: int = 100
    repeats: int = 10_000_000
    pairs: int = 300_000
    hits: int = 100_000
    seconds: float = 60.0


class Clock:
    """The time that one judgement has left."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def look(self) -> None:
        """Raises DataTooLarge when the time is over."""
        if time.monotonic() > self._end:
            raise DataTooLarge(
                f"Het toetsen van deze gegevens duurt langer dan {self._seconds:g} seconden. "
                "Verdeel ze over meer grafen.",
                f"Checking these data takes longer than {self._seconds:g} seconds. "
                "Divide them over more graphs.",
            )


def within(hits: Iterable[_Found], bounds: Bounds) -> list[_Found]:
    """All of the hits, each once. Raises DataTooLarge for more than may be told."""
    found = dict.fromkeys(islice(hits, bounds.hits + 1))
    if len(found) > bounds.hits:
        raise DataTooLarge(
            f"Er zijn meer dan {bounds.hits} bevindingen: te veel voor één rapport. "
            "Toets eerst een deel van de gegevens, en verbeter wat daar vaak misgaat.",
            f"There are more than {bounds.hits} findings, and we do not put so many in one report. "
            "First check a part of the data, and mend what goes wrong often there.",
        )
    return list(found)


def bound_joins(said: Iterable[Triple], joined: Collection[NamedNode], bounds: Bounds) -> None:
    """Raises DataTooLarge when queries that join these properties would not end in useful time."""
    wanted = {*joined, *PARTS}
    triples = [triple for triple in said if triple.predicate in wanted]
    values = Counter((t.subject, t.predicate) for t in triples if t.predicate in joined)
    repeats, worst = 0, None
    for told, number in values.items():
        if number > _FEW:
            repeats += number**3
            worst = told if worst is None or number > values[worst] else worst
    if worst and (values[worst] > bounds.values or repeats > bounds.repeats):
        raise _too_repetitive(*worst, values[worst], bounds)
    weights: Counter[object] = Counter()
    for (thing, _), number in values.items():
        weights[thing] = max(weights[thing], number)
    _bound_pairs(triples, weights, bounds)


def _bound_pairs(triples: list[Triple], weights: Counter[object], bounds: Bounds) -> None:
    parts: dict[Term | Triple, Counter[NamedNode]] = {}
    for part, link, whole in triples:
        if link in PARTS:
            parts.setdefault(whole, Counter())[link] += max(1, weights[part])
    pairs = {whole: _products(list(links.values())) for whole, links in parts.items()}
    if sum(pairs.values()) > bounds.pairs:
        raise _too_crowded(max(pairs, key=lambda whole: pairs[whole]), bounds)


def _products(numbers: list[int]) -> int:
    return sum(a * b for i, a in enumerate(numbers) for b in numbers[i + 1 :])


def _too_repetitive(thing: object, said: object, number: int, bounds: Bounds) -> DataTooLarge:
    return DataTooLarge(
        f"{thing} heeft {number} waarden van {said}. Wij kunnen gegevens waarin dingen zo vaak "
        f"dezelfde eigenschap hebben, niet toetsen: meer dan {bounds.values} keer mag nooit, en "
        f"meer dan {_FEW} keer maar bij enkele dingen.",
        f"{thing} has {number} values of {said}. We cannot check data in which things have the "
        f"same property so often: more than {bounds.values} times is never allowed, and more than "
        f"{_FEW} times only for a few things.",
    )


def _too_crowded(whole: object, bounds: Bounds) -> DataTooLarge:
    return DataTooLarge(
        f"{whole} heeft te veel versies, deelnames en taken om met elkaar te vergelijken. Wij "
        f"vergelijken hooguit {bounds.pairs} paren in één keer. Verdeel de gegevens over meer "
        "grafen, of over meer samenwerkingsverbanden.",
        f"{whole} has too many versions, participations and tasks to compare with each other. We "
        f"compare at most {bounds.pairs} pairs at once. Divide the data over more graphs, or over "
        "more cooperations.",
    )
