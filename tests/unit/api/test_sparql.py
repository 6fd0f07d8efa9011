"""The query operation of the SPARQL 1.1 Protocol."""

from __future__ import annotations

import ast
import csv
import gzip
import html
import io
import json
import re
import subprocess
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

BASE = "https://w3id.org/samenwerking-kg/"
SELECT = "SELECT ?s WHERE { ?s a <http://www.w3.org/ns/org#Membership> } ORDER BY ?s"
ASK = "ASK { ?s a <http://www.w3.org/ns/org#Membership> }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <http://www.w3.org/ns/org#Membership> ; ?p ?o }"
FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
JSON = "application/sparql-results+json"


def address(query: str, *more: tuple[str, str]) -> str:
    return "/sparql?" + urlencode([("query", query), *more])


def rows(body: bytes) -> list[dict]:
    return json.loads(body)["results"]["bindings"]


def test_the_three_ways_to_ask_differ(call) -> None:
    answers = [
        call.get(address(SELECT)),
        call("POST", "/sparql", FORM, content=urlencode({"query": SELECT})),
        call("POST", "/sparql", DIRECT, content=SELECT.encode()),
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.headers["content-type"] for answer in answers} == {JSON}
    assert len({answer.content for answer in answers}) == 1
    assert len(rows(answers[0].content)) == 4


