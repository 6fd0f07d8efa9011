"""The shipped data, indexed once for all tests of this folder; and a day made by hand: four
municipalities and a partner in five cooperations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import pytest

from samenwerking_kg.atlas.day import Cooperation, Day, Membership, Organisation, Theme
from samenwerking_kg.atlas.days import Days
from samenwerking_kg.index import Index
from samenwerking_kg.store.base import Store


@pytest.fixture(scope="session")
def shipped_index(
    shipped_store: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    made = Index(shipped_store, tmp_path_factory.mktemp("index"), patience=120)
    made.start()
    yield made
    made.close()


@pytest.fixture(scope="session")
def days(shipped_index: Index) -> Days:
    return Days(shipped_index)


WASTE, CARE, YOUTH, ROADS = "t:waste", "t:care", "t:youth", "t:roads"
_MAIN = {WASTE: WASTE, CARE: CARE, YOUTH: CARE, ROADS: ROADS}
_WHO = {
    "a": ("gemeente", "pv20"),
    "b": ("gemeente", "pv20"),
    "c": ("gemeente", "pv23"),
    "lonely": ("gemeente", "pv20"),
    "p": ("partner", ""),
    "pv20": ("provincie", ""),
    "pv23": ("provincie", ""),
}
#: cooperation -> members, themes, forms
_WHAT: Mapping[str, tuple[str, Sequence[str], Sequence[str]]] = {
    "all": ("abc", (WASTE,), ("openbaar-lichaam",)),
    "alone": ("ap", (CARE,), ("convenant", "stichting")),
    "large": ("abcp", (YOUTH, WASTE), ()),
    "pair": ("ab", (), ("openbaar-lichaam",)),
    "same": ("bap", (ROADS,), ("convenant",)),
}


@pytest.fixture(scope="session")
def small() -> Day:
    people = {
        iri: Organisation(iri, iri, iri.title(), f"{sort} {iri}", sort, province)
        for iri, (sort, province) in _WHO.items()
    }
    municipalities = {iri: each for iri, each in people.items() if each.sort == "gemeente"}
    return Day(
        dt.date(2024, 1, 1),
        None,
        7,
        people,
        {iri: _cooperation(iri, municipalities) for iri in _WHAT},
        {
            iri: tuple(
                Membership(iri, each, ("deelnemer",), "" if each == "b" else "2001-01-01",
                           each == "b", ("g",))
                for each in sorted(members)
            )
            for iri, (members, _, _) in _WHAT.items()
        },
        {iri: Theme(iri, iri, iri, iri == main) for iri, main in _MAIN.items()},
        municipalities,
        {each.key: iri for iri, each in people.items()},
    )  # fmt: skip


def _cooperation(iri: str, municipalities: Mapping[str, Organisation]) -> Cooperation:
    members, themes, forms = _WHAT[iri]
    main = tuple(theme for theme in _MAIN if theme in {_MAIN[each] for each in themes})
    return Cooperation(
        iri, iri, iri, "", "", iri != "pair", tuple(forms), frozenset(themes),
        frozenset({*themes, *main}), main, frozenset(members),
        frozenset(members) & frozenset(municipalities), ("g",),
    )  # fmt: skip
