"""Boundaries: a shape for the days that are known, neighbours that match, one shape per day."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import shapely

from samenwerking_kg.errors import RegisterFileMissing, RegisterRecordBroken
from samenwerking_kg.model.identifiers import thing, tooi
from samenwerking_kg.rdf.serialize import write_graph
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, plain
from samenwerking_kg.registers.base import CC_BY_4, silent
from samenwerking_kg.registers.boundaries.maps import MAPS
from samenwerking_kg.registers.boundaries.register import Boundaries
from samenwerking_kg.registers.boundaries.shapes import coverage, polygon
from samenwerking_kg.vocabulary import DCT, GEO, PROV, RDFS, SW

TOWNS = ["0001,Oosterdorp,,", "0002,Westerdorp,,", "0500,Zuiderdorp,,"]
FIRST = "north_municipalities_2009.geojson"


def square(west: float, south: float, size: float = 0.1) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(code: str, province: str, geometry: dict[str, Any]) -> dict[str, Any]:
    names = {"cbs_code": code, "name": f"Dorp {code}", "province_code": province}
    return {"type": "Feature", "properties": names, "geometry": geometry}


class Atlas:
    """A folder with small maps; every map has two northern towns, a national one a third."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "facts").mkdir(parents=True)
        (root / "registers/boundaries").mkdir(parents=True)
        self.towns(TOWNS)
        self.changes("chg1,2000-01-01,merger,9998,9999,Elders")
        for chosen in MAPS:
            features = [
                feature("0001", "20", square(6.0, 53.0)),
                feature("0002", "20", square(6.1, 53.0)),
            ]
            if chosen.outside_north:
                features.append(feature("0500", "24", square(6.0, 52.9)))
            if "provinces" in chosen.file:
                features = [feature("", "20", square(6.0, 53.0, 0.2))]
                del features[0]["properties"]["cbs_code"]
            self.map(chosen.file, features)

    def towns(self, rows: list[str]) -> None:
        self._facts("municipalities", ["cbs_code,name,start_date,dissolved_on", *rows])

    def changes(self, *rows: str) -> None:
        header = "change_id,date,kind,old_codes,new_codes,new_names"
        self._facts("municipal_changes", [header, *rows])

    def _facts(self, name: str, lines: list[str]) -> None:
        (self.root / f"facts/{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def path(self, file: str) -> Path:
        return self.root / "registers/boundaries" / file

    def map(self, file: str, features: list[Any]) -> None:
        credit = f"Source: CBS / Kadaster, CC BY 4.0. kaart {file[:5]}"
        document = {"type": "FeatureCollection", "attribution": credit, "features": features}
        self.path(file).write_text(json.dumps(document), encoding="utf-8")

    def build(self) -> set[Triple]:
        (extract,) = Boundaries().extracts(self.root, silent)
        return set(extract.triples)


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return Atlas(tmp_path / "bron")


def said(triples: set[Triple], subject: NamedNode, predicate: NamedNode) -> set[Any]:
    return {t.object for t in triples if t.subject == subject and t.predicate == predicate}


def grens(code: str, start: str) -> NamedNode:
    return thing(f"grens/{code}", start)


def starts(triples: set[Triple], code: str) -> list[str]:
    return sorted(g.value.rpartition("/")[2] for g in said(triples, tooi(code), GEO.hasGeometry))


def test_equal_shapes_in_periods_that_touch_are_one_boundary(atlas: Atlas) -> None:
    triples = atlas.build()
    assert starts(triples, "gm0001") == ["2009-01-01", "2018-01-01", "2021-01-01"]
    first = grens("gm0001", "2009-01-01")
    assert said(triples, first, SW.geldigTot) == {day("2018-01-01")}
    assert said(triples, first, DCT.rights) == {plain("CBS, Kadaster")}
    assert said(triples, first, DCT.source) == {plain("kaart north")}


def test_a_derived_map_says_so_in_both_languages(atlas: Atlas) -> None:
    triples = atlas.build()
    comments = said(triples, grens("gm0001", "2018-01-01"), RDFS.comment)
    assert {c.language for c in comments} == {"nl", "en"}
    assert not said(triples, grens("gm0001", "2009-01-01"), RDFS.comment)


def test_the_north_is_not_taken_from_a_national_map(atlas: Atlas) -> None:
    triples = atlas.build()
    assert "2012-01-01" not in starts(triples, "gm0001")
    assert starts(triples, "gm0500") == ["2012-01-01", "2023-01-01"]
    assert said(triples, grens("gm0500", "2012-01-01"), SW.geldigTot) == {day("2013-01-01")}
    assert not said(triples, grens("gm0500", "2023-01-01"), SW.geldigTot)


def test_a_province_has_a_boundary_too(atlas: Atlas) -> None:
    assert starts(atlas.build(), "pv20") == ["2022-01-01"]


def test_a_boundary_ends_where_ground_went_to_a_neighbour(atlas: Atlas) -> None:
    atlas.changes("chg1,2017-01-01,boundary,0001,0002,Westerdorp")
    triples = atlas.build()
    for code in ("gm0001", "gm0002"):
        before = grens(code, "2009-01-01")
        assert said(triples, before, SW.geldigTot) == {day("2017-01-01")}
        assert starts(triples, code)[1] == "2018-01-01"


def test_a_new_code_for_the_same_ground_takes_the_boundary_over(atlas: Atlas) -> None:
    atlas.towns(["0001,Oosterdorp,,2015-07-01", *TOWNS[1:], "0003,Nieuwdorp,2015-07-01,"])
    atlas.changes("chg1,2015-07-01,recode_name_change,0001,0003,Nieuwdorp")
    for chosen in MAPS:
        if chosen.period.start and chosen.period.start.year > 2014 and "prov" not in chosen.file:
            south = feature("0500", "24", square(6.0, 52.9))
            new = feature("0003", "20", square(6.0, 53.0))
            atlas.map(chosen.file, [new, south] if chosen.outside_north else [new])
    triples = atlas.build()
    before, after = grens("gm0001", "2009-01-01"), grens("gm0003", "2015-07-01")
    assert said(triples, before, SW.geldigTot) == {day("2015-07-01")}
    assert said(triples, after, SW.geldigTot) == {day("2018-01-01")}
    assert said(triples, after, GEO.asWKT) == said(triples, before, GEO.asWKT)
    assert said(triples, after, PROV.wasDerivedFrom) == {grens("gm0001", "2014-01-01")}


def test_neighbours_that_overlap_or_leave_a_sliver_end_with_one_border() -> None:
    left = polygon(square(6.0, 53.0))
    dented = [[6.1, 53.0], [6.2, 53.0], [6.2, 53.1], [6.1, 53.1], [6.1004, 53.05], [6.1, 53.0]]
    right = polygon({"type": "Polygon", "coordinates": [dented]})
    below = polygon(square(6.0, 52.9003))
    shapes = coverage([left, right, below])
    assert shapely.coverage_is_valid(shapes)
    assert not shapely.coverage_is_valid([left, right, below])
    whole = shapely.union_all(shapes)
    assert whole.geom_type == "Polygon"
    assert not list(whole.interiors)


def test_water_that_nobody_owns_stays_open() -> None:
    outer = square(6.0, 53.0, 0.3)
    outer["coordinates"].append(square(6.1, 53.1)["coordinates"][0])
    (shape,) = coverage([polygon(outer)])
    assert len(shape.interiors) == 1


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[6.0, 53.0], [6.1]]]},
        {"type": "Point", "coordinates": [6.0, 53.0]},
        {"type": "Polygon", "coordinates": [[[53.0, 6.0], [53.1, 6.0], [53.1, 6.1], [53.0, 6.0]]]},
        square(6.0, 53.0, 0.00001),
    ],
)
def test_a_shape_that_cannot_be_is_named_with_its_map(atlas: Atlas, geometry: Any) -> None:
    atlas.map(FIRST, [feature("0001", "20", geometry)])
    with pytest.raises(RegisterRecordBroken) as caught:
        atlas.build()
    assert FIRST in caught.value.nl
    assert FIRST in caught.value.en


