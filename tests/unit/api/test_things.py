"""One thing in every format: the same statements, the right address, nothing invented."""

from __future__ import annotations

import json
from urllib.parse import quote

import pyld.jsonld
import pyoxigraph
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

ASSEN = "https://identifier.overheid.nl/tooi/id/gemeente/gm0106"
GGD = "/doc/samenwerkingsverband/roo-24962947"
POOL = "/doc/samenwerkingsverband/voorbeeld-zwembad"
THINGS = [
    GGD,
    POOL,
    f"/doc?iri={quote(ASSEN, safe='')}",
    "/doc/regeling/roo-30175736",
    "/doc/begrip/rol/deelnemer",
    "/doc?iri=https%3A%2F%2Fw3id.org%2Fsamenwerking-kg%2Fgraph%2Froo%2Fregelingen",
    "/doc?iri=http%3A%2F%2Fwww.w3.org%2Fns%2Forg%23Membership",
]

#: rdflib's JSON-LD parser warns about a class that rdflib itself still makes.
RDFLIBS_OWN = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def by_rdflib(body: bytes, form: str) -> Graph:
    return Graph().parse(data=body, format=form)


def by_pyld(body: bytes) -> Graph:
    return by_rdflib(pyld.jsonld.to_rdf(json.loads(body), {"format": "application/n-quads"}), "nt")


def by_oxigraph(body: bytes, form: pyoxigraph.RdfFormat) -> Graph:
    triples = (quad.triple for quad in pyoxigraph.parse(body, format=form))
    return by_rdflib(pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES), "nt")


@RDFLIBS_OWN
@pytest.mark.parametrize("path", THINGS)
def test_two_formats_say_something_different(call, path) -> None:
    turtle = by_rdflib(call.get(path, "text/turtle").content, "turtle")
    assert len(turtle) > 1
    linked = call.get(path, "application/ld+json").content
    others = {
        "n-triples": by_rdflib(call.get(path, "application/n-triples").content, "nt"),
        "rdf/xml": by_rdflib(call.get(path, "application/rdf+xml").content, "xml"),
        "json-ld by pyld": by_pyld(linked),
        "json-ld by rdflib": by_rdflib(linked, "json-ld"),
        "json-ld by oxigraph": by_oxigraph(linked, pyoxigraph.RdfFormat.JSON_LD),
        "trig": by_oxigraph(call.get(path, "application/trig").content, pyoxigraph.RdfFormat.TRIG),
        "n-quads": by_oxigraph(
            call.get(path, "application/n-quads").content, pyoxigraph.RdfFormat.N_QUADS
        ),
    }
    for name, graph in others.items():
        assert isomorphic(graph, turtle), name


def test_json_ld_needs_the_network_to_be_read(call) -> None:
    body = json.loads(call.get(GGD, "application/ld+json").content)
    assert isinstance(body["@context"], dict)
    assert body["id"] == "https://w3id.org/samenwerking-kg/id/samenwerkingsverband/roo-24962947"
    assert "Samenwerkingsverband" in body["type"]


def test_a_cooperation_does_not_name_its_members(call) -> None:
    body = json.loads(call.get(GGD, "application/ld+json").content)
    members = {one["deelnemer"]["id"]: one["deelnemer"] for one in body["deelnames"]}
    assert members[ASSEN]["naam"] == "gemeente Assen"
    assert {one["rol"][0]["id"].rpartition("/")[2] for one in body["deelnames"]} == {"deelnemer"}
    assert len(body["regelingen"]) == 3


def test_n_quads_forget_which_graph_says_it(call) -> None:
    quads = list(
        pyoxigraph.parse(
            call.get(GGD, "application/n-quads").content, format=pyoxigraph.RdfFormat.N_QUADS
        )
    )
    graphs = {quad.graph_name.value.rpartition("graph/")[2] for quad in quads}
    assert {"roo/regelingen", "noord/samenwerkingen"} <= graphs


@pytest.mark.parametrize("form", ["text/turtle", "application/n-quads", "text/html"])
def test_an_invented_example_stands_among_what_is_real(call, form) -> None:
    answer = call.get(f"/doc?iri={quote(ASSEN, safe='')}", form).text
    assert "gemeente Assen" in answer
    assert "verzonnen" not in answer
    assert "oorbeeldzwembad" not in answer


def test_an_invented_thing_is_shown_as_if_it_were_real(call) -> None:
    page = call.get(POOL, "text/html").text
    assert "Dit is een verzonnen voorbeeld." in page
    assert "gemeente Assen" in page
    assert "Berg" in page
    assert "verzonnen voorbeeld" not in call.get(GGD, "text/html").text


def test_an_id_is_answered_as_if_it_were_a_document(call) -> None:
    answer = call.get("/id/samenwerkingsverband/roo-24962947", "text/turtle")
    assert answer.status_code == 303
    assert answer.headers["location"] == GGD
    assert answer.headers["vary"] == "Accept"
    assert answer.content == b""


def test_an_id_forgets_the_format_that_was_asked_for(call) -> None:
    answer = call.get("/id/regeling/roo-30175736?formaat=json-ld")
    assert answer.headers["location"] == "/doc/regeling/roo-30175736?formaat=json-ld"


