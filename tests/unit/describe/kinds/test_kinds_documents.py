"""The documents on a small shelf, on the fast store and on the reference."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import jsonschema
import pytest

from samenwerking_kg.describe.kinds import KINDS, body, statements, verschillen
from samenwerking_kg.errors import ThingNotFound
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple, typed
from samenwerking_kg.store.base import Edit, Store
from samenwerking_kg.vocabulary import BASE, ORG, RDF, SW, XSD

DAY = dt.date(2026, 5, 16)
GGD = "roo-24962947"
COOPERATION = KINDS["samenwerkingen"]


def document(store: Store, kind: str, key: str, day: dt.date = DAY) -> Any:
    found = KINDS[kind]
    return body(found, found.iri(key), statements(store, found, found.iri(key), day), {})


def test_a_cooperation_has_other_keys_or_another_order(store: Store) -> None:
    found = document(store, "samenwerkingen", GGD)
    assert list(found)[:4] == ["id", "type", "sleutel", "naam"]
    assert found["type"] == "Samenwerking"
    assert found["id"] == f"{BASE}id/samenwerkingsverband/{GGD}"
    assert list(found)[-2:] == ["samenvatting", "links"]


def test_a_participation_does_not_name_its_organisation(store: Store) -> None:
    members = {
        p["organisatie"]["naam"] for p in document(store, "samenwerkingen", GGD)["deelnames"]
    }
    assert members == {"gemeente Assen", "gemeente Emmen"}


def test_a_code_is_a_whole_iri(store: Store) -> None:
    found = document(store, "samenwerkingen", GGD)
    assert {role for p in found["deelnames"] for role in p["rollen"]} == {"deelnemer"}
    assert found["samenvatting"]["vormen"] == ["openbaar-lichaam"]
    assert found["samenvatting"]["aantalDeelnemers"] == 2


def test_an_unknown_day_is_left_out(store: Store) -> None:
    found = document(store, "samenwerkingen", GGD)
    assert {part["geldigTot"] for part in found["deelnames"]} == {None}


def test_an_empty_list_is_left_out(store: Store) -> None:
    assert document(store, "samenwerkingen", GGD)["opvolgers"] == []


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_example_does_not_follow_the_schema(name: str) -> None:
    schema = KINDS[name].schema
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(KINDS[name].example, schema, cls=jsonschema.Draft202012Validator)


def test_a_document_does_not_follow_its_schema(store: Store) -> None:
    for kind, key in (("samenwerkingen", GGD), ("organisaties", "gm0106"),
                      ("regelingen", "roo-30175736")):  # fmt: skip
        jsonschema.validate(document(store, kind, key), KINDS[kind].schema)


def test_a_schema_lets_a_list_be_one_thing() -> None:
    broken = {**KINDS["samenwerkingen"].example, "deelnames": {"id": "urn:x"}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, KINDS["samenwerkingen"].schema)


@pytest.mark.parametrize("key", ["", "..", "gm 1", "a/b", "iri-", "iri-!!", "iri-dXJu", "é"])
def test_garbage_is_a_key(key: str) -> None:
    with pytest.raises(ThingNotFound):
        KINDS["organisaties"].iri(key)


@pytest.mark.parametrize(
    "iri",
    [
        "https://identifier.overheid.nl/tooi/id/gemeente/gm1895",
        "https://identifier.overheid.nl/tooi/id/so/hv_05019346",
        f"{BASE}id/organisatie/kvk-01179514",
        f"{BASE}id/organisatie/gm1895",  # would be taken for the municipality
        f"{BASE}id/organisatie/iri-x",
        f"{BASE}id/organisatie/caf%C3%A9",
        "https://voorbeeld.nl/organisatie#dit",
        "urn:isbn:1",
    ],
)
def test_a_key_leads_to_another_thing(iri: str) -> None:
    kind = KINDS["organisaties"]
    assert kind.iri(kind.key(iri)) == NamedNode(iri)


def test_an_unknown_thing_has_a_document(store: Store) -> None:
    for kind in KINDS.values():
        with pytest.raises(ThingNotFound):
            statements(store, kind, kind.iri("bestaat-niet"), DAY)


def test_an_invented_example_stands_among_the_things(store: Store) -> None:
    with pytest.raises(ThingNotFound):
        statements(store, COOPERATION, COOPERATION.iri("voorbeeld-zwembad"), DAY)


def test_a_thing_is_shown_as_another_kind(store: Store) -> None:
    with pytest.raises(ThingNotFound):
        statements(store, KINDS["systemen"], COOPERATION.iri(GGD), DAY)


def test_what_is_published_later_is_not_seen(own_store: Store) -> None:
    document(own_store, "samenwerkingen", GGD)
    part, graph = NamedNode(f"{BASE}id/deelname/gm0119-x"), f"{BASE}graph/gm0119"
    said = [
        (RDF.type, SW.Deelname),
        (ORG.organization, COOPERATION.iri(GGD)),
        (ORG.member, NamedNode("https://identifier.overheid.nl/tooi/id/gemeente/gm0119")),
        (SW.geldigVan, typed("2026-01-01", XSD.base + "date")),
    ]
    own_store.apply([Edit(graph, added=[Triple(part, p, o) for p, o in said])])
    found = document(own_store, "samenwerkingen", GGD)["deelnames"]
    (new,) = [one for one in found if one["id"] == part.value]
    assert [source["id"] for source in new["bronnen"]] == [graph]
    assert new["organisatie"]["id"].endswith("gm0119")


def test_one_of_two_values_is_hidden(own_store: Store, reader: Any) -> None:
    """Two graphs give one participation two ends: both stand in the document."""
    before = document(own_store, "samenwerkingen", GGD)["deelnames"][0]
    ends = [typed(day, XSD.base + "date") for day in ("2030-01-01", "2031-01-01")]
    for number, end in enumerate(ends):
        edit = Edit(
            f"{BASE}graph/x/{number}", added=[Triple(NamedNode(before["id"]), SW.geldigTot, end)]
        )
        own_store.apply([edit])
    triples = statements(own_store, COOPERATION, COOPERATION.iri(GGD), DAY)
    found = body(COOPERATION, COOPERATION.iri(GGD), triples, {})
    (part,) = [one for one in found["deelnames"] if one["id"] == before["id"]]
    assert (part["geldigTot"], part["ookGeldigTot"]) == ("2030-01-01", ["2031-01-01"])
    assert reader(found) == set(triples)


def test_a_foreign_code_is_cut_to_a_code_of_ours(own_store: Store, reader: Any) -> None:
    part = NamedNode(document(own_store, "samenwerkingen", GGD)["deelnames"][0]["id"])
    roles = [NamedNode("https://voorbeeld.nl/rol/x"), NamedNode(f"{BASE}id/begrip/rol/naam")]
    own_store.apply(
        [Edit(f"{BASE}graph/x", added=[Triple(part, ORG.role, role) for role in roles])]
    )
    triples = statements(own_store, COOPERATION, COOPERATION.iri(GGD), DAY)
    found = body(COOPERATION, COOPERATION.iri(GGD), triples, {})
    (shown,) = [one for one in found["deelnames"] if one["id"] == part.value]
    assert set(shown["rollen"]) == {"deelnemer", *(role.value for role in roles)}
    assert reader(found) == set(triples)


def test_what_was_on_the_table_is_not_told(own_store: Store, reader: Any) -> None:
    """Agenda items and deliveries both concern the cooperation; each stands in its own list."""
    for name, kind, said in (
        ("punt", SW.Agendapunt, (SW.onderwerp, NamedNode(f"{BASE}id/begrip/onderwerp/privacy"))),
        ("stuk", SW.Informatielevering, (SW.boekjaar, typed("2027", XSD.base + "gYear"))),
    ):
        thing = NamedNode(f"{BASE}id/x/{name}")
        parts = [(RDF.type, kind), (SW.betreft, COOPERATION.iri(GGD)), said]
        added = [Triple(thing, p, o) for p, o in parts]
        own_store.apply([Edit(f"{BASE}graph/{name}", added=added)])
    triples = statements(own_store, COOPERATION, COOPERATION.iri(GGD), DAY)
    found = body(COOPERATION, COOPERATION.iri(GGD), triples, {})
    assert [one["onderwerp"] for one in found["agendapunten"]] == ["privacy"]
    assert [one["boekjaar"] for one in found["informatieleveringen"]] == ["2027"]
    assert reader(found) == set(triples)


def test_a_difference_is_decided_for_one_source(store: Store) -> None:
    found = verschillen(store, COOPERATION.iri(GGD), DAY).document
    assert found["aantal"] == len(found["verschillen"])
    for one in found["verschillen"]:
        parts = one.get("deelnamesPerBron") or one["regelingenPerBron"]
        assert {s["id"] for part in parts for s in part["bronnen"]} == set(one["bronnenMet"])


def test_a_missing_participant_is_no_difference(own_store: Store) -> None:
    graph, part = f"{BASE}graph/x", NamedNode(f"{BASE}id/deelname/x")
    member = NamedNode("https://identifier.overheid.nl/tooi/id/gemeente/gm0106")
    said = [(RDF.type, SW.Deelname), (ORG.organization, COOPERATION.iri(GGD)), (ORG.member, member)]
    own_store.apply([Edit(graph, added=[Triple(part, p, o) for p, o in said])])
    found = verschillen(own_store, COOPERATION.iri(GGD), DAY).document["verschillen"]
    missing = [one for one in found if graph in one["bronnenZonder"]]
    assert [one["soortVerschil"] for one in missing] == ["deelnemer"]
    assert "Emmen" in missing[0]["toelichting"]


def test_a_text_in_another_language_stands_for_ours(own_store: Store) -> None:
    thing = COOPERATION.iri(GGD)
    english = Triple(thing, NamedNode("http://www.w3.org/2004/02/skos/core#altLabel"),
                     Literal("Public health", language="en"))  # fmt: skip
    own_store.apply([Edit(f"{BASE}graph/x", added=[english])])
    assert "Public health" not in json.dumps(document(own_store, "samenwerkingen", GGD))


def test_a_thing_with_an_address_of_its_publisher_has_no_key(own_store: Store) -> None:
    whole, part = (NamedNode(f"https://assen.example/{name}") for name in ("warmte", "deel"))
    town = KINDS["organisaties"].iri("gm0106")
    said = [
        Triple(whole, RDF.type, SW.Samenwerkingsverband),
        Triple(part, RDF.type, SW.Deelname),
        Triple(part, ORG.organization, whole),
        Triple(part, ORG.member, town),
    ]
    own_store.apply([Edit(f"{BASE}graph/gm0106/sleutels", added=said)])
    found = document(own_store, "samenwerkingen", COOPERATION.key(whole.value))
    assert found["sleutel"] == COOPERATION.key(whole.value)
    assert [each["sleutel"] for each in found["deelnames"]] == [KINDS["deelnames"].key(part.value)]
