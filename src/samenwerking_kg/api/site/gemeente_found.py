"""A municipality by code or by name, whether it was there on the day or not."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from samenwerking_kg.api.deps import Parts
from samenwerking_kg.index import Filters, Row
from samenwerking_kg.index.filters import ANY, COMING, ENDED, short
from samenwerking_kg.index.folding import folded
from samenwerking_kg.index.shelf import Shelf

CODE = re.compile(r"gm\d{4}", re.IGNORECASE)
MOST_NEAR, _LIKE = 8, 0.6
Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Kin:
    """One before it or after it, and the day on which that changed; "" when nobody knows.

    rest  where the rest went when it was split over several: their names
    """

    id: str
    naam: str
    day: str
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A municipality, under its name of the day or its last one.

    begun, ended  first day, and first day after; "" where nobody knows, or not yet
    status        `toekomstig` or `opgeheven` when it was not there
    province      {id, naam}, None when not known
    before, after  those that went into it, and those into which it went
    then          {id, naam} of those that were there instead on the day, when it was not
    """

    iri: str
    code: str
    name: str
    label: str
    begun: str
    ended: str
    status: str
    province: Mapping[str, str] | None
    before: tuple[Kin, ...]
    after: tuple[Kin, ...]
    then: tuple[Mapping[str, str], ...] = ()

    @property
    def there(self) -> bool:
        """Whether it can have been there on the day."""
        return self.status not in (COMING, ENDED)

    @property
    def origin(self) -> tuple[Kin, ...]:
        """Those out of which it came on its first day."""
        return tuple(each for each in self.before if each.day and each.day == self.begun)

    @property
    def taken(self) -> tuple[Kin, ...]:
        """Those that went into it later."""
        return tuple(each for each in self.before if each.day != self.begun or not each.day)

    @property
    def eve(self) -> str:
        """The day before its first; "" when that is not known."""
        return _before(self.begun)

    @property
    def last(self) -> str:
        """Its last day; "" while there is none."""
        return _before(self.ended)


def find(parts: Parts, code: str, day: dt.date) -> Place | None:
    """The one with this code; None when there never was one."""
    shelf = parts.lists.index.shelf()
    said = _fields(shelf, code, day)
    if said is None:
        return None
    iri, fields = said
    return Place(
        iri, code, fields["korteNaam"] or fields["naam"], fields["naam"],
        fields["geldigVan"] or "", fields["geldigTot"] or "", fields["status"],
        fields["provincie"], tuple(_kin(shelf, day, iri, fields["voorgangers"], None)),
        tuple(_kin(shelf, day, iri, fields["opvolgers"], fields["geldigTot"])),
        tuple(_instead(shelf, code, day)) if fields["status"] in (COMING, ENDED) else (),
    )  # fmt: skip


def named(parts: Parts, word: str, day: dt.date) -> list[str]:
    """The codes of those that bear a name: first who did on the day, else who ever did."""
    bare = folded(word).removeprefix("gemeente ")
    today = [
        each.key for each in parts.days.on(day).municipalities.values() if folded(each.name) == bare
    ]
    if today:
        return today
    asked = Filters(day=day, soort="gemeente", status=ANY)
    return [
        short(row.iri)
        for row in parts.lists.index.rows("organisaties", asked)
        if folded(str(row.fields["korteNaam"] or "")) == bare
    ]


def near(parts: Parts, word: str, day: dt.date) -> list[tuple[str, str]]:
    """Code and name of those that somebody may have meant, the likeliest first."""
    asked = Filters(day=day, soort="gemeente", status=ANY)
    known: dict[str, list[tuple[str, str]]] = {}
    for row in parts.lists.index.rows("organisaties", asked):
        name = str(row.fields["korteNaam"] or row.fields["naam"])
        known.setdefault(folded(name), []).append((short(row.iri), name))
    bare = folded(word[:60]).removeprefix("gemeente ")
    alike = difflib.get_close_matches(bare, known, MOST_NEAR, _LIKE)
    return [each for name in alike for each in known[name]]


def _kin(
    shelf: Shelf, day: dt.date, iri: str, found: Iterable[Mapping[str, str]], changed: str | None
) -> Iterator[Kin]:
    """Those before or after `iri`, with the day on which it changed, or else the last of each."""
    for each in found:
        said = None if changed else _fields(shelf, short(each["id"]), day)
        fields = said[1] if said else {}
        day_of_it = changed or fields.get("geldigTot") or ""
        rest = tuple(
            one["naam"].removeprefix("gemeente ")
            for one in fields.get("opvolgers", ())
            if one["id"] != iri
        )
        yield Kin(each["id"], each["naam"], day_of_it, rest)


def origins(parts: Parts, row: Row, day: dt.date) -> tuple[Kin, ...]:
    """Those out of which a municipality in a list came."""
    fields: Fields = row.fields
    shelf = parts.lists.index.shelf()
    return tuple(_kin(shelf, day, row.iri, fields["voorgangers"], None))


def _before(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(1)).isoformat() if day else ""


def _fields(shelf: Shelf, code: str, day: dt.date) -> tuple[str, Fields] | None:
    asked = Filters(day=day, gemeente=code, soort="gemeente", status=ANY)
    rows = shelf.page("organisaties", asked, "naam", None, 1).rows
    return (rows[0].iri, rows[0].fields) if rows else None


def _instead(shelf: Shelf, code: str, day: dt.date) -> Iterator[Mapping[str, str]]:
    """Who was there on the day: followed back from what came later, on from what has gone."""
    seen, left = {code}, [code]
    while left:
        said = _fields(shelf, left.pop(0), day)
        if said is None:
            continue
        iri, fields = said
        if fields["status"] not in (COMING, ENDED):
            yield {"id": iri, "naam": fields["naam"]}
            continue
        way = "voorgangers" if fields["status"] == COMING else "opvolgers"
        for each in fields[way]:
            if short(each["id"]) not in seen:
                seen.add(short(each["id"]))
                left.append(short(each["id"]))
