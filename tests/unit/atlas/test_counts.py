"""What is counted on a day that is made by hand."""

from __future__ import annotations

from samenwerking_kg.atlas import counts, themes, together
from samenwerking_kg.atlas.areas import WHOLE, area, areas
from samenwerking_kg.atlas.counts import (
    Gaps,
    Groups,
    Summary,
    common_groups,
    comparable,
    gaps,
    groups,
    joint_themes,
    joint_themes_in,
    per_municipality,
    summary,
)
from samenwerking_kg.atlas.day import Day
from samenwerking_kg.atlas.meanings import MEANINGS
from samenwerking_kg.atlas.themes import forms_per_theme, on_theme, sizes_per_theme, spread
from samenwerking_kg.atlas.together import (
    Overlap,
    lasting,
    matrix,
    of_sort,
    overlap,
    overlaps,
    partners,
)

WASTE, CARE, YOUTH, ROADS = "t:waste", "t:care", "t:youth", "t:roads"


def test_an_area_has_municipalities_of_elsewhere(small: Day) -> None:
    inside = {each.key: [one.iri for one in each.municipalities(small)] for each in areas(small)}
    assert inside == {
        "nederland": ["a", "b", "c", "lonely"], "noord": ["a", "b", "lonely"],
        "pv20": ["a", "b", "lonely"], "pv23": ["c"],
    }  # fmt: skip
    assert area(small, "pv99") is None
    found = area(small, "pv23")
    assert found is not None
    assert [each.iri for each in found.cooperations(small)] == ["all", "large"]


def test_a_municipality_without_cooperations_is_left_out(small: Day) -> None:
    assert per_municipality(small) == {"a": 5, "b": 4, "c": 2, "lonely": 0}


def test_mean_and_median_are_others(small: Day) -> None:
    assert summary(list(per_municipality(small).values())) == Summary(4, 2.75, 3, 0, 5)
    assert summary([]) is None


def test_groups_count_a_cooperation_of_one_municipality_or_the_same_group_twice(small: Day) -> None:
    assert groups(small) == Groups(cooperations=5, several=4, groups=2)
    assert groups(small, area(small, "pv23") or WHOLE) == Groups(2, 2, 1)
    assert common_groups(small) == [
        (frozenset("abc"), ("all", "large")),
        (frozenset("ab"), ("pair", "same")),
    ]


def test_a_theme_counts_twice_or_without_what_is_below_it(small: Day) -> None:
    done = joint_themes(small, "a")
    assert (done.themes, done.all, done.silent) == ((WASTE, CARE, ROADS), 3, 1)
    assert done.share == 1
    assert [each.share for each in joint_themes_in(small).values()] == [1, 1, 2 / 3, 0]


def test_a_municipality_is_compared_with_itself_or_with_another_province(small: Day) -> None:
    assert comparable(small, "a") == Summary(2, 2, 2, 0, 4)
    assert comparable(small, "c") is None
    assert comparable(small, "p") is None


def test_what_is_not_known_is_counted_as_known(small: Day) -> None:
    assert gaps(small, small.cooperations.values()) == Gaps(5, 1, 1, 1, 14, 4)
    assert gaps(small, small.cooperations.values(), "a") == Gaps(5, 1, 1, 1, 5, 0)


def test_overlap_divides_by_something_else_than_what_either_does(small: Day) -> None:
    assert overlap(small, "b", "c") == Overlap(frozenset({"all", "large"}), 4)
    assert overlap(small, "b", "c").share == 0.5
    assert overlap(small, "c", "lonely").share == 0
    assert overlap(small, "lonely", "nobody").share is None


def test_a_pair_is_not_as_it_was_given(small: Day) -> None:
    assert list(overlaps(small, [("b", "a"), ("a", "nobody"), ("c", "a")])) == [
        ("b", "a"),
        ("c", "a"),
    ]
    found = matrix(small, ["c", "a", "lonely", "b"])
    assert found == {("c", "a"): 2, ("c", "b"): 2, ("a", "b"): 4}


def test_a_partner_is_itself_or_in_another_place(small: Day) -> None:
    found = partners(small, "a")
    assert [(each.organisation.iri, each.shared) for each in found] == [
        ("b", ("all", "large", "pair", "same")),
        ("p", ("alone", "large", "same")),
        ("c", ("all", "large")),
    ]
    assert [each.organisation.iri for each in of_sort(found, "partner")] == ["p"]
    assert [each.organisation.iri for each in lasting(found)] == ["b", "p"]
    assert partners(small, "lonely") == []


def test_a_theme_on_the_map_misses_a_cooperation_or_a_municipality(small: Day) -> None:
    found = spread(small, CARE)
    assert found.found == {
        "a": ("large", "alone"), "b": ("large",), "c": ("large",), "lonely": (),
    }  # fmt: skip
    assert (found.several, found.none) == (1, 1)
    assert found.cooperations == ("large", "alone")
    assert [each.iri for each in on_theme(small, YOUTH)] == ["large"]


def test_a_form_of_a_theme_is_missed_or_an_unknown_one_is_not_told(small: Day) -> None:
    assert forms_per_theme(small) == {
        WASTE: {"openbaar-lichaam": 1, "": 1},
        CARE: {"convenant": 1, "stichting": 1, "": 1},
        ROADS: {"convenant": 1},
    }


def test_the_size_of_a_cooperation_counts_partners(small: Day) -> None:
    found = sizes_per_theme(small, area(small, "pv20") or WHOLE)
    assert found[CARE] == (("alone", 1), ("large", 3))


def test_a_number_has_no_meaning_in_two_languages() -> None:
    for name, each in MEANINGS.items():
        for both in (each.title, each.counted, each.unknown):
            assert (both.nl and both.en and both.nl != both.en) or name == "partners"


def test_a_meaning_is_of_no_number() -> None:
    rooms = (counts, together, themes)
    assert [name for name in MEANINGS if not any(hasattr(room, name) for room in rooms)] == []


def test_a_day_has_an_order_of_its_own(small: Day) -> None:
    assert small.joined("a") == set(small.cooperations)
    assert small.membership("pair", "b") == small.memberships["pair"][1]
    assert small.membership("pair", "c") is None