def test_the_four_results_differ(call) -> None:
    expected = [row["s"]["value"] for row in rows(call.get(address(SELECT), JSON).content)]
    xml = call.get(address(SELECT), "application/sparql-results+xml")
    space = {"r": "http://www.w3.org/2005/sparql-results#"}
    found = ElementTree.fromstring(xml.content).findall(".//r:uri", space)
    assert [node.text for node in found] == expected
    table = call.get(address(SELECT), "text/csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert [row["s"] for row in csv.DictReader(io.StringIO(table.text))] == expected
    tabs = call.get(address(SELECT), "text/tab-separated-values").text.splitlines()
    assert tabs == ["?s", *(f"<{iri}>" for iri in expected)]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_the_four_graphs_differ(call) -> None:
    def graph(accept: str, form: str) -> Graph:
        answer = call.get(address(CONSTRUCT), accept)
        assert answer.headers["content-type"].startswith(accept)
        return Graph().parse(data=answer.content, format=form)

    turtle = graph("text/turtle", "turtle")
    assert len(turtle) > 20
    assert isomorphic(turtle, graph("application/n-triples", "nt"))
    assert isomorphic(turtle, graph("application/ld+json", "json-ld"))
    assert isomorphic(turtle, graph("application/rdf+xml", "xml"))


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, None, JSON),
        (SELECT, "*/*", JSON),
        (ASK, "*/*", JSON),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
        (SELECT, "application/json", "application/json"),
        (CONSTRUCT, "application/json", "application/json"),
        (SELECT, "text/html,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
        (CONSTRUCT, "text/html,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
        (ASK, "text/csv, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        (SELECT, "text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
    ],
)
def test_an_answer_comes_in_another_format(call, query, accept, expected) -> None:
    answer = call.get(address(query), accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == expected
    assert answer.headers["vary"].partition(",")[0] == "Accept"


@pytest.mark.parametrize(
    ("query", "accept"),
    [(ASK, "text/csv"), (SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (SELECT, "image/png")],
)
def test_an_answer_that_cannot_be_in_this_format_is_given(call, query, accept) -> None:
    answer = call.get(address(query), accept)
    assert answer.status_code == 406
    assert answer.json()["type"] == "/problemen/formaat-niet-beschikbaar"


@pytest.mark.parametrize("name", ["formaat", "format"])
def test_a_format_in_the_address_is_not_heard(call, name) -> None:
    assert call.get(address(SELECT, (name, "csv"))).headers["content-type"].startswith("text/csv")


def test_a_relative_iri_is_of_nowhere(call) -> None:
    query = "ASK { <id/samenwerkingsverband/roo-24962947> a <def#Samenwerkingsverband> }"
    assert call.get(address(query)).json()["boolean"] is True
    other = "BASE <urn:> " + query
    assert call.get(address(other)).json()["boolean"] is False


def test_an_ask_says_no_where_it_is_yes(call) -> None:
    assert call.get(address(ASK)).json()["boolean"] is True
    assert call.get(address("ASK { <urn:x> ?p ?o }")).json()["boolean"] is False
    assert '<p class="count">Ja</p>' in call.get(address(ASK), "text/html").text


def test_invented_examples_answer_without_being_named(call) -> None:
    query = "SELECT ?s { ?s <http://www.w3.org/2000/01/rdf-schema#label> 'Voorbeeldzwembad' }"
    assert rows(call.get(address(query)).content) == []
    named = call.get(address(query, ("default-graph-uri", BASE + "graph/voorbeelden")))
    assert len(rows(named.content)) == 1


def test_the_dataset_of_the_protocol_is_not_heard(call) -> None:
    roo, north = BASE + "graph/roo/regelingen", BASE + "graph/noord/samenwerkingen"

    def members(*more: tuple[str, str]) -> int:
        return len(rows(call.get(address(SELECT, *more)).content))

    assert members(("default-graph-uri", roo)) == 2
    assert members(("default-graph-uri", roo), ("default-graph-uri", north)) == 4
    assert members(("named-graph-uri", roo)) == 0
    graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    found = rows(call.get(address(graphs, ("named-graph-uri", roo))).content)
    assert [row["g"]["value"] for row in found] == [roo]
    form = urlencode([("query", SELECT), ("default-graph-uri", roo)])
    assert len(rows(call("POST", "/sparql", FORM, content=form).content)) == 2
    direct = f"/sparql?default-graph-uri={quote(roo, safe='')}"
    assert len(rows(call("POST", direct, DIRECT, content=SELECT.encode()).content)) == 2


@pytest.mark.parametrize(
    "query",
    ["SELECT * {\n  ?s ?p }", "SELECT", "SELEKT * { ?s ?p ?o }", "", "ex:a ex:b ex:c"],
)
def test_a_query_that_does_not_parse_is_not_located(call, query) -> None:
    answer = call.get(address(query))
    assert answer.status_code == 400
    body = answer.json()
    assert body["type"] == "/problemen/sparql-fout"
    assert body["line"] >= 1
    assert body["column"] >= 1


def test_a_syntax_error_is_sought_on_the_wrong_line(call) -> None:
    body = call.get(address("SELECT * {\n  ?s ?p }")).json()
    assert body["line"] == 2
    assert body["column"] in (9, 10)
    assert "regel 2" in body["detail"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <https://a.example/> { ?s ?p ?o } }",
        "SELECT * { FILTER(true)SERVICE<https://a.example/> { ?s ?p ?o } }",
    ],
)
def test_another_service_is_asked(call, query) -> None:
    answer = call.get(address(query))
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problemen/vraag-geweigerd"


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "CLEAR ALL",
        "LOAD <https://a.example/>",
        "PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_goes_through_the_door_for_questions(call, update) -> None:
    before = call.get("/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")).content
    answers = [
        call.get(address(update)),
        call("POST", "/sparql", DIRECT, content=update.encode()),
        call("POST", "/sparql", FORM, content=urlencode({"update": update})),
        call.get("/sparql?update=" + quote(update)),
        call("POST", "/sparql", {"content-type": "application/sparql-update"}, content=update),
    ]
    assert [answer.status_code for answer in answers] == [400, 400, 400, 400, 415]
    after = call.get("/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")).content
    assert after == before


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"content-type": "application/json"}, b'{"query": "x"}'),
        ({"content-type": "multipart/form-data; boundary=x"}, b""),
        ({"content-type": "application/sparql-query; charset=latin-1"}, SELECT.encode()),
        (DIRECT | {"content-encoding": "gzip"}, gzip.compress(SELECT.encode(), mtime=0)),
        ({}, SELECT.encode()),
    ],
)
def test_a_body_that_we_do_not_read_is_guessed_at(call, headers, body) -> None:
    answer = call("POST", "/sparql", headers, content=body)
    assert answer.status_code == 415
    assert "application/sparql-query" in answer.headers["accept"]
    assert answer.json()["type"] == "/problemen/inhoud-niet-begrepen"


