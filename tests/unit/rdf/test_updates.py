"""Update texts in which the dataset of the protocol is written, and LOAD SILENT is not run."""

from __future__ import annotations

import pytest

from samenwerking_kg.errors import QueryRefused
from samenwerking_kg.rdf.updates import links, with_dataset, without_loads

ONE, TWO = "http://voorbeeld.nl/een", "http://voorbeeld.nl/twee"
USING = f"USING <{ONE}> USING NAMED <{TWO}>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", f"INSERT {{ ?s ?p 1 }} {USING} WHERE {{ ?s ?p ?o }}"),
        ("delete{?s ?p 1}where{?s ?p 1}", f"delete{{?s ?p 1}} {USING} where{{?s ?p 1}}"),
        ("DELETE WHERE { GRAPH ?g { ?s ?p '}' } }",
         f"DELETE {{ GRAPH ?g {{ ?s ?p '}}' }} }} {USING} WHERE {{ GRAPH ?g {{ ?s ?p '}}' }} }}"),
        ("CLEAR ALL ; INSERT DATA { <a> <b> 'WHERE' } # WHERE", None),
        ("INSERT { ?s ?p 1 } WHERE { SELECT * WHERE { ?s ?p ?o } }",
         f"INSERT {{ ?s ?p 1 }} {USING} WHERE {{ SELECT * WHERE {{ ?s ?p ?o }} }}"),
    ],
)  # fmt: skip
def test_a_where_sees_another_dataset(text, expected) -> None:
    assert " ".join(with_dataset(text, [ONE], [TWO]).split()) == (expected or text)


@pytest.mark.parametrize(
    "text",
    [
        "WITH <a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p ?o } USING <a> WHERE { ?s ?p ?o }",
        "INSERT{?s ?p ?o}USING NAMED<a>WHERE{?s ?p ?o}",
        "CLEAR ALL;WITHex:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DELETEWHERE{?s ?p ?o}",
    ],
)
def test_two_datasets_are_said(text) -> None:
    with pytest.raises(QueryRefused):
        with_dataset(text, [ONE], [])


def test_a_text_is_changed_where_no_dataset_is_given() -> None:
    text = "WITH <a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"
    assert with_dataset(text, [], []) == text


@pytest.mark.parametrize(
    "load",
    [
        "LOAD SILENT <http://elders.example/x>",
        "load silent <x> into graph <y>",
        "LOAD SILENT ex:x INTO GRAPH ex:y",
        "LOAD#\nSILENT<x>INTO\nGRAPH<y>",
    ],
)
def test_a_load_that_may_fail_is_left_to_the_engine(load) -> None:
    changed = without_loads(f"CLEAR ALL ; {load} ; INSERT DATA {{ <a> <b> 'LOAD SILENT <c>' }}")
    before, middle, after = changed.split(" ; ")
    assert (before, after) == ("CLEAR ALL", "INSERT DATA { <a> <b> 'LOAD SILENT <c>' }")
    assert middle.startswith("DROP SILENT GRAPH <urn:samenwerking-kg:")


@pytest.mark.parametrize("text", ["LOAD <x>", "LOAD SILENT", "LOAD", "LOADSILENT <x>"])
def test_another_load_is_hidden(text) -> None:
    assert without_loads(text) == text


def test_data_has_links() -> None:
    values = " , ".join(f'-{n}.5 , "{n}"^^<urn:t> , "optional/union"@nl' for n in range(100))
    assert links(f"INSERT DATA {{ <a/b> <p> {values} }}") == 0


@pytest.mark.parametrize(
    "text",
    ["?a <p>/<q>|^<r> ?b", "FILTER(1+1 < -2)", "FILTER(!true&&false)", "{} UNION{}OPTIONAL{}"],
)
def test_a_chain_has_no_links(text: str) -> None:
    assert links(f"DELETE {{}} WHERE {{ {text} }}") >= 2
