"""The Dutch profile for concept schemes (NL-SBB), by its own shapes.

Known slip of that profile: a severity inside ``sh:sparql`` counts for nothing, so that it reports
a shared notation as a warning where it means a violation. Here any finding at all fails.
"""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, SKOS, Graph, URIRef

from samenwerking_kg.validate.graphs import RememberingGraph

pytestmark = pytest.mark.shared

ROOT = Path(__file__).parents[2]
SCHEMES = sorted(path.stem for path in (ROOT / "ontology/codelists").glob("*.ttl"))
#: The schemes that a scheme refers to.
NEEDS = {"iv3-historisch": ("iv3",)}
PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix x: <https://example.org/> .
x:s a skos:ConceptScheme ; dct:title "s"@nl ; skos:hasTopConcept x:a .
x:a a skos:Concept ; skos:prefLabel "a"@nl ; skos:definition "a"@nl ; skos:inScheme x:s ;
  skos:topConceptOf x:s ; skos:notation "A" .
"""
WRONG = {
    "no definition": 'x:b a skos:Concept ; skos:prefLabel "b"@nl ; skos:broader x:a .',
    "a definition without a language": """
        x:b a skos:Concept ; skos:prefLabel "b"@nl ; skos:definition "b" ; skos:broader x:a .""",
    "a top concept below another": """
        x:b a skos:Concept ; skos:prefLabel "b"@nl ; skos:definition "b"@nl ; skos:inScheme x:s ;
          skos:topConceptOf x:s ; skos:broader x:a .""",
    "an orphan": """
        x:b a skos:Concept ; skos:prefLabel "b"@nl ; skos:definition "b"@nl ; skos:inScheme x:s .""",
    "a mapping within a scheme": """
        x:b a skos:Concept ; skos:prefLabel "b"@nl ; skos:definition "b"@nl ; skos:inScheme x:s ;
          skos:broader x:a ; skos:closeMatch x:a .""",
    "two concepts with one name": """
        x:b a skos:Concept ; skos:prefLabel "a"@nl ; skos:definition "b"@nl ; skos:inScheme x:s ;
          skos:broader x:a .""",
    "a source without a title": "x:a dct:source <https://example.org/law> .",
}
SHARED_NOTATION = """
    x:b a skos:Concept ; skos:prefLabel "b"@nl ; skos:definition "b"@nl ; skos:inScheme x:s ;
      skos:broader x:a ; skos:notation "A" ."""


@pytest.fixture(scope="module")
def profile(shared: Path) -> Graph:
    graph = Graph().parse(shared / "suites/profiles/nl-sbb/skos-ap-nl.ttl")
    assert (None, RDF.type, SH.NodeShape) in graph, "no shapes found"
    return graph


def findings(data: Graph, profile: Graph) -> list[tuple[URIRef, str, URIRef]]:
    """(focus, message, severity) of every result."""
    graph = RememberingGraph()
    graph += data
    _, report, _ = pyshacl.validate(graph, shacl_graph=profile, inference="none", inplace=True)
    return [
        (
            report.value(r, SH.focusNode),
            str(report.value(r, SH.resultMessage)),
            report.value(r, SH.resultSeverity),
        )
        for r in report.subjects(RDF.type, SH.ValidationResult)
    ]


@pytest.mark.parametrize("name", SCHEMES)
def test_a_code_list_breaks_a_rule_of_nl_sbb(
    codelists: dict[str, Graph], profile: Graph, name: str
) -> None:
    data = codelists[name]
    for other in NEEDS.get(name, ()):
        data = data + codelists[other]
    focus = set(data.subjects(RDF.type, SKOS.Concept))
    assert len(focus) >= 4, "there is next to nothing to check"
    assert set(data.subjects(RDF.type, SKOS.ConceptScheme))
    assert findings(data, profile) == []


@pytest.mark.parametrize("name", WRONG)
def test_nl_sbb_does_not_see_what_is_wrong(profile: Graph, name: str) -> None:
    data = Graph().parse(data=PREFIXES + WRONG[name], format="turtle")
    assert findings(data, profile) != []


def test_nl_sbb_finds_fault_with_a_good_scheme(profile: Graph) -> None:
    assert findings(Graph().parse(data=PREFIXES, format="turtle"), profile) == []


def test_the_known_slip_of_nl_sbb_is_mended(profile: Graph) -> None:
    data = Graph().parse(data=PREFIXES + SHARED_NOTATION, format="turtle")
    found = findings(data, profile)
    assert {severity for _, _, severity in found} == {SH.Warning}