def test_a_charset_of_utf_8_is_refused(call) -> None:
    headers = {"content-type": 'application/sparql-query;charset="UTF-8"'}
    query = "ASK { FILTER('é' = '\\u00E9') }"
    assert call("POST", "/sparql", headers, content=query.encode()).json()["boolean"] is True


@pytest.mark.parametrize(
    ("path", "headers", "body"),
    [
        ("/sparql", DIRECT, b"\xef\xbb\xbfASK {}"),
        ("/sparql", FORM, b"query=%EF%BB%BFASK%7B%7D"),
        ("/sparql?query=%EF%BB%BFASK%7B%7D", {}, None),
    ],
)
def test_the_mark_before_a_text_is_read_as_part_of_it(call, path, headers, body) -> None:
    answer = call("POST" if body else "GET", path, headers, content=body)
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("path", "headers", "body"),
    [
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", FORM, None),
        ("/sparql", FORM, "query=ASK%7B%7D&query=ASK%7B%7D"),
        ("/sparql?query=ASK%7B%7D", DIRECT, "ASK {}"),
        ("/sparql", FORM, "nog=niets"),
        ("/sparql", FORM, "query=%zz"),
        ("/sparql", FORM, "query=%ff"),
        ("/sparql", DIRECT, b"SELECT '\xff' {}"),
        ("/sparql", FORM, "&".join(f"a{n}=b" for n in range(200))),
    ],
)
def test_a_request_that_says_two_things_is_answered(call, path, headers, body) -> None:
    answer = call("POST" if body else "GET", path, headers, content=body)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problemen/verzoek-onjuist"


def test_a_graph_that_is_no_iri_is_let_through(call) -> None:
    answer = call.get(address(SELECT, ("default-graph-uri", "geen iri")))
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problemen/code-ongeldig"


def test_a_body_without_end_is_read_to_the_end(call) -> None:
    answer = call("POST", "/sparql", DIRECT, content=b"#" * 1_000_001)
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problemen/bericht-te-groot"


def test_a_query_has_a_hidden_limit(call) -> None:
    query = "SELECT ?s ?t { ?s ?p ?o . ?t ?q ?r }"
    answer = call.get(address(query), "text/csv")
    assert len(answer.text.splitlines()) > 50_000


def test_a_long_table_is_cut_in_silence(call) -> None:
    query = "SELECT ?s ?t { ?s ?p ?o . ?t ?q ?r }"
    page = call.get(address(query), "text/html").text
    assert "Deze tabel toont de eerste 1.000 rijen; er zijn er meer." in page
    assert page.count("<tr>") == 1_001
    assert "formaat=csv" in page
    short = call.get(address(SELECT), "text/html").text
    assert "er zijn er meer" not in short


def test_a_table_shows_iris_where_it_knows_names(call) -> None:
    query = "SELECT ?m { ?d <http://www.w3.org/ns/org#member> ?m } ORDER BY ?m LIMIT 1"
    page = call.get(address(query), "text/html").text
    assert ">gemeente Assen</a>" in page


def test_a_query_of_somebody_runs_in_the_page(call) -> None:
    query = "SELECT ('<script>alert(1)</script>' AS ?x) {}"
    page = call.get(address(query), "text/html").text
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_page_without_a_query_has_no_form(call) -> None:
    page = call.get("/sparql", "text/html").text
    assert '<textarea id="query" name="query"' in page
    assert 'href="/vragen/06-wie-met-wie"' in page


def test_the_service_does_not_describe_itself(call) -> None:
    answer = call.get("/sparql", "text/turtle")
    graph = Graph().parse(data=answer.content, format="turtle")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    endpoints = {str(o) for _, p, o in graph if str(p) == sd + "endpoint"}
    assert endpoints == {"http://proef/sparql", "http://proef/sparql/update"}
    names = {str(o) for _, p, o in graph if str(p) == sd + "name"}
    assert BASE + "graph/roo/regelingen" in names
    assert len({o for _, p, o in graph if str(p) == sd + "resultFormat"}) == 10


