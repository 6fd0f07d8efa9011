"""What places share with each other, like with like, in words and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from samenwerking_kg.pictures.classes import Classes, classes
from samenwerking_kg.pictures.order import seriate
from samenwerking_kg.pictures.picture import Cell, Made, Table
from samenwerking_kg.pictures.style import STEPS

_WORDS = {
    "nl": {
        "columns": ("Gemeente", "En gemeente", "Samen in"),
        "pair": "{} en {}: {} samen",
        "row": "{}: deelt iets met {} van de {} andere",
        "top": "het meest met {}",
        "none": "{}: deelt niets met de andere",
        "unknown": "{}: geen gegevens",
        "key": "samen in {}",
        "empty": "niets samen",
        "about": "Elk vakje is een paar gemeenten. Hoe sterker de kleur, hoe meer "
        "samenwerkingen zij delen. Gemeenten die veel delen, staan bij elkaar.",
        "point": "Wijs een rij aan, of ga er met de Tab-toets langs: dan staat er welke gemeente "
        "het is.",
        "most": "Het meest delen {} en {}: {}.",
        "nothing": "Wij kennen geen samenwerking die deze gemeenten delen.",
    },
    "en": {
        "columns": ("Municipality", "And municipality", "Together in"),
        "pair": "{} and {}: {} together",
        "row": "{}: shares something with {} of the {} others",
        "top": "most with {}",
        "none": "{}: shares nothing with the others",
        "unknown": "{}: no data",
        "key": "together in {}",
        "empty": "nothing together",
        "about": "Each cell is a pair of municipalities. The stronger the colour, the more "
        "cooperations they share. Municipalities that share much stand together.",
        "point": "Point at a row, or go along them with the Tab key, to see which municipality "
        "it is.",
        "most": "Most is shared by {} and {}: {}.",
        "nothing": "We know no cooperation that these municipalities share.",
    },
}  # fmt: skip


#: Rows of the table that are wanted most.
_FIRST = 200


@dataclass(frozen=True)
class Place:
    """A municipality. known: False where nothing is known of it, which is not sharing nothing."""

    key: str
    label: str
    address: str = ""
    known: bool = True


@dataclass(frozen=True)
class Matrix:
    """The places in their order, and what each two share.

    lines  for each position how much it shares with each position, 0 for nothing
    often  number -> how many pairs share so much
    """

    places: Sequence[Place]
    lines: Sequence[Sequence[int]]
    often: Mapping[int, int]
    classes: Classes
    address: Callable[[str, str], str]
    language: str

    @cached_property
    def shared(self) -> Mapping[tuple[int, int], int]:
        """(higher, lower position) -> number, the most first."""
        return self._from(1)

    def _from(self, least: int) -> dict[tuple[int, int], int]:
        """The same of pairs that share so much at least."""
        held: dict[int, list[tuple[int, int]]] = {n: [] for n in self.numbers if n >= least}
        for row, line in enumerate(self.lines):
            if row and max(line[:row]) >= least:
                for column, many in enumerate(line[:row]):
                    if many >= least:
                        held[many].append((row, column))
        return {pair: many for many, pairs in held.items() for pair in pairs}

    @cached_property
    def numbers(self) -> Sequence[int]:
        """What pairs share, the most first."""
        return sorted(self.often, reverse=True)

    @cached_property
    def steps(self) -> Mapping[int, int]:
        """Number -> which colour of the style sheet."""
        return {many: self.classes.step(many, STEPS) for many in self.numbers}

    def said(self, key: str, *filled: object) -> str:
        return str(_WORDS[self.language][key]).format(*filled)

    def of_row(self, row: int) -> str:
        place, line = self.places[row], self.lines[row]
        partners = len(line) - line.count(0)
        if not place.known:
            return self.said("unknown", place.label)
        if not partners:
            return self.said("none", place.label)
        top = ", ".join(f"{self.places[at].label} ({line[at]})" for at in _most(line, 3))
        whole = self.said("row", place.label, partners, len(self.places) - 1)
        return f"{whole}; {self.said('top', top)}"

    def about(self) -> str:
        if not self.often:
            return self.said("nothing")
        most = self.numbers[0]
        row = next(row for row, line in enumerate(self.lines) if most in line[:row])
        pair = (self.places[self.lines[row].index(most)].label, self.places[row].label)
        return f"{self.said('about')} {self.said('most', *pair, most)}"

    def table(self) -> Table:
        """Every pair that shares something, the most first; and who nothing is known of. There may
        be sixty thousand, of which a page shows a hundred: they are made when they are read."""
        places, unknown = self.places, [place for place in self.places if not place.known]
        total = sum(self.often.values())

        def row(at: int) -> Sequence[Cell]:
            if at >= total:
                return (unknown[at - total].label, None, None)
            (a, b), many = self._pair(at)
            return (places[b].label, places[a].label, many)

        def link(at: int) -> str:
            if at >= total:
                return unknown[at - total].address
            (a, b), _ = self._pair(at)
            return self.address(places[b].key, places[a].key)

        many = total + len(unknown)
        return Table(tuple(_WORDS[self.language]["columns"]), Made(many, row), Made(many, link))

    def _pair(self, at: int) -> tuple[tuple[int, int], int]:
        return (self._top if at < len(self._top) else self._pairs)[at]

    @cached_property
    def _top(self) -> Sequence[tuple[tuple[int, int], int]]:
        """The first ones, `_FIRST` of them or some more: all that a page shows."""
        found = 0
        for least in self.numbers:
            found += self.often[least]
            if found >= _FIRST:
                return list(self._from(least).items())
        return self._pairs

    @cached_property
    def _pairs(self) -> Sequence[tuple[tuple[int, int], int]]:
        return list(self.shared.items())


def ordered(
    places: Sequence[Place],
    shared: Mapping[tuple[str, str], int],
    address: Callable[[str, str], str],
    language: str,
) -> Matrix:
    at = {place.key: position for position, place in enumerate(places) if place.known}
    alike: list[dict[int, int]] = [{} for _ in places]
    for (one, other), many in shared.items():
        a, b = at.get(one), at.get(other)
        if a is not None and b is not None and a != b and many > 0:
            alike[a][b] = alike[b][a] = many
    order = seriate(alike)
    nothing = dict.fromkeys(order, 0)
    lines = [list(map((nothing | alike[old]).__getitem__, order)) for old in order]
    often = _often(shared, alike)
    return Matrix(
        [places[old] for old in order], lines, often, classes(often, STEPS),
        address, language,
    )  # fmt: skip


def _often(
    shared: Mapping[tuple[str, str], int], alike: Sequence[Mapping[int, int]]
) -> Counter[int]:
    """Number -> how many pairs share so much."""
    if sum(map(len, alike)) == 2 * len(shared):  # each is a pair of its own
        return Counter(shared.values())
    return Counter(
        many for at, row in enumerate(alike) for other, many in row.items() if other < at
    )


def _most(line: Sequence[int], many: int) -> list[int]:
    """The positions with most, the first ones first; none with nothing."""
    left, found = list(line), list[int]()
    while len(found) < many and (most := max(left)):
        found.append(left.index(most))
        left[found[-1]] = 0
    return found
