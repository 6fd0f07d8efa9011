"""Bars of parts: what a whole is made of, row by row. The parts differ in colour and texture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samenwerking_kg.pictures.bars import BAR, ROW, head, unknown
from samenwerking_kg.pictures.legend import SWATCH, Entry, legend
from samenwerking_kg.pictures.lettering import LARGE
from samenwerking_kg.pictures.picture import Cell, Picture, Table
from samenwerking_kg.pictures.sizes import NARROW, NARROW_WIDTH
from samenwerking_kg.pictures.style import HUES
from samenwerking_kg.pictures.svg import drawing, element, named, text
from samenwerking_kg.pictures.textures import UNKNOWN, patch, woven
from samenwerking_kg.pictures.words import NOTHING, written
from samenwerking_kg.pictures.words import UNKNOWN as NO_DATA

#: The key of all parts that have no colour of their own.
REST = "overige"


_WORDS = {
    "nl": {
        "name": "Naam",
        "total": "Totaal",
        "rest": "overige",
        "whole": "{}: {} in totaal",
        "part": "{}: {}, {} van {}",
        "about": "Elke balk is een rij; de delen zijn: {}. Het getal erboven is het totaal.",
    },
    "en": {
        "name": "Name",
        "total": "Total",
        "rest": "other",
        "whole": "{}: {} in total",
        "part": "{}: {}, {} of {}",
        "about": "Each bar is a row; its parts are: {}. The number above it is the total.",
    },
}


@dataclass(frozen=True)
class Part:
    """What a bar can be made of."""

    key: str
    label: str


@dataclass(frozen=True)
class Stack:
    """One bar of parts.

    counts     key of a part -> how many; None: nothing is known, which is not none
    addresses  key of a part -> where it leads
    """

    label: str
    counts: Mapping[str, int] | None
    address: str = ""
    addresses: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values()) if self.counts else 0


def stacked(
    name: str,
    title: str,
    stacks: Sequence[Stack],
    parts: Sequence[Part],
    *,
    heading: str = "",
    shares: bool = False,
    note: str = "",
    language: str = "nl",
) -> Picture:
    """A bar for each row, of at most as many parts as there are colours.

    The parts that there are most of have a colour, in the order given; the others are one rest.

    heading  of the first column of the table
    shares   every bar is as long as the drawing, to compare what it is made of
    """
    chosen = _chosen(stacks, parts, language)
    folded = [_folded(stack, chosen) for stack in stacks]
    most = max((stack.total for stack in stacks), default=0)
    entries = [
        Entry(patch(name, *_looks(at, part.key), 0, 0, *SWATCH), part.label)
        for at, part in enumerate(chosen, 1)
    ]  # fmt: skip
    if any(stack.counts is None for stack in stacks):
        entries.append(Entry(patch(name, "paper", UNKNOWN, 0, 0, *SWATCH), NO_DATA[language]))
    key, top = legend(entries, 0, 2, NARROW_WIDTH, LARGE)
    rows = [
        _stack(name, stack, chosen, top + 10 + at * ROW, stack.total if shares else most, language)
        for at, stack in enumerate(folded)
    ]
    said = _WORDS[language]
    listed = said["about"].format(", ".join(part.label for part in chosen))
    about = " ".join(filter(None, (listed if chosen else NOTHING[language], note)))
    high = top + 10 + max(1, len(rows)) * ROW
    if not rows:
        rows = [text(NOTHING[language], x=0, y=top + 20)]
    textures = woven(name, [*map(str, range(1, HUES + 1)), UNKNOWN])
    drawn = drawing(name, title, about, NARROW_WIDTH, high, [textures, key, *rows], NARROW)
    return Picture(drawn, title, about, _table(folded, chosen, heading, language))


def _chosen(stacks: Sequence[Stack], parts: Sequence[Part], language: str) -> list[Part]:
    """The parts with a colour, and the rest; of parts that nothing is made of, none."""
    totals = {
        part.key: sum((stack.counts or {}).get(part.key, 0) for stack in stacks) for part in parts
    }
    there = [part for part in parts if totals[part.key] > 0]
    known = {part.key for part in there}
    strays = any(many for stack in stacks for key, many in (stack.counts or {}).items()
                 if key not in known)  # fmt: skip
    if not strays and len(there) <= HUES:
        return there
    kept = sorted(there, key=lambda part: -totals[part.key])[: HUES - 1]
    return [part for part in there if part in kept] + [Part(REST, _WORDS[language]["rest"])]


def _folded(stack: Stack, chosen: Sequence[Part]) -> Stack:
    """The same with everything that has no colour in the rest."""
    if stack.counts is None:
        return stack
    own = {part.key for part in chosen} - {REST}
    counts = {key: many for key, many in stack.counts.items() if key in own}
    rest = sum(stack.counts.values()) - sum(counts.values())
    return Stack(
        stack.label, counts | ({REST: rest} if rest else {}), stack.address, stack.addresses
    )


def _looks(at: int, key: str) -> tuple[str, str]:
    """Colour and texture of the part at a place, counted from 1."""
    return ("other", "8") if key == REST else (f"hue-{at}", str(at))


def _stack(
    name: str, stack: Stack, chosen: Sequence[Part], y: float, whole: float, language: str
) -> str:
    if stack.counts is None:
        return unknown(name, stack.label, stack.address, y, language)
    said = _WORDS[language]
    total = written(stack.total, language)
    drawn = [head(stack.label, said["whole"].format(stack.label, total), total, stack.address, y)]
    x = 0.0
    for at, part in enumerate(chosen, 1):
        many = stack.counts.get(part.key, 0)
        if many <= 0:
            continue
        long = many / whole * NARROW_WIDTH
        of = said["part"].format(stack.label, part.label, written(many, language), total)
        inner = patch(name, *_looks(at, part.key), x, y + 24, long, BAR)
        drawn.append(named(of, inner, stack.addresses.get(part.key, "")))
        x += long
    line = f"M0 {y + 24}v{BAR}"
    return "".join(drawn) + element("path", class_="rule", d=line)


def _table(stacks: Sequence[Stack], chosen: Sequence[Part], heading: str, language: str) -> Table:
    rows: list[list[Cell]] = []
    for stack in stacks:
        counts = stack.counts
        if counts is None:
            rows.append([stack.label, *(None for _ in chosen), None])
        else:
            rows.append([stack.label, *(counts.get(part.key, 0) for part in chosen), stack.total])
    said = _WORDS[language]
    columns = [heading or said["name"], *(part.label for part in chosen), said["total"]]
    return Table(columns, rows, [stack.address for stack in stacks])
