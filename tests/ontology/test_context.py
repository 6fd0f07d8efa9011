"""The public JSON-LD context: a key for every term, and no statement lost on the way."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph

from samenwerking_kg.vocabulary import BASE, GEO, SW, SWS, VOCABULARIES

HERE = Path(__file__).parent
FILE = HERE.parents[1] / "ontology/context/samenwerking.jsonld"
NAMED = [v for v in VOCABULARIES if v.names and v is not SWS]
EX = "https://example.org/"

#: One value of each kind that the data holds.
VALUES = [
    URIRef(EX + "ding"),
    Literal("tekst"),
    Literal("tekst", lang="nl"),
    Literal("text", lang="en"),
    Literal("another text", lang="en"),
    Literal("2024-01-01", datatype=XSD.date),
    Literal("2016-03", datatype=XSD.gYearMonth),
    Literal("2027", datatype=XSD.gYear),
    Literal("2024-01-01T00:00:00+01:00", datatype=XSD.dateTime),
    Literal("12.5", datatype=XSD.decimal),
    Literal("1.0", datatype=XSD.decimal),
    Literal("7", datatype=XSD.integer),
    Literal("007", datatype=XSD.integer),
    Literal("true", datatype=XSD.boolean),
    Literal(EX, datatype=XSD.anyURI),
    Literal("POINT (6.5 53.2)", datatype=URIRef(GEO.base + "wktLiteral")),
]


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
    assert twice == []
    return dict(pairs)


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    document = json.loads(FILE.read_text(encoding="utf-8"), object_pairs_hook=_no_key_twice)
    assert set(document) == {"@context"}
    inner = document["@context"]
    assert isinstance(inner, dict)
    return inner


@pytest.fixture(scope="module")
def keys(context: dict[str, Any]) -> dict[str, list[str]]:
    """IRI -> the keys that write it in the forward direction."""
    found: dict[str, list[str]] = {}
    for key, said in context.items():
        iri = said.get("@id") if isinstance(said, dict) else said
        if isinstance(iri, str) and not iri.startswith("@"):
            found.setdefault(iri, []).append(key)
    return found


def compact(graph: Graph, context: dict[str, Any]) -> dict[str, Any]:
    """The graph as compact JSON-LD."""
    expanded = jsonld.from_rdf(graph.serialize(format="nt"), {"format": "application/n-quads"})
    found = jsonld.compact(expanded, context)
    assert isinstance(found, dict)
    return found


def statements(document: dict[str, Any]) -> Graph:
    nquads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    return Graph().parse(data=nquads, format="nt")


def same(one: Graph, other: Graph) -> bool:
    """Whether both say the same, by the bytes of their literals."""
    spelled = [set(to_canonical_graph(g).serialize(format="nt").splitlines()) for g in (one, other)]
    return spelled[0] == spelled[1]


def sample() -> Graph:
    return Graph().parse(HERE / "sample.ttl")


def test_a_term_of_ours_has_a_key_with_another_name(keys: dict[str, list[str]]) -> None:
    for name in SW.names:
        assert name in keys.get(SW.base + name, []), name


@pytest.mark.parametrize("vocabulary", NAMED, ids=lambda v: v.prefix)
def test_a_term_that_the_data_uses_has_no_key(keys: dict[str, list[str]], vocabulary: Any) -> None:
    iris = {term.value for term in vocabulary} - {str(RDF.type)}
    assert {iri for iri in iris if iri not in keys} == set()


def test_a_term_of_the_data_that_was_built_has_no_key(
    keys: dict[str, list[str]], data_terms: set[str]
) -> None:
    assert data_terms - set(keys) == set()


def test_a_key_is_no_dutch_camel_case_or_hides_a_prefix(context: dict[str, Any]) -> None:
    for key, said in context.items():
        assert key == "@version" or key.isalnum(), key
        if isinstance(said, dict):
            assert set(said) <= {"@id", "@reverse", "@type", "@container"}, key
        assert "@vocab" not in context
        assert not (isinstance(said, str) and said.endswith(("/", "#"))), key


def test_a_class_and_a_property_are_told_apart_by_nothing(
    ontology: Graph, alignments: Graph, keys: dict[str, list[str]]
) -> None:
    kinds = {"Class", "Datatype"}
    graph = ontology + alignments
    for iri, names in keys.items():
        typed = {str(t).split("#")[-1] for t in graph.objects(URIRef(iri), RDF.type)}
        if typed and not str(iri).startswith(str(XSD)):
            assert all(name[0].isupper() == bool(typed & kinds) for name in names), iri


def test_a_statement_is_lost_or_made_on_the_way_through_json(context: dict[str, Any]) -> None:
    graph = sample()
    assert same(statements(compact(graph, context)), graph)


@pytest.mark.parametrize("vocabulary", NAMED, ids=lambda v: v.prefix)
def test_a_value_of_some_kind_does_not_survive_under_some_property(
    context: dict[str, Any], vocabulary: Any
) -> None:
    graph = Graph()
    for term in vocabulary:
        if term.value != str(RDF.type):
            for value in VALUES:
                graph.add((URIRef(EX + "x"), URIRef(term.value), value))
    assert same(statements(compact(graph, context)), graph)


def test_a_class_is_written_in_full(context: dict[str, Any]) -> None:
    document = compact(sample(), context)
    types = {t for node in document["@graph"] for t in _listed(node.get("type", []))}
    assert {t for t in types if ":" in t} == set()


def test_ordinary_data_needs_a_key_or_value_in_full(context: dict[str, Any]) -> None:
    used = set(sample().predicates())
    assert {SW.base + name for name in SW.names} - {str(p) for p in used} <= _classes()
    document = compact(sample(), context)
    written = set(_keys(document["@graph"]))
    assert {key for key in written if ":" in key} == set()
    assert "@language" not in written
    assert Counter(_in_full(document["@graph"])) == {"2003-01-01": 1}


def test_a_set_of_one_is_not_an_array(context: dict[str, Any]) -> None:
    node = _node(compact(sample(), context), "regeling-2")
    assert node["bevatBepalingOver"] == [BASE + "id/begrip/bepaling"]
    assert node["belang"] == {
        "nl": "Samen zorgen voor het voorbeeld.",
        "en": "Caring for the example together.",
    }


def test_a_day_and_a_month_share_a_key(context: dict[str, Any]) -> None:
    node = _node(compact(sample(), context), "deelname")
    assert node["waargenomenOp"] == ["2026-05-16"]
    assert node["waargenomenInMaand"] == ["2016-03"]
    assert node["bron"] == ["https://example.org/bron"]
    assert node["bronvermelding"] == ["gesprek met de gemeente"]


def test_nested_keys_point_the_wrong_way(context: dict[str, Any]) -> None:
    document = {
        "@context": context,
        "id": EX + "verband",
        "type": "Samenwerkingsverband",
        "regelingen": [{"id": EX + "regeling"}],
        "deelnames": [{"id": EX + "deelname", "deelnemer": EX + "gemeente"}],
        "taaktoedelingen": [{"id": EX + "toedeling"}],
    }
    graph, verband = statements(document), URIRef(EX + "verband")
    assert (URIRef(EX + "regeling"), URIRef(SW.base + "regelt"), verband) in graph
    assert (URIRef(EX + "toedeling"), URIRef(SW.base + "binnen"), verband) in graph
    org = "http://www.w3.org/ns/org#"
    assert (URIRef(EX + "deelname"), URIRef(org + "organization"), verband) in graph
    assert (URIRef(EX + "deelname"), URIRef(org + "member"), URIRef(EX + "gemeente")) in graph


def _classes() -> set[str]:
    return {SW.base + name for name in SW.names if name[0].isupper()}


def _node(document: dict[str, Any], key: str) -> dict[str, Any]:
    (found,) = [n for n in document["@graph"] if n["id"] == f"{BASE}id/{key}"]
    assert isinstance(found, dict)
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _keys(value: Any) -> list[str]:
    """All keys at every depth."""
    if isinstance(value, list):
        return [key for item in value for key in _keys(item)]
    if isinstance(value, dict):
        return [*value, *(key for item in value.values() for key in _keys(item))]
    return []


def _in_full(value: Any) -> list[str]:
    """All literals that are written as a value object."""
    if isinstance(value, list):
        return [found for item in value for found in _in_full(item)]
    if isinstance(value, dict):
        if "@value" in value:
            return [value["@value"]]
        return [found for item in value.values() for found in _in_full(item)]
    return []


def test_the_readme_does_not_name_a_key_that_reads_backwards(context: dict[str, Any]) -> None:
    backwards = {k for k, said in context.items() if isinstance(said, dict) and "@reverse" in said}
    text = (HERE.parents[1] / "ontology/README.md").read_text(encoding="utf-8")
    section = text.split("## Context")[1].split("\n## ")[0]
    assert backwards, "no key reads backwards"
    assert {key for key in backwards if f"`{key}`" not in section} == set()
