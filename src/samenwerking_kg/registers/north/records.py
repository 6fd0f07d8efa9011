"""The northern facts as records: cooperations and who takes part in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.registers.north.codes import CATEGORIES, FORMS, form
from samenwerking_kg.registers.table import Row, rows

NORTH = "noord"
_ARRANGEMENT = tuple(
    "id name short_name organisation_name legal_form legal_basis seat province start_date end_date "
    "successor_id theme_iv3 theme_register category website cvdr_url kvk rsin oin tooi cbs_gr_code "
    "roo_regeling_url conferral active_2013 active_2016 active_2026 source confidence".split()
)
_PARTICIPATION = tuple(
    "arrangement_id participant_name participant_kind participant_code role participating_body "
    "from to from_basis observed_on source confidence".split()
)


@dataclass(frozen=True)
class Arrangement:
    """A northern cooperation. `roo` is the register's number of its last version, if it has one.

    `end` is the first day on which it no longer holds, as the file has it (2019-01-01 for what
    ended with a municipality that was dissolved on that day).
    """

    id: str
    name: str
    form: str
    category: str
    start: dt.date | None
    end: dt.date | None
    roo: str | None
    row: Row

    @property
    def is_wgr(self) -> bool:
        """Whether it rests on the Wet gemeenschappelijke regelingen."""
        return self.category == "wgr"


@dataclass(frozen=True)
class Participation:
    """One row of the list of participants. `end` is exclusive, as in `Arrangement`."""

    arrangement: Arrangement
    name: str
    kind: str
    code: str | None
    start: dt.date | None
    end: dt.date | None
    row: Row


def read_arrangements(path: Path) -> dict[str, Arrangement]:
    """The cooperations by their id, in the order of the file. Raises RegisterBroken."""
    found: dict[str, Arrangement] = {}
    for row in rows(NORTH, path, _ARRANGEMENT, ("id",)):
        key = row.must("id")
        if key in found:
            raise row.broken("dit id komt twee keer voor", "this id occurs twice")
        found[key] = _arrangement(key, row)
    for arrangement in found.values():
        successor = arrangement.row.get("successor_id")
        if successor and successor not in found:
            raise arrangement.row.unknown("successor_id", successor)
    return found


def _arrangement(key: str, row: Row) -> Arrangement:
    row.code("legal_form", FORMS)
    row.code("category", {name: name for name in CATEGORIES})
    category = row.must("category")
    url = row.get("roo_regeling_url")
    return Arrangement(
        id=key,
        name=row.must("name"),
        form=form(category, row.must("legal_form")),
        category=category,
        start=row.day("start_date"),
        end=row.day("end_date"),
        roo=_number(row, url) if url else None,
        row=row,
    )


def _number(row: Row, url: str) -> str:
    """`https://organisaties.overheid.nl/30405619/…` -> `30405619`."""
    number = url.removeprefix("https://organisaties.overheid.nl/").partition("/")[0]
    if not number.isdecimal():
        raise row.unknown("roo_regeling_url", url)
    return number


def read_participations(path: Path, known: dict[str, Arrangement]) -> list[Participation]:
    """The participations in the order of the file. Raises RegisterBroken."""
    key = ("arrangement_id", "participant_name")
    return [_participation(row, known) for row in rows(NORTH, path, _PARTICIPATION, key)]


def _participation(row: Row, known: dict[str, Arrangement]) -> Participation:
    arrangement = known.get(row.must("arrangement_id"))
    if arrangement is None:
        raise row.unknown("arrangement_id", row.must("arrangement_id"))
    return Participation(
        arrangement=arrangement,
        name=row.must("participant_name"),
        kind=row.must("participant_kind"),
        code=row.get("participant_code"),
        start=row.day("from"),
        end=row.day("to"),
        row=row,
    )
