"""What prospective partners ask, part of a day, and which themes show the patchwork."""

from __future__ import annotations

import datetime as dt

from samenwerking_kg.atlas.areas import WHOLE, area
from samenwerking_kg.atlas.counts import per_municipality
from samenwerking_kg.atlas.exploring import elsewhere, nearby, together
from samenwerking_kg.atlas.narrowing import narrowed
from samenwerking_kg.atlas.patches import dividing_themes
from samenwerking_kg.atlas.themes import spread

WASTE, CARE, ROADS = "t:waste", "t:care", "t:roads"


def test_what_partners_share_misses_one_or_counts_another(small) -> None:
    found = together(small, ["a", "b"], WASTE)
    assert {each.cooperation.iri for each in found.shared} == {"all", "large", "pair", "same"}
    assert found.of_all == 4
    assert found.overlap == 4 / 5  # `a` is in `alone` by itself
    assert {each.cooperation.iri for each in found.shared if each.on_theme} == {"all", "large"}
    assert [each.others for each in found.shared if each.cooperation.iri == "same"] == [1]


def test_partners_without_anything_have_an_overlap(small) -> None:
    found = together(small, ["lonely", "lonely"], None)
    assert (found.shared, found.overlap) == ((), None)


def test_a_neighbour_or_a_province_is_not_nearby(small) -> None:
    found, beside = nearby(small, ["lonely"], WASTE, [("lonely", "a"), ("b", "c")])
    assert beside == {"a"}
    assert {each.cooperation.iri for each in found} == {"all", "large"}
    assert all("lonely" not in {one.iri for one in each.among} for each in found)


def test_an_example_elsewhere_is_one_of_their_own(small) -> None:
    assert elsewhere(small, ["lonely"], ROADS, ())[0].iri == "same"
    assert elsewhere(small, ["a"], ROADS, ()) == []
    assert elsewhere(small, ["lonely"], ROADS, {"same"}) == []


def test_a_part_of_a_day_counts_the_rest_too(small) -> None:
    part = narrowed(small, theme=WASTE)
    assert set(part.cooperations) == {"all", "large"}
    assert per_municipality(part)["b"] == 2
    assert per_municipality(part)["lonely"] == 0
    assert set(part.memberships) == {"all", "large"}
    assert set(narrowed(small, form="convenant").cooperations) == {"alone", "same"}
    assert narrowed(small) is small


def test_themes_that_divide_the_north_do_not(days) -> None:
    for day in (dt.date(2014, 1, 1), dt.date(2026, 5, 16)):
        there = days.on(day)
        north = area(there, "noord")
        found = dividing_themes(there, north, 8)
        assert 0 < len(found) <= 8
        assert found == sorted(found, key=list(there.themes).index)
        groups = []
        for theme in found:
            laid = spread(there, theme, north)
            known = len(laid.found) - laid.none
            assert known >= len(laid.found) / 2
            assert laid.several <= 0.2 * known
            assert len(laid.cooperations) >= 3
            groups.append(frozenset(laid.cooperations))
        assert len(set(groups)) == len(groups)


def test_a_theme_of_all_alike_is_a_patchwork(small) -> None:
    assert dividing_themes(small, WHOLE, 8) == []
