"""A day, made of what the lists say of it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Mapping

from samenwerking_kg.atlas.common import Common, grouped
from samenwerking_kg.atlas.day import COOPERATION, MUNICIPALITY, Cooperation, Day, Organisation
from samenwerking_kg.describe.kinds.addresses import key_of as written_out
from samenwerking_kg.index.day import CooperationRow, Snapshot, revision_of, snapshot
from samenwerking_kg.index.filters import short
from samenwerking_kg.vocabulary import BASE

_COOPERATIONS = BASE + "id/samenwerkingsverband/"


def compose(db: sqlite3.Connection, day: dt.date, source: str | None, common: Common) -> Day:
    """The data of a day from an index; `source` is what a filter on `bron` takes, None: all.
    `common` is what that source says of each day."""
    return _Composer(snapshot(db, day, source), day, source, revision_of(db), common).day()


def key_of(iri: str, room: str) -> str:
    """What the address of an organisation or a cooperation ends with; `room` is where its page is:
    `organisaties` or `samenwerkingen`. An IRI of others, without a code, is written out in it."""
    found = iri.removeprefix(_COOPERATIONS) if iri.startswith(_COOPERATIONS) else short(iri)
    return written_out(room, iri) if "/" in found else found


class _Composer:
    def __init__(
        self, found: Snapshot, day: dt.date, source: str | None, revision: int, common: Common
    ) -> None:
        self._found, self._day, self._source, self._revision = found, day, source, revision
        self._common = common
        self._iris = {row.id: row.iri for row in found.organisations}
        self._iris |= {row.id: row.iri for row in found.cooperations}
        places = {row.id: place for place, row in enumerate(found.organisations)}
        self._members = common.memberships(day.isoformat(), self._iris, places)

    def day(self) -> Day:
        organisations = {each.iri: each for each in self._organisations()}
        there = {row.iri for row in self._found.organisations if row.there}
        return Day(
            self._day,
            self._source,
            self._revision,
            organisations,
            {each.iri: each for each in self._cooperations(organisations)},
            self._members,
            self._common.themes,
            {
                iri: each
                for iri, each in organisations.items()
                if each.sort == MUNICIPALITY and iri in there
            },
            {each.key: iri for iri, each in organisations.items() if each.sort != COOPERATION},
        )

    def _organisations(self) -> Iterable[Organisation]:
        for row in self._found.organisations:
            province = self._iris.get(row.province) if row.province else None
            yield Organisation(
                row.iri,
                key_of(row.iri, "organisaties" if row.sort else "samenwerkingen"),
                row.short or row.label or row.iri,
                row.label or row.iri,
                row.sort or COOPERATION,
                short(province) if province else "",
            )

    def _cooperations(self, organisations: Mapping[str, Organisation]) -> Iterable[Cooperation]:
        forms, themes = grouped(self._found.forms), grouped(self._found.themes)
        common = self._common
        above, names, main = common.above, common.theme_iris, common.main_themes
        for row in self._found.cooperations:
            said = themes.get(row.id, [])
            all_themes = {high for low in said for high in above.get(low, [low])}
            members = frozenset(each.member for each in self._members.get(row.iri, ()))
            yield Cooperation(
                row.iri,
                key_of(row.iri, "samenwerkingen"),
                self._found.names.get(row.id, row.label) or row.iri,
                row.begun,
                row.ended,
                self._known(row),
                common.codes_of(forms.get(row.id, ())),
                frozenset(names[each] for each in said if each in names),
                frozenset(names[each] for each in all_themes if each in names),
                tuple(iri for number, iri in main.items() if number in all_themes),
                members,
                frozenset(each for each in members if organisations[each].sort == MUNICIPALITY),
                common.told.get(row.id, ()),
            )

    def _known(self, row: CooperationRow) -> bool:
        return bool(row.sure) and row.sure <= self._day.isoformat()