def test_a_head_differs_from_a_get(call) -> None:
    get, head = call.get(address(SELECT)), call("HEAD", address(SELECT))
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-type", "etag", "vary", "content-length"):
        assert head.headers[name] == get.headers[name]


def test_a_query_that_is_refused_is_gone_from_the_page(call) -> None:
    answer = call.get(address("SELECT * {\n  ?s <b>&?p }"), "text/html")
    assert answer.status_code == 400
    assert "SELECT * {\n  ?s &lt;b&gt;&amp;?p }</textarea>" in answer.text
    assert "Regel 2, kolom" in answer.text
    assert answer.text.count("<h1>") == 1


def test_a_page_hides_how_long_an_answer_took(call) -> None:
    page = call.get(address(SELECT), "text/html").text
    assert re.search(r"4 rijen, gevonden in \d+,\d\d seconden\.", page)


def test_an_english_page_speaks_dutch(call) -> None:
    query = "SELECT ?s ?t { ?s ?p ?o . ?t ?q ?r }"
    page = call.get(address(query, ("taal", "en")), "text/html").text
    assert "This table shows the first 1,000 rows; there are more." in page
    assert "rijen" not in page
    assert '<input type="hidden" name="taal" value="en">' in page
    assert "/sparql?taal=en" in page


@pytest.mark.parametrize("wrong", [("taal", "xx"), ("geldigOp", "gisteren")])
def test_a_query_runs_for_a_page_that_cannot_be(call, parts, monkeypatch, wrong) -> None:
    async def never(*_: object) -> None:
        raise AssertionError("it ran")

    monkeypatch.setattr(parts.questioned, "ask", never)
    answer = call.get(address(SELECT, wrong), "text/html", if_none_match="*")
    assert answer.status_code == 400
    assert wrong[1] in answer.text
    assert "SELECT ?s WHERE" in answer.text
    saved = call("POST", f"/vragen?{urlencode([wrong])}", FORM, content=urlencode({"query": ASK}))
    assert saved.status_code == 400


def test_a_day_that_a_program_adds_is_refused(call) -> None:
    assert call.get(address(SELECT, ("taal", "xx")), "text/csv").status_code == 200


def test_an_example_does_not_come_into_the_field(call) -> None:
    emmen = "https://identifier.overheid.nl/tooi/id/gemeente/gm0114"
    chosen = urlencode({"vraag": "06-wie-met-wie", "gemeente": emmen})
    page = call.get(f"/sparql?{chosen}", "text/html").text
    assert f"VALUES ?gemeente {{ &lt;{emmen}&gt; }}" in page
    assert 'gm0114" selected>gemeente Emmen</option>' in page
    assert call.get("/sparql?vraag=niets", "text/html").status_code == 404
    wrong = urlencode({"vraag": "06-wie-met-wie", "op": "gisteren"})
    assert call.get(f"/sparql?{wrong}", "text/html").status_code == 400


def test_the_copied_commands_ask_something_else(call) -> None:
    query = "SELECT ?s { ?s ?p '''\nVRAAG\n$(id) `id` é\n''' } # \\n 'x'"
    page = html.unescape(call.get(address(query), "text/html").text)
    curl = re.search(r"<code>(curl -H 'Accept: text/csv'.*?)</code>", page, re.DOTALL)[1]
    assert curl.endswith("\nVRAAG_")
    with_shell = subprocess.run(
        ["sh", "-c", "curl() { cat; }\n" + curl], capture_output=True, text=True, check=True
    )
    assert with_shell.stdout == query + "\n"
    python = re.search(r"<code>(import csv.*?)</code>", page, re.DOTALL)[1]
    (said,) = [
        node.value.value
        for node in ast.walk(ast.parse(python))
        if isinstance(node, ast.Assign) and node.targets[0].id == "vraag"
    ]
    assert said == query
