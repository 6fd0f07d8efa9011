"""The terms of others: named in two languages, really theirs, and bridged no further than needed."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from samenwerking_kg.vocabulary import PREFIXES, SW, SWS, VOCABULARIES

NEIGHBOURS = [v for v in VOCABULARIES if v.names and v not in (SW, SWS)]
#: Vocabularies of W3C, DCMI, OGC, SPDX, FOAF, schema.org and PAV: open standards with a public list.
STANDARDS = (
    "http://www.w3.org/", "http://purl.org/dc/terms/", "http://www.opengis.net/",
    "http://xmlns.com/foaf/", "http://rdfs.org/ns/void#", "http://spdx.org/rdf/terms#",
    "https://schema.org/", "http://purl.org/vocab/vann/",
)  # fmt: skip
#: Not terms: laws, licences, and the values of a TOOI thesaurus seen in its registers.
THINGS = (
    "http://wetten.overheid.nl/", "http://creativecommons.org/",
    "https://identifier.overheid.nl/tooi/def/thes/kern/",
)  # fmt: skip


def languages(graph: Graph, iri: URIRef) -> Counter[str | None]:
    return Counter(label.language for label in graph.objects(iri, RDFS.label))


@pytest.mark.parametrize("vocabulary", NEIGHBOURS, ids=lambda v: v.prefix)
def test_a_foreign_term_of_the_code_has_no_label_in_both_languages(
    alignments: Graph, vocabulary: object
) -> None:
    terms = {URIRef(t.value) for t in vocabulary}  # type: ignore[attr-defined]
    unnamed = {t for t in terms if languages(alignments, t) != {"nl": 1, "en": 1}}
    assert unnamed == set()


IV3 = URIRef(PREFIXES["begrip"] + "iv3")


def test_an_alignment_names_something_in_one_language_or_twice(alignments: Graph) -> None:
    for iri in set(alignments.subjects(RDFS.label)):
        assert languages(alignments, iri) == {"nl": 1, "en": 1}, iri


def test_the_vocabulary_or_the_shapes_use_a_term_without_a_label(
    ontology: Graph, alignments: Graph, concepts: Graph, shapes: Graph
) -> None:
    everything = ontology + alignments + concepts + shapes
    used = set(everything.predicates()) | set(everything.objects(None, RDF.type))
    named = set((ontology + alignments).subjects(RDFS.label))
    assert used - named == set()


def test_the_data_uses_a_term_without_a_label(
    ontology: Graph, alignments: Graph, data_terms: set[str]
) -> None:
    assert data_terms - {str(s) for s in (ontology + alignments).subjects(RDFS.label)} == set()


def test_a_law_article_that_is_cited_has_no_name(
    ontology: Graph, alignments: Graph, concepts: Graph, shapes: Graph
) -> None:
    cited = {
        o
        for o in (ontology + concepts + shapes).objects()
        if str(o).startswith("http://wetten.overheid.nl/") and isinstance(o, URIRef)
    }
    assert cited, "no law article is cited at all"
    assert cited - set(alignments.subjects(RDFS.label)) == set()


def test_an_alignment_file_is_about_more_than_one_neighbour(root: Path) -> None:
    for path in (root / "ontology/alignments").glob("*.ttl"):
        if path.stem == "toplijst":  # links of concepts, no names
            continue
        named = set(Graph().parse(path).subjects(RDFS.label))
        spaces = Counter(_namespace(iri) for iri in named)
        things = [space for space in spaces if space.startswith(THINGS)]
        assert len(spaces) - (path.stem == "dct") * len(things) == 1 or path.stem == "wetten", path


def test_an_alignment_redefines_a_term_of_ours(alignments: Graph) -> None:
    assert [s for s in alignments.subjects() if str(s).startswith(SW.base)] == []


def test_the_bridge_claims_more_than_classes(alignments: Graph) -> None:
    allowed = {RDF.type, RDFS.label, RDFS.subClassOf, SKOS.closeMatch, SKOS.broadMatch}
    assert set(alignments.predicates()) == allowed
    assert (None, OWL.sameAs, None) not in alignments


def test_a_task_field_has_no_theme_or_two(root: Path, concepts: Graph) -> None:
    links = Graph().parse(root / "ontology/alignments/toplijst.ttl")
    fields = {s for s in concepts.subjects(SKOS.inScheme) if "/begrip/iv3/" in str(s)}
    linked = [s for s, _, o in links if str(o).startswith(PREFIXES["top"])]
    assert len(linked) == len(set(linked)) == len(links)
    assert set(linked) <= fields
    current = set(concepts.subjects(SKOS.inScheme, IV3))
    assert current
    assert current <= set(linked)


def test_a_municipality_is_no_organisation_to_org_or_cpov(alignments: Graph) -> None:
    municipality = URIRef(PREFIXES["tooi"] + "Gemeente")
    above = set(alignments.transitive_objects(municipality, RDFS.subClassOf))
    assert URIRef("http://data.europa.eu/m8g/PublicOrganisation") in above
    assert URIRef(PREFIXES["org"] + "FormalOrganization") in above
    assert URIRef(PREFIXES["org"] + "Organization") in above


@pytest.mark.shared
def test_a_foreign_term_was_never_seen_at_its_source(alignments: Graph, shared: Path) -> None:
    with (shared / "facts/verified_iris.csv").open(encoding="utf-8") as file:
        seen = {row["iri"] for row in csv.DictReader(file)}
    assert len(seen) > 500
    terms = {str(iri) for iri in alignments.subjects(RDFS.label)}
    assert {t for t in terms if not t.startswith(STANDARDS + THINGS)} - seen == set()


def _namespace(iri: URIRef) -> str:
    text = str(iri)
    return text[: max(text.rfind("#"), text.rfind("/")) + 1]
