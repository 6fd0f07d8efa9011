"""The empty instance: any graph, the operator alone, rules that speak of our own terms, no trace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samenwerking_kg.boot.publishing import open_works
from samenwerking_kg.boot.scratch import Scratch, open_scratch
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.errors import (
    BodyNotUnderstood,
    DataRefused,
    DoesNotConform,
    GraphNotFound,
    NotAllowed,
    PreconditionFailed,
    QuerySyntax,
    SettingsInvalid,
    SyntaxUnreadable,
    VersionNotFound,
)
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.publishers import Caller, Publisher, Right
from samenwerking_kg.publish.submission import Outcome, Receipt, Submission
from samenwerking_kg.store.base import DEFAULT_GRAPH

GRAPH = "http://elders.example/graaf"
TURTLE = "text/turtle"
ONE, TWO = b'<urn:a> <urn:p> "een" .', b'<urn:a> <urn:p> "twee" , [ ] .'
COVENANT = """
@prefix sw: <https://w3id.org/samenwerking-kg/def#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:v> a sw:Samenwerkingsverband , org:OrganizationalCollaboration ;
    rdfs:label "Verband" ; skos:prefLabel "Verband"@nl .
<urn:r> a sw:Regeling ; rdfs:label "Convenant" ; sw:regelt <urn:v> ;
    sw:vorm <https://w3id.org/samenwerking-kg/id/begrip/vorm/convenant> ;
    sw:geldigVan "2025-01-01"^^xsd:date ; sw:geldigTot "END"^^xsd:date .
"""


@pytest.fixture(scope="module")
def opened() -> Iterator[Scratch]:
    scratch = open_scratch(read_settings())
    yield scratch
    scratch.close()


@pytest.fixture
def scratch(opened: Scratch) -> Scratch:
    opened.pipeline.update(operator(opened), "DROP ALL")
    return opened


def operator(scratch: Scratch) -> Caller:
    return scratch.access.caller(f"Bearer {scratch.token}")


def send(
    scratch: Scratch, body: bytes, graph: str = GRAPH, act: Act = Act.REPLACE, **more: object
) -> Receipt:
    sent = Submission(graph, act, body=body, **({"media_type": TURTLE} | more))
    return scratch.pipeline.publish(operator(scratch), sent)


def size(scratch: Scratch, graph: str = GRAPH) -> int:
    return len(list(scratch.store.graph(graph)))


@pytest.mark.parametrize("graph", [GRAPH, DEFAULT_GRAPH])
def test_a_graph_of_any_name_cannot_be_written(scratch: Scratch, graph: str) -> None:
    first = send(scratch, ONE, graph).outcome
    assert first is (Outcome.CHANGED if graph == DEFAULT_GRAPH else Outcome.CREATED)
    assert send(scratch, ONE, graph).outcome is Outcome.UNCHANGED
    assert send(scratch, TWO, graph).outcome is Outcome.CHANGED
    assert size(scratch, graph) == 2
    assert send(scratch, ONE, graph, Act.ADD).outcome is Outcome.CHANGED
    assert size(scratch, graph) == 3
    patch = b"DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(ISBLANK(?o)) }"
    send(scratch, patch, graph, Act.PATCH, media_type="application/sparql-update")
    assert size(scratch, graph) == 2
    assert send(scratch, b"", graph, Act.RETRACT).outcome is Outcome.RETRACTED
    assert graph not in scratch.store.graphs()


@pytest.mark.parametrize("act", [Act.RETRACT, Act.PATCH])
def test_a_graph_that_is_not_there_is_changed(scratch: Scratch, act: Act) -> None:
    with pytest.raises(GraphNotFound):
        send(scratch, b"", act=act)


def test_a_trial_changes_something(scratch: Scratch) -> None:
    assert send(scratch, ONE, trial=True).outcome is Outcome.TRIAL
    assert scratch.store.graphs() == []


def test_who_is_no_operator_may_write(scratch: Scratch) -> None:
    rights = frozenset([Right.CHECK, Right.PUBLISH, Right.RETRACT])
    publisher = Publisher(
        "gm0106", "urn:gm", ("https://w3id.org/samenwerking-kg/graph/gm0106",), rights
    )
    caller = Caller(publisher, "proef", rights)
    with pytest.raises(NotAllowed):
        scratch.pipeline.publish(caller, Submission(GRAPH, Act.REPLACE, ONE, TURTLE))
    with pytest.raises(NotAllowed):
        scratch.pipeline.update(caller, "CLEAR ALL")
    assert scratch.store.graphs() == []


def test_an_expected_state_is_not_looked_at(scratch: Scratch) -> None:
    with pytest.raises(PreconditionFailed):
        send(scratch, ONE, match=("*",))
    send(scratch, ONE, none_match=("*",))
    with pytest.raises(PreconditionFailed):
        send(scratch, TWO, none_match=("*",))
    tag = scratch.pipeline.tag(GRAPH)
    assert tag
    send(scratch, TWO, match=(tag,))
    with pytest.raises(PreconditionFailed):
        send(scratch, ONE, match=(tag,))


def test_a_rule_about_our_own_terms_is_passed_over(scratch: Scratch) -> None:
    bad, good = COVENANT.replace("END", "2020-01-01"), COVENANT.replace("END", "2030-01-01")
    with pytest.raises(DoesNotConform):
        send(scratch, bad.encode())
    assert scratch.store.graphs() == []
    receipt = send(scratch, good.encode())
    assert receipt.report
    assert receipt.report.conforms


def test_a_rule_about_what_all_the_world_says_is_applied(scratch: Scratch) -> None:
    text = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:c> a skos:Concept .
    @prefix org: <http://www.w3.org/ns/org#> . <urn:o> a org:Organization ."""
    assert send(scratch, text).report is None


