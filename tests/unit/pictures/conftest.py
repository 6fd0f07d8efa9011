"""Land made by hand, and the real land of a day, read from the shipped file of boundaries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from samenwerking_kg.pictures.land import Land, Shape, land
from samenwerking_kg.rdf.parse import parse_file

BOUNDARIES = Path(__file__).parents[3] / "data" / "geometry" / "grenzen.nq.gz"

#: The dates that pictures are looked at for, north and (where there are boundaries) national.
NORTH_DAYS = ("2009-01-01", "2010-06-01", "2013-01-01", "2015-01-01", "2018-01-01", "2019-01-01")
_NORTHERN = ("CBS buurt", "DERIVED: CBS buurten 2015", "CBS gebiedsindelingen 2022")
NATIONAL_DAYS = ("2012-06-01", "2024-01-01", dt.date.today().isoformat())


def square(code: str, column: int, row: int, name: str = "", size: float = 0.1) -> Shape:
    """A square of a tenth of a degree, with a point halfway each side."""
    west, south = 6 + column * size, 53 - row * size
    half = size / 2
    corners = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1), (0, 0)]
    ring = ", ".join(f"{west + x * half:.4f} {south + y * half:.4f}" for x, y in corners)
    return Shape(code, name or code.upper(), f"POLYGON (({ring}))", ("Eigen kaart",))


@pytest.fixture(scope="session")
def squares() -> Callable[..., Land]:
    """Land of squares, from rows of letters: ``squares("ab", "cd")``."""

    def made(*rows: str, names: Mapping[str, str] | None = None, **more: str) -> Land:
        shapes = [
            square(code, column, row, (names or {}).get(code, ""))
            for row, codes in enumerate(rows)
            for column, code in enumerate(codes)
            if code != " "
        ]
        return land(shapes, more)

    return made


@cache
def _boundaries() -> Sequence[Mapping[str, list[str]]]:
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse_file(BOUNDARIES):
        if quad.subject.value.startswith("https://w3id.org/"):
            name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
            found[quad.subject.value][name].append(str(quad.object.value))
    for iri, said in found.items():
        said["code"] = [iri.split("/")[-2]]
    return list(found.values())


def shapes_on(day: str, national: bool = False) -> list[Shape]:
    north = {one["code"][0] for one in _boundaries() if one["source"][0].startswith(_NORTHERN)}
    return [
        Shape(
            one["code"][0],
            one["label"][0].removeprefix("Grens van ").rpartition(" vanaf")[0],
            one["asWKT"][0],
            tuple(one["source"]),
            bool(one["comment"]),
        )
        for one in _boundaries()
        if one["code"][0].startswith("gm")
        and one["geldigVan"][0] <= day
        and (not one["geldigTot"] or one["geldigTot"][0] > day)
        and (national or one["code"][0] in north)
    ]


@pytest.fixture(scope="session")
def land_on() -> Callable[..., Land]:
    """The real land of a day; of the north, or where there is more of the whole country."""

    @cache
    def made(day: str, national: bool = False) -> Land:
        return land(shapes_on(day, national))

    return made
