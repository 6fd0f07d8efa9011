"""Comunica asks our endpoint, reads our documents and follows their links: `make test-clients`."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, RdfFormat, parse
from tests.conformance.strangers import answer, client, plain, told

PREFIXES = """
PREFIX org: <http://www.w3.org/ns/org#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX sw: <https://w3id.org/samenwerking-kg/def#> PREFIX g: <https://w3id.org/samenwerking-kg/graph/>
PREFIX gm: <https://identifier.overheid.nl/tooi/id/gemeente/>
"""
ASSEN = "https://identifier.overheid.nl/tooi/id/gemeente/gm0106"
ROWS, TRIPLES = "application/sparql-results+json", "application/n-triples"
IN_IT = "?d org:member gm:gm0106 ; org:organization ?v"
QUESTIONS = {
    "count": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
    "join": f"SELECT DISTINCT ?l {{ {IN_IT} . ?v rdfs:label ?l }}",
    "optional": f"SELECT ?v ?e {{ {IN_IT} OPTIONAL {{ ?d sw:geldigTot ?e }} }}",
    "dates": f"SELECT ?v {{ {IN_IT} ; sw:geldigVan ?b FILTER(?b >= '2016-01-01'^^xsd:date) }}",
    "union": f"SELECT ?v {{ {{ {IN_IT} }} UNION {{ ?d org:member gm:gm1895 ; org:organization ?v }} }}",
    "minus": f"SELECT DISTINCT ?v {{ {IN_IT} MINUS {{ ?e org:member gm:gm1895 ; org:organization ?v }} }}",
    "not exists": f"SELECT DISTINCT ?v {{ {IN_IT} FILTER NOT EXISTS {{ ?e org:member gm:gm1895 ; org:organization ?v }} }}",
    "path": "SELECT ?l { gm:gm0106 ^org:member/org:organization/rdfs:label ?l }",
    "long path": "SELECT ?b ?t { ?b skos:broader+ ?t }",
    "graphs": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s a org:Membership } } GROUP BY ?g",
    "one graph": r"SELECT (COUNT(*) AS ?n) { GRAPH g:noord\/samenwerkingen { ?s ?p ?o } }",
    "from": "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/samenwerking-kg/graph/noord/samenwerkingen> { ?s ?p ?o }",
    "values": "SELECT ?m ?v { VALUES ?m { gm:gm0106 gm:gm1895 } ?d org:member ?m ; org:organization ?v }",
    "bind": f"SELECT ?l ?n {{ {IN_IT} . ?v rdfs:label ?l BIND(STRLEN(?l) AS ?n) }}",
    "subselect": "SELECT ?m ?n { { SELECT ?m (COUNT(DISTINCT ?v) AS ?n) { ?d org:member ?m ; org:organization ?v } GROUP BY ?m } FILTER(?n > 20) }",
    "having": "SELECT ?v (COUNT(DISTINCT ?m) AS ?n) { ?d org:member ?m ; org:organization ?v } GROUP BY ?v HAVING(COUNT(DISTINCT ?m) > 20)",
    "language": "SELECT ?l { ?c skos:prefLabel ?l FILTER(LANG(?l) = 'en') }",
    "large": "SELECT ?d ?m ?v { ?d org:member ?m ; org:organization ?v }",
    "ask": "ASK { gm:gm0106 ?p ?o }",
    "construct": f"CONSTRUCT {{ ?v rdfs:label ?l }} {{ {IN_IT} . ?v rdfs:label ?l }}",
    "describe": "DESCRIBE gm:gm0106",
}  # fmt: skip
DOCUMENTS = [
    "/id/samenwerkingsverband/roo-24962947", f"/doc?iri={ASSEN}", "/catalogus", "/.well-known/void",
    "/def", "/v1/samenwerkingen/roo-24962947", "/v1/samenwerkingen?gemeente=gm1895",
    "/v1/regelingen?gemeente=gm1895", "/v1/deelnames?gemeente=gm1895", "/v1/gemeenten?perPagina=500",
    "/v1/themas?perPagina=500",
    "/v1/vragen/26-wie-met-wie-sinds-wanneer?gemeente=gm1895", "/v1/vragen/13-niet-overheden",
    "/v1/cijfers/overlap-van-buren?gebied=noord", "/v1/cijfers/deelnames-en-verbanden",
    "/v1/verken?gemeenten=gm1895,gm0047&thema=c_d0463fb7&geldigOp=2016-06-01",
    "/v1/systemen", "/v1/vragen", "/v1/cijfers", "/v1/onderzoekscijfers", "/v1/zoek?zoek=assen",
]  # fmt: skip
#: Takes the document of the municipality, and that of each of its cooperations.
PARTNERS = f"SELECT DISTINCT ?v ?m {{ {IN_IT} . ?e org:organization ?v ; org:member ?m }}"


@pytest.fixture(scope="module")
def script() -> Path:
    return client("comunica")


def comunica(
    script: Path,
    register: str,
    folder: Path,
    queries: list[str],
    source: Any,
    *,
    walk: bool = False,
) -> list[Any]:
    """What it makes of each query, asked of one source."""
    asked = [{"query": PREFIXES + q, "sources": [source], "walk": walk} for q in queries]
    (folder / "questions.json").write_text(json.dumps(asked), "utf-8")
    made: list[Any] = json.loads(told(script, register, folder / "questions.json"))
    return made


def ours(register: str, query: str) -> Any:
    """The same question to our endpoint, without Comunica."""
    body = answer(register, PREFIXES + query, f"{ROWS}, {TRIPLES};q=0.5")
    if not body.startswith(b"{"):
        return statements(body)
    said = json.loads(body)
    if "boolean" in said:
        return said["boolean"]
    return [{name: _term(value) for name, value in row.items()}
            for row in said["results"]["bindings"]]  # fmt: skip


def statements(body: bytes) -> list[dict[str, list[str]]]:
    return [
        {name: _node(node) for name, node in zip("spo", (q.subject, q.predicate, q.object), strict=True)}
        for q in parse(body, format=RdfFormat.N_TRIPLES)
    ]  # fmt: skip


def _node(node: Any) -> list[str]:
    if isinstance(node, BlankNode):
        return ["BlankNode", "", ""]
    if isinstance(node, Literal):
        return ["Literal", node.value, node.language or node.datatype.value]
    return ["NamedNode", node.value, ""]


def _term(said: dict[str, str]) -> list[str]:
    if said["type"] == "bnode":
        return ["BlankNode", "", ""]
    if said["type"] == "uri":
        return ["NamedNode", said["value"], ""]
    string = "http://www.w3.org/2001/XMLSchema#string"
    return ["Literal", said["value"], said.get("xml:lang") or said.get("datatype", string)]


def alike(row: dict[str, list[str]]) -> dict[str, list[str]]:
    """Its JSON-LD parser writes 0.692 as 6.919999999999999E-1."""
    double = "http://www.w3.org/2001/XMLSchema#double"
    return {
        name: [kind, f"{float(value):.12g}" if of == double else value, of]
        for name, (kind, value, of) in row.items()
    }


def counted(made: Any) -> Any:
    return (
        made
        if isinstance(made, bool)
        else Counter(json.dumps(alike(r), sort_keys=True) for r in made)
    )


@pytest.mark.parametrize("forced", [False, True])
def test_comunica_finds_something_else_at_the_endpoint(
    script: Path, register: str, forced: bool, tmp_path: Path
) -> None:
    """Also when nobody says that it is an endpoint."""
    place = f"{register}/sparql"
    source = {"type": "sparql", "value": place} if forced else place
    found = comunica(script, register, tmp_path, list(QUESTIONS.values()), source)
    for (name, query), made in zip(QUESTIONS.items(), found, strict=True):
        expected = ours(register, query)
        assert expected, name
        assert counted(made) == counted(expected), name


@pytest.mark.parametrize("path", DOCUMENTS)
def test_comunica_reads_something_else_in_a_document(
    script: Path, register: str, path: str, tmp_path: Path
) -> None:
    """A document is read while it comes in, so what two items of a list say may come twice."""
    (found,) = comunica(script, register, tmp_path, ["SELECT * { ?s ?p ?o }"], register + path)
    expected = statements(plain(register + path, TRIPLES))
    assert expected
    assert set(counted(found)) == set(counted(expected))


def test_comunica_does_not_go_on_to_the_next_page_of_a_list(
    script: Path, register: str, tmp_path: Path
) -> None:
    """It follows hydra:next by itself."""
    query = "SELECT DISTINCT ?m { ?page <http://www.w3.org/ns/hydra/core#member> ?m }"
    whole, paged = (
        comunica(script, register, tmp_path, [query], f"{register}/v1/themas?perPagina={size}")[0]
        for size in (500, 60)
    )
    assert len(whole) > 120
    assert counted(paged) == counted(whole)


def test_comunica_asks_something_else_of_a_document(
    script: Path, register: str, tmp_path: Path
) -> None:
    names = ("join", "optional", "dates", "path", "bind")
    queries = [QUESTIONS[name] for name in names]
    for query, made in zip(
        queries,
        comunica(script, register, tmp_path, queries, f"{register}/doc?iri={ASSEN}"),
        strict=True,
    ):
        assert counted(made) == counted(ours(register, query)), query


def test_comunica_finds_no_partners_by_following_links(
    script: Path, register: str, tmp_path: Path
) -> None:
    (found,) = comunica(script, register, tmp_path, [PARTNERS], ASSEN, walk=True)
    expected = ours(register, PARTNERS)
    assert len(expected) > 100
    assert counted(found) == counted(expected)
