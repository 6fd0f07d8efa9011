"""Each figure against the same count in plain Python, over all data that we ship."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict

import pytest
from tests.conftest import SHARED
from tests.unit.describe.numbers.recount import (
    ORG,
    REPLACED,
    SKOS,
    SW,
    TOOI,
    TYPE,
    Recount,
    by_cooperation,
    by_member,
    day,
    facts,
    meetings,
)

from samenwerking_kg.describe.numbers.conditions import NORTH, SOURCES, Conditions
from samenwerking_kg.describe.numbers.figure import Shelf, read_figures
from samenwerking_kg.describe.numbers.neighbours import neighbours
from samenwerking_kg.model.identifiers import concept, theme, tooi
from samenwerking_kg.vocabulary import BASE

REGISTER, THE_NORTH = (
    ("register", "2026-05-16", ()),
    ("noord", "2016-01-01", ("pv20", "pv21", "pv22")),
)
CASES = [
    REGISTER,
    THE_NORTH,
    ("register", "2020-12-31", ("pv21",)),
    ("noord", "2013-06-01", ("pv20",)),
]


@pytest.fixture(scope="module")
def figures() -> Shelf:
    return read_figures()


@pytest.fixture(scope="module")
def counted(shipped_store):
    return {source: Recount(shipped_store, source) for source in SOURCES}


@pytest.fixture(scope="module")
def ask(shipped_store, figures):
    def asked(name, source, on, provinces=(), pairs=(), **more):
        places = tuple(tooi(code) for code in provinces)
        text = figures.named(name).asked(Conditions(day(on), source, places, **more), pairs)
        found = shipped_store.query(text)
        return [
            dict(zip(found.variables, [getattr(x, "value", None) for x in row], strict=True))
            for row in found
        ]

    return asked


@pytest.mark.parametrize(("source", "on", "provinces"), CASES)
def test_a_municipality_has_another_number_of_cooperations(
    ask, counted, source, on, provinces
) -> None:
    recount = counted[source]
    of = by_member(recount.memberships(on))
    told = {
        row["gemeente"]: int(row["aantal"])
        for row in ask("samenwerkingen-per-gemeente", source, on, provinces)
    }
    assert told == {g: len(of.get(g, ())) for g in recount.exists(on, provinces)}
    assert len(told) > 10


@pytest.mark.parametrize(("source", "on", "provinces"), CASES)
def test_the_groups_are_counted_otherwise(ask, counted, source, on, provinces) -> None:
    recount = counted[source]
    pairs = recount.memberships(on)
    area = {
        g
        for g in recount.municipalities
        if not provinces
        or any(
            f"{TOOI}id/provincie/{p}" in recount.known[g][TOOI + "def/ont/ligtInProvincie"]
            for p in provinces
        )
    }
    groups = {c: m for c, m in by_cooperation(pairs).items() if not provinces or m & area}
    places = [frozenset(m & recount.municipalities) for m in groups.values()]
    several = [group for group in places if len(group) > 1]
    (row,) = ask("deelnames-en-verbanden", source, on, provinces)
    assert {k: int(v) for k, v in row.items()} == {
        "verbanden": len(groups),
        "deelnames": sum(map(len, groups.values())),
        "deelnemers": len(set().union(*groups.values())),
        "meervoudig": len(several),
        "groepen": len(set(several)),
    }


@pytest.mark.parametrize(("source", "on", "provinces"), CASES)
def test_the_share_of_main_themes_is_another(ask, counted, source, on, provinces) -> None:
    recount = counted[source]
    of, themes = by_member(recount.memberships(on)), recount.themes(on)
    for row in ask("aandeel-hoofdthemas-samen", source, on, provinces):
        mine = of.get(row["gemeente"], set())
        joint = set().union(*(themes.get(c, set()) for c in mine))
        assert (int(row["samen"]), int(row["verbanden"])) == (len(joint), len(mine))
        assert int(row["zonderThema"]) == sum(not themes.get(c) for c in mine)
        assert float(row["procent"]) == pytest.approx(100 * len(joint) / 16, abs=0.051)


def test_the_share_of_task_fields_is_another(ask, counted) -> None:
    recount, on = counted["noord"], THE_NORTH[1]
    scheme = f"{BASE}id/begrip/iv3"
    fields = {
        x
        for x, f in recount.known.items()
        if scheme in f[SKOS + "inScheme"] and f[SKOS + "broader"] and not f[SW + "geldigTot"]
    }
    assert len(fields) == 69
    of, tasks = by_member(recount.memberships(on)), recount.tasks(on)
    for row in ask("aandeel-taakvelden-samen", *THE_NORTH):
        joint = {
            x
            for c in of.get(row["gemeente"], ())
            for t in tasks.get(c, ())
            for x in (t, *recount.known[t][SKOS + "closeMatch"])
            if x in fields
        }
        assert (int(row["samen"]), int(row["totaal"])) == (len(joint), 69)


@pytest.mark.parametrize(("source", "on", "provinces"), CASES)
def test_partners_meet_in_other_numbers_of_themes(ask, counted, source, on, provinces) -> None:
    recount = counted[source]
    places = {
        c: m & recount.municipalities for c, m in by_cooperation(recount.memberships(on)).items()
    }
    met = {
        pair: len(themes) for pair, themes in meetings(recount.themes(on), places).items() if themes
    }
    some, firm = Counter(), Counter()
    for (one, _), number in met.items():
        some[one] += 1
        firm[one] += number >= 3
    told = {
        r["gemeente"]: (int(r["vastePartners"]), int(r["partners"]))
        for r in ask("partners-in-drie-themas", source, on, provinces)
    }
    assert told == {g: (firm[g], some[g]) for g in recount.exists(on, provinces)}
    assert any(number for number, _ in told.values())


@pytest.mark.parametrize(("source", "on", "provinces"), [REGISTER, THE_NORTH])
def test_forms_and_scale_of_a_theme_are_others(ask, counted, source, on, provinces) -> None:
    recount = counted[source]
    area = {
        g
        for g in recount.municipalities
        if not provinces
        or any(
            f"{TOOI}id/provincie/{p}" in recount.known[g][TOOI + "def/ont/ligtInProvincie"]
            for p in provinces
        )
    }
    groups = {
        c: m
        for c, m in by_cooperation(recount.memberships(on)).items()
        if not provinces or m & area
    }
    themes, forms = recount.themes(on), recount.forms(on)
    shapes, sizes = Counter(), defaultdict(list)
    for cooperation, members in groups.items():
        for main in themes.get(cooperation, ()):
            for form in forms[cooperation]:
                shapes[main, form] += 1
            if places := members & recount.municipalities:
                sizes[main].append(len(places))
    assert {
        (r["thema"], r["vorm"]): int(r["verbanden"])
        for r in ask("vormen-per-thema", source, on, provinces)
    } == shapes
    scale = {r["thema"]: r for r in ask("schaal-per-thema", source, on, provinces)}
    assert scale.keys() == sizes.keys()
    for main, numbers in sizes.items():
        row = scale[main]
        assert [int(row[k]) for k in ("verbanden", "kleinste", "grootste")] == [
            len(numbers),
            min(numbers),
            max(numbers),
        ]
        assert float(row["gemiddeld"]) == pytest.approx(sum(numbers) / len(numbers), abs=0.051)


def test_neighbours_share_another_part(ask, counted, shipped_store) -> None:
    on = REGISTER[1]
    pairs = neighbours(shipped_store, day(on))
    of = by_member(counted["register"].memberships(on))
    told = ask("overlap-van-buren", "register", on, pairs=pairs)
    assert len(told) == len(pairs) > 800
    for row in told:
        one, other = of.get(row["een"], set()), of.get(row["ander"], set())
        assert int(row["samen"]) == len(one & other)
        assert float(row["overlap"]) == pytest.approx(
            len(one & other) / len(one | other), abs=0.0006
        )


def test_neighbours_have_no_boundary_in_common(shipped_store) -> None:
    oldambt, now = tooi("gm1895"), neighbours(shipped_store, day("2026-05-16"))
    beside = {other.value[-6:] for pair in now if oldambt in pair for other in pair} - {"gm1895"}
    assert beside == {
        "gm1979",
        "gm1952",
        "gm0765",
        "gm1950",
    }  # Eemsdelta Midden-Groningen Pekela Westerwolde
    then = neighbours(shipped_store, day("2013-06-01"))
    codes = {code.value[-6:] for pair in then for code in pair}
    assert "gm0010" in codes  # Delfzijl, since 2021 part of Eemsdelta
    assert "gm1979" not in codes


def test_joiners_and_leavers_of_a_year_are_others(ask, counted) -> None:
    recount = counted["register"]
    begun, ended = defaultdict(list), defaultdict(list)
    for _, f in recount.kind("Regeling"):
        begun[f[SW + "regelt"][0]] += f[SW + "geldigVan"]
        ended[f[SW + "regelt"][0]] += f[SW + "geldigTot"] or ["9999"]
    spans = defaultdict(lambda: ([], []))
    for _, f in recount.kind("Deelname"):
        if f[ORG + "member"][0] in recount.municipalities:
            starts, ends = spans[f[ORG + "organization"][0], f[ORG + "member"][0]]
            starts += f[SW + "geldigVan"]
            ends += f[SW + "geldigTot"] or ["9999"]
    joined, left = Counter(), Counter()
    for (cooperation, _), (starts, ends) in spans.items():
        if min(starts) > min(begun[cooperation]):
            joined[min(starts)[:4]] += 1
        if max(ends) < max(ended[cooperation]):
            left[max(ends)[:4]] += 1
    told = {
        r["jaar"]: (int(r["toetreders"]), int(r["uittreders"]))
        for r in ask("toetreders-en-uittreders", "register", "2026-12-31")
    }
    assert told == {year: (joined[year], left[year]) for year in joined.keys() | left.keys()}


def test_social_partners_are_others(ask, counted) -> None:
    recount, on = counted["noord"], "2026-05-16"
    role, now = f"{BASE}id/begrip/rol/maatschappelijke-partner", recount.memberships(on)
    partners = defaultdict(set)
    for _, f in recount.kind("Deelname"):
        pair = f[ORG + "member"][0], f[ORG + "organization"][0]
        if role in f[ORG + "role"] and pair in now:
            partners[pair[0]].add(pair[1])
    told = {
        r["partner"]: int(r["verbanden"]) for r in ask("maatschappelijke-partners", "noord", on)
    }
    assert told == {p: len(c) for p, c in partners.items()}
    assert len(told) > 20


def test_systems_are_counted_otherwise(ask, shipped_store) -> None:
    said = facts(shipped_store, [f"{BASE}graph/noord/ict"])
    users, on = defaultdict(lambda: defaultdict(set)), "2026-05-16"
    for f in list(said.values()):
        if SW + "Systeemgebruik" in f[TYPE] and Recount.holds(f, on):
            for purpose in f[SW + "taak"] + f[SW + "component"]:
                users[purpose][f[SW + "systeem"][0]] |= set(f[SW + "gebruiker"])
    told = {
        r["doel"]: tuple(int(r[k]) for k in ("systemen", "gedeeld", "gebruikers"))
        for r in ask("systemen-per-doel", "noord", on)
    }
    assert told == {
        purpose: (len(by), sum(len(who) > 1 for who in by.values()), len(set().union(*by.values())))
        for purpose, by in users.items()
    }


def test_a_reorganisation_touches_others(ask, counted) -> None:
    recount = counted["register"]
    merged = defaultdict(set)
    for place in list(recount.municipalities):
        f = recount.known[place]
        for new in f[REPLACED]:
            if new in recount.municipalities and new != place and f[SW + "geldigTot"]:
                merged[new, f[SW + "geldigTot"][0]].add(place)
    rows = {
        (r["gemeente"], r["dag"]): r
        for r in ask("gevolg-van-herindeling", "register", "2026-05-16")
    }
    assert rows.keys() == merged.keys()
    spans = [
        (f[ORG + "member"][0], f[ORG + "organization"][0], f[SW + "geldigVan"], f[SW + "geldigTot"])
        for _, f in recount.kind("Deelname")
    ]
    for (new, on), old in merged.items():
        if on < "2010":
            continue
        before = by_cooperation(
            (m, c) for m, c, v, t in spans if not (v and v[0] >= on) and not (t and t[0] < on)
        )
        touched = {c: m for c, m in before.items() if m & old}
        lapses = sum(not m - old - {new} for m in touched.values())
        row = rows[new, on]
        assert [int(row[k]) for k in ("verbanden", "vervalt", "blijft")] == [
            len(touched),
            lapses,
            len(touched) - lapses,
        ]


def test_a_theme_or_a_form_narrows_nothing(ask, counted) -> None:
    recount, on = counted["register"], "2026-05-16"
    main, form = theme("c_d4890526"), "openbaar-lichaam"
    chosen = {
        c
        for c, tasks in recount.tasks(on).items()
        if any(main.value in recount.above(t) for t in tasks)
    }
    chosen &= recount.with_form(form, on)
    of = by_member(recount.memberships(on))
    rows = ask(
        "samenwerkingen-per-gemeente", "register", on, theme=main, form=concept("vorm", form)
    )
    told = {r["gemeente"]: int(r["aantal"]) for r in rows}
    assert told == {g: len(of.get(g, set()) & chosen) for g in recount.exists(on)}
    assert sum(told.values()) > 0


@pytest.mark.parametrize("source", ["register", "noord"])
def test_a_form_narrows_the_groups_to_others(ask, counted, source) -> None:
    recount, on = counted[source], "2026-05-16"
    chosen = recount.with_form("openbaar-lichaam", on)
    groups = {c: m for c, m in by_cooperation(recount.memberships(on)).items() if c in chosen}
    form = concept("vorm", "openbaar-lichaam")
    (row,) = ask("deelnames-en-verbanden", source, on, form=form)
    assert int(row["verbanden"]) == len(groups) > 20
    assert int(row["deelnames"]) == sum(map(len, groups.values()))


def test_one_municipality_is_not_the_same_as_among_all(ask) -> None:
    for name in (
        "samenwerkingen-per-gemeente",
        "aandeel-hoofdthemas-samen",
        "partners-in-drie-themas",
        "gevolg-van-herindeling",
    ):
        rows = [r for r in ask(name, "register", "2026-05-16") if r["gemeente"].endswith("gm1980")]
        assert rows == ask(name, "register", "2026-05-16", municipality=tooi("gm1980")), name
        assert rows


@pytest.mark.shared
def test_the_municipalities_of_a_day_are_not_those_of_the_list(ask) -> None:
    with (SHARED / "facts" / "counts_by_date.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["date"] < "2007":
                continue
            north = ask(
                "samenwerkingen-per-gemeente", "noord", row["date"], [p.value[-4:] for p in NORTH]
            )
            assert len(north) == int(row["north"]), row["date"]


def test_a_figure_lacks_words(figures) -> None:
    assert len(figures.all) == 12
    for figure in figures.all:
        question = figure.question
        assert all(
            (question.title_nl, question.title_en, question.explanation_nl, question.explanation_en)
        ), figure.name
        assert all((figure.unit_nl, figure.unit_en, figure.unknown_nl, figure.unknown_en)), (
            figure.name
        )
        assert figure.sources
        assert figure.of_all or set(figure.sources) <= SOURCES.keys()
        assert set(figure.filters) <= {"gemeente", "provincie", "thema", "vorm"}


def test_waste_is_counted_as_health_because_its_group_is(ask, counted) -> None:
    recount, health = counted["noord"], theme("c_d0463fb7").value
    waste, nature = f"{BASE}id/begrip/iv3/7.3", theme("c_afa30a11").value
    assert recount.known[f"{BASE}id/begrip/iv3/7"][SKOS + "broadMatch"] == [health]
    assert health not in recount.above(waste)
    assert nature in recount.above(waste)
    on_health = {
        r["thema"]: int(r["verbanden"])
        for r in ask("schaal-per-thema", "noord", "2026-05-16", theme=theme("c_d0463fb7"))
    }
    groups = by_cooperation(recount.memberships("2026-05-16"))
    themes = recount.themes("2026-05-16")
    expected = {
        c for c, m in groups.items() if health in themes.get(c, ()) and m & recount.municipalities
    }
    assert on_health == {health: len(expected)}
