"""What TOOI contradicts in itself is repaired in the open; what it does not, is left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.registers.base import Extract
from samenwerking_kg.vocabulary import DCT, PROV, RDF, RDFS, TOOI

ID = "https://identifier.overheid.nl/tooi/id/"
REPAIR = "https://w3id.org/samenwerking-kg/id/reparatie/tooi-"


def said(extract: Extract, subject: str, predicate: NamedNode) -> list[str]:
    """The values of `…/id/{subject}` in one graph."""
    node = NamedNode(subject if "://" in subject else ID + subject)
    return sorted(
        value.object.value
        for value in set(extract.triples)
        if value.subject == node
        and value.predicate == predicate
        and isinstance(value.object, NamedNode | Literal)
    )


def account(extract: Extract, key: str) -> None:
    """The account of a repair is whole: kind, statement, graph, both languages, source, name."""
    node = REPAIR + key
    assert PROV.Activity.value in said(extract, node, RDF.type)
    assert len(said(extract, node, PROV.used)) == 1
    assert len(said(extract, node, DCT.description)) == 2
    assert said(extract, node, DCT.source)
    assert len(said(extract, node, RDFS.label)) == 1


def test_a_moment_without_zone_is_replaced_by_the_same_moment_in_full(planted: Any) -> None:
    node = planted.organisation("ws1", "Waterschap", invalidatedAtTime="2016-01-01T00:00:00")
    planted.publish("waterschappen", node)
    found = planted.extracts()
    assert said(found["waterschappen"], "x/ws1", PROV.invalidatedAtTime) == []
    now = said(found["reparaties"], "x/ws1", PROV.invalidatedAtTime)
    assert now == ["2016-01-01T00:00:00+01:00"]
    account(found["reparaties"], "ws1-invalidatedAtTime")
    was = said(found["reparaties"], REPAIR + "ws1-invalidatedAtTime", PROV.invalidated)
    assert said(found["reparaties"], was[0], RDF.object) == ["2016-01-01T00:00:00"]
    assert said(found["reparaties"], was[0], RDF.type) == [RDF.Statement.value]


def test_a_moment_in_full_is_left_alone(planted: Any) -> None:
    node = planted.organisation("ws1", "Waterschap", invalidatedAtTime="2016-01-01T00:00:00+01:00")
    planted.publish("waterschappen", node)
    found = planted.extracts()
    assert said(found["waterschappen"], "x/ws1", PROV.invalidatedAtTime)
    assert not set(found["reparaties"].triples)


def recode(planted: Any, event_day: str, start: str) -> Mapping[str, Extract]:
    """gm1 becomes gm2."""
    planted.publish(
        "gemeenten",
        planted.organisation("gm1", invalidatedAtTime="2006-05-19T00:00:00+02:00"),
        planted.organisation("gm2", begindatum=start),
        planted.node(
            "x/wzg_1",
            "Herschikking",
            invalidated="id/x/gm1",
            generated="id/x/gm2",
            tijdstipWijziging=event_day,
        ),
    )
    return planted.extracts()  # type: ignore[no-any-return]


def test_an_event_a_day_off_gets_the_day_of_its_organisations(planted: Any) -> None:
    found = recode(planted, "2006-05-20T00:00:00+02:00", "2006-05-19")
    assert said(found["gemeenten"], "x/wzg_1", TOOI.tijdstipWijziging) == []
    now = said(found["reparaties"], "x/wzg_1", TOOI.tijdstipWijziging)
    assert now == ["2006-05-19T00:00:00+02:00"]
    account(found["reparaties"], "wzg_1-tijdstipWijziging")


def test_an_event_whose_organisations_disagree_is_left_alone(planted: Any) -> None:
    found = recode(planted, "2006-05-20T00:00:00+02:00", "2006-05-21")
    assert said(found["gemeenten"], "x/wzg_1", TOOI.tijdstipWijziging)
    assert not set(found["reparaties"].triples)


def test_a_misspelt_version_in_an_event_is_replaced_by_the_one_that_is_there(planted: Any) -> None:
    planted.publish(
        "waterschappen",
        planted.organisation("ws155", "Waterschap"),
        planted.node("x/hv_0419", "Waterschap", "HistorischeVersie", specializationOf="id/x/ws155"),
        planted.node(
            "x/wzg_9", "Toestandswijziging", invalidated="id/x/ws155_hv0419", used="id/x/ws155"
        ),
    )
    found = planted.extracts()
    assert said(found["waterschappen"], "x/wzg_9", PROV.invalidated) == []
    assert said(found["reparaties"], "x/wzg_9", PROV.invalidated) == [ID + "x/hv_0419"]
    account(found["reparaties"], "wzg_9-invalidated-hv_0419")


def test_an_event_that_ends_something_unknown_is_left_alone(planted: Any) -> None:
    node = planted.node("x/wzg_9", "Opheffing", invalidated="id/x/ws404")
    planted.publish("waterschappen", planted.organisation("ws1", "Waterschap"), node)
    found = planted.extracts()
    assert said(found["waterschappen"], "x/wzg_9", PROV.invalidated) == [ID + "x/ws404"]


def test_a_start_that_is_the_start_of_a_name_is_taken_out(planted: Any) -> None:
    planted.publish(
        "waterschappen",
        planted.organisation("ws1", "Waterschap", begindatum="2017-01-01"),
        planted.node(
            "x/hv_1",
            "HistorischeVersie",
            specializationOf="id/x/ws1",
            invalidatedAtTime="2017-01-01T00:00:00+01:00",
        ),
    )
    found = planted.extracts()
    assert said(found["waterschappen"], "x/ws1", TOOI.begindatum) == []
    assert said(found["reparaties"], "x/ws1", TOOI.begindatum) == []
    account(found["reparaties"], "ws1-begindatum")
    assert not any(
        t.subject == NamedNode(ID + "x/ws1") and t.predicate.value.endswith("geldigVan")
        for t in found["perioden"].triples
    )


def test_a_start_before_the_name_changed_is_left_alone(planted: Any) -> None:
    planted.publish(
        "samenwerkingsorganisaties",
        planted.organisation("so1", begindatum="2000-04-01"),
        planted.node(
            "x/hv_1",
            "HistorischeVersie",
            specializationOf="id/x/so1",
            invalidatedAtTime="2018-01-01T00:00:00+01:00",
        ),
    )
    found = planted.extracts()["samenwerkingsorganisaties"]
    assert said(found, "x/so1", TOOI.begindatum) == ["2000-04-01"]


def test_an_event_that_names_nobody_is_no_event_any_more(planted: Any) -> None:
    node = planted.node("x/wzg_3", "Opheffing", tijdstipWijziging="2025-07-22T00:00:00+02:00")
    planted.publish("overige", planted.organisation("oorg1"), node)
    found = planted.extracts()
    assert said(found["overige"], "x/wzg_3", RDF.type) == []
    assert said(found["overige"], "x/wzg_3", TOOI.tijdstipWijziging) == []
    assert said(found["reparaties"], "x/wzg_3", RDFS.label)
    account(found["reparaties"], "wzg_3-label")


@pytest.mark.shared
def test_every_real_repair_is_accounted_for_and_nothing_else_is_there(
    real: Mapping[str, Extract],
) -> None:
    found = set(real["reparaties"].triples)
    repairs = {t.subject for t in found if t.object == PROV.Activity}
    assert len(repairs) == 44
    for node in repairs:
        assert isinstance(node, NamedNode)
        account(real["reparaties"], node.value.removeprefix(REPAIR))


@pytest.mark.shared
def test_the_real_repairs_are_of_these_kinds(real: Mapping[str, Extract]) -> None:
    why = Counter(
        str(t.object.value)[:40]
        for t in set(real["reparaties"].triples)
        if t.predicate == DCT.description
        and isinstance(t.object, Literal)
        and t.object.language == "en"
    )
    assert why == {
        "The moment had no time zone or no second": 23,
        "A part of the municipality went to this ": 5,
        "The start was missing; the municipality ": 4,
        "A municipality that the event made was g": 4,
        "Only the present name began on 2017-01-0": 2,
        "This event names no organisation and so ": 2,
        "The event was dated 2006-05-20; its orga": 1,
        "The event misspelt the IRI of the histor": 1,
        "The municipality is not in TOOI. The IRI": 1,
        "Municipality Hengelo (0248) was missing ": 1,
    }


@pytest.mark.shared
def test_a_statement_that_a_repair_took_out_is_in_no_graph(real: Mapping[str, Extract]) -> None:
    repairs = set(real["reparaties"].triples)
    was = {t.object for t in repairs if t.predicate == PROV.invalidated and "-was" in str(t.object)}
    assert len(was) == 33
    parts: dict[object, dict[NamedNode, object]] = {}
    for triple in repairs:
        if triple.subject in was:
            parts.setdefault(triple.subject, {})[triple.predicate] = triple.object
    everything = {t for extract in real.values() for t in extract.triples}
    for part in parts.values():
        wrong = Triple(part[RDF.subject], part[RDF.predicate], part[RDF.object])  # type: ignore[arg-type]
        assert wrong not in everything
