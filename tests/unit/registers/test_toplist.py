"""The themes of the TOP-lijst."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.errors import RegisterFileMissing, RegisterRecordBroken
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain, text
from samenwerking_kg.registers.base import Extract, silent
from samenwerking_kg.registers.tooi.toplist import SCHEME, TopList
from samenwerking_kg.vocabulary import RDF, RDFS, SKOS, TOP

HEADER = "iri,label_nl,broader\n"
A, B = TOP.base + "c_a", TOP.base + "c_b"


def built(folder: Path, *rows: str) -> set[Triple]:
    (folder / "facts").mkdir(exist_ok=True)
    (folder / "facts/tooi_toplijst.csv").write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    (extract,) = TopList().extracts(folder, silent)
    return set(extract.triples)


def test_a_theme_has_a_name_a_scheme_and_a_place_in_the_tree(tmp_path: Path) -> None:
    found = built(tmp_path, f"{A},bestuur,", f"{B},gemeenten,{A}")
    top, below = NamedNode(A), NamedNode(B)
    assert Triple(below, RDF.type, SKOS.Concept) in found
    assert Triple(below, SKOS.prefLabel, text("gemeenten", "nl")) in found
    assert Triple(below, RDFS.label, plain("gemeenten")) in found
    assert Triple(below, SKOS.inScheme, SCHEME) in found
    assert Triple(below, SKOS.broader, top) in found
    assert Triple(top, SKOS.topConceptOf, SCHEME) in found
    assert Triple(SCHEME, SKOS.hasTopConcept, top) in found
    assert Triple(below, SKOS.topConceptOf, SCHEME) not in found


@pytest.mark.parametrize(
    "row",
    [
        f"{A},bestuur,{B}",
        f"{A},,",
        "https://example.org/c_a,bestuur,",
        f",bestuur,{A}",
        f"{A},bestuur",
    ],
)
def test_a_broken_theme_is_an_error_with_its_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(RegisterRecordBroken) as caught:
        built(tmp_path, row)
    assert caught.value.line == 2


def test_a_list_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterFileMissing, match="tooi_toplijst"):
        next(TopList().extracts(tmp_path, silent))


@pytest.fixture(scope="module")
def real_list(shared: Path) -> Extract:
    (found,) = TopList().extracts(shared, silent)
    return found


@pytest.mark.shared
def test_the_real_list_has_92_themes_of_which_16_at_the_top(real_list: Extract) -> None:
    found = set(real_list.triples)
    assert real_list.file == "vocabularies/tooi-toplijst.nq.gz"
    assert sum(t.object == SKOS.Concept for t in found) == 92
    assert sum(t.predicate == SKOS.topConceptOf for t in found) == 16
    assert sum(t.predicate == SKOS.broader for t in found) == 76
