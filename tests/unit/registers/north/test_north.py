"""The northern cooperations and their participants: claims beside the register, none merged."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.errors import RegisterFileMissing, RegisterRecordBroken
from samenwerking_kg.model.identifiers import body, concept, theme, thing, tooi
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, iri, month, plain, text
from samenwerking_kg.registers.base import silent
from samenwerking_kg.registers.north.register import NorthCooperations
from samenwerking_kg.registers.roo.register import Roo
from samenwerking_kg.vocabulary import DCT, ELI, ORG, PROV, RDF, RDFS, SKOS, SW

JOINED = thing("samenwerkingsverband", "roo-100")
CLAIM = thing("regeling", "noord-afval")
SERVICE = thing("samenwerkingsverband", "dienst")
WATER = thing("organisatie", "kvk-01234567")


def built(north: Any) -> set[Triple]:
    return north.build(NorthCooperations())  # type: ignore[no-any-return]


def said(triples: set[Triple], subject: NamedNode, predicate: NamedNode) -> set[Any]:
    return {t.object for t in triples if t.subject == subject and t.predicate == predicate}


def participation(triples: set[Triple], key: str, predicate: NamedNode) -> set[Any]:
    return said(triples, thing("deelname", f"noord-{key}"), predicate)


def test_a_cooperation_of_the_register_keeps_the_iri_of_its_first_version(north: Any) -> None:
    triples = built(north)
    assert said(triples, JOINED, DCT.identifier) == {plain("afval")}
    assert said(triples, CLAIM, SW.regelt) == {JOINED}
    assert said(triples, CLAIM, PROV.alternateOf) == {thing("regeling", "roo-200")}


def test_what_the_register_says_is_not_said_again(north: Any) -> None:
    triples = built(north)
    for predicate in (RDF.type, RDFS.label, SKOS.prefLabel, SW.uitvoerendeOrganisatie):
        assert not said(triples, JOINED, predicate)
    assert said(triples, JOINED, SKOS.altLabel) == {plain("AVL")}


def test_a_joint_arrangement_of_the_register_is_not_counted_twice(north: Any) -> None:
    triples = built(north)
    assert said(triples, CLAIM, RDF.type) == {SW.Regeling, ELI.LegalResource}
    own = thing("regeling", "noord-dienst")
    assert SW.GemeenschappelijkeRegeling in said(triples, own, RDF.type)


def test_the_north_claims_form_start_and_seat_of_its_own(north: Any) -> None:
    triples = built(north)
    assert said(triples, CLAIM, SW.vorm) == {concept("vorm", "openbaar-lichaam")}
    assert said(triples, CLAIM, SW.geldigVan) == {day("1990-01-01")}
    assert said(triples, CLAIM, SW.plaatsVanVestiging) == {plain("Winschoten")}
    designated = thing("regeling", "noord-aanwijzing")
    assert said(triples, designated, SW.vorm) == {concept("vorm", "wettelijke-aanwijzing")}


def test_a_northern_cooperation_has_a_name_a_type_and_a_successor(north: Any) -> None:
    triples = built(north)
    assert SW.Samenwerkingsverband in said(triples, SERVICE, RDF.type)
    assert said(triples, SERVICE, RDFS.label) == {plain("Sociale dienst")}
    assert said(triples, SERVICE, SKOS.prefLabel) == {text("Sociale dienst", "nl")}
    later = thing("samenwerkingsverband", "water-nv")
    assert said(triples, SERVICE, DCT.isReplacedBy) == {later}


def test_a_company_is_the_executing_organisation_with_its_own_number(north: Any) -> None:
    triples = built(north)
    company = thing("samenwerkingsverband", "water-nv")
    assert said(triples, company, SW.uitvoerendeOrganisatie) == {WATER}
    assert said(triples, WATER, ORG.classification) == {concept("organisatiesoort", "bedrijf")}
    number = thing("identificatie", "kvk-01234567")
    assert said(triples, number, SKOS.notation) == {plain("01234567")}


def test_task_codes_are_strings_and_themes_are_found_below_their_parent(north: Any) -> None:
    triples = built(north)
    task = thing("taaktoedeling", "noord-afval-iv3-0.10")
    assert said(triples, task, SW.taak) == {concept("iv3", "0.10")}
    assert said(triples, task, SW.bevoegdheidsgrondslag) == {
        concept("grondslag", "delegatie"),
        concept("grondslag", "mandaat"),
    }
    assert said(triples, JOINED, DCT.subject) == {theme("c_1"), theme("c_2")}


def test_a_former_task_field_without_its_letter_is_known(north: Any) -> None:
    task = thing("taaktoedeling", "noord-dienst-iv3-6.81")
    assert said(built(north), task, SW.taak) == {concept("iv3", "6.81")}


def test_what_is_unknown_of_a_year_is_not_said(north: Any) -> None:
    triples = built(north)
    assert said(triples, JOINED, SW.actiefOp) == {day("2013-01-01")}
    assert said(triples, JOINED, SW.waarschijnlijkActiefOp) == {day("2016-01-01")}
    assert said(triples, JOINED, SW.nietActiefOp) == {day("2026-05-16")}
    assert not said(triples, SERVICE, SW.actiefOp)


def test_general_knowledge_is_a_certainty_and_no_source(north: Any) -> None:
    triples = built(north)
    assert not said(triples, SERVICE, DCT.source)
    assert said(triples, SERVICE, SW.zekerheid) == {concept("zekerheid", "algemene-kennis")}


def test_a_participation_has_its_bodies_dates_basis_and_sources(north: Any) -> None:
    triples = built(north)
    member = "afval-gm0003"
    assert participation(triples, member, ORG.member) == {tooi("gm0003")}
    assert participation(triples, member, ORG.organization) == {JOINED}
    assert participation(triples, member, SW.viaBestuursorgaan) == {
        body("college_van_burgemeester_en_wethouders"),
        body("gemeenteraad"),
    }
    assert participation(triples, member, SW.geldigTot) == {day("2021-01-01")}
    assert participation(triples, member, SW.basisBegin) == {concept("basisbegin", "bron")}
    assert participation(triples, member, SW.waargenomenOp) == {month("2016-03"), day("2026-05-16")}
    assert participation(triples, member, DCT.source) == {
        iri("https://bron.example/1"),
        plain("een boek"),
    }


def test_a_start_that_nobody_knows_is_absent_and_said_to_be_unknown(north: Any) -> None:
    triples = built(north)
    assert not participation(triples, "dienst-lefier", SW.geldigVan)
    unknown = {concept("basisbegin", "onbekend")}
    assert participation(triples, "dienst-lefier", SW.basisBegin) == unknown


def test_a_partner_has_tooi_s_iri_where_one_organisation_has_its_name(north: Any) -> None:
    triples = built(north)
    known = iri("https://identifier.overheid.nl/tooi/id/zbo/zb1")
    assert participation(triples, "dienst-staatsbosbeheer", ORG.member) == {known}
    assert not said(triples, known, RDFS.label)
    north.change("participations", 2, participant_name="SBB")
    own = thing("organisatie", "sbb")
    assert participation(built(north), "dienst-sbb", ORG.member) == {own}


def test_a_social_partner_is_an_organisation_with_a_kind_and_a_role_of_its_own(north: Any) -> None:
    triples = built(north)
    partner = thing("organisatie", "lefier")
    assert participation(triples, "dienst-lefier", ORG.member) == {partner}
    kind = concept("organisatiesoort", "woningcorporatie")
    assert said(triples, partner, ORG.classification) == {kind}
    role = concept("rol", "maatschappelijke-partner")
    assert participation(triples, "dienst-lefier", ORG.role) == {role}
    public = concept("rol", "partner")
    assert participation(triples, "afval-stadt-leer", ORG.role) == {public}


def test_an_authority_is_a_partner_and_no_social_partner(north: Any) -> None:
    north.change("participations", 3, participant_name="UWV Werkbedrijf")
    triples = built(north)
    partner = {concept("rol", "partner")}
    assert participation(triples, "dienst-staatsbosbeheer", ORG.role) == partner
    assert participation(triples, "dienst-uwv-werkbedrijf", ORG.role) == partner


def test_an_act_beside_the_wgr_is_a_ground_too(north: Any) -> None:
    north.change("arrangements", 3, legal_basis="Wmo 2015 (centrumgemeente)")
    north.change("arrangements", 2, legal_basis="RMC: contactgemeente (WVO / WEB)")
    triples = built(north)
    law = "http://wetten.overheid.nl/jci1.3:c:BWBR0035362"
    assert said(triples, thing("regeling", "noord-aanwijzing"), ELI.based_on) == {iri(law)}
    acts = {thing("wet", "wvo"), thing("wet", "web")}
    assert said(triples, thing("regeling", "noord-water-nv"), ELI.based_on) == acts
    assert said(triples, thing("wet", "web"), RDFS.label) == {plain("WEB")}


def test_a_foreign_participant_of_the_register_keeps_the_register_s_iri(north: Any) -> None:
    triples = built(north)
    known = thing("organisatie", "roo-900")
    assert participation(triples, "afval-stadt-leer", ORG.member) == {known}
    assert not said(triples, known, RDFS.label)


def test_a_cooperation_takes_part_through_its_body(north: Any) -> None:
    assert participation(built(north), "dienst-water-nv", ORG.member) == {WATER}
    north.change("participations", 4, participant_name="afval")
    assert participation(built(north), "dienst-afval", ORG.member) == {JOINED}


def test_a_period_without_any_day_is_shown(north: Any) -> None:
    north.change("participations", 0, from_="2021-01-01")
    triples = built(north)
    assert participation(triples, "afval-gm0003", SW.geldigVan) == {day("2021-01-01")}
    assert participation(triples, "afval-gm0003", SW.geldigTot) == {day("2021-01-01")}


def test_two_rows_of_one_member_are_two_participations(north: Any) -> None:
    north.add("participations", 0, from_="2022-01-01", to="")
    north.add("participations", 0, from_="2022-01-01", to="2023-01-01")
    triples = built(north)
    assert participation(triples, "afval-gm0003-2022-01-01", ORG.member) == {tooi("gm0003")}
    assert participation(triples, "afval-gm0003-2022-01-01-2", ORG.member) == {tooi("gm0003")}


@pytest.mark.parametrize(
    ("table", "row", "cells"),
    [
        ("arrangements", 1, {"id": "afval"}),
        ("arrangements", 1, {"legal_form": "maatschap"}),
        ("arrangements", 1, {"category": "iets"}),
        ("arrangements", 1, {"successor_id": "niemand"}),
        ("arrangements", 1, {"start_date": "2005"}),
        ("arrangements", 1, {"theme_iv3": "0.1|9.9"}),
        ("arrangements", 1, {"active_2016": "misschien"}),
        ("arrangements", 1, {"province": "Limburg"}),
        ("arrangements", 1, {"confidence": "zeker"}),
        ("arrangements", 0, {"theme_register": "afval"}),
        ("arrangements", 0, {"conferral": "Volmacht?"}),
        ("arrangements", 0, {"roo_regeling_url": "https://organisaties.overheid.nl/999/x"}),
        ("arrangements", 0, {"roo_regeling_url": "https://elders.example/200/x"}),
        ("arrangements", 0, {"cvdr_url": "geen link"}),
        ("arrangements", 2, {"website": "water.example"}),
        ("participations", 0, {"arrangement_id": "niemand"}),
        ("participations", 0, {"participant_code": "gm3"}),
        ("participations", 0, {"participant_code": ""}),
        ("participations", 0, {"participant_kind": "planeet"}),
        ("participations", 0, {"participating_body": "koning"}),
        ("participations", 0, {"role": "baas"}),
        ("participations", 0, {"from_basis": "gevoel"}),
        ("participations", 0, {"observed_on": "ooit"}),
        ("participations", 0, {"to": "2021-02-30"}),
        ("participations", 4, {"participant_name": "geen-verband"}),
    ],
)
def test_a_broken_record_is_named_with_its_file_and_line(
    north: Any, table: str, row: int, cells: dict[str, str]
) -> None:
    north.change(table, row, **cells)
    with pytest.raises(RegisterRecordBroken) as caught:
        built(north)
    assert f"{table}.csv" in caught.value.nl
    assert caught.value.line == row + 2


@pytest.mark.parametrize(
    ("table", "column"), [("arrangements", "legal_form"), ("participations", "from_basis")]
)
def test_a_missing_column_is_named(north: Any, table: str, column: str) -> None:
    north.drop_column(table, column)
    with pytest.raises(RegisterRecordBroken, match=column):
        built(north)


def test_a_missing_file_is_named(north: Any) -> None:
    (north.root / "facts/participations.csv").unlink()
    with pytest.raises(RegisterFileMissing, match="participations"):
        built(north)


def test_a_broken_list_of_state_organisations_is_named(north: Any) -> None:
    path = north.root / "registers/tooi/rwc_zbo_compleet_1.json"
    path.write_text("[{", encoding="utf-8")
    with pytest.raises(RegisterRecordBroken, match="rwc_zbo_compleet_1"):
        built(north)


@pytest.fixture(scope="module")
def real(shared: Path) -> set[Triple]:
    (extract,) = NorthCooperations().extracts(shared, silent)
    return set(extract.triples)


@pytest.fixture(scope="module")
def register(shared: Path) -> set[Triple]:
    return {triple for extract in Roo().extracts(shared, silent) for triple in extract.triples}


@pytest.mark.shared
def test_218_cooperations_and_2462_participations_come_out(real: set[Triple]) -> None:
    types = Counter(t.object for t in real if t.predicate == RDF.type)
    assert types[SW.Deelname] == 2462
    assert types[SW.Regeling] == 218
    assert types[SW.Samenwerkingsverband] == 218 - 75
    joined = {t.subject for t in real if t.predicate == DCT.identifier and _is_joined(t.subject)}
    assert len(joined) == 75


@pytest.mark.shared
def test_61_social_partners_by_role_and_1246_starts_unknown_come_out(real: set[Triple]) -> None:
    role = concept("rol", "maatschappelijke-partner")
    social = {t.subject for t in real if t.predicate == ORG.role and t.object == role}
    assert len(social) == 61, "of 71: 3 take part or hold shares, 7 are authorities or their union"
    unknown = concept("basisbegin", "onbekend")
    assert sum(t.predicate == SW.basisBegin and t.object == unknown for t in real) == 1246


@pytest.mark.shared
def test_every_participant_has_a_name_somewhere(real: set[Triple], register: set[Triple]) -> None:
    named = {t.subject for t in real | register if t.predicate == RDFS.label}
    own = {t.object for t in real if t.predicate == ORG.member and "samenwerking-kg" in str(t)}
    strangers = {m for m in own if "/tooi/" not in m.value} - named
    assert not strangers


@pytest.mark.shared
def test_no_statement_of_the_register_is_made_again(
    real: set[Triple], register: set[Triple]
) -> None:
    assert not real & register


@pytest.mark.shared
def test_building_twice_gives_the_same_statements(real: set[Triple], shared: Path) -> None:
    (again,) = NorthCooperations().extracts(shared, silent)
    assert set(again.triples) == real


def _is_joined(node: Any) -> bool:
    return isinstance(node, NamedNode) and "/samenwerkingsverband/roo-" in node.value
