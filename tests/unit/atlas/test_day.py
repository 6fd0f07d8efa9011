"""The data of a day has what the lists of that day have."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from samenwerking_kg.atlas.day import COOPERATION
from samenwerking_kg.atlas.days import Days
from samenwerking_kg.index import Filters, Index

DAYS = [dt.date.fromisoformat(day) for day in ("2009-01-01", "2013-01-01", "2016-01-01",
                                               "2019-01-01", "2024-01-01", "2026-05-16")]  # fmt: skip
TODAY = dt.date.today()
SOURCES = [None, "roo/regelingen", "noord/samenwerkingen"]
OLDAMBT = "https://identifier.overheid.nl/tooi/id/gemeente/gm1895"


def total(index: Index, kind: str, day: dt.date, **filters: Any) -> int:
    return index.page(kind, Filters(day=day, **filters), size=1).total


def ids(references: object) -> set[str]:
    return {each["id"] for each in cast("list[dict[str, str]]", references)}


@pytest.mark.parametrize("day", [*DAYS, TODAY])
def test_a_municipality_has_another_number_of_cooperations_than_its_list(
    days: Days, shipped_index: Index, day: dt.date
) -> None:
    found = days.on(day)
    wrong = {}
    for iri, each in found.municipalities.items():
        listed = total(shipped_index, "samenwerkingen", day, gemeente=each.key)
        if listed != len(found.joined(iri)):
            wrong[each.key] = (listed, len(found.joined(iri)))
    assert wrong == {}
    assert sum(len(found.joined(iri)) for iri in found.municipalities) > 1000


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("day", [DAYS[0], DAYS[2], TODAY])
def test_a_cooperation_differs_from_its_row_in_the_list(
    days: Days, shipped_index: Index, day: dt.date, source: str | None
) -> None:
    found = days.on(day, source)
    rows = {row.iri: row.fields for row in
            shipped_index.rows("samenwerkingen", Filters(day=day, bron=source))}  # fmt: skip
    assert list(found.cooperations) == list(rows)
    for iri, each in found.cooperations.items():
        row = rows[iri]
        assert each.name == row["naam"]
        assert (each.begun or None, each.ended or None) == (row["geldigVan"], row["geldigTot"])
        assert list(each.sources) == row["bronnen"]
        assert each.known == (row["status"] == "in-werking")
        if source is None:
            assert list(each.forms) == row["vormen"]
            assert each.themes == ids(row["themas"])
            assert len(each.members) == row["aantalDeelnemers"]
            assert len(each.municipalities) == row["aantalGemeenten"]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("day", [DAYS[0], DAYS[3], TODAY])
def test_who_takes_part_differs_from_the_list_of_participations(
    days: Days, shipped_index: Index, day: dt.date, source: str | None
) -> None:
    wanted: dict[tuple[str, str], set[str]] = {}
    starts: dict[tuple[str, str], list[str | None]] = {}
    for row in shipped_index.rows("deelnames", Filters(day=day, bron=source)):
        pair = tuple(cast("dict[str, str]", row.fields[name])["id"]
                     for name in ("samenwerking", "organisatie"))  # fmt: skip
        wanted.setdefault(cast("tuple[str, str]", pair), set()).update(
            cast("list[str]", row.fields["rollen"])
        )
        starts.setdefault(cast("tuple[str, str]", pair), []).append(
            cast("str | None", row.fields["geldigVan"])
        )
    found = days.on(day, source)
    said = {
        (one.cooperation, one.member): one for each in found.memberships.values() for one in each
    }
    assert {pair: set(one.roles) for pair, one in said.items()} == wanted
    assert {pair: one.unsure for pair, one in said.items()} == {
        pair: None in each for pair, each in starts.items()
    }
    for coop, each in found.cooperations.items():
        assert each.members == {one.member for one in found.memberships.get(coop, ())}


@pytest.mark.parametrize("day", [*DAYS, TODAY])
def test_municipalities_and_provinces_are_others_than_those_of_the_list(
    days: Days, shipped_index: Index, day: dt.date
) -> None:
    found = days.on(day)
    rows = list(shipped_index.rows("organisaties", Filters(day=day, soort="gemeente")))
    assert [(each.iri, each.name, each.label) for each in found.municipalities.values()] == [
        (row.iri, row.fields["korteNaam"], row.fields["naam"]) for row in rows
    ]
    for code in found.provinces:
        inside = [each for each in found.municipalities.values() if each.province == code]
        assert len(inside) == total(
            shipped_index, "organisaties", day, soort="gemeente", provincie=code
        )


@pytest.mark.parametrize("day", [DAYS[1], TODAY])
def test_a_theme_has_another_number_of_cooperations_than_its_list(
    days: Days, shipped_index: Index, day: dt.date
) -> None:
    found = days.on(day)
    rows = {row.iri: row.fields for row in shipped_index.rows("themas", Filters(day=day))}
    assert len(found.main_themes) == 16
    for iri, row in rows.items():
        theme = found.themes[iri]
        held = sum(iri in each.all_themes for each in found.cooperations.values())
        assert (theme.code, held) == (row["code"], row["aantalSamenwerkingen"])


def test_a_partner_of_a_municipality_is_not_in_the_list_of_its_partners(
    days: Days, shipped_index: Index
) -> None:
    found = days.on(TODAY)
    met = {other for coop in found.joined(OLDAMBT) for other in found.cooperations[coop].members}
    listed = set(shipped_index.iris("organisaties", Filters(day=TODAY, partner="gm1895")))
    inside = {iri for iri in met if found.organisations[iri].sort == COOPERATION}
    assert inside
    assert met - {OLDAMBT} - inside == listed  # a list of organisations has no cooperations


def test_an_organisation_is_not_found_by_its_key_or_under_another_name(days: Days) -> None:
    then, now = days.on(dt.date(2014, 6, 1)), days.on(TODAY)
    for day, name in ((then, "BAR-organisatie"), (now, "De Bedrijfsvoeringspartner")):
        found = day.organisation("so0828")
        assert found is not None
        assert found.label == name
    assert now.organisation("gm0039") is None  # Scheemda
    assert now.organisation("gm9999") is None


def test_a_source_that_nobody_knows_says_something(days: Days) -> None:
    found = days.on(TODAY, "gm0000")
    assert (len(found.cooperations), len(found.memberships), found.participants) == (0, 0, {})
    assert found.joined(OLDAMBT) == frozenset()
    assert OLDAMBT in found.municipalities


def test_the_short_name_of_a_source_means_another_than_its_graph(days: Days) -> None:
    assert days.on(TODAY, "register") is days.on(TODAY, "roo/regelingen")
    assert days.on(TODAY, "noord") is days.on(TODAY, "noord/samenwerkingen")
    assert days.on(TODAY, "roo") is not days.on(TODAY, "roo/regelingen")
    assert list(days.on(TODAY, "roo").cooperations) == list(days.on(TODAY, "register").cooperations)
