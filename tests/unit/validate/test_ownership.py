"""Who may say what: a graph speaks for its owner."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from samenwerking_kg.errors import BadInput
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.gate import GATE
from samenwerking_kg.validate.ownership import foreign
from samenwerking_kg.validate.report import Finding
from samenwerking_kg.validate.shapes import Severity
from samenwerking_kg.vocabulary import BASE, PREFIXES, SWS

FILES = Path(__file__).parent / "ownership"
ROOT = Path(__file__).parents[3]
ME = "https://identifier.overheid.nl/tooi/id/gemeente/gm0014"
MINE = graph("gm0014", "data")

TOOI = """
gm:gm0014 a tooi:Gemeente ; rdfs:label "gemeente Groningen"@nl .
gm:gm0037 a tooi:Gemeente ; rdfs:label "gemeente Stadskanaal"@nl .
"""
REGISTER = """
organisatie:roo-1 a org:Organization ; rdfs:label "Stichting uit het register" .
verband:roo-1 a sw:Samenwerkingsverband ; rdfs:label "GR Een" ; sw:uitvoerendeOrganisatie so:so0001 .
regeling:roo-1 a sw:Regeling ; sw:regelt verband:roo-1 ; sw:geldigVan "2010-01-01"^^xsd:date ; sw:bronhouder pv:pv20 .
deelname:roo-1-gm0037-2010-01-01 a sw:Deelname ; org:organization verband:roo-1 ; org:member gm:gm0037 ; sw:geldigVan "2010-01-01"^^xsd:date .
deelname:roo-1-gm0014-2010-01-01 a sw:Deelname ; org:organization verband:roo-1 ; org:member gm:gm0014 ; sw:geldigVan "2010-01-01"^^xsd:date .
taaktoedeling:roo-1 a sw:Taaktoedeling ; sw:binnen verband:roo-1 ; sw:geldigVan "2010-01-01"^^xsd:date .
"""

Reader = Callable[[str], list[Triple]]


@pytest.fixture
def read(read: Reader) -> Reader:
    """Statements of a Turtle text with all our prefixes."""
    known = PREFIXES | {"verband": BASE + "id/samenwerkingsverband/"}
    head = "".join(f"@prefix {name}: <{base}> .\n" for name, base in known.items())
    return lambda text: read(head + text)


@pytest.fixture(params=["oxigraph", "memory"])
def store(request: pytest.FixtureRequest, read: Reader) -> Store:
    made: Store = OxigraphStore() if request.param == "oxigraph" else MemoryStore()
    made.replace(graph("tooi", "gemeenten"), read(TOOI))
    made.replace(graph("roo", "regelingen"), read(REGISTER))
    return made


def notations(found: tuple[Finding, ...]) -> list[str]:
    return [finding.rule.notation for finding in found]


def said(
    data: list[Triple], store: Store, me: str = ME, mine: str = MINE, first: str | None = None
) -> list[str]:
    """first: the graph that was the first to date or link whatever the data speaks of."""
    return notations(foreign(data, me, mine, store, first=lambda _: first))


@pytest.mark.parametrize("rule", GATE, ids=lambda rule: rule.notation)
def test_a_rule_has_a_file_that_breaks_it_and_no_other(rule: object, store: Store) -> None:
    notation = rule.notation  # type: ignore[attr-defined]
    data = list(triples_of(parse_file(FILES / f"{notation}.ttl")))
    assert said(data, store) == [notation]


def test_every_breaking_file_has_a_rule() -> None:
    files = {path.stem for path in FILES.glob("*.ttl")} - {"good"}
    assert files == {rule.notation for rule in GATE}


@pytest.mark.parametrize("rule", GATE, ids=lambda rule: rule.notation)
def test_a_rule_has_its_texts_in_two_languages_and_refuses(rule: object) -> None:
    assert rule.severity is Severity.VIOLATION  # type: ignore[attr-defined]
    assert rule.shape == SWS.base + rule.name  # type: ignore[attr-defined]
    for text in (rule.label, rule.message, rule.remedy, rule.reason):  # type: ignore[attr-defined]
        assert text.nl
        assert text.en
        assert text.nl != text.en
        assert not {"je", "jij", "jouw"} & set(text.nl.lower().split())


def test_what_is_for_a_publisher_to_say_passes(store: Store) -> None:
    data = list(triples_of(parse_file(FILES / "good.ttl")))
    assert len(data) > 35
    assert foreign(data, ME, MINE, store) == ()


def test_the_shipped_examples_pass_for_the_one_that_they_speak_for(store: Store) -> None:
    files = sorted((ROOT / "data" / "examples").glob("*.ttl"))
    data = [triple for path in files for triple in triples_of(parse_file(path))]
    assert data
    assert said(data, store, BASE + "id/organisatie/voorbeeld-a", graph("voorbeeld-a", "x")) == []


@pytest.mark.parametrize(
    "statement",
    [
        'gm:gm0037 rdfs:label "Stadskanaal"',
        'gm:gm0037 skos:altLabel "Knoalster"',
        'gm:gm0037 foaf:name "Stadskanaal"',
        'gm:gm0037 <http://schema.org/name> "Stadskanaal"',
        'gm:gm0037 <https://schema.org/foundingDate> "1969-01-01"',
        'gm:gm0037 sw:geldigTot "2020-01-01"^^xsd:date',
        'gm:gm0037 tooi:begindatum "1969-01-01"^^xsd:date',
        'gm:gm0037 tooi:gemeentecode "0037"',
        'gm:gm0037 skos:notation "0037"',
        "gm:gm0037 adms:identifier [ ]",
        "gm:gm0037 dct:isReplacedBy gm:gm0014",
        "gm:gm0014 dct:replaces gm:gm0037",
        "gm:gm0037 owl:sameAs ex:a",
        "ex:a owl:sameAs gm:gm0037",
        "gm:gm0014 owl:sameAs gm:gm0037",
        "ex:a skos:exactMatch organisatie:roo-1",
        "[] org:originalOrganization gm:gm0037",
        "ex:vroeger prov:specializationOf gm:gm0037",
        "gm:gm0037 a tooi:Waterschap",
        'organisatie:roo-1 rdfs:label "Stichting"',
        'gm:gm9999 rdfs:label "Gemeente die niemand kent"',
        "gm:gm9999 a tooi:Gemeente",
    ],
)
def test_a_registers_fact_about_another_organisation_is_refused(
    statement: str, store: Store, read: Reader
) -> None:
    assert said(read(f"@prefix ex: <http://example.org/> . {statement} ."), store) == ["P01"]


@pytest.mark.parametrize(
    "statement",
    [
        'sw:geldigVan rdfs:label "begin"@nl',
        "sws:EenDeelnemer sh:deactivated true",
        "ex:vorm a sh:NodeShape",
        "ex:vorm sh:targetClass sw:Deelname",
        'vorm:convenant skos:prefLabel "afspraak"@nl',
        "vorm:verzonnen a skos:Concept",
        "<https://w3id.org/samenwerking-kg/id/begrip/vorm> skos:hasTopConcept ex:a",
        "ex:Meedoen owl:equivalentClass sw:Deelname",
        "ex:meedoen owl:sameAs vorm:convenant",
        'org:member rdfs:comment "lid"',
        'top:c_1 skos:prefLabel "thema"@nl',
        'owms:gemeenteraad rdfs:label "raad"',
        'gemma:1 rdfs:label "component"',
        'tooi:Gemeente rdfs:label "stad"',
        'rdf:type rdfs:label "soort"',
    ],
)
def test_a_term_keeps_its_meaning(statement: str, store: Store, read: Reader) -> None:
    assert said(read(f"@prefix ex: <http://example.org/> . {statement} ."), store) == ["P02"]


@pytest.mark.parametrize(
    "subject",
    [
        "graph/gm0014", "graph/gm0014/data/deel", "graph/roo/regelingen", "id/publicatie/1",
        "id/reparatie/roo-x", "id/gebied/provincie/groningen", "id/grens/gm0014/2020-01-01",
        "id/onderzoekscijfer/x", "id/identificatie/kvk-01179514", "id/gebeurtenis/a-b-2020-01-01",
        "id/bouw/x", "doc/x", "", "id/verzonnen-soort/x",
    ],
)  # fmt: skip
def test_nobody_speaks_for_another_graph_or_for_the_service(
    subject: str, store: Store, read: Reader
) -> None:
    assert said(read(f'<{BASE}{subject}> rdfs:label "x" .'), store) == ["P03"]


def test_a_change_of_the_registers_is_not_for_a_publisher_to_describe(
    store: Store, read: Reader
) -> None:
    data = read('gm:wzg_1 rdfs:comment "x" . gm:hv_1 rdfs:comment "x" .')
    assert said(data, store) == ["P03", "P03"]


@pytest.mark.parametrize(
    "predicate", ["prov:wasAttributedTo", "dct:publisher", "dct:creator", "sw:bronhouder"]
)
def test_a_graph_has_no_other_sender(predicate: str, store: Store, read: Reader) -> None:
    assert said(read(f"<{MINE}> {predicate} gm:gm0037 ."), store) == ["P04"]
    assert said(read(f"<{MINE}> {predicate} gm:gm0014 ."), store) == []
    assert said(read(f"regeling:eigen {predicate} gm:gm0037 ."), store) == []


def test_a_sender_by_name_alone_is_refused(store: Store, read: Reader) -> None:
    assert said(read(f'<{MINE}> dct:publisher "Gemeente Stadskanaal" .'), store) == ["P04"]


@pytest.mark.parametrize(
    "thing", ["deelname:roo-1-gm0037-2010-01-01", "regeling:roo-1", "taaktoedeling:roo-1"]
)
@pytest.mark.parametrize(
    "predicate", ["sw:geldigVan", "sw:geldigTot", "eli:date_no_longer_in_force"]
)
def test_a_stranger_dates_nothing_of_the_register(
    thing: str, predicate: str, store: Store, read: Reader
) -> None:
    assert said(read(f'{thing} {predicate} "2020-01-01"^^xsd:date .'), store) == ["P05"]


@pytest.mark.parametrize(
    "party",
    [
        "gemeente/gm0037",  # the member
        "provincie/pv20",  # the keeper of the arrangement
        "so/so0001",  # the organisation that executes the cooperation
    ],
)
def test_a_party_may_end_a_participation(party: str, store: Store, read: Reader) -> None:
    data = read('deelname:roo-1-gm0037-2010-01-01 sw:geldigTot "2020-01-01"^^xsd:date .')
    organisation = "https://identifier.overheid.nl/tooi/id/" + party
    assert said(data, store, organisation, graph("ander", "x")) == []


def test_nobody_becomes_a_party_by_saying_so_in_a_graph_of_its_own(
    store: Store, read: Reader
) -> None:
    claim = "deelname:roo-1-gm0037-2010-01-01 a sw:Deelname ; org:member gm:gm0014 ."
    end = 'deelname:roo-1-gm0037-2010-01-01 sw:geldigTot "2020-01-01"^^xsd:date .'
    for own in ("data", "tweede"):
        store.replace(graph("gm0014", own), read(claim))
    assert said(read(claim + end), store) == ["P05", "P05"]


def test_another_publisher_is_no_witness_of_a_party_to_what_is_registered(
    store: Store, read: Reader
) -> None:
    store.replace(graph("beheer", "x"), read("verband:roo-1 sw:uitvoerendeOrganisatie gm:gm0014 ."))
    store.replace(
        graph("kompaan"),
        read("deelname:roo-1-gm0037-2010-01-01 a sw:Deelname ; org:member gm:gm0014 ."),
    )
    end = 'deelname:roo-1-gm0037-2010-01-01 sw:geldigTot "2020-01-01"^^xsd:date .'
    assert said(read(end), store) == ["P05"]


@pytest.mark.parametrize(
    "spelling",
    [
        "http://identifier.overheid.nl/tooi/id/gemeente/gm0037",
        "HTTPS://Identifier.Overheid.NL/tooi/id/gemeente/gm0037",
        "https://identifier.overheid.nl:443/tooi/id/gemeente/gm0037",
        "https://identifier.overheid.nl/x/../tooi/id/gemeente/gm0037",
        "https://identifier.overheid.nl//tooi%2Fid/gemeente/gm0037",
    ],
)
def test_another_spelling_of_a_tooi_address_is_no_organisation_of_ones_own(
    spelling: str, store: Store, read: Reader
) -> None:
    named = read(f'<{spelling}> a org:Organization ; rdfs:label "Anders" .')
    same = read(f"<http://voorbeeld.nl/x> owl:sameAs <{spelling}> .")
    assert said(named, store) == said(same, store) == ["P01"]


@pytest.mark.parametrize("predicate", ["skos:inScheme", "skos:topConceptOf"])
def test_nobody_adds_to_a_code_list(predicate: str, store: Store, read: Reader) -> None:
    data = read(f"<http://voorbeeld.nl/c> {predicate} <{BASE}id/begrip/rol> .")
    assert said(data, store) == ["P02"]


@pytest.mark.parametrize("thing", ["<http://voorbeeld.nl/x>", "verband:roo-1", "[]"])
def test_nothing_is_made_a_municipality_that_no_register_calls_so(
    thing: str, store: Store, read: Reader
) -> None:
    assert said(read(f"{thing} a tooi:Gemeente ; rdfs:seeAlso <http://voorbeeld.nl/> ."), store)[
        :1
    ] == ["P01"]


@pytest.mark.parametrize(
    "statement",
    [
        'verband:roo-1 skos:prefLabel "Anders"@nl .',
        'verband:roo-1 dct:title "Anders" .',
        "verband:roo-1 a sw:Regeling .",
        "verband:roo-1 sw:uitvoerendeOrganisatie gm:gm0014 .",
        "regeling:roo-1 a sw:GemeenschappelijkeRegeling .",
        "regeling:roo-1 sw:bronhouder gm:gm0014 .",
        "deelname:roo-1-gm0037-2010-01-01 org:role rol:centrumgemeente .",
        "deelname:roo-1-gm0037-2010-01-01 org:member gm:gm0014 .",
    ],
)
def test_what_a_register_describes_is_not_made_something_else(
    statement: str, store: Store, read: Reader
) -> None:
    head = "@prefix rol: <https://w3id.org/samenwerking-kg/id/begrip/rol/> .\n"
    assert said(read(head + statement), store) == ["P05"]


def test_a_stranger_gives_no_second_member_to_a_participation_of_another_publisher(
    store: Store, read: Reader
) -> None:
    own = "deelname:b a sw:Deelname ; org:organization verband:b ; org:member gm:gm0037 ."
    store.replace(graph("gm0037", "data"), read(own))
    for claim in ("org:member gm:gm0014", "org:organization verband:x"):
        assert said(read(f"deelname:b {claim} ."), store) == ["P05"]


def test_a_claim_of_another_does_not_keep_a_publisher_from_ending_its_undated_participation(
    store: Store, read: Reader
) -> None:
    own = "deelname:b a sw:Deelname ; org:organization verband:b ; org:member gm:gm0037 ."
    store.replace(MINE, read(own))
    store.replace(graph("gm0037", "data"), read("deelname:b a sw:Deelname ; rdfs:label 'x' ."))
    ended = read(own + 'deelname:b sw:geldigTot "2020-01-01"^^xsd:date .')
    assert said(ended, store, first=MINE) == []
    assert "P05" in said(ended, store, first=graph("gm0037", "data"))


def test_a_participation_in_the_graph_of_another_publisher_is_not_dated_either(
    store: Store, read: Reader
) -> None:
    own = "deelname:ander a sw:Deelname ; org:organization verband:x ; org:member gm:gm0037 ."
    end = 'deelname:ander sw:geldigTot "2020-01-01"^^xsd:date .'
    assert said(read(end), store) == []
    store.replace(graph("gm0037", "data"), read(own))
    assert said(read(end), store) == ["P05"]


def test_a_publisher_changes_the_dates_that_it_published_itself(store: Store, read: Reader) -> None:
    own = "deelname:mijn a sw:Deelname ; org:member gm:gm0037 ; sw:geldigVan {} ."
    store.replace(MINE, read(own.format('"2020-01-01"^^xsd:date')))
    assert said(read(own.format('"2021-01-01"^^xsd:date')), store) == []


def test_the_invented_examples_are_no_witness(store: Store, read: Reader) -> None:
    store.replace(graph("voorbeelden"), read("deelname:v a sw:Deelname ; org:member gm:gm0037 ."))
    assert said(read('deelname:v sw:geldigTot "2020-01-01"^^xsd:date .'), store) == []


def test_a_claim_of_another_publisher_makes_no_register(store: Store, read: Reader) -> None:
    claim = 'organisatie:kvk-1 a org:Organization ; rdfs:label "Partner" .'
    store.replace(graph("gm0037", "data"), read(claim))
    assert said(read(claim), store) == []


def test_a_finding_says_what_where_and_in_which_line(store: Store, read: Reader) -> None:
    other = "https://identifier.overheid.nl/tooi/id/gemeente/gm0037"
    data = read('gm:gm0037 rdfs:label "Knoal" .')
    (found,) = foreign(data, ME, MINE, store, lines={other: 12})
    assert found.focus == other
    assert found.focus_name.nl == "gemeente Stadskanaal"
    assert found.path == "http://www.w3.org/2000/01/rdf-schema#label"
    assert found.value == "Knoal"
    assert found.line == 12
    assert "een naam" in found.message.nl
    assert "a name" in found.message.en


def test_a_thing_without_an_address_is_named_as_such(store: Store, read: Reader) -> None:
    (found,) = foreign(read("[] owl:sameAs gm:gm0037 ."), ME, MINE, store)
    assert found.focus.startswith("_:")
    assert found.focus_name.nl == "(zonder adres)"
    assert found.value_name is not None
    assert found.value_name.nl == "gemeente Stadskanaal"


def test_the_order_of_the_statements_does_not_change_the_findings(store: Store) -> None:
    data = [
        triple
        for path in sorted(FILES.glob("*.ttl"))
        for triple in triples_of(parse_file(path))
        if not str(triple.subject).startswith("_:")
    ]
    wanted = foreign(data, ME, MINE, store)
    assert notations(wanted) == ["P01", "P02", "P03", "P04", "P05"]
    for seed in range(5):
        random.Random(seed).shuffle(data)
        assert foreign(data, ME, MINE, store) == wanted


def test_nothing_said_is_nothing_found(store: Store) -> None:
    assert foreign([], ME, MINE, store) == ()


def test_the_register_in_the_hands_of_a_stranger_only_repeats_dates(shipped_store: Store) -> None:
    data = list(shipped_store.graph(graph("roo", "regelingen")))
    assert said(data, shipped_store) == []


def test_the_norths_names_of_organisations_are_the_norths(shipped_store: Store) -> None:
    data = list(shipped_store.graph(graph("noord", "samenwerkingen")))
    found = foreign(data, ME, MINE, shipped_store)
    assert set(notations(found)) == {"P01", "P03"}
    assert len(found) > 200


def test_a_statement_about_a_statement_is_refused_in_words(store: Store, read: Reader) -> None:
    (inner,) = read("gm:gm0037 owl:sameAs gm:gm0014 .")
    with pytest.raises(BadInput):
        foreign([Triple(inner.subject, inner.predicate, inner)], ME, MINE, store)
