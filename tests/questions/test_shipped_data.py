"""What must hold for all of the shipped data together."""

from __future__ import annotations

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.query.asking import ask
from samenwerking_kg.rdf.parse import parse_file
from samenwerking_kg.store.base import Store

GRAPH = "https://w3id.org/samenwerking-kg/graph/"


def one(store: Store, text: str) -> list[str]:
    answer = ask(store, text)
    assert answer.kind == "solutions"
    return [term.value for row in answer for term in row if term is not None]


def test_no_statement_is_made_in_two_graphs(assets: Assets) -> None:
    seen: dict[str, str] = {}
    twice = []
    for path in assets.graphs:
        for quad in parse_file(path):
            triple, graph = str(quad.triple), str(quad.graph_name)
            if seen.setdefault(triple, graph) != graph:
                twice.append((triple, seen[triple], graph))
    assert len(seen) > 100_000
    assert twice == []


def test_every_graph_stands_in_the_catalogue(shipped_store: Store) -> None:
    text = """PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
    SELECT DISTINCT ?g { ?g a dcat:Dataset ; dct:license ?licence ; dct:publisher ?who ; dct:issued ?on ;
      dct:title ?nl, ?en FILTER(LANG(?nl) = "nl" && LANG(?en) = "en") }"""
    assert set(one(shipped_store, text)) == set(shipped_store.graphs())


def test_every_graph_of_a_register_names_its_inputs_with_checksums(shipped_store: Store) -> None:
    text = """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX spdx: <http://spdx.org/rdf/terms#>
    SELECT DISTINCT ?g { ?g prov:wasGeneratedBy/prov:used/spdx:checksum/spdx:checksumValue ?sum }"""
    ours = ("/vocabulaire", "/begrippen", "/vormen", "/catalogus", "/voorbeelden")
    shipped = {name for name in shipped_store.graphs() if not name.endswith(ours)}
    assert len(shipped) > 15
    assert set(one(shipped_store, text)) == shipped


def test_the_catalogue_counts_the_statements_of_every_graph(shipped_store: Store) -> None:
    text = """SELECT ?g ?n { ?g <http://rdfs.org/ns/void#triples> ?n }"""
    told = one(shipped_store, text)
    for name, count in zip(told[::2], told[1::2], strict=True):
        assert shipped_store.size(name) == int(count), name


def test_the_register_has_come_in_whole(shipped_store: Store) -> None:
    text = """PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
    SELECT (COUNT(DISTINCT ?r) AS ?versions) (COUNT(DISTINCT ?s) AS ?cooperations) {
      GRAPH <https://w3id.org/samenwerking-kg/graph/roo/regelingen> { ?r sw:regelt ?s } }"""
    assert one(shipped_store, text) == ["1186", "549"]
    text = """PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
    SELECT (COUNT(*) AS ?rows) { ?d sw:volgensRegeling ?r }"""
    assert one(shipped_store, text) == ["9516"]


def test_the_north_has_come_in_whole_and_is_joined_not_merged(shipped_store: Store) -> None:
    text = """PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
    PREFIX org: <http://www.w3.org/ns/org#> PREFIX dct: <http://purl.org/dc/terms/>
    SELECT (COUNT(DISTINCT ?d) AS ?n) (COUNT(DISTINCT ?s) AS ?m) {
      GRAPH <https://w3id.org/samenwerking-kg/graph/noord/samenwerkingen> {
        { ?d a sw:Deelname } UNION { ?r sw:regelt ?s } } }"""
    assert one(shipped_store, text) == ["2462", "218"]
    text = """PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
    SELECT (COUNT(DISTINCT ?s) AS ?n) {
      GRAPH <https://w3id.org/samenwerking-kg/graph/noord/samenwerkingen> { ?r sw:regelt ?s }
      GRAPH <https://w3id.org/samenwerking-kg/graph/roo/regelingen> { ?q sw:regelt ?s } }"""
    assert one(shipped_store, text) == ["75"]


def test_no_invented_thing_is_in_the_union(shipped_store: Store) -> None:
    text = "SELECT ?s { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'verzonnen')) }"
    assert one(shipped_store, text) == []


def test_every_thing_that_takes_part_has_one_name(shipped_store: Store) -> None:
    text = """PREFIX org: <http://www.w3.org/ns/org#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?m { { SELECT DISTINCT ?m { ?d org:member|org:organization ?m } }
      OPTIONAL { ?m rdfs:label ?l } } GROUP BY ?m HAVING(COUNT(?l) != 1)"""
    assert one(shipped_store, text) == []


def test_the_data_stays_small_enough_to_ship(assets: Assets) -> None:
    total = sum(path.stat().st_size for path in assets.data.rglob("*") if path.is_file())
    assert 500_000 < total < 30_000_000
