"""A number and its question give the same."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator

import pytest

from samenwerking_kg.atlas import behind
from samenwerking_kg.atlas.areas import WHOLE, Area, area
from samenwerking_kg.atlas.counts import Groups, gaps, groups, joint_themes_in, per_municipality
from samenwerking_kg.atlas.day import Day
from samenwerking_kg.atlas.days import Days
from samenwerking_kg.atlas.narrowing import narrowed
from samenwerking_kg.atlas.themes import forms_per_theme, on_theme, sizes_per_theme, spread
from samenwerking_kg.atlas.together import lasting, overlaps, partners
from samenwerking_kg.describe.numbers.conditions import Conditions
from samenwerking_kg.describe.numbers.figure import read_figures
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.index import Index
from samenwerking_kg.index.filters import short
from samenwerking_kg.model.identifiers import theme, thing, tooi
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import PREFIXES

DAYS = [dt.date.fromisoformat(day) for day in ("2009-01-01", "2013-01-01", "2016-01-01",
                                               "2019-01-01", "2024-01-01")]  # fmt: skip
TODAY = dt.date.today()
SOURCES = [None, "register", "noord"]
GRONINGEN = tooi("gm0014").value
ENVIRONMENT = theme("c_afa30a11").value
Asked = Callable[[str], list[tuple[str, ...]]]


def asking(store: Store) -> Asked:
    def asked(text: str) -> list[tuple[str, ...]]:
        return [tuple("" if each is None else each.value for each in row)
                for row in rows(store, text)]  # fmt: skip

    return asked


def numbers(answer: list[tuple[str, ...]]) -> dict[object, int]:
    """All columns but the last -> the last; one by itself."""
    return {(row[0] if len(row) == 2 else row[:-1]): int(row[-1]) for row in answer}


@pytest.fixture(scope="module")
def asked(shipped_store: Store) -> Asked:
    return asking(shipped_store)


@pytest.fixture(params=[(day, source) for day in (DAYS[2], TODAY) for source in SOURCES],
                ids=lambda each: f"{each[0]}-{each[1]}")  # fmt: skip
def day(days: Days, request: pytest.FixtureRequest) -> Day:
    return days.on(*request.param)


@pytest.fixture(params=["nederland", "pv20"])
def part(day: Day, request: pytest.FixtureRequest) -> Area:
    found = area(day, request.param)
    assert found is not None
    return found


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("on", [*DAYS, TODAY])
def test_the_cooperations_of_a_municipality_are_not_as_many_as_in_the_answer(
    days: Days, asked: Asked, on: dt.date, source: str | None
) -> None:
    found = days.on(on, source)
    counted = per_municipality(found)
    assert numbers(asked(behind.per_municipality(found))) == counted
    assert sum(counted.values()) > 500


def test_the_cooperations_of_an_area_are_not_as_many_as_in_the_answer(
    day: Day, part: Area, asked: Asked
) -> None:
    assert numbers(asked(behind.per_municipality(day, part))) == per_municipality(day, part)
    (found,) = asked(behind.groups(day, part))
    assert Groups(*map(int, found)) == groups(day, part)
    assert groups(day, part).groups > 10


def test_the_themes_of_an_area_are_not_as_many_as_in_the_answer(
    day: Day, part: Area, asked: Asked
) -> None:
    done = {iri: len(each.themes) for iri, each in joint_themes_in(day, part).items()}
    assert numbers(asked(behind.joint_themes(day, part))) == {k: n for k, n in done.items() if n}
    forms = {(theme, short(form)): int(n) for theme, form, n in
             asked(behind.forms_per_theme(day, part))}  # fmt: skip
    assert forms == {(theme, form): n for theme, each in forms_per_theme(day, part).items()
                     for form, n in each.items()}  # fmt: skip
    sizes = numbers(asked(behind.sizes_per_theme(day, part)))
    assert sizes == {(theme, coop): n for theme, each in sizes_per_theme(day, part).items()
                     for coop, n in each}  # fmt: skip
    assert len(sizes) > 5


def test_the_cooperations_on_a_theme_are_others_than_in_the_answer(
    day: Day, part: Area, asked: Asked
) -> None:
    listed = {iri for (iri,) in asked(behind.cooperations(day, part, ENVIRONMENT))}
    assert listed == {each.iri for each in on_theme(day, ENVIRONMENT, part)}
    found = set(asked(behind.spread(day, ENVIRONMENT, part)))
    assert found == {(iri, coop) for iri, each in spread(day, ENVIRONMENT, part).found.items()
                     for coop in each}  # fmt: skip
    assert found


def test_the_cooperations_of_a_day_are_others_than_in_the_answer(day: Day, asked: Asked) -> None:
    assert {iri for (iri,) in asked(behind.cooperations(day))} == set(day.cooperations)
    own = asked(behind.cooperations(day, member=GRONINGEN))
    assert {iri for (iri,) in own} == day.joined(GRONINGEN)


@pytest.mark.parametrize("asks", [{"theme": ENVIRONMENT}, {"form": "openbaar-lichaam"},
                                  {"theme": ENVIRONMENT, "form": "openbaar-lichaam"}])  # fmt: skip
def test_a_number_of_one_theme_or_form_is_not_what_the_answer_says(
    days: Days, asked: Asked, asks: dict[str, str]
) -> None:
    found = narrowed(days.on(DAYS[4]), **asks)
    assert {iri for (iri,) in asked(behind.cooperations(found))} == set(found.cooperations)
    assert numbers(asked(behind.per_municipality(found))) == per_municipality(found)
    sizes = numbers(asked(behind.sizes_per_theme(found)))
    assert sizes == {(theme, coop): n for theme, each in sizes_per_theme(found).items()
                     for coop, n in each}  # fmt: skip
    assert len(found.cooperations) > 20


@pytest.mark.parametrize("member", [None, GRONINGEN])
def test_what_is_not_known_is_not_as_much_as_in_the_answer(
    day: Day, asked: Asked, member: str | None
) -> None:
    within = day.joined(member) if member else frozenset(day.cooperations)
    told = gaps(day, (day.cooperations[iri] for iri in within), member)
    assert len(asked(behind.without_theme(day, member))) == told.without_theme
    assert len(asked(behind.without_form(day, member))) == told.without_form
    assert len(asked(behind.without_joining(day, member))) == told.without_joining
    assert told.without_theme + told.without_form + told.without_joining > 0


@pytest.mark.parametrize("source", ["register", "noord"])
def test_a_figure_of_the_study_is_another_number_than_that_of_the_day(
    days: Days, asked: Asked, source: str
) -> None:
    figure = read_figures().named("samenwerkingen-per-gemeente")
    answer = asked(figure.asked(Conditions(DAYS[2], source)))
    assert {row[0]: int(row[2]) for row in answer} == per_municipality(days.on(DAYS[2], source))


def test_who_takes_part_in_a_cooperation_is_not_in_the_answer(day: Day, asked: Asked) -> None:
    largest = max(day.cooperations.values(), key=lambda each: len(each.members))
    assert len(largest.members) > 20
    for each in (largest, *list(day.cooperations.values())[:3]):
        assert {iri for (iri,) in asked(behind.participants(day, each.iri))} == each.members


def test_the_partners_of_a_municipality_are_others_than_in_the_answer(
    day: Day, asked: Asked
) -> None:
    found = partners(day, GRONINGEN)
    assert numbers(asked(behind.partners(day, GRONINGEN))) == {
        each.organisation.iri: len(each.shared) for each in found
    }
    assert numbers(asked(behind.lasting(day, GRONINGEN))) == {
        each.organisation.iri: len(each.themes) for each in lasting(found)
    }
    assert len(found) > 20


def test_what_two_share_is_not_what_the_answer_says(day: Day, asked: Asked) -> None:
    here = area(day, "pv20")
    assert here is not None
    pairs = list(itertools.combinations(sorted(each.iri for each in here.municipalities(day)), 2))
    counted = overlaps(day, pairs)
    assert numbers(asked(behind.shared(day, here))) == {
        pair: len(each.shared) for pair, each in counted.items() if each.shared
    }
    some = pairs[:20]
    found = {(one, other): (int(both), int(either)) for one, other, both, either in
             asked(behind.overlaps(day, some))}  # fmt: skip
    assert found == {pair: (len(counted[pair].shared), counted[pair].either) for pair in some}


def odd() -> str:
    """Cooperations of every sort that time makes, as TriG."""
    lines = [f"@prefix {each}: <{PREFIXES[each]}> ." for each in PREFIXES]
    lines.append("graph:een { gm:gm0001 a tooi:Gemeente . gm:gm0002 a tooi:Gemeente .")
    lines.append(f"gm:gm0002 sw:geldigTot {_day(2011)} . gm:gm0003 a tooi:Gemeente .")
    lines.append(f"gm:gm0003 sw:geldigVan {_day(2004)} .")
    for name, (versions, parts, seen) in ODD.items():
        coop = f"samenwerkingsverband:{name}"
        lines.append(f"{coop} a sw:Samenwerkingsverband .")
        lines.extend(f"{coop} sw:actiefOp {_day(year)} ." for year in seen)
        for number, (begin, end) in enumerate(versions):
            version = f"regeling:{name}-{number}"
            lines.append(f"{version} a sw:Regeling ; sw:regelt {coop} .")
            lines.extend(_period(version, begin, end))
        for number, (member, begin, end) in enumerate(parts):
            part = f"deelname:{name}-{number}"
            lines.append(
                f"{part} a sw:Deelname ; org:organization {coop} ; org:member gm:{member} ."
            )
            lines.extend(_period(part, begin, end))
    return "\n".join([*lines, "}"])


#: Cooperation -> years of its versions, who took part when, when it was seen; 0 is not known.
ODD: dict[str, tuple[list[tuple[int, int]], list[tuple[str, int, int]], list[int]]] = {
    "joined-before-the-first-version": (
        [(2010, 0)], [("gm0001", 2005, 0), ("gm0002", 0, 0), ("gm0003", 0, 2012)], []),
    "without-a-known-start": ([(0, 0)], [("gm0001", 2007, 0), ("gm0002", 0, 2009)], []),
    "without-versions": ([], [("gm0001", 2003, 2006), ("gm0002", 0, 2008)], []),
    "all-dated-without-versions": ([], [("gm0001", 2003, 2006), ("gm0003", 2005, 0)], []),
    "ended": ([(2000, 2005), (2005, 2009)], [("gm0001", 0, 0), ("gm0003", 2002, 0)], []),
    "later-versions-known": ([(0, 2003), (2003, 0)], [("gm0001", 0, 0)], []),
    "seen-before-its-version": ([(2009, 0)], [("gm0001", 0, 0)], [2006]),
    "seen-without-a-start": ([(0, 2010)], [("gm0001", 0, 0)], [2006]),
    "nobody": ([(2004, 2007)], [], []),
    "nothing": ([], [], []),
    "seen-without-versions": ([], [("gm0001", 2008, 0)], [2006]),
}  # fmt: skip


def _day(year: int) -> str:
    return f'"{year}-01-01"^^xsd:date'


def _period(thing: str, begin: int, end: int) -> list[str]:
    said = (("sw:geldigVan", begin), ("sw:geldigTot", end))
    return [f"{thing} {property} {_day(year)} ." for property, year in said if year]


@pytest.fixture(scope="module")
def shelf() -> OxigraphStore:
    found: dict[str, list[Triple]] = {}
    for quad in parse_bytes(odd().encode(), graph_format("trig")):
        found.setdefault(quad.graph_name.value, []).append(quad.triple)
    store = OxigraphStore()
    store.fill(found.items())
    return store


@pytest.fixture(scope="module")
def shelved(shelf: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    index = Index(shelf, tmp_path_factory.mktemp("index"))
    index.start()
    yield Days(index)
    index.close()


@pytest.mark.parametrize("year", range(1999, 2014))
def test_what_time_does_to_a_cooperation_is_not_in_the_answer(
    shelf: OxigraphStore, shelved: Days, year: int
) -> None:
    asked = asking(shelf)
    for month, day in ((1, 1), (6, 1), (12, 31)):
        found = shelved.on(dt.date(year, month, day))
        assert {iri for (iri,) in asked(behind.cooperations(found))} == set(found.cooperations)
        for name in ODD:
            iri = thing("samenwerkingsverband", name).value
            who = {one for (one,) in asked(behind.participants(found, iri))}
            known = found.cooperations.get(iri)
            assert (name, who) == (name, known.members if known else set())


def test_odd_cooperations_are_all_there_on_the_same_day(shelved: Days) -> None:
    there = {name: {year for year in range(1999, 2014)
                    if thing("samenwerkingsverband", name).value
                    in shelved.on(dt.date(year, 6, 1)).cooperations} for name in ODD}  # fmt: skip
    assert there["nobody"] == {2004, 2005, 2006}
    assert there["ended"] == set(range(2000, 2009))
    assert min(there["joined-before-the-first-version"]) == 2005
    assert min(there["seen-before-its-version"]) == 2006
    assert there["without-a-known-start"] == set(range(1999, 2014))


def test_the_name_of_a_source_ends_the_question_early(days: Days, asked: Asked) -> None:
    for word in ("x> { } } #", "gm 1", "<", "é\n"):
        with pytest.raises(RequestMalformed):
            days.on(TODAY, word)
    found = days.on(TODAY, "gm0000")
    assert numbers(asked(behind.per_municipality(found, WHOLE))) == per_municipality(found)