@pytest.mark.parametrize(
    "broken",
    [
        "dorp",
        {},
        {"properties": {}},
        {"properties": {"cbs_code": "1", "name": "x", "province_code": "20"}, "geometry": {}},
        {"properties": {"cbs_code": "0001", "name": "x"}, "geometry": {}},
        {"properties": {"cbs_code": "0001", "name": "x", "province_code": "20"}},
    ],
)
def test_a_feature_that_is_not_whole_is_named_by_its_number(atlas: Atlas, broken: Any) -> None:
    atlas.map(FIRST, [feature("0002", "20", square(6.1, 53.0)), broken])
    with pytest.raises(RegisterRecordBroken, match="feature 2"):
        atlas.build()


def test_broken_json_is_named_with_its_line(atlas: Atlas) -> None:
    atlas.path(FIRST).write_text('{"type": "FeatureCollection",\n"features": [}', encoding="utf-8")
    with pytest.raises(RegisterRecordBroken) as caught:
        atlas.build()
    assert FIRST in caught.value.nl
    assert caught.value.line == 2


@pytest.mark.parametrize("content", ["[]", '{"features": []}', '{"type": "FeatureCollection"}'])
def test_a_map_without_features_is_refused(atlas: Atlas, content: str) -> None:
    atlas.path(FIRST).write_text(content, encoding="utf-8")
    with pytest.raises(RegisterRecordBroken, match=FIRST):
        atlas.build()


def test_a_town_that_did_not_exist_then_is_an_error_and_not_a_gap(atlas: Atlas) -> None:
    atlas.towns(["0001,Oosterdorp,,2009-01-01", *TOWNS[1:]])
    with pytest.raises(RegisterRecordBroken, match="gm0001"):
        atlas.build()
    atlas.towns(TOWNS[1:])
    with pytest.raises(RegisterRecordBroken, match="gm0001"):
        atlas.build()


