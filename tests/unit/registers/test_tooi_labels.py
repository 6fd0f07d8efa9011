"""What TOOI leaves nameless gets a name, and what has a name keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.registers.base import Extract
from samenwerking_kg.registers.tooi.events import KINDS
from samenwerking_kg.vocabulary import RDF, RDFS

ID = "https://identifier.overheid.nl/tooi/id/"
MOMENT = "2004-01-01T00:00:00+01:00"


def label(extract: Extract, node: str) -> str | None:
    found = [
        t.object.value
        for t in set(extract.triples)
        if t.subject == NamedNode(node)
        and t.predicate == RDFS.label
        and isinstance(t.object, Literal)
    ]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("kind", "parties", "expected"),
    [
        (
            "Samenvoeging",
            {"invalidated": ["id/x/gm1", "id/x/gm2", "id/x/gm3"], "generated": "id/x/gm4"},
            "Drie, Een en Twee samengevoegd tot Vier (2004-01-01)",
        ),
        (
            "Uitbreiding",
            {"invalidated": "id/x/gm1", "used": ["id/x/gm2", "id/x/gm3"]},
            "Een gevoegd bij Drie en Twee (2004-01-01)",
        ),
        (
            "Herschikking",
            {"invalidated": "id/x/gm1", "generated": "id/x/gm2"},
            "Een verder als Twee (2004-01-01)",
        ),
        ("Oprichting", {"generated": "id/x/gm1"}, "Oprichting van Een (2004-01-01)"),
        ("Opheffing", {"invalidated": "id/x/gm1"}, "Opheffing van Een (2004-01-01)"),
    ],
)
def test_an_event_is_named_by_what_happened_to_whom_and_when(
    planted: Any, kind: str, parties: dict[str, Any], expected: str
) -> None:
    names = ("Een", "Twee", "Drie", "Vier")
    towns = [
        planted.organisation(f"gm{n}", officieleNaamExclSoort=name)
        for n, name in enumerate(names, start=1)
    ]
    event = planted.node("x/wzg_1", kind, tijdstipWijziging=MOMENT, **parties)
    planted.publish("gemeenten", *towns, event)
    assert label(planted.extracts()["perioden"], ID + "x/wzg_1") == expected


def test_an_event_of_unknown_day_is_named_without_a_day(planted: Any) -> None:
    event = planted.node("x/wzg_1", "Oprichting", generated="id/x/oorg1")
    planted.publish("overige", planted.organisation("oorg1", officieleNaamExclSoort="Raad"), event)
    assert label(planted.extracts()["perioden"], ID + "x/wzg_1") == "Oprichting van Raad"


def test_a_new_name_of_another_kind_is_told_with_its_kind(planted: Any) -> None:
    name = {"officieleNaamExclSoort": "Amstel"}
    planted.publish(
        "waterschappen",
        planted.organisation("ws1", officieleNaamInclSoort="waterschap Amstel", **name),
        planted.organisation(
            "hv_1",
            "HistorischeVersie",
            officieleNaamInclSoort="Hoogheemraadschap Amstel",
            specializationOf="id/x/ws1",
            **name,
        ),
        planted.node("x/wzg_1", "Toestandswijziging", invalidated="id/x/hv_1", used="id/x/ws1"),
    )
    found = label(planted.extracts()["perioden"], ID + "x/wzg_1")
    assert found == "Hoogheemraadschap Amstel verder als waterschap Amstel"


@pytest.mark.shared
def test_everything_with_a_type_has_exactly_one_label_over_all_graphs(
    real: Mapping[str, Extract],
) -> None:
    every = {t for extract in real.values() for t in extract.triples}
    labels = Counter(t.subject for t in every if t.predicate == RDFS.label)
    typed = {t.subject for t in every if t.predicate == RDF.type}
    assert {str(node): labels[node] for node in typed if labels[node] != 1} == {}


@pytest.mark.shared
def test_no_label_of_an_event_shows_an_iri(real: Mapping[str, Extract]) -> None:
    every = {t for extract in real.values() for t in extract.triples}
    happened = {t.subject for t in every if t.predicate == RDF.type and t.object in KINDS}
    texts = [str(t.object) for t in every if t.subject in happened and t.predicate == RDFS.label]
    assert len(texts) == len(happened) == 236
    assert not [text for text in texts if "http" in text]
