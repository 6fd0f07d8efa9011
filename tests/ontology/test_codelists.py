"""The code lists: complete, in two languages, in one shape, and holding every code that is used."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, SKOS, XSD, Graph, Literal, URIRef

from samenwerking_kg.model.identifiers import concept
from samenwerking_kg.vocabulary import BASE, GEMMA, OWMS, SW

ROOT = Path(__file__).parents[2]
SCHEMES = sorted(path.stem for path in (ROOT / "ontology/codelists").glob("*.ttl"))
#: Schemes whose concepts do not live below their own scheme -> where they live.
ELSEWHERE = {
    "bestuursorgaan": OWMS.base,
    "gemma": GEMMA.base,
    "iv3-historisch": BASE + "id/begrip/iv3/",
}


def scheme(name: str) -> URIRef:
    return URIRef(f"{BASE}id/begrip/{name}")


def members(codelists: dict[str, Graph], name: str) -> set[URIRef]:
    found = set(codelists[name].subjects(SKOS.inScheme, scheme(name)))
    assert found, f"scheme {name} is empty"
    return found


def test_there_are_fewer_code_lists_than_the_contract_names() -> None:
    contract = {
        "vorm", "rol", "grondslag", "fase", "status", "onderwerp", "informatieproduct",
        "organisatiesoort", "bepaling", "zekerheid", "basisbegin", "identificatiesoort", "iv3",
        "bestuursorgaan", "gemma",
    }  # fmt: skip
    assert contract - set(SCHEMES) == set()


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_lacks_its_title_licence_or_date(codelists: dict[str, Graph], name: str) -> None:
    graph = codelists[name]
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme(name)}
    for predicate in (DCTERMS.title, SKOS.prefLabel, DCTERMS.description):
        assert {v.language for v in graph.objects(scheme(name), predicate)} == {"nl", "en"}
    assert graph.value(scheme(name), DCTERMS.license)
    assert str(graph.value(scheme(name), DCTERMS.modified)) == str(
        graph.value(scheme(name), OWL.versionInfo)
    )


@pytest.mark.parametrize("name", SCHEMES)
def test_a_concept_lacks_a_name_or_definition_in_one_of_the_languages(
    codelists: dict[str, Graph], concepts: Graph, name: str
) -> None:
    for member in members(codelists, name):
        for predicate in (SKOS.prefLabel, SKOS.definition):
            said = Counter(value.language for value in concepts.objects(member, predicate))
            assert said == {"nl": 1, "en": 1}, (member, predicate)
        assert (member, RDF.type, SKOS.Concept) in concepts


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_concepts_of_a_scheme_share_a_name(
    codelists: dict[str, Graph], concepts: Graph, name: str, language: str
) -> None:
    labels = Counter(
        str(label)
        for member in members(codelists, name)
        for label in concepts.objects(member, SKOS.prefLabel)
        if label.language == language
    )
    assert [label for label, times in labels.items() if times > 1] == []


@pytest.mark.parametrize("name", SCHEMES)
def test_a_concept_is_not_found_by_its_code(
    codelists: dict[str, Graph], concepts: Graph, name: str
) -> None:
    codes = []
    for member in members(codelists, name):
        (notation,) = concepts.objects(member, SKOS.notation)
        assert notation.datatype in (None, XSD.string)
        codes.append(str(notation))
        base = ELSEWHERE.get(name, f"{scheme(name)}/")
        assert str(member).startswith(base)
        if name != "vorm":
            assert str(member) == base + str(notation)
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("name", SCHEMES)
def test_a_concept_is_neither_on_top_nor_below_another(
    codelists: dict[str, Graph], concepts: Graph, name: str
) -> None:
    top = set(codelists[name].subjects(SKOS.topConceptOf, scheme(name)))
    assert top == set(codelists[name].objects(scheme(name), SKOS.hasTopConcept))
    for member in members(codelists, name) - top:
        (above,) = concepts.objects(member, SKOS.broader)
        assert above in members(codelists, name)
        assert list(concepts.transitive_objects(member, SKOS.broader))[-1] in top


def test_the_register_s_abbreviations_are_not_the_notations_of_the_forms(concepts: Graph) -> None:
    known = {
        "OL": "openbaar-lichaam",
        "BVO": "bedrijfsvoeringsorganisatie",
        "GO": "gemeenschappelijk-orgaan",
        "RZM": "regeling-zonder-meer",
        "CC": "centrumregeling",
    }
    for short, code in known.items():
        form = URIRef(concept("vorm", code).value)
        assert (form, SKOS.notation, Literal(short)) in concepts


def test_an_iv3_code_is_taken_for_a_number(codelists: dict[str, Graph]) -> None:
    ten, one = (URIRef(concept("iv3", code).value) for code in ("0.10", "0.1"))
    labels = {str(codelists["iv3"].value(iri, SKOS.notation)) for iri in (ten, one)}
    assert ten != one
    assert labels == {"0.10", "0.1"}


def test_a_task_field_has_no_day_on_which_its_list_began_or_ended(
    codelists: dict[str, Graph],
) -> None:
    since, until = URIRef(SW.geldigVan.value), URIRef(SW.geldigTot.value)
    for member in members(codelists, "iv3"):
        assert (member, until, None) not in codelists["iv3"]
        assert (member, since, None) in codelists["iv3"]
    top = scheme("iv3") + "/6"
    for member in members(codelists, "iv3-historisch") - {URIRef(top)}:
        assert (member, until, None) in codelists["iv3-historisch"]


def test_a_former_task_field_leads_nowhere(codelists: dict[str, Graph], concepts: Graph) -> None:
    current = members(codelists, "iv3")
    matches = (SKOS.closeMatch, SKOS.narrowMatch, SKOS.relatedMatch)
    for member in members(codelists, "iv3-historisch") - current:
        after = {o for predicate in matches for o in concepts.objects(member, predicate)}
        assert after, member
        assert after <= current


def test_the_table_in_the_readme_differs_from_the_files(codelists: dict[str, Graph]) -> None:
    text = (ROOT / "ontology/README.md").read_text(encoding="utf-8")
    section = text.split("## Code lists")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([\w-]+)` \| (\d+) \| (.+) \|$", section, re.MULTILINE)
    assert {name for name, _, _ in rows} == set(SCHEMES)
    for name, count, codes in rows:
        expected = {
            str(m).removeprefix(ELSEWHERE.get(name, f"{scheme(name)}/"))
            for m in members(codelists, name)
        }
        assert int(count) == len(expected), name
        assert name == "gemma" or set(re.findall(r"`(.+?)`", codes)) == expected, name


def test_the_code_mints_a_concept_that_no_list_has(concepts: Graph) -> None:
    text = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    minted = set(re.findall(r'\bconcept\("([\w-]+)", "([\w.-]+)"\)', text))
    assert minted, "the code mints no concepts at all"
    unknown = {c for c in minted if (URIRef(concept(*c).value), None, None) not in concepts}
    assert unknown == set()


def test_a_shape_or_example_refers_to_a_concept_that_no_list_has(
    concepts: Graph, shapes: Graph
) -> None:
    examples = Graph()
    for path in (ROOT / "data/examples").glob("*.ttl"):
        examples.parse(path)
    used = {o for o in (shapes + examples).objects() if _ours(o)}
    assert used, "no shape or example refers to a concept"
    assert used - set(concepts.subjects()) == set()


def test_the_data_refers_to_a_concept_that_no_list_has(concepts: Graph) -> None:
    files = sorted((ROOT / "data").rglob("*.nq.gz"))
    assert files, "no data was built"
    pattern = re.compile(rb"<(" + re.escape(f"{BASE}id/begrip/").encode() + rb"[^>]+)>")
    used = {iri for path in files for iri in pattern.findall(gzip.decompress(path.read_bytes()))}
    assert {iri.decode() for iri in used} - {str(s) for s in concepts.subjects()} == set()


def _ours(node: object) -> bool:
    prefixes = (f"{BASE}id/begrip/", GEMMA.base)
    return isinstance(node, URIRef) and str(node).startswith(prefixes)