@pytest.mark.parametrize(
    ("body", "media_type", "error"),
    [
        (b"<urn:a> oeps", TURTLE, SyntaxUnreadable),
        (b"<urn:a> <urn:p> 1 .", "text/plain", BodyNotUnderstood),
        (b'<urn:a> <urn:p> "x" <urn:elders> .', "application/n-quads", DataRefused),
    ],
)
def test_what_cannot_be_read_is_taken(scratch: Scratch, body, media_type, error) -> None:
    with pytest.raises(error):
        send(scratch, body, media_type=media_type)
    assert scratch.store.graphs() == []


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("INSERT DATA { oeps", QuerySyntax),
        ("LOAD <http://127.0.0.1:9/>", DataRefused),
        ("INSERT { <a> <b> ?x } WHERE { BIND(" + "+".join("1" * 20_000) + " AS ?x) }", DataRefused),
        ("DELETE WHERE { ?a " + "/".join(["<p>"] * 20_000) + " ?b }", DataRefused),
        ("DELETE { <a> <b> 1 } WHERE { " + " FILTER(true)" * 20_000 + " }", DataRefused),
        ("DELETE { <a> <b> 1 } WHERE { " + " UNION ".join(["{}"] * 20_000) + " }", DataRefused),
        ("DELETE WHERE " + "{" * 100 + "}" * 100, DataRefused),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", DataRefused),
    ],
)
def test_an_update_that_cannot_be_run_is_run(scratch: Scratch, text: str, error) -> None:
    send(scratch, ONE)
    with pytest.raises(error):
        scratch.pipeline.update(operator(scratch), text)
    assert size(scratch) == 1


def test_an_update_that_may_fail_to_load_fails(scratch: Scratch) -> None:
    text = "LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH <urn:g> ; INSERT DATA { <a> <p> 1 }"
    scratch.pipeline.update(operator(scratch), text)
    assert [str(triple.subject) for triple in scratch.store.graph(DEFAULT_GRAPH)] == [
        "<https://w3id.org/samenwerking-kg/a>"
    ]


def test_there_are_versions(scratch: Scratch) -> None:
    send(scratch, ONE)
    assert scratch.pipeline.versions() == ()
    assert scratch.pipeline.version(GRAPH) is None
    with pytest.raises(VersionNotFound):
        scratch.pipeline.roll_back(operator(scratch), GRAPH, 1)


def test_a_default_graph_that_is_the_union_is_another(request: pytest.FixtureRequest) -> None:
    union = open_scratch(read_settings(default_graph="union"))
    request.addfinalizer(union.close)
    send(union, ONE)
    text = "INSERT DATA { GRAPH <urn:g> { <urn:b> <urn:p> 2 } } ; DELETE WHERE { GRAPH ?g { ?s ?p 'een' } }"
    union.pipeline.update(operator(union), text)
    rows = union.store.query("SELECT ?s { ?s ?p ?o }")
    assert [str(subject) for (subject,) in rows] == ["<urn:b>"]
    with pytest.raises(DataRefused):
        union.pipeline.update(operator(union), "INSERT DATA { <urn:b> <urn:p> 3 }")


def test_our_own_data_is_served_without_the_union(assets, tmp_path) -> None:
    folder = {"store": str(tmp_path / "store"), "publications": tmp_path / "publications"}
    with pytest.raises(SettingsInvalid):
        open_works(read_settings(default_graph="apart", **folder), assets)
    assert not list(tmp_path.iterdir())
