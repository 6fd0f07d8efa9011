"""What places share with each other, like with like, in words and as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

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
        "point": "Wijs een rij aan, of ga er met de Tab-toets langs: dan staat er welke gemeente "
        "het is.",
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
        "point": "Point at a row, or go along them with the Tab key, to see which municipality "
        "it is.",
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
    rows     for each position with whom it shares how much: (position, number), the most first
    """

    places: Sequence[Place]
    shared: Mapping[tuple[int, int], int]
    rows: Sequence[Sequence[tuple[int, int]]]
    classes: Classes
    address: Callable[[str, str], str]
    language: str

    @cached_property
    def steps(self) -> Mapping[int, int]:
        """Number -> which colour of the style sheet."""
        return {many: self.classes.step(many, STEPS) for many in set(self.shared.values())}

    def said(self, key: str, *filled: object) -> str:
        return str(_WORDS[self.language][key]).format(*filled)

    def of_row(self, row: int) -> str:
        place, partners = self.places[row], self.rows[row]
        if not place.known:
            return self.said("unknown", place.label)
        if not partners:
            return self.said("none", place.label)
        top = ", ".join(f"{self.places[at].label} ({many})" for at, many in partners[:3])
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
        keys = [place.key for place in self.places]
        labels = [place.label for place in self.places]
        rows: list[tuple[Cell, ...]] = [
            (labels[b], labels[a], many) for (a, b), many in self.shared.items()
        ]
        links = [self.address(keys[b], keys[a]) for a, b in self.shared]
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
    at = {place.key: position for position, place in enumerate(places) if place.known}
    alike: list[dict[int, int]] = [{} for _ in places]
    for (one, other), many in shared.items():
        if many > 0 and one != other and one in at and other in at:
            a, b = at[one], at[other]
            alike[a][b] = alike[b][a] = many
    order = seriate(alike)
    new = {old: position for position, old in enumerate(order)}
    rows: list[list[tuple[int, int]]] = [[] for _ in places]
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for here, old in enumerate(order):
        for partner, many in alike[old].items():
            if (there := new[partner]) < here:
                held[many].append((here, there))
    pairs = {}
    for many in sorted(held, reverse=True):
        for a, b in sorted(held[many]):  # in this order each row gets its own in order, too
            pairs[a, b] = many
            rows[a].append((b, many))
            rows[b].append((a, many))
    return Matrix(
        [places[old] for old in order], pairs, rows, classes(pairs.values(), STEPS),
        address, language,
    )  # fmt: skip
