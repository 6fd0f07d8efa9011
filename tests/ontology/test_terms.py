"""Our own terms: complete, in two languages, used, and the same in file, code and glossary."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from samenwerking_kg.vocabulary import BASE, SW

ONTOLOGY = URIRef(BASE + "def")
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
TERMS = sorted(SW.names)


def term(name: str) -> URIRef:
    return URIRef(SW.base + name)


def test_file_and_code_do_not_declare_the_same_terms(ontology: Graph) -> None:
    declared = {s for kind in KINDS for s in ontology.subjects(RDF.type, kind)}
    assert {str(s) for s in declared} == {SW.base + name for name in SW.names}


def test_the_file_describes_something_that_is_no_term_of_ours(ontology: Graph) -> None:
    foreign = {s for s in ontology.subjects(RDFS.label) if not str(s).startswith(SW.base)}
    assert foreign == {ONTOLOGY}


@pytest.mark.parametrize("name", TERMS)
def test_a_term_lacks_a_label_or_definition_in_one_of_the_languages(
    ontology: Graph, name: str
) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        languages = Counter(value.language for value in ontology.objects(term(name), predicate))
        assert languages == {"nl": 1, "en": 1}, (name, predicate, languages)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_terms_have_one_label(ontology: Graph, language: str) -> None:
    said = Counter(
        str(label)
        for name in TERMS
        for label in ontology.objects(term(name), RDFS.label)
        if label.language == language
    )
    assert [label for label, times in said.items() if times > 1] == []


@pytest.mark.parametrize("name", TERMS)
def test_a_term_does_not_say_where_it_is_defined(ontology: Graph, name: str) -> None:
    assert set(ontology.objects(term(name), RDFS.isDefinedBy)) == {ONTOLOGY}


@pytest.mark.parametrize("name", TERMS)
def test_a_term_has_two_kinds_domains_or_ranges_or_points_at_itself(
    ontology: Graph, name: str
) -> None:
    assert len(set(ontology.objects(term(name), RDF.type))) == 1
    assert len(set(ontology.objects(term(name), RDFS.domain))) <= 1
    assert len(set(ontology.objects(term(name), RDFS.range))) <= 1
    assert term(name) not in set(ontology.objects(term(name)))


def test_an_axiom_infers_where_a_shape_should_check(ontology: Graph) -> None:
    forbidden = {
        OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.Restriction, OWL.hasKey,
        OWL.propertyChainAxiom, OWL.oneOf, OWL.imports, OWL.sameAs,
    }  # fmt: skip
    assert forbidden & (set(ontology.predicates()) | set(ontology.objects())) == set()


def test_the_ontology_does_not_say_its_version_licence_or_prefix(ontology: Graph) -> None:
    said = {str(p): str(o) for p, o in ontology.predicate_objects(ONTOLOGY)}
    version = said[str(OWL.versionInfo)]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert said[str(OWL.versionIRI)] == f"{BASE}def/{version}"
    assert said["http://purl.org/dc/terms/license"].startswith("http://creativecommons.org/public")
    assert said["http://purl.org/vocab/vann/preferredNamespacePrefix"] == SW.prefix
    assert said["http://purl.org/vocab/vann/preferredNamespaceUri"] == SW.base


def test_the_changelog_does_not_begin_with_this_version(ontology: Graph, root: Path) -> None:
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    heads = re.findall(r"^## (\S+)", (root / "ontology/CHANGELOG.md").read_text(), re.MULTILINE)
    assert heads[0] == str(version)


def test_the_glossary_differs_from_the_ontology(ontology: Graph, root: Path) -> None:
    text = (root / "ontology/README.md").read_text(encoding="utf-8")
    section = text.split("## Glossary")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    assert {(name, *_english(ontology, name)) for name in TERMS} == set(rows)
    assert len(rows) == len(TERMS)


def _english(ontology: Graph, name: str) -> tuple[str, ...]:
    """Label and definition in English."""
    return tuple(
        str(value)
        for predicate in (RDFS.label, SKOS.definition)
        for value in ontology.objects(term(name), predicate)
        if value.language == "en"
    )


def test_a_term_is_used_in_no_question_and_no_shape(root: Path) -> None:
    files = [*(root / "data/queries").glob("*.rq"), *(root / "shapes").glob("*.ttl")]
    assert files, "no questions and no shapes to look in"
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"\bsw:(\w+)", text)) | set(
        re.findall(re.escape(SW.base) + r"(\w+)", text)
    )
    assert sorted(SW.names - used) == []


def test_a_question_or_shape_uses_a_term_that_does_not_exist(root: Path) -> None:
    for path in [*(root / "data/queries").glob("*.rq"), *(root / "shapes").glob("*.ttl")]:
        used = set(re.findall(r"\bsw:(\w+)", path.read_text(encoding="utf-8")))
        assert used <= SW.names, (path.name, used - SW.names)
