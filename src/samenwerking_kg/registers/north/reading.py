"""Reading the northern facts: the files, and all that is needed to name whom they speak of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from samenwerking_kg.registers.base import CC0, Progress, need
from samenwerking_kg.registers.north.agreements import Lists
from samenwerking_kg.registers.north.members import Members
from samenwerking_kg.registers.north.organisations import Organisations
from samenwerking_kg.registers.north.records import (
    NORTH,
    Arrangement,
    Participation,
    read_arrangements,
    read_participations,
)
from samenwerking_kg.registers.north.register_side import register_side
from samenwerking_kg.registers.table import rows
from samenwerking_kg.registers.tooi.names import LISTS, name_index, newest
from samenwerking_kg.registers.tooi.toplist import theme_index
from samenwerking_kg.vocabulary import BASE

#: The day to which the facts were brought up to date: that of the register they lean on.
PEILDATUM = dt.date(2026, 5, 16)
IV3_FILES = ("iv3_taakvelden.csv", "iv3_taakvelden_historisch.csv")
_CODE = (("code",), ("code",))


class Collected(TypedDict):
    """What the catalogue says about everything that the project collected itself."""

    publisher: str
    publisher_name: str
    source: None
    licence: str
    peildatum: dt.date


COLLECTED: Collected = {
    "publisher": BASE + "id/organisatie/samenwerking-kg",
    "publisher_name": "samenwerking-kg",
    "source": None,
    "licence": CC0,
    "peildatum": PEILDATUM,
}


@dataclass(frozen=True)
class NorthFiles:
    """Where the northern facts, and what they refer to, lie below a folder."""

    folder: Path

    def fact(self, name: str) -> Path:
        return self.folder / "facts" / name

    @property
    def export(self) -> Path:
        """The register's export, of which the chains and names are read."""
        return self.folder / "registers/roo/exportOO_national_RECONSTRUCTED.xml.gz"

    @property
    def tooi(self) -> tuple[Path, ...]:
        return tuple(sorted((self.folder / "registers/tooi").glob("*.json")))

    @property
    def members(self) -> tuple[Path, ...]:
        """What `read_north` reads."""
        facts = (self.fact("arrangements.csv"), self.fact("participations.csv"))
        return (*facts, self.export, *self.tooi)

    @property
    def lists(self) -> tuple[Path, ...]:
        """What `read_lists` reads."""
        return tuple(self.fact(name) for name in (*IV3_FILES, "tooi_toplijst.csv"))


@dataclass(frozen=True)
class North:
    """The records, and the way to name whom they speak of."""

    arrangements: dict[str, Arrangement]
    participations: list[Participation]
    members: Members


def read_north(folder: Path, progress: Progress) -> North:
    """Cooperations, participations and their members. Raises RegisterBroken."""
    files = NorthFiles(folder)
    arrangements = read_arrangements(files.fact("arrangements.csv"))
    taking_part = read_participations(files.fact("participations.csv"), arrangements)
    progress("noord-deelnames", len(taking_part), len(taking_part))
    lists = tuple(newest(folder / "registers/tooi", name, NORTH) for name in LISTS)
    state = name_index(lists, NORTH)
    side = register_side(need(NORTH, files.export), list(files.tooi))
    members = Members(arrangements, side, state, Organisations())
    return North(arrangements, taking_part, members)


def read_lists(folder: Path) -> Lists:
    """The task fields and themes that northern facts refer to. Raises RegisterBroken.

    The list of former fields has 6.81a and 6.81b but not the 6.81 that they were split from; the
    facts use that one too.
    """
    files = NorthFiles(folder)
    fields = [row for name in IV3_FILES for row in rows(NORTH, files.fact(name), *_CODE)]
    codes = {row.must("code") for row in fields}
    codes |= {code.rstrip("abcd") for code in codes}
    return Lists(frozenset(codes), theme_index(files.fact("tooi_toplijst.csv"), NORTH))
