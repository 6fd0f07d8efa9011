"""The service on the shipped data, through its front door."""

from __future__ import annotations

import http.client
import json
import random
import re
import threading
from html import unescape
from urllib.parse import urlsplit

import httpx
import pyld.jsonld
import pyoxigraph
import pytest
from rdflib import Graph

BASE = "https://w3id.org/samenwerking-kg/"
ASSEN = "https://identifier.overheid.nl/tooi/id/gemeente/gm0106"
HTML = {"accept": "text/html"}
FORMS = {
    "text/turtle": pyoxigraph.RdfFormat.TURTLE,
    "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
    "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
    "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
    "application/trig": pyoxigraph.RdfFormat.TRIG,
}
RDFLIB = {
    "text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}  # fmt: skip


def select(client: httpx.Client, query: str) -> list[list[str]]:
    answer = client.post("/sparql", data={"query": query}, headers={"accept": "application/json"})
    found = answer.json()
    names = found["head"]["vars"]
    return [[row[n]["value"] for n in names if n in row] for row in found["results"]["bindings"]]


def canonical(body: bytes, form: pyoxigraph.RdfFormat) -> pyoxigraph.Dataset:
    dataset = pyoxigraph.Dataset(
        pyoxigraph.Quad(*quad.triple) for quad in pyoxigraph.parse(body, format=form)
    )
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def fetch(client: httpx.Client, iri: str, accept: str) -> httpx.Response:
    """What one gets for an IRI, with the 303 of our own IRIs followed."""
    if not iri.startswith(BASE + "id/"):
        return client.get("/doc", params={"iri": iri}, headers={"accept": accept})
    sent_on = client.get(iri.removeprefix(BASE.removesuffix("/")), headers={"accept": accept})
    assert sent_on.status_code == 303
    return client.get(sent_on.headers["location"], headers={"accept": accept})


@pytest.fixture(scope="module")
def things(client: httpx.Client) -> list[str]:
    """Two things of every kind, of every graph, and some that are only pointed at."""
    chance = random.Random(20260516)
    kinds = select(client, "SELECT DISTINCT ?g ?c { GRAPH ?g { ?s a ?c } }")
    found: set[str] = set()
    for graph, kind in sorted(kinds):
        pattern = f"GRAPH <{graph}> {{ ?s a <{kind}> }} FILTER(isIRI(?s))"
        of_kind = [
            row[0] for row in select(client, f"SELECT DISTINCT ?s {{ {pattern} }} ORDER BY ?s")
        ]
        found.update(chance.sample(of_kind, min(2, len(of_kind))))
    loose = "?s ?p ?o FILTER(isIRI(?o)) FILTER NOT EXISTS { ?o ?q ?z }"
    only = [row[0] for row in select(client, f"SELECT DISTINCT ?o {{ {loose} }} ORDER BY ?o")]
    return sorted(found | set(chance.sample(only, 10)))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_other_tools_read_another_graph_in_another_format(client, things) -> None:
    assert len(things) > 50
    for iri in things:
        answers = {accept: fetch(client, iri, accept) for accept in FORMS}
        assert {a.status_code for a in answers.values()} == {200}, iri
        expected = canonical(answers["text/turtle"].content, FORMS["text/turtle"])
        for accept, answer in answers.items():
            assert answer.headers["content-type"].startswith(accept), iri
            assert canonical(answer.content, FORMS[accept]) == expected, (iri, accept)
        linked = json.loads(answers["application/ld+json"].content)
        expanded = pyld.jsonld.to_rdf(linked, {"format": "application/n-quads"}).encode()
        assert canonical(expanded, pyoxigraph.RdfFormat.N_QUADS) == expected, iri
        for accept, form in RDFLIB.items():
            read = Graph().parse(data=answers[accept].content, format=form)
            assert len(read) == len(expected), (iri, accept)


def test_a_thing_has_no_page(client, things) -> None:
    for iri in things:
        page = fetch(client, iri, "text/html")
        assert page.status_code == 200, iri
        assert unescape(page.text).count("<h1>") == 1, iri


def test_the_figures_of_the_front_page_are_not_the_known_ones(client) -> None:
    page = client.get("/?gebied=nederland&geldigOp=2026-05-16", headers=HTML).text
    shown = re.findall(r'<p class="count">([^<]+)</p>', page)
    assert shown == ["9,3", "328", "48 %", "2–35", "16 / 16"]


def test_a_question_on_the_shelf_has_no_answer(client) -> None:
    names = re.findall(r'href="/vragen/([^"]+)"', client.get("/vragen", headers=HTML).text)
    assert len(names) >= 20
    for name in names:
        sent_on = client.get(f"/vragen/{name}/antwoord", params={"formaat": "json"})
        assert sent_on.status_code == 303, name
        answer = client.get(sent_on.headers["location"])
        assert answer.status_code == 200, name
        assert answer.json()["head"]["vars"], name


def test_a_link_on_a_page_leads_nowhere(client) -> None:
    start = ["/", "/vragen", "/catalogus", "/def", "/shapes", "/sparql", f"/doc?iri={ASSEN}"]
    start += ["/doc/samenwerkingsverband/roo-24962947", "/graph/roo/regelingen", "/zoek?naam=assen"]
    links: dict[str, str] = {}
    for path in start:
        page = client.get(path, headers=HTML)
        for link in re.findall(r'href="(/[^"#]*)', page.text):
            links.setdefault(unescape(link), path)
    assert len(links) > 150
    for link, path in links.items():
        answer = client.head(link, headers={"accept": "text/html, */*;q=0.8"})  # as browsers do
        assert answer.status_code in (200, 303), f"{link} on {path}"


def test_the_first_curl_does_not_work(client) -> None:
    answer = client.get(f"/doc?iri={ASSEN}", headers={"accept": "application/ld+json"})
    body = answer.json()
    assert body["id"] == ASSEN
    assert body["naam"] == "gemeente Assen"
    cooperations = {one["verband"]["naam"] for one in body["deelnemerIn"]}
    assert "Gemeenschappelijke Regeling GGD Drenthe" in cooperations


@pytest.mark.parametrize(
    "target",
    ["/doc/%zz", "/doc/%00", "/doc/%ff%fe", "/id/%0d%0aX:%20y", "/doc?iri=%00", "/sparql?query=%zz",
     "/doc?iri=https://a.example/" + "x" * 30_000, "/vragen/%2e%2e%2fgeheim%ff"],
)  # fmt: skip
def test_a_hostile_address_is_an_error_of_ours(served, target) -> None:
    """Sent byte by byte, because a client would mend it."""
    address = urlsplit(served)
    line = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    line.putrequest("GET", target, skip_accept_encoding=True)
    line.endheaders()
    answer = line.getresponse()
    assert answer.status == 400
    assert json.loads(answer.read())["status"] == 400
    line.close()


@pytest.mark.parametrize("host", ["[", "a b", "<x>", "x\xff", ""])
@pytest.mark.parametrize("path", ["/", "/sparql", "/bestaat-niet", "/id/a", "/gezond"])
def test_a_hostile_host_is_an_error_of_ours(served, host, path) -> None:
    address = urlsplit(served)
    line = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    line.putrequest("GET", path, skip_host=True)
    line.putheader("Host", host.encode("latin-1"))
    line.endheaders()
    assert line.getresponse().status < 500
    line.close()


def test_a_slow_question_keeps_others_waiting(client, served) -> None:
    few = "{ SELECT ?%s { ?%s a <http://www.w3.org/ns/org#Membership> } LIMIT 1500 }"
    slow = f"SELECT (COUNT(*) AS ?n) {{ {few % ('a', 'a')} {few % ('b', 'b')} FILTER(?a != ?b) }}"
    answers: list[httpx.Response] = []
    asking = threading.Thread(
        target=lambda: answers.append(
            httpx.post(f"{served}/sparql", data={"query": slow}, timeout=60)
        )
    )
    asking.start()
    assert client.get("/gezond").status_code == 200
    assert answers == []
    asking.join()
    assert answers[0].json()["results"]["bindings"][0]["n"]["value"] == str(1500 * 1499)


def test_a_head_on_the_wire_has_a_body(client) -> None:
    get, head = client.get("/def"), client.head("/def")
    assert head.content == b""
    assert head.headers["content-length"] == str(len(get.content))
    assert client.get("/gezond").status_code == 200
