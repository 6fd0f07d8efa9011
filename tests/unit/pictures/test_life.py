"""The life of a municipality: where it came from, where it went, what it joined and left."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from tests.unit.pictures.reading import HOSTILE, classed, links, names, read, words

from samenwerking_kg.pictures.life import Change, Kin, Period, life
from samenwerking_kg.pictures.picture import Picture

TODAY = dt.date(2026, 11, 26)
NEW_YEAR = dt.date(2010, 1, 1)


def drawn(
    before: list[Kin] | None = None,
    after: list[Kin] | None = None,
    changes: list[Change] | None = None,
    **more: object,
) -> Picture:
    period = more.pop("period", Period(NEW_YEAR, None))
    return life(
        "leven", "Leven", "Oldambt", period, before or [], after or [], changes or [],  # type: ignore[arg-type]
        today=TODAY, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_municipality_alone_breaks_the_drawing() -> None:
    picture = drawn(period=Period(None, None))
    assert "Oldambt: begin onbekend, nog steeds" in names(read(picture))
    assert picture.table.rows == [
        ("deze gemeente", None, None, None, "Oldambt: begin onbekend, nog steeds")
    ]


def test_a_branch_is_lost() -> None:
    before = [Kin(label, NEW_YEAR, f"/gemeenten/{label}") for label in ("Reiderland", "Scheemda")]
    after = [Kin("Groot", dt.date(2022, 1, 1), "/gemeenten/Groot"), Kin("Ooit", None)]
    picture = drawn(before, after, period=Period(NEW_YEAR, dt.date(2022, 1, 1)))
    root = read(picture)
    assert len(classed(root, "branch")) == 3
    assert "op een onbekende dag" in words(root)
    assert "Reiderland, ging erin op op 1 januari 2010" in names(root)
    assert "Groot, kwam ervoor in de plaats op 1 januari 2022" in names(root)
    assert [link.get("href") for link in links(root)] == [
        "/gemeenten/Reiderland", "/gemeenten/Scheemda", "/gemeenten/Groot",
    ]  # fmt: skip
    assert [row[-1] for row in picture.table.rows] == [
        "Reiderland", "Scheemda", "Groot", "Ooit",
        "Oldambt: vanaf 1 januari 2010, tot 1 januari 2022",
    ]  # fmt: skip


def test_bars_say_another_number_than_the_table() -> None:
    changes = [Change(f"v{n}", dt.date(2011 + n % 3, 5, 1), n % 4 > 0) for n in range(24)]
    picture = drawn(changes=changes, address=lambda year: f"/wijzigingen?jaar={year}")
    root = read(picture)
    years = [row for row in picture.table.rows if row[0] == "jaar"]
    assert [(row[1], row[2], row[3]) for row in years] == [
        ("2011", 6, 2),
        ("2012", 6, 2),
        ("2013", 6, 2),
    ]
    told = [name for name in names(root) if " erbij (" in name or " eraf (" in name]
    assert told[:2] == ["2011: 6 erbij (v15, v18, v21, v3, v6, v9)", "2011: 2 eraf (v0, v12)"]
    assert len(told) == 6
    bars = [
        float(bar.get("height", 0)) for bar in classed(root, "edge") if bar.get("height") != "14"
    ]
    assert abs(bars[0] / bars[1] - 3) < 0.02
    assert {link.get("href") for link in links(root)} == {
        f"/wijzigingen?jaar={y}" for y in (2011, 2012, 2013)
    }


def test_an_unknown_day_is_counted_in_a_year_or_not_told() -> None:
    picture = drawn(changes=[Change("a", None, True), Change("b", dt.date(2012, 1, 1), True)])
    assert "Van 1 samenwerking is niet bekend wanneer" in picture.description
    assert [row[2] for row in picture.table.rows if row[0] == "jaar"] == [1]
    assert "niet bekend" not in drawn(changes=[]).description


def test_many_years_run_into_each_other() -> None:
    changes = [Change(f"v{n}", dt.date(1920 + n, 1, 1), True) for n in range(100)]
    root = read(drawn(changes=changes))
    bars = [bar for bar in classed(root, "step-4") if "edge" in bar.get("class", "")]
    places = sorted(
        (float(bar.get("x", 0)), float(bar.get("width", 0)))
        for bar in bars
        if bar.get("height") == "56"
    )
    assert len(places) == 100
    assert all(x + wide <= following + 0.2 for (x, wide), (following, _) in pairwise(places))


def test_hostile_names_and_days_break_the_drawing() -> None:
    kin = [Kin(name, day, name) for name in HOSTILE for day in (dt.date.min, dt.date.max, None)]
    changes = [
        Change(name, day, True) for name in HOSTILE for day in (dt.date.min, dt.date.max, None)
    ]
    for language in ("nl", "en"):
        read(drawn(kin, kin, changes, language=language, chosen=dt.date.max))


def test_the_order_given_changes_the_drawing() -> None:
    before = [Kin("a", NEW_YEAR), Kin("b", NEW_YEAR), Kin("c", None)]
    changes = [Change("x", NEW_YEAR, True), Change("y", NEW_YEAR, False)]
    assert drawn(before, [], changes).svg == drawn(before[::-1], [], changes[::-1]).svg


def test_english_is_dutch() -> None:
    picture = drawn([Kin("a", NEW_YEAR)], language="en", note="From the register.")
    assert "a, became part of it on 1 January 2010" in names(read(picture))
    assert picture.description.endswith("From the register.")
