"""The life of a cooperation: every participant, every period, and what nobody knows."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from tests.unit.pictures.reading import HOSTILE, classed, links, names, read, words

from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.stays import banded, merged
from samenwerking_kg.pictures.timeline import Event, Period, Stay, timeline
from samenwerking_kg.pictures.years import years

TODAY = dt.date(2026, 11, 26)


def day(year: int, month: int = 1) -> dt.date:
    return dt.date(year, month, 1)


def stay(label: str, start: int | None, end: int | None = None, over: bool = False) -> Stay:
    period = Period(day(start) if start else None, day(end) if end else None, over)
    return Stay(label, period, f"/gemeenten/{label}")


def drawn(stays: list[Stay], events: list[Event] | None = None, **more: object) -> Picture:
    return timeline("lijn", "Tijdlijn", stays, events or [], today=TODAY, **more)  # type: ignore[arg-type]


class TestPeriods:
    def test_periods_that_touch_are_two(self) -> None:
        held = [Period(day(2018), day(2021)), Period(day(2021), None), Period(day(2010), day(2012))]
        assert merged(held) == [Period(day(2010), day(2012)), Period(day(2018), None)]

    def test_a_period_inside_another_cuts_it_short(self) -> None:
        assert merged([Period(None, day(2020)), Period(day(2012), day(2014))]) == [
            Period(None, day(2020))
        ]

    def test_what_is_over_on_an_unknown_day_goes_on(self) -> None:
        held = merged([Period(day(2010), None, over=True), Period(day(2018), None)])
        assert held == [Period(day(2010), None, over=True), Period(day(2018), None)]

    @pytest.mark.parametrize(
        ("period", "on", "holds"),
        [
            (Period(day(2010), day(2012)), 2012, False),
            (Period(day(2010), day(2012)), 2010, True),
            (Period(None, day(2012)), 1990, True),
            (Period(day(2010), None), 2026, True),
            (Period(day(2010), None, over=True), 2026, False),
        ],
    )
    def test_a_period_holds_on_another_day(self, period: Period, on: int, holds: bool) -> None:
        assert period.holds(day(on)) is holds

    def test_few_participants_are_thrown_together(self) -> None:
        assert len(banded([stay(f"p{n}", 2010) for n in range(20)])) == 20

    def test_very_many_participants_stay_apart(self) -> None:
        held = [stay(f"p{n}", 2010, 2018 if n % 2 else None) for n in range(342)]
        bands = banded([*held, stay("later", 2020)])
        assert [len(band.who) for band in bands] == [171, 171, 1]


class TestYears:
    def test_a_day_has_no_place_on_the_axis(self) -> None:
        axis = years([day(2001), day(2030)], TODAY, 100, 700)
        assert axis.x(day(2001)) == 100
        assert 100 < axis.x(day(2015)) < axis.x(day(2015, 7)) < axis.x(day(2030)) < 700

    def test_an_impossible_year_makes_the_axis_useless(self) -> None:
        axis = years([dt.date.min, dt.date.max], TODAY, 100, 700)
        assert axis.many <= 151
        assert axis.x(dt.date.min) == 100
        assert axis.x(dt.date.max) == 700

    def test_numbers_of_years_run_into_each_other(self) -> None:
        for first in (1800, 1950, 2000, 2020, 2026):
            axis = years([day(first)], TODAY, 212, 708)
            assert axis.ticks()
            places = [axis.x(day(year)) for year in axis.ticks()]
            assert all(abs(a - b) >= 40 for a, b in combinations(places, 2))


class TestDrawing:
    def test_nothing_breaks_the_drawing(self) -> None:
        picture = drawn([])
        read(picture)
        assert picture.table.rows == []
        assert "niets om te tonen" in picture.description

    def test_a_participant_is_lost(self) -> None:
        held = [stay("a", 2010), stay("b", 2012, 2018), stay("b", 2020), stay("c", None, 2015)]
        picture = drawn(held)
        root = read(picture)
        assert picture.table.rows == [
            ("c", None, "2015-01-01", "begin onbekend"),
            ("a", "2010-01-01", None, "nog steeds"),
            ("b", "2012-01-01", "2018-01-01", ""),
            ("b", "2020-01-01", None, "nog steeds"),
        ]
        assert [link.get("href") for link in links(root)] == [
            "/gemeenten/c",
            "/gemeenten/a",
            "/gemeenten/b",
        ]
        assert (
            "b: vanaf 1 januari 2012, tot 1 januari 2018; vanaf 1 januari 2020, nog steeds"
            in names(root)
        )
        assert len([bar for bar in classed(root, "edge") if bar.tag.endswith("rect")]) == 4
        assert len(classed(root, "stop")) == 2

    def test_an_unknown_start_looks_known(self) -> None:
        assert "begin onbekend" in words(read(drawn([stay("lang", None), stay("ander", 1990)])))
        assert "begin onbekend" not in words(read(drawn([stay("lang", 2000)])))
        tight = [stay("a", None, 1991), stay("a", 1992), stay("b", 1990)]
        assert "?" in words(read(drawn(tight)))

    def test_an_unknown_end_looks_like_today(self) -> None:
        root = read(drawn([stay("weg", 2015, over=True), stay("ander", 2000)]))
        assert "einde onbekend" in words(root)
        assert "weg: vanaf 1 januari 2015, einde onbekend" in names(root)

    def test_who_takes_part_on_the_day_looks_like_who_does_not(self) -> None:
        held = [stay("a", 2010), stay("b", 2018), stay("c", 2009, 2016)]
        root = read(drawn(held, chosen=day(2016)))
        assert len(classed(root, "step-4")) == 1
        assert len(classed(root, "paper")) == 2
        assert "gekozen dag: 1 januari 2016" in words(root)
        assert "gekozen dag" not in drawn(held).svg

    def test_an_event_is_lost(self) -> None:
        events = [
            Event(day(2018), "nieuwe versie", "/doc/2"),
            Event(day(2010), "opgericht", "/doc/1"),
            Event(None, "bekendgemaakt"),
        ]
        picture = drawn([], events)
        root = read(picture)
        assert len(classed(root, "pin")) == 2
        said = [word for word in words(root) if word[:2] in ("1.", "2.", "3.")]
        assert said == [
            "1. 1 januari 2010: opgericht",
            "2. 1 januari 2018: nieuwe versie",
            "3. dag onbekend: bekendgemaakt",
        ]
        assert [row[0] for row in picture.table.rows] == [
            "opgericht",
            "nieuwe versie",
            "bekendgemaakt",
        ]
        assert list(picture.table.links) == ["/doc/1", "/doc/2", ""]

    def test_numbers_of_events_lie_on_each_other(self) -> None:
        events = [Event(day(2010 + n // 4, 1 + n % 4), f"e{n}") for n in range(30)]
        pins = classed(read(drawn([stay("a", 2000)], events)), "pin")
        places = [(float(pin.get("cx", 0)), float(pin.get("cy", 0))) for pin in pins]
        assert len(places) == 30
        for (x1, y1), (x2, y2) in combinations(places, 2):
            assert abs(x1 - x2) >= 18 or abs(y1 - y2) >= 18

    def test_all_municipalities_make_an_endless_drawing_or_are_lost(self) -> None:
        held = [
            stay(f"gm{n:04}", 1990 if n % 3 else 2001, 2020 if n % 7 == 0 else None)
            for n in range(342)
        ]
        picture = drawn(held)
        root = read(picture)
        assert len(picture.table.rows) == 342
        assert len(classed(root, "edge")) == 4
        assert float(root.get("viewBox", "").split()[3]) < 400
        assert any(name.startswith("196 deelnemers: ") for name in names(root))

    def test_bands_that_are_left_out_are_not_named(self) -> None:
        held = [stay(f"p{n}", 1900 + n, 1950 + n) for n in range(75)]
        picture = drawn(held)
        assert "en 15 andere staan alleen in de tabel" in words(read(picture))
        assert len(picture.table.rows) == 75

    def test_hostile_names_and_days_break_the_drawing(self) -> None:
        held = [Stay(name, Period(dt.date.min, dt.date.max), name) for name in HOSTILE]
        held += [Stay(name, Period(dt.date.max, dt.date.min), name) for name in HOSTILE]
        events = [Event(dt.date.max, name, name) for name in HOSTILE]
        for chosen in (dt.date.min, dt.date.max, None):
            read(drawn(held, events, chosen=chosen, language="en"))

    def test_words_leave_the_drawing(self) -> None:
        held = [stay(HOSTILE[3], None), stay("b", 2025)]
        for chosen in (day(1900), day(2026), day(2056)):
            for text in read(drawn(held, chosen=chosen)).iter():
                if text.tag.endswith("text"):
                    assert 0 <= float(text.get("x", 0)) <= 720

    def test_the_order_given_changes_the_drawing(self) -> None:
        held = [stay(f"p{n}", 2010 + n % 3) for n in range(30)]
        events = [Event(day(2011), "b"), Event(day(2011), "a")]
        assert drawn(held, events).svg == drawn(held[::-1], events[::-1]).svg
