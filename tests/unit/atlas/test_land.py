"""The land of a day is what the boundaries of that day say, and is made once for them."""

from __future__ import annotations

import datetime as dt

import pytest

from samenwerking_kg.atlas.days import Days
from samenwerking_kg.atlas.land import BOUNDARIES, NORTH, Lands
from samenwerking_kg.describe.numbers.neighbours import neighbours
from samenwerking_kg.pictures.land import Land
from samenwerking_kg.rdf.terms import Triple, day, iri, plain, typed
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import GEO, RDF, SW, TOOI

D = dt.date


@pytest.fixture(scope="module")
def lands(shipped_store: Store) -> Lands:
    return Lands(shipped_store)


def _names(land: Land) -> set[str]:
    return {place.name for place in land.places.values()}


class TestShipped:
    @pytest.mark.parametrize(
        ("on", "drawn", "unmapped"),
        [(D(2008, 6, 1), 0, 68), (D(2009, 1, 1), 68, 0), (D(2013, 1, 1), 62, 0),
         (D(2017, 6, 1), 57, 2), (D(2018, 1, 1), 52, 0), (D(2026, 6, 1), 40, 0)],
    )  # fmt: skip
    def test_the_north_has_others(
        self, lands: Lands, on: dt.date, drawn: int, unmapped: int
    ) -> None:
        found = lands.on(on, NORTH)
        assert (len(found.places), len(found.unmapped)) == (drawn, unmapped)

    @pytest.mark.parametrize(
        ("on", "drawn", "unmapped"),
        [(D(2012, 6, 1), 415, 0), (D(2013, 1, 1), 62, 346), (D(2024, 1, 1), 342, 0)],
    )
    def test_the_country_has_others(
        self, lands: Lands, on: dt.date, drawn: int, unmapped: int
    ) -> None:
        found = lands.on(on)
        assert (len(found.places), len(found.unmapped)) == (drawn, unmapped)

    def test_who_went_is_still_there_or_never_was(self, lands: Lands) -> None:
        then, now = (_names(lands.on(D(year, 1, 1), NORTH)) for year in (2013, 2019))
        assert {"Bellingwedde", "Haren", "Het Bildt"} <= {n[0].upper() + n[1:] for n in then}
        assert not {"Bellingwedde", "Haren", "Het Bildt"} & {n[0].upper() + n[1:] for n in now}

    def test_who_lost_a_boundary_when_ground_moved_is_not_told(self, lands: Lands) -> None:
        found = lands.on(D(2017, 6, 1), NORTH)
        assert found.unmapped == {"gm0014": "Groningen", "gm0040": "Slochteren"}

    def test_a_few_alone_bring_others_or_lose_their_borders(self, lands: Lands) -> None:
        few = {"gm1895", "gm0765", "gm0014"}
        found = lands.among(D(2024, 1, 1), few)
        assert set(found.places) == few
        assert list(found.borders) == [("gm0765", "gm1895")]
        assert set(lands.among(D(2009, 1, 1), few).places) == {"gm0765", "gm0014"}

    def test_days_with_the_same_boundaries_have_two_lands(self, lands: Lands) -> None:
        assert lands.on(D(2018, 2, 3), NORTH) is lands.on(D(2018, 11, 30), NORTH)
        assert lands.on(D(2018, 12, 31), NORTH) is not lands.on(D(2019, 1, 1), NORTH)

    @pytest.mark.parametrize("on", [D(2009, 1, 1), D(2013, 1, 1), D(2018, 1, 1), D(2024, 1, 1)])
    def test_neighbours_are_others_than_those_that_figures_count(
        self, lands: Lands, shipped_store: Store, on: dt.date
    ) -> None:
        counted = {
            tuple(place.value.rpartition("/")[2] for place in pair)
            for pair in neighbours(shipped_store, on)
        }
        assert counted - lands.on(on).borders.keys() == set()

    @pytest.mark.parametrize("on", [D(2009, 1, 1), D(2017, 6, 1), D(2022, 2, 1), D(2026, 6, 1)])
    def test_land_has_others_than_the_data_of_that_day(
        self, lands: Lands, days: Days, on: dt.date
    ) -> None:
        for provinces in ((), NORTH):
            found = lands.on(on, provinces)
            drawn = {place.code: place.name for place in found.places.values()}
            assert drawn | found.unmapped == {
                each.key: each.name
                for each in days.on(on).municipalities.values()
                if not provinces or each.province in provinces
            }

    def test_what_a_boundary_is_made_of_is_lost(self, lands: Lands) -> None:
        assert lands.on(D(2013, 1, 1), NORTH).derived == set()
        derived = lands.on(D(2018, 1, 1), NORTH)
        assert derived.derived == derived.places.keys()
        assert any("2015" in source for source in derived.sources)


