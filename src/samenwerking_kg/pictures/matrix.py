"""What places share with each other, like with like, in words and as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.classes import Classes, classes
from samenwerking_kg.pictures.order import seriate
from samenwerking_kg.pictures.picture import Cell, Table
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
        "most": "Het meest delen {} en {}: {}.",
        "nothing": "Deze gemeenten delen geen samenwerking.",
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
        "most": "Most is shared by {} and {}: {}.",
        "nothing": "These municipalities share no cooperation.",
    },
}  # fmt: skip


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

    shared   (higher, lower position) -> number, the most first
    with_    for each position with whom it shares, in their order
    """

    places: Sequence[Place]
    shared: Mapping[tuple[int, int], int]
    with_: Sequence[Sequence[int]]
    classes: Classes
    address: Callable[[str, str], str]
    language: str

    def of(self, a: int, b: int) -> int:
        return self.shared[max(a, b), min(a, b)]

    def step(self, many: int) -> int:
        """Which colour of the style sheet."""
        return self.classes.step(many, STEPS)

    def said(self, key: str, *filled: object) -> str:
        return str(_WORDS[self.language][key]).format(*filled)

    def of_row(self, row: int) -> str:
        place = self.places[row]
        if not place.known:
            return self.said("unknown", place.label)
        partners = sorted((-self.of(row, at), at) for at in self.with_[row])
        if not partners:
            return self.said("none", place.label)
        top = ", ".join(f"{self.places[at].label} ({-many})" for many, at in partners[:3])
        whole = self.said("row", place.label, len(partners), len(self.places) - 1)
        return f"{whole}; {self.said('top', top)}"

    def about(self) -> str:
        if not self.shared:
            return self.said("nothing")
        (a, b), many = next(iter(self.shared.items()))
        pair = (self.places[b].label, self.places[a].label)
        return f"{self.said('about')} {self.said('most', *pair, many)}"

    def table(self) -> Table:
        """Every pair that shares something, the most first; and who nothing is known of."""
        rows: list[tuple[Cell, ...]] = []
        links = []
        for (a, b), many in self.shared.items():
            one, other = self.places[b], self.places[a]
            rows.append((one.label, other.label, many))
            links.append(self.address(one.key, other.key))
        for place in self.places:
            if not place.known:
                rows.append((place.label, None, None))
                links.append(place.address)
        return Table(tuple(_WORDS[self.language]["columns"]), rows, links)


def ordered(
    places: Sequence[Place],
    shared: Mapping[tuple[str, str], int],
    address: Callable[[str, str], str],
    language: str,
) -> Matrix:
    at = {place.key: position for position, place in enumerate(places)}
    counts = {
        (at[a], at[b]): many for (a, b), many in shared.items()
        if many > 0 and a != b and a in at and b in at
        and places[at[a]].known and places[at[b]].known
    }  # fmt: skip
    matrix = [[0.0] * len(places) for _ in places]
    for (a, b), many in counts.items():
        matrix[a][b] = matrix[b][a] = many
    order = seriate(matrix)
    new = {old: position for position, old in enumerate(order)}
    moved = [(max(new[a], new[b]), min(new[a], new[b]), many) for (a, b), many in counts.items()]
    with_: list[list[int]] = [[] for _ in places]
    for a, b, _ in sorted(moved):
        with_[a].append(b)
        with_[b].append(a)
    return Matrix(
        [places[old] for old in order],
        {(a, b): many for a, b, many in sorted(moved, key=lambda held: (-held[2], held))},
        [sorted(row) for row in with_], classes((many for *_, many in moved), STEPS),
        address, language,
    )  # fmt: skip