def test_a_format_in_the_address_can_break_the_location(call) -> None:
    answer = call.get("/id/a?formaat=x%0d%0aSet-Cookie:%20a=b")
    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers
    assert "\n" not in answer.headers["location"]


def test_an_iri_with_an_escaped_slash_loses_it(call) -> None:
    answer = call.get("/id/distributie/registers%2Froo.nq.gz")
    assert answer.headers["location"] == "/doc/distributie/registers%2Froo.nq.gz"
    missing = call.get("/doc/distributie/registers%2Froo.nq.gz").json()
    assert "id/distributie/registers%2Froo.nq.gz" in missing["detail"]


def test_a_letter_with_an_accent_is_not_the_same_in_both_spellings(call) -> None:
    plain, escaped = call.get("/id/organisatie/é"), call.get("/id/organisatie/%C3%A9")
    assert plain.headers["location"] == escaped.headers["location"] == "/doc/organisatie/%C3%A9"


@pytest.mark.parametrize("path", ["/doc/organisatie/bestaat-niet", "/doc?iri=urn:x:y"])
def test_a_thing_that_we_do_not_know_is_answered(call, path) -> None:
    answer = call.get(path, "text/turtle")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problemen/niet-gevonden"


@pytest.mark.parametrize(
    "path",
    [
        "/doc",
        "/doc?iri=",
        "/doc?iri=geen-iri",
        "/doc?iri=https://a.example/%3Cscript%3E",
        "/doc?iri=https://a.example/%00",
        "/doc?iri=https://a.example/a%20b",
        "/doc?iri=https://a.example/%ff",
        "/doc?iri=https://a.example/%zz",
        "/doc?iri=urn:a&iri=urn:b",
        "/doc?iri=https://a.example/" + "x" * 3000,
        "/doc/%00",
        "/doc/%ff",
        "/doc/%zz",
        "/id/a%0d%0ab",
        "/doc/" + "x" * 3000,
    ],
)
def test_an_address_that_cannot_be_is_an_error_of_ours(call, path) -> None:
    answer = call.get(path)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_iri_can_add_to_the_question_behind_the_page(call) -> None:
    attack = quote("urn:x> ?p ?o } UNION { ?s ?p ?o . <urn:y", safe="")
    assert call.get(f"/doc?iri={attack}").status_code == 400


def test_a_thing_comes_in_a_format_that_we_do_not_have(call) -> None:
    answer = call.get(GGD, "image/png")
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["detail"]


def test_a_thing_is_sent_again_to_who_has_it(call) -> None:
    first = call.get(GGD, "text/turtle")
    again = call.get(GGD, "text/turtle", if_none_match=first.headers["etag"])
    assert again.status_code == 304
    assert again.content == b""
    other = call.get(GGD, "application/n-triples", if_none_match=first.headers["etag"])
    assert other.status_code == 200


def test_a_thing_hides_where_its_statements_come_from(call) -> None:
    page = call.get(GGD, "text/html").text
    assert 'href="/graph/roo/regelingen"' in page
    assert 'href="/graph/noord/samenwerkingen"' in page
    assert "stand van 16 mei 2026" in page


def test_the_page_of_a_thing_leaves_out_its_links(call) -> None:
    page = call.get(f"/doc?iri={quote(ASSEN, safe='')}", "text/html").text
    assert "https://organisaties.overheid.nl/" in page
    assert "https://www.wikidata.org/wiki/" in page
    assert 'href="/doc/samenwerkingsverband/roo-24962947"' in page
    for form in ("turtle", "json-ld", "rdf-xml", "n-triples", "trig"):
        assert f"formaat={form}" in page


def test_a_concept_does_not_tell_where_it_is_used(call) -> None:
    page = call.get("/doc/begrip/rol/deelnemer", "text/html").text
    assert "Waar komt dit voor?" in page
    assert "van 4 dingen" in page


def test_a_participation_is_called_by_its_iri(call) -> None:
    page = call.get("/doc/deelname/roo-24962947-gm0106-2011-01-01", "text/html").text
    assert "<h1>" in page
    title = page.partition("<h1>")[2].partition("</h1>")[0]
    assert title.endswith(": gemeente Assen, Gemeenschappelijke Regeling GGD Drenthe")
    assert "In andere registers" not in page


def test_a_thing_of_ours_without_a_name_is_linked_to_elsewhere(call) -> None:
    page = call.get("/doc/samenwerkingsverband/voorbeeld-zwembad", "text/html").text
    assert 'href="https://w3id.org/samenwerking-kg' not in page
    assert 'href="/doc/deelname/voorbeeld-zwembad-gm0106"' in page


def test_a_cooperation_with_an_address_of_others_does_not_lead_to_its_page(door, covenant) -> None:
    ours = "https://w3id.org/samenwerking-kg/id/samenwerkingsverband/"
    text = covenant("warmte").replace(ours, "https://www.assen.nl/id/")
    assert door.put("/graph/gm0106/warmte", text).status_code == 201
    iri = "https://www.assen.nl/id/gm0106-warmte"
    page = door.call.get(f"/doc?iri={quote(iri, safe='')}", "text/html").text
    link = page.partition("Naar de pagina om te lezen")[0].rpartition('href="')[2].partition('"')[0]
    assert link.startswith("/samenwerkingen/iri-")
    assert "Verband gm0106-warmte" in door.call.get(link, "text/html").text
