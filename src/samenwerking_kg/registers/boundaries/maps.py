"""The map files: which one holds for which days, and the features in them.

The periods are those that the files give of themselves, as half-open days. A derived map was not
drawn for its day: it was put together from neighbourhoods or from a later map.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import Geometry

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.model.identifiers import tooi
from samenwerking_kg.model.periods import Period
from samenwerking_kg.registers.base import need
from samenwerking_kg.registers.boundaries.shapes import coverage, polygon

BOUNDARIES = "grenzen"
NORTH_PROVINCES = frozenset({"20", "21", "22"})
_ATTRIBUTION = "Source: CBS / Kadaster, CC BY 4.0. "


@dataclass(frozen=True)
class Map:
    """One file. `outside_north`: only what lies outside the three provinces is taken from it,
    because a better map of those is at hand."""

    file: str
    period: Period
    derived: bool = False
    outside_north: bool = False


@dataclass(frozen=True)
class Feature:
    """One municipality or province on a map. `code` is that of TOOI: `gm0003`, `pv20`."""

    code: str
    name: str
    shape: Geometry


def _from(start: str, end: str | None = None) -> Period:
    return Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end) if end else None)


MAPS = (
    Map("north_municipalities_2009.geojson", _from("2009-01-01", "2010-01-01")),
    Map("north_municipalities_2010.geojson", _from("2010-01-01", "2011-01-01")),
    Map("north_municipalities_2012.geojson", _from("2011-01-01", "2014-01-01")),
    Map("north_municipalities_2014.geojson", _from("2014-01-01", "2018-01-01")),
    Map(
        "north_municipalities_2018_derived.geojson", _from("2018-01-01", "2019-01-01"), derived=True
    ),
    Map(
        "north_municipalities_2019_derived.geojson", _from("2019-01-01", "2021-01-01"), derived=True
    ),
    Map("north_municipalities_2022.geojson", _from("2021-01-01")),
    Map("nl_municipalities_2012.geojson", _from("2012-01-01", "2013-01-01"), outside_north=True),
    Map(
        "nl_municipalities_2026_derived.geojson",
        _from("2023-01-01"),
        derived=True,
        outside_north=True,
    ),
    Map("nl_provinces.geojson", _from("2022-01-01"), derived=True),
)


def read_map(path: Path, chosen: Map) -> tuple[str, list[Feature]]:
    """The source that the map names, and its features, generalised so that borders match.

    Raises RegisterFileMissing; RegisterRecordBroken when the JSON, a feature or a shape is broken.
    """
    document = _load(path)
    found = [_feature(path, number, f) for number, f in enumerate(document["features"], start=1)]
    try:
        shapes = coverage([shape for _, _, shape, _ in found])
    except ValueError as problem:
        raise broken(
            path.name, "de vlakken", f"passen niet: {problem}", f"do not fit: {problem}"
        ) from problem
    source = str(document.get("attribution", "")).removeprefix(_ATTRIBUTION)
    features = [
        Feature(code, name, shape)
        for (code, name, _, province), shape in zip(found, shapes, strict=True)
        if not (chosen.outside_north and province in NORTH_PROVINCES)
    ]
    return source, features


def _load(path: Path) -> Mapping[str, Any]:
    try:
        document = json.loads(need(BOUNDARIES, path).read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as problem:
        line = getattr(problem, "lineno", None)
        raise RegisterRecordBroken(
            BOUNDARIES,
            path.name,
            f"de JSON is stuk: {problem}",
            f"the JSON is broken: {problem}",
            line,
        ) from problem
    if not isinstance(document, dict) or not document.get("features"):
        raise broken(path.name, "kop", "er zijn geen features", "there are no features")
    return document


def _feature(path: Path, number: int, feature: Any) -> tuple[str, str, Geometry, str]:
    """Code, name, shape and province code of a feature."""
    name = f"feature {number}"
    try:
        properties = feature["properties"]
        province = properties["province_code"]
        code = f"gm{properties['cbs_code']}" if "cbs_code" in properties else f"pv{province}"
        name = f"{name} ({code})"
        tooi(code)
        return code, str(properties["name"]), polygon(feature["geometry"]), str(province)
    except KeyError as problem:
        raise broken(path.name, name, f"{problem} ontbreekt", f"{problem} is missing") from problem
    except (TypeError, ValueError) as problem:
        raise broken(path.name, name, f"is stuk: {problem}", f"is broken: {problem}") from problem


def broken(file: str, record: str, nl: str, en: str) -> RegisterRecordBroken:
    """An error about a record of a map, to raise."""
    return RegisterRecordBroken(BOUNDARIES, f"{record} in {file}", nl, en)
