"""What partners have in common, on rows made by hand with known answers."""

from __future__ import annotations

import pytest

from samenwerking_kg.describe.explore.agenda import PHASES, points
from samenwerking_kg.describe.explore.cooperations import cooperations
from samenwerking_kg.describe.explore.systems import purposes, verdict


def thing(name: str) -> dict[str, str]:
    return {"id": f"http://x/{name}", "naam": name}


def use(who: str, system: str, purpose: str = "belastingen") -> dict[str, object]:
    return {"gebruiker": thing(who), "systeem": thing(system), "doel": thing(purpose)}


A, B, C = (f"http://x/{name}" for name in "abc")


@pytest.mark.parametrize(
    ("systems", "expected"),
    [
        (["x", "x"], "gelijk"),
        (["xy", "xz"], "gelijk"),
        (["x", "y"], "verschilt"),
        (["x", "x", "y"], "verschilt"),
        (["x", ""], "onbekend"),
        (["", ""], "onbekend"),
        (["x", "y", ""], "verschilt"),
        (["x", "x", ""], "onbekend"),
        (["xy", "yz", "zx"], "onbekend"),
        (["x"], "onbekend"),
    ],
)
def test_systems_compare_otherwise(systems, expected) -> None:
    assert verdict([frozenset(each) for each in systems]) == expected


def test_what_differs_does_not_come_first() -> None:
    rows = [
        use("a", "x"), use("b", "y"), use("c", "z"),
        use("a", "k", "archief"), use("b", "k", "archief"),
        use("c", "w", "burgerzaken"),
    ]  # fmt: skip
    found = purposes(rows, [A, B])
    assert [(one.thing["naam"], one.verdict, one.elsewhere) for one in found] == [
        ("belastingen", "verschilt", 1),
        ("archief", "gelijk", 0),
        ("burgerzaken", "onbekend", 1),
    ]
    assert list(found[2].uses[A]) == []


def test_two_sources_are_two_cooperations() -> None:
    def member(who: str, municipality: bool = True) -> dict[str, object]:
        return {"verband": thing("v"), "lid": thing(who), "gemeente": municipality}

    found = cooperations(
        [("roo", [member("a"), member("b")]), ("noord", [member("b"), member("p", False)])],
        [[{"verband": thing("v"), "vorm": thing("convenant")}]],
    )
    (one,) = found.values()
    assert set(one.municipalities) == {A, B}
    assert [each["naam"] for each in one.others.values()] == ["p"]
    assert one.sources == {"roo", "noord"}
    assert one.of([C, B]) == [thing("b")]
    assert [each["naam"] for each in one.forms.values()] == ["convenant"]


def test_who_must_know_what_lacks_a_source_or_a_phase() -> None:
    phases = [point.phase.rpartition("/")[2] for point in points()]
    assert phases == sorted(phases, key=PHASES.index)
    assert set(phases) == set(PHASES)
    for point in points():
        assert bool(point.source) == point.legal, point.what_en
        assert all((point.who_nl, point.who_en, point.what_nl, point.what_en))


def test_a_concept_of_the_list_is_not_in_the_code_lists(shipped_store) -> None:
    for point in points():
        for iri in filter(None, (point.phase, point.subject, point.product)):
            assert shipped_store.query(f"ASK {{ <{iri}> a ?x }}").value, iri
