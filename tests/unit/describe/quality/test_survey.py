"""A survey of the shipped data: what is known to be wrong comes out, and each number is that of
its query."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from samenwerking_kg.describe.kinds.differences import verschillen
from samenwerking_kg.describe.quality import differing, links, repairs
from samenwerking_kg.describe.quality.completeness import completeness
from samenwerking_kg.describe.quality.survey import Survey
from samenwerking_kg.describe.quality.surveying import survey
from samenwerking_kg.describe.questions import Questions
from samenwerking_kg.model.identifiers import graph, tooi
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.shapes import Severity, Shapes
from samenwerking_kg.validate.survey import findings_over
from samenwerking_kg.vocabulary import BASE, ELI

REGISTER, NORTH = graph("roo", "regelingen"), graph("noord", "samenwerkingen")
DAY = dt.date(2026, 11, 25)


def answered(store: Store, query: str) -> int:
    return len(list(store.query(query)))  # type: ignore[arg-type]


def one(store: Store, query: str) -> int:
    ((value,),) = list(store.query(query))  # type: ignore[misc]
    return int(value.value)


def test_what_the_rules_find_is_not_in_the_survey(
    surveyed: Survey, shipped_store: Store, shapes: Shapes
) -> None:
    expected = Counter(
        (f.rule.notation, f.focus, f.message.nl, f.value)
        for f in findings_over(shipped_store, shapes, day=DAY).findings
    )
    found = Counter(
        (o.finding.rule.notation, o.finding.focus, o.finding.message.nl, o.finding.value)
        for ruled in surveyed.rules
        for o in ruled.found
    )
    assert found == expected
    assert surveyed.total == sum(expected.values()) > 2000


@pytest.mark.parametrize("code", ["R03", "R14", "R13", "R09", "R10", "S27", "S07", "R17"])
def test_a_number_differs_from_the_answer_to_its_query(
    code: str, surveyed: Survey, shipped_store: Store
) -> None:
    ruled = surveyed.named(code)
    assert ruled is not None
    assert len(ruled.found) == answered(shipped_store, ruled.asking.query()) > 0
    current = ruled.asking.query(on=surveyed.day)
    assert ruled.current == answered(shipped_store, current)
    for source, count in ruled.by_source.items():
        assert count == answered(shipped_store, ruled.asking.query(source))
        assert len(ruled.of(source, current=True)) == answered(
            shipped_store, ruled.asking.query(source, surveyed.day)
        )


def test_the_five_impossible_forms_and_sixteen_participations_are_not_among_them(
    surveyed: Survey, shipped_store: Store
) -> None:
    impossible = surveyed.known["24-onmogelijke-vorm"]
    dissolved = surveyed.known["07-opgeheven-deelnemers"]
    assert impossible.things == 5
    assert dissolved.rows == 16
    bodies, members = surveyed.named("R03"), surveyed.named("OpgehevenGemeente")
    assert bodies is not None
    assert members is not None
    five = {row[-1].value for row in shipped_store.query(impossible.query)}  # type: ignore
    assert five <= {iri for each in bodies.of(current=True) for iri in each.cooperations}
    sixteen = {row[-1].value for row in shipped_store.query(dissolved.query)}  # type: ignore
    assert sixteen == {each.finding.focus for each in members.found}


def test_a_finding_has_no_source_or_one_that_does_not_speak_of_it(surveyed: Survey) -> None:
    assert all(each.sources for ruled in surveyed.rules for each in ruled.found)
    late = surveyed.named("R14")
    assert late is not None
    assert late.by_source == {REGISTER: 16}
    assert sum(surveyed.severities(REGISTER).values()) > 1000
    assert surveyed.severities()[Severity.VIOLATION] == 35


def test_what_was_found_at_a_thing_is_not_shown_there(surveyed: Survey) -> None:
    late = surveyed.named("R14")
    assert late is not None
    for each in late.found:
        for thing in (each.finding.focus, *each.cooperations, *each.organisations):
            assert each in surveyed.about(thing)
        (cooperation,) = each.cooperations
        assert cooperation.startswith(BASE + "id/samenwerkingsverband/")
        assert each.finding.value in each.organisations
    assert {o.finding.rule.notation for o in surveyed.about(tooi("gm1895").value)} >= {"R13"}
    assert surveyed.about(BASE + "id/samenwerkingsverband/niets") == ()


@pytest.mark.parametrize("source", [REGISTER, NORTH])
def test_a_share_is_not_that_of_the_source(
    source: str, surveyed: Survey, shipped_store: Store
) -> None:
    prefixes = (
        "PREFIX sw: <https://w3id.org/samenwerking-kg/def#> "
        "PREFIX org: <http://www.w3.org/ns/org#> "
    )
    (parts,) = (e for e in surveyed.completeness if e.graph == source and e.kind.key == "deelnames")
    count = prefixes + "SELECT (COUNT(DISTINCT ?d) AS ?n) FROM <%s> { ?d a sw:Deelname %s }"
    assert parts.total == one(shipped_store, count % (source, ""))
    begun = one(shipped_store, count % (source, "; sw:geldigVan ?v"))
    bodies = one(shipped_store, count % (source, "; sw:viaBestuursorgaan ?o"))
    shares = {share.field.key: share for share in parts.shares}
    assert (shares["begin"].count, shares["orgaan"].count) == (begun, bodies)
    for each in surveyed.completeness:
        if each.graph == source:
            assert each.total == one(shipped_store, each.query)
            for share in each.shares:
                assert share.count == one(shipped_store, share.query) <= each.total


def test_a_cooperation_about_which_sources_differ_is_left_out(
    surveyed: Survey, shipped_store: Store
) -> None:
    found = surveyed.differences
    compared = [row[0] for row in shipped_store.query(differing.QUERY)]  # type: ignore
    assert found.compared == len(compared) == 75
    counted = {each.iri: each.count for each in found.found}
    for iri in compared[:20]:
        document = verschillen(shipped_store, iri, DAY).document
        assert counted.get(iri.value, 0) == document["aantal"]
    assert set(found.pairs) == {(NORTH, REGISTER)}
    cooperations, times = found.pairs[NORTH, REGISTER]
    assert cooperations == len(found.found)
    assert times == sum(found.kinds.values()) == sum(counted.values())


def test_a_repair_or_the_last_change_of_a_source_is_left_out(
    surveyed: Survey, shipped_store: Store
) -> None:
    told = {row[0].value for row in shipped_store.query(repairs.QUERY)}  # type: ignore
    assert {each.iri for each in surveyed.repairs} == told
    assert len(told) == 44
    assert all(each.about.nl and each.about.en for each in surveyed.repairs)
    assert all(each.thing and (each.was or each.now) for each in surveyed.repairs)
    assert surveyed.changed[REGISTER] == dt.date(2026, 5, 11)
    assert graph("tooi", "provincies") not in surveyed.changed


def test_links_to_a_register_are_not_counted(surveyed: Survey, shipped_store: Store) -> None:
    found = {(each.graph, each.register): each.count for each in surveyed.links}
    assert found[REGISTER, "Officiële bekendmakingen"] == one(
        shipped_store,
        f"SELECT (COUNT(DISTINCT ?o) AS ?n) FROM <{REGISTER}> {{ ?s <{ELI.published_in.value}> ?o "
        'FILTER(STRSTARTS(STR(?o), "https://zoek.officielebekendmakingen.nl/")) }',
    )
    asked = Counter[str]()
    for name, _, count in shipped_store.query(links.QUERY):  # type: ignore[misc]
        asked[name.value] += int(count.value)
    assert asked[REGISTER] == sum(n for (name, _), n in found.items() if name == REGISTER)


def test_a_store_without_anything_cannot_be_surveyed(shapes: Shapes) -> None:
    empty = OxigraphStore()
    found = survey(empty, shapes, Questions(), DAY, lambda: dt.datetime.now(dt.UTC))
    assert (found.total, found.broken, found.differences.compared) == (0, [], 0)
    assert completeness(empty, [REGISTER]) == []


def test_a_thing_that_a_publisher_retracts_stays_in_the_survey(
    own_store: Store, shapes: Shapes
) -> None:
    now = lambda: dt.datetime.now(dt.UTC)  # noqa: E731
    before = survey(own_store, shapes, Questions(), DAY, now)
    name = graph("gm0106", "x")
    thing = NamedNode(BASE + "id/deelname/gm0106-x")
    from samenwerking_kg.rdf.terms import Triple
    from samenwerking_kg.vocabulary import RDF, SW

    own_store.replace(name, [Triple(thing, RDF.type, SW.Deelname)])
    during = survey(own_store, shapes, Questions(), DAY, now)
    assert {o.sources for o in during.about(thing.value)} == {(name,)}
    own_store.remove(name)
    after = survey(own_store, shapes, Questions(), DAY, now)
    assert after.total == before.total < during.total
    assert after.about(thing.value) == ()