TOWN = iri("https://identifier.overheid.nl/tooi/id/gemeente/gm0001")
OUTLINE = iri("https://w3id.org/samenwerking-kg/id/grens/gm0001/2010-01-01")
TOWNS = "https://w3id.org/samenwerking-kg/graph/tooi/gemeenten"


def _boundary(east: str) -> list[Triple]:
    wkt = f"POLYGON ((6 53, {east} 53, {east} 52, 6 53))"
    return [
        Triple(TOWN, GEO.hasGeometry, OUTLINE),
        Triple(OUTLINE, GEO.asWKT, typed(wkt, GEO.wktLiteral.value)),
        Triple(OUTLINE, SW.geldigVan, day("2010-01-01")),
        Triple(OUTLINE, SW.geldigTot, day("2015-01-01")),
    ]


@pytest.fixture(params=[OxigraphStore, MemoryStore], ids=["oxigraph", "memory"])
def small(request: pytest.FixtureRequest) -> Store:
    store: Store = request.param()
    towns = [
        Triple(TOWN, RDF.type, TOOI.Gemeente),
        Triple(TOWN, TOOI.officieleNaamExclSoort, plain("Assen")),
        Triple(TOWN, SW.geldigTot, day("2020-01-01")),
    ]
    store.fill([(TOWNS, towns), (BOUNDARIES, _boundary("7"))])
    return store


class TestSmall:
    def test_a_boundary_holds_on_a_day_that_is_not_its(self, small: Store) -> None:
        lands = Lands(small)
        seen = [
            (on.isoformat(), list(lands.on(on).places), list(lands.on(on).unmapped))
            for on in (
                D(2009, 12, 31),
                D(2010, 1, 1),
                D(2014, 12, 31),
                D(2015, 1, 1),
                D(2020, 1, 1),
            )
        ]
        assert seen == [
            ("2009-12-31", [], ["gm0001"]),
            ("2010-01-01", ["gm0001"], []),
            ("2014-12-31", ["gm0001"], []),
            ("2015-01-01", [], ["gm0001"]),
            ("2020-01-01", [], []),
        ]

    def test_a_changed_boundary_is_not_seen(self, small: Store) -> None:
        lands = Lands(small)
        before = lands.on(D(2012, 1, 1))
        small.replace(BOUNDARIES, _boundary("6.5"))
        assert lands.on(D(2012, 1, 1)).places["gm0001"].d != before.places["gm0001"].d

    def test_a_change_elsewhere_makes_the_same_land_anew(self, small: Store) -> None:
        lands = Lands(small)
        before = lands.on(D(2012, 1, 1))
        small.replace("https://elders.example/", [Triple(TOWN, RDF.type, TOOI.Gemeente)])
        assert lands.on(D(2012, 1, 1)) is before

    def test_what_somebody_else_publishes_as_a_boundary_is_drawn(self, small: Store) -> None:
        small.replace("https://elders.example/", [Triple(TOWN, GEO.hasGeometry, OUTLINE),
            Triple(OUTLINE, GEO.asWKT, typed("POINT (6 53)", GEO.wktLiteral.value))])  # fmt: skip
        assert list(Lands(small).on(D(2012, 1, 1)).places) == ["gm0001"]

    def test_a_town_of_another_province_is_drawn(self, small: Store) -> None:
        assert Lands(small).on(D(2012, 1, 1), NORTH).places == {}
