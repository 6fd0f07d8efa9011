"""Vocabulary, shapes and context: negotiated, whole, and the same in every format."""

from __future__ import annotations

import json

import pyld.jsonld
import pyoxigraph
import pytest
from rdflib import Graph

from samenwerking_kg.api.documents import Document
from samenwerking_kg.api.documents import read as read_document
from samenwerking_kg.describe.kinds import CONTEXT_PATH, context_document
from samenwerking_kg.errors import SyntaxUnreadable
from samenwerking_kg.rdf.terms import NamedNode

HTML = "text/html"


def canonical(graph: Graph) -> pyoxigraph.Dataset:
    """With blank nodes named by what is said of them; rdflib's own comparison takes 20 seconds."""
    written = graph.serialize(format="nt").encode()
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.N_TRIPLES))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize("path", ["/def", "/def/0.1.0", "/shapes"])
def test_two_formats_of_a_vocabulary_differ(call, path) -> None:
    turtle = Graph().parse(data=call.get(path, "text/turtle").content, format="turtle")
    assert len(turtle) > 200
    for accept, form in (("application/n-triples", "nt"), ("application/rdf+xml", "xml")):
        answer = call.get(path, accept)
        assert answer.headers["content-type"] == accept
        found = Graph().parse(data=answer.content, format=form)
        assert canonical(found) == canonical(turtle), accept
    linked = json.loads(call.get(path, "application/ld+json").content)
    nquads = pyld.jsonld.to_rdf(linked, {"format": "application/n-quads"})
    assert canonical(Graph().parse(data=nquads, format="nt")) == canonical(turtle)


@pytest.mark.parametrize("path", ["/def", "/shapes", "/context/samenwerking"])
def test_a_vocabulary_is_sent_again_to_who_has_it(call, path) -> None:
    first = call.get(path)
    again = call.get(path, if_none_match=f'W/"anders", {first.headers["etag"]}')
    assert again.status_code == 304
    assert again.headers["etag"] == first.headers["etag"]
    assert call.get(path, if_none_match='"anders"').status_code == 200


def test_a_term_stands_on_the_page_without_an_anchor(call) -> None:
    page = call.get("/def", HTML).text
    for name in ("Samenwerkingsverband", "Deelname", "geldigVan", "viaBestuursorgaan"):
        assert f'id="{name}"' in page
    assert "cooperation" in page
    assert "samenwerkingsverband" in page


def test_a_version_that_never_was_is_served(call) -> None:
    assert call.get("/def/9.9.9").status_code == 404
    assert call.get("/def/0.1.0", HTML).status_code == 200


def test_a_former_release_is_served_as_the_current_one(parts) -> None:
    from dataclasses import replace

    from samenwerking_kg.api.app import build_app

    from .conftest import Caller

    old = b'<https://w3id.org/samenwerking-kg/def> <urn:p> "toen" .'
    former = read_document(NamedNode("https://w3id.org/samenwerking-kg/def"), [("0.0.1", old)])
    call = Caller(build_app(replace(parts, releases={"0.0.1": former})))
    assert call.get("/def/0.0.1", "text/turtle").content == old


def test_a_rule_stands_on_the_page_without_its_remedy(call) -> None:
    page = call.get("/shapes", HTML).text
    assert 'id="EenDeelnemer"' in page
    assert "Noem met org:member één organisatie." in page
    assert "This participation does not name exactly one participant" in page
    assert '<span class="severity violation">fout</span>' in page
    assert '<span class="severity warning">let op</span>' in page


@pytest.mark.parametrize("path", ["/context/samenwerking", "/context/samenwerking.jsonld"])
def test_the_context_is_not_the_one_in_our_documents(call, path) -> None:
    answer = call.get(path)
    assert answer.headers["content-type"] == "application/ld+json"
    thing = call.get("/doc/begrip/rol/deelnemer", "application/ld+json")
    assert answer.json()["@context"] == thing.json()["@context"]


def test_turtle_that_people_wrote_loses_its_comments(call) -> None:
    assert "# ---" in call.get("/def", "text/turtle").text


def test_a_broken_file_is_half_read() -> None:
    with pytest.raises(SyntaxUnreadable) as refused:
        read_document(NamedNode("urn:x"), [("goed.ttl", b""), ("stuk.ttl", b"\n<urn:a> <urn:b>")])
    assert refused.value.name == "stuk.ttl"


def test_a_document_forgets_a_file() -> None:
    texts = [("een", b"<urn:a> <urn:p> 1 ."), ("twee", b"<urn:b> <urn:p> 2 .")]
    document = read_document(NamedNode("urn:x"), texts)
    assert isinstance(document, Document)
    assert len(document.triples) == 2
    assert len(Graph().parse(data=document.turtle, format="turtle")) == 2


def test_the_context_of_the_api_is_not_to_be_had(call) -> None:
    answer = call.get(CONTEXT_PATH)
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json() == context_document()
