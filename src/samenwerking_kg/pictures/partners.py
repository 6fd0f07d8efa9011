"""With whom one municipality works together, and in what: its cooperations against its partners.

Rows go from few participants to many, columns from the partner of most cooperations to less. A
full square is: takes part too. Whoever hears the drawing gets a row as one sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.pictures.lettering import SIZE, shortened, width
from samenwerking_kg.pictures.picture import Cell, Picture, Table
from samenwerking_kg.pictures.sizes import fitting
from samenwerking_kg.pictures.svg import drawing, element, named, number, text
from samenwerking_kg.pictures.words import and_more, brief, counted, written

_LINE, _SQUARE, _COLUMN = 26, 14, 28
_NAME, _HEAD = 230, 170  # room for the name of a cooperation, and of a partner
_RUN, _RISE = 0.5, 0.87  # of a heading that leans by sixty degrees

_WORDS = {
    "nl": {
        "first": "Samenwerking",
        "size": "deelnemers",
        "rest": "andere partners",
        "head": "{}: samen in {}",
        "with": "ook {}",
        "nobody": "geen van de partners die hier staan",
        "yes": "ja",
        "no": "nee",
        "about": "Elke rij is een samenwerking, van weinig naar veel deelnemers. Elke kolom is een "
        "partner, van veel naar weinig samen. Een vol vierkant betekent: doet ook mee.",
        "left": "Nog {} partners hebben geen eigen kolom: in de kolom daarvoor staat hoeveel ervan "
        "meedoen.",
        "none": "Er zijn geen samenwerkingen bekend.",
    },
    "en": {
        "first": "Cooperation",
        "size": "participants",
        "rest": "other partners",
        "head": "{}: together in {}",
        "with": "also {}",
        "nobody": "none of the partners shown here",
        "yes": "yes",
        "no": "no",
        "about": "Each row is a cooperation, from few participants to many. Each column is a "
        "partner, from much together to little. A full square means: takes part too.",
        "left": "Another {} partners have no column of their own: the column for them says how "
        "many of them take part.",
        "none": "No cooperations are known.",
    },
}


@dataclass(frozen=True)
class Partner:
    """Who takes part besides."""

    key: str
    label: str
    address: str = ""


@dataclass(frozen=True)
class Cooperation:
    """One that the municipality takes part in.

    members  keys of the others in it; whoever is no partner is not drawn
    size     how many take part, the municipality too; None: the others and itself
    """

    label: str
    members: frozenset[str]
    address: str = ""
    size: int | None = None

    @property
    def participants(self) -> int:
        return len(self.members) + 1 if self.size is None else self.size


@dataclass(frozen=True)
class _Head:
    """What stands above a column; name: what it is called, "" where the words say it all."""

    words: str
    name: str = ""
    address: str = ""


@dataclass(frozen=True)
class _Plan:
    """What is drawn in which order. more: partners without a column."""

    rows: Sequence[Cooperation]
    columns: Sequence[Partner]
    more: frozenset[str]
    together: Counter[str]
    language: str

    def said(self, key: str, *filled: object) -> str:
        return _WORDS[self.language][key].format(*filled)

    def heads(self) -> list[_Head]:
        found = []
        for partner in self.columns:
            many = self.together[partner.key]
            room = _HEAD - width(f" ({many})")
            name = self.said("head", partner.label, many)
            words = f"{shortened(partner.label, room)} ({many})"
            found.append(_Head(words, name, partner.address))
        if self.more:
            found.append(_Head(and_more(len(self.more), self.language)))
        return [*found, _Head(self.said("size"))] if self.rows else []

    def ends(self, one: Cooperation) -> list[int]:
        """The numbers after the squares."""
        rest = [len(one.members & self.more)] if self.more else []
        return [*rest, one.participants]

    def right(self, left: float) -> float:
        return left + (len(self.columns) + bool(self.more) + 1) * _COLUMN

    def sentence(self, one: Cooperation) -> str:
        """A row for who hears it."""
        there = [partner.label for partner in self.columns if partner.key in one.members]
        rest = len(one.members & self.more)
        if rest:
            there.append(and_more(rest, self.language))
        who = self.said("with", ", ".join(there)) if there else self.said("nobody")
        size = counted(one.participants, "participant", self.language)
        return f"{one.label}: {size}; {who}"

    def about(self) -> str:
        if not self.rows:
            return self.said("none")
        left = self.said("left", len(self.more)) if self.more else ""
        return f"{self.said('about')} {left}".strip()

    def table(self) -> Table:
        rest = [self.said("rest")] if self.more else []
        columns = [self.said("first"), *(one.label for one in self.columns), *rest]
        rows: list[list[Cell]] = [
            [
                one.label,
                *(self.said("yes" if to.key in one.members else "no") for to in self.columns),
                *self.ends(one),
            ]
            for one in self.rows
        ]
        return Table([*columns, self.said("size")], rows, [one.address for one in self.rows])


def partners(
    name: str,
    title: str,
    cooperations: Sequence[Cooperation],
    others: Sequence[Partner],
    *,
    most: int = 12,
    note: str = "",
    language: str = "nl",
) -> Picture:
    """The cooperations of one municipality against at most `most` of its partners.

    note  put after the description: the day, the source
    """
    plan = _planned(cooperations, others, most, language)
    names = [brief(one.label, _NAME) for one in plan.rows]
    left = max([width(short) for short in names], default=0) + 10
    heads = plan.heads()
    longest = max([width(head.words) for head in heads], default=0)
    top = longest * _RISE + 24
    kind, wide = fitting(left + len(heads) * _COLUMN + longest * _RUN)
    parts = [_head(head, left + (at + 0.5) * _COLUMN, top) for at, head in enumerate(heads)]
    for at, (one, short) in enumerate(zip(plan.rows, names, strict=True)):
        parts.append(_row(plan, one, short, left, top + at * _LINE))
    about = " ".join(filter(None, (plan.about(), note)))
    high = top + len(plan.rows) * _LINE + 6
    drawn = drawing(name, title, about, wide, high, parts, kind)
    return Picture(drawn, title, about, plan.table())


def _planned(
    cooperations: Sequence[Cooperation], others: Sequence[Partner], most: int, language: str
) -> _Plan:
    known = {other.key for other in others}
    together = Counter(key for one in cooperations for key in one.members if key in known)
    met = sorted(
        (other for other in others if together[other.key]),
        key=lambda other: (-together[other.key], other.label, other.key),
    )
    rows = sorted(cooperations, key=lambda one: (one.participants, one.label, one.address))
    return _Plan(rows, met[:most], frozenset(other.key for other in met[most:]), together, language)


def _head(head: _Head, x: float, y: float) -> str:
    place = f"translate({number(x + 4)} {number(y - 8)}) rotate(-60)"
    written = text(head.words, transform=place)
    return named(head.name, written, head.address) if head.name else written


def _row(plan: _Plan, one: Cooperation, short: str, left: float, y: float) -> str:
    """The name, a square for each partner, and the numbers at the end."""
    base = y + _LINE / 2 + SIZE * 0.35
    marks = [element("path", class_="rule faint", d=f"M0 {number(y)}H{number(plan.right(left))}")]
    for at, partner in enumerate(plan.columns):
        square = {
            "x": left + (at + 0.5) * _COLUMN - _SQUARE / 2, "y": y + (_LINE - _SQUARE) / 2,
            "width": _SQUARE, "height": _SQUARE,
        }  # fmt: skip
        kind = "dot" if partner.key in one.members else "bare rule"
        marks.append(element("rect", class_=kind, **square))
    for at, held in enumerate(plan.ends(one), len(plan.columns)):
        x = left + (at + 0.5) * _COLUMN
        marks.append(text(written(held, plan.language), class_="middle", x=x, y=base))
    heard = named(plan.sentence(one), text(short, x=0, y=base), one.address)
    return heard + element("g", marks, aria_hidden="true")