def test_a_missing_map_is_named(atlas: Atlas) -> None:
    atlas.path("nl_provinces.geojson").unlink()
    with pytest.raises(RegisterFileMissing, match="nl_provinces"):
        atlas.build()


@pytest.fixture(scope="module")
def real(shared: Path) -> set[Triple]:
    (extract,) = Boundaries().extracts(shared, silent)
    assert extract.licence == CC_BY_4
    return set(extract.triples)


@pytest.fixture(scope="module")
def lives(shared: Path) -> list[dict[str, str]]:
    with (shared / "facts/municipalities.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def in_force(lives: list[dict[str, str]], on: str, north_only: bool) -> set[str]:
    """TOOI codes of the municipalities that existed on a day; an absent start is long ago."""
    return {
        f"gm{town['cbs_code']}"
        for town in lives
        if (town["in_north"] == "1" or not north_only)
        and town["start_date"] <= on
        and (not town["dissolved_on"] or on < town["dissolved_on"])
    }


def valid_on(triples: set[Triple], on: str) -> Counter[str]:
    """How many boundaries hold on a day, per TOOI code of a municipality."""
    first = {t.subject: t.object.value for t in triples if t.predicate == SW.geldigVan}
    end = {t.subject: t.object.value for t in triples if t.predicate == SW.geldigTot}
    return Counter(
        t.subject.value.rpartition("/")[2]
        for t in triples
        if t.predicate == GEO.hasGeometry
        and "/gemeente/" in t.subject.value
        and first[t.object] <= on
        and on < end.get(t.object, "9999")
    )


@pytest.mark.shared
@pytest.mark.parametrize(
    ("year", "count"),
    [
        (2009, 68), (2010, 66), (2011, 62), (2012, 62), (2013, 62), (2014, 59), (2016, 59),
        (2018, 52), (2019, 42), (2021, 40), (2026, 40),
    ],
)  # fmt: skip
def test_every_northern_municipality_has_exactly_one_boundary(
    real: set[Triple], lives: list[dict[str, str]], year: int, count: int
) -> None:
    on = f"{year}-01-01"
    expected = in_force(lives, on, north_only=True)
    assert len(expected) == count
    found = valid_on(real, on)
    assert {code: found[code] for code in expected} == dict.fromkeys(expected, 1)


@pytest.mark.shared
@pytest.mark.parametrize(("on", "count"), [("2012-06-01", 415), ("2026-05-16", 342)])
def test_every_municipality_has_exactly_one_boundary_in_2012_and_2026(
    real: set[Triple], lives: list[dict[str, str]], on: str, count: int
) -> None:
    expected = in_force(lives, on, north_only=False)
    assert len(expected) == count
    assert valid_on(real, on) == Counter(dict.fromkeys(expected, 1))


@pytest.mark.shared
def test_no_boundary_holds_while_its_municipality_does_not_exist(
    real: set[Triple], lives: list[dict[str, str]]
) -> None:
    days = {t.object.value for t in real if t.predicate in (SW.geldigVan, SW.geldigTot)}
    for on in sorted(days):
        assert set(valid_on(real, on)) <= in_force(lives, on, north_only=False)


@pytest.mark.shared
def test_ground_that_moved_in_2017_leaves_two_boundaries_unknown(real: set[Triple]) -> None:
    found = valid_on(real, "2017-06-01")
    assert found["gm0014"] == found["gm0040"] == 0
    assert found["gm0018"] == 1


@pytest.mark.shared
def test_every_shape_is_valid_and_northern_neighbours_share_their_borders(
    real: set[Triple],
) -> None:
    texts = {t.subject: t.object.value for t in real if t.predicate == GEO.asWKT}
    shapes = {node: shapely.from_wkt(text) for node, text in texts.items()}
    assert all(shape.is_valid and not shape.is_empty for shape in shapes.values())
    starts_on: dict[str, list[Any]] = {}
    for node, shape in shapes.items():
        kind, start = node.value.split("/")[-2][:2], node.value.rpartition("/")[2]
        if kind == "gm" and dt.date.fromisoformat(start) in (
            dt.date(2009, 1, 1), dt.date(2021, 1, 1), dt.date(2023, 1, 1),
        ):  # fmt: skip
            starts_on.setdefault(start, []).append(shape)
    assert {start: len(found) for start, found in starts_on.items()} == {
        "2009-01-01": 68,
        "2021-01-01": 40,
        "2023-01-01": 302,
    }
    for found in starts_on.values():
        assert shapely.coverage_is_valid(found)


@pytest.mark.shared
def test_the_graph_stays_small_and_the_same(
    real: set[Triple], tmp_path: Path, shared: Path
) -> None:
    path = tmp_path / "grenzen.nq.gz"
    write_graph(path, "https://w3id.org/samenwerking-kg/graph/cbs/grenzen", real)
    assert path.stat().st_size < 4_000_000
    (again,) = Boundaries().extracts(shared, silent)
    assert set(again.triples) == real
