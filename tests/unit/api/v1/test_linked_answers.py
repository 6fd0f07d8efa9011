"""Answers of questions, figures and explorations as linked data: the JSON with its context says what
the Turtle says, as processors read it that share no code with us, and the rows are those of the
SPARQL."""

from __future__ import annotations

import io
import json
import warnings
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from pyld import jsonld
from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.query import Result
from rdflib.term import Node
from tests.unit.api.conftest import Caller

from samenwerking_kg.api.v1.cijfers import FIGURES

CSVW = Namespace("http://www.w3.org/ns/csvw#")
SCHEMA = Namespace("https://schema.org/")
SH = Namespace("http://www.w3.org/ns/shacl#")
SW = Namespace("https://w3id.org/samenwerking-kg/def#")
ORG = Namespace("http://www.w3.org/ns/org#")
CONTEXT = "http://www.w3.org/ns/json-ld#context"
FORMATS = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}
FIGURE_NAMES = [figure.name for figure in FIGURES.all]
ASKED = ("", "geldigOp=2016-06-01", "bron=noord&geldigOp=2026-05-16", "gebied=noord")
EXPLORED = (
    "gemeenten=gm0106,gm0114",
    "gemeenten=gm0106,gm0114&thema=c_d0463fb7&geldigOp=2026-05-16",
    "gemeenten=gm0053,gm0024&geldigOp=2013-06-01",
    "gemeenten=gm1895,gm1950&thema=6.1&geldigOp=2020-01-01",
    "gemeenten=gm0080",
)


def graph(call: Caller, address: str, media_type: str = "text/turtle") -> Graph:
    answer = call.get(address, media_type)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(media_type)
    return Graph().parse(data=answer.text, format=FORMATS[media_type])


def by_pyld(document: dict[str, Any]) -> Graph:
    written = jsonld.to_rdf(document, {"format": "application/n-quads"})
    return Graph().parse(data=written, format="nt")


def by_rdflib(document: dict[str, Any]) -> Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of its own parser
        return Graph().parse(data=json.dumps(document), format="json-ld")


READERS = (by_pyld, by_rdflib)


def read(call: Caller, address: str) -> dict[str, Any]:
    """The plain JSON with the context that its Link leads to, fetched."""
    answer = call.get(address)
    assert answer.headers["content-type"] == "application/json"
    target, _, rest = answer.headers["link"].removeprefix("<").partition(">")
    assert CONTEXT in rest
    context = call.get(target.removeprefix("http://proef"))
    assert context.status_code == 200, context.text
    assert context.headers["content-type"] == "application/ld+json"
    assert context.headers["access-control-allow-origin"] == "*"
    return {**context.json(), **answer.json()}


def likeness(found: Graph) -> Counter[Any]:
    """The statements, with what a blank node says in the place of its name. They hang in trees."""

    def written(node: Node) -> Any:
        if isinstance(node, Literal) and node.datatype == XSD.double:
            return float(node)  # rdflib writes 1 where others write 1.0E0
        if not isinstance(node, BNode):
            return node.n3()
        return tuple(sorted((p.n3(), repr(written(o))) for p, o in found.predicate_objects(node)))

    return Counter(
        (s.n3(), p.n3(), repr(written(o))) for s, p, o in found if not isinstance(s, BNode)
    )


def same(call: Caller, address: str) -> Graph:
    """The Turtle, when all that reads the JSON finds the same in it."""
    told = graph(call, address)
    document = read(call, address)
    linked = call.get(address, "application/ld+json")
    assert linked.headers["content-type"] == "application/ld+json"
    assert linked.json() == document
    assert "json-ld#context" not in linked.headers.get("link", "")
    for reader in READERS:
        found = reader(document)
        assert len(found) == len(told), (reader.__name__, address)
        assert likeness(found) == likeness(told), (reader.__name__, address)
    return told


@pytest.fixture(params=["call", "country"])
def caller(request) -> Caller:
    """The small shelf, and all data."""
    return request.getfixturevalue(request.param)


def test_an_answer_of_a_question_says_another_thing_as_json_than_as_turtle(caller, parts) -> None:
    for question in parts.questions.all:
        told = same(caller, f"/v1/vragen/{question.name}")
        (table,) = told.subjects(RDF.type, CSVW.Table)
        (which,) = told.objects(table, SCHEMA.isBasedOn)
        assert str(which) == f"http://proef/v1/vragen/{question.name}"
        assert told.value(table, SH.select)


@pytest.mark.parametrize("name", FIGURE_NAMES)
@pytest.mark.parametrize("asked", ASKED)
def test_a_figure_says_another_thing_as_json_than_as_turtle(country, name, asked) -> None:
    if "bron" in asked and "noord" not in FIGURES.named(name).sources:
        pytest.skip("counted in the register only")
    same(country, f"/v1/cijfers/{name}?{asked}")


@pytest.mark.parametrize("asked", EXPLORED)
def test_an_exploration_says_another_thing_as_json_than_as_turtle(country, asked) -> None:
    same(country, f"/v1/verken?{asked}")


def rows(told: Graph, address: str) -> Counter[frozenset[tuple[str, Any]]]:
    """Column -> value, of each row."""
    (table,) = told.subjects(RDF.type, CSVW.Table)
    here = f"{address.partition('?')[0]}#"
    return Counter(
        frozenset((p.removeprefix(here), value(o)) for p, o in told.predicate_objects(row))
        for row in told.objects(table, CSVW.row)
    )


def value(node: Any) -> Any:
    """A value with its datatype; decimals are doubles, and texts have no language."""
    if not isinstance(node, Literal):
        return str(node)
    if node.datatype in (XSD.decimal, XSD.double):
        return float(node), XSD.double
    return str(node), None if node.language else node.datatype


def answered(call: Caller, query: str) -> Iterator[frozenset[tuple[str, Any]]]:
    """What the endpoint itself says."""
    accept = {"Accept": "application/sparql-results+json"}
    body = call("GET", "/sparql", headers=accept, params={"query": query})
    found = Result.parse(io.BytesIO(body.content), format="json")
    for row in found.bindings:
        yield frozenset(
            (str(name), value(o)) for name, o in row.items() if not isinstance(o, BNode)
        )


def test_the_rows_of_a_question_are_not_those_of_its_sparql(country, parts) -> None:
    seen = set[Any]()
    for question in parts.questions.all:
        address = f"/v1/vragen/{question.name}"
        told = rows(graph(country, address), "http://proef" + address)
        query = country.get(address).json()["sparql"]
        assert told == Counter(answered(country, query)), address
        seen |= {one[1][1] for row in told for one in row if isinstance(one[1], tuple)}
    assert {XSD.integer, XSD.double, XSD.date, XSD.string} <= {each or XSD.string for each in seen}


@pytest.mark.parametrize("name", FIGURE_NAMES)
def test_the_rows_of_a_figure_are_not_those_of_its_sparql(country, name) -> None:
    address = f"/v1/cijfers/{name}?geldigOp=2026-05-16"
    told = rows(graph(country, address), "http://proef" + address)
    assert told == Counter(answered(country, country.get(address).json()["sparql"]))


def test_a_column_is_not_in_the_context_of_its_question(country, parts) -> None:
    """Columns are read from the text of the query."""
    addresses = [f"/v1/vragen/{question.name}" for question in parts.questions.all]
    for address in addresses + [f"/v1/cijfers/{name}" for name in FIGURE_NAMES]:
        context = country.get(address, "application/ld+json").json()["@context"]
        columns = country.get(address).json()["kolommen"]
        assert list(context["kolommen"]["@context"]) == columns
        assert not {"id", "type", "antwoord"} & set(columns)
        keys = set(country.get(address).json()) - {"waarden"}
        assert not keys & set(country.get(address).json()["waarden"]) - {"geldigOp"}


def test_a_table_says_nothing_of_what_it_was_asked_with(country) -> None:
    address = "/v1/vragen/26-wie-met-wie-sinds-wanneer?gemeente=gm1895&geldigOp=2016-06-01"
    told = graph(country, address)
    (table,) = told.subjects(RDF.type, CSVW.Table)
    here = "http://proef/v1/vragen/26-wie-met-wie-sinds-wanneer"
    oldambt = URIRef("https://identifier.overheid.nl/tooi/id/gemeente/gm1895")
    assert told.value(table, URIRef(f"{here}#gemeente")) == oldambt
    assert told.value(table, DCTERMS.valid) == Literal("2016-06-01", datatype=XSD.date)
    named = {str(each).removeprefix(here) for each in told.objects(table, SCHEMA.variableMeasured)}
    assert named == {"#verband", "#partner", "#sinds", "#bron"}
    (note,) = told.objects(table, SKOS.scopeNote)
    assert {each.language for each in told.objects(note, RDF.value)} == {"nl", "en"}
    for partner in told.objects(None, URIRef(f"{here}#partner")):
        assert told.value(partner, RDFS.label)
    assert graph(country, f"{address}&formaat=turtle").value(table, SCHEMA.isBasedOn)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vragen/06-wie-met-wie", "vragen/06-wie-met-wie?geldigOp=2026-05-16&formaat=json"),
        ("cijfers/vormen-per-thema?bron=register", "cijfers/vormen-per-thema"),
        ("verken?gemeenten=gm0106,gm0114,gm0106", "verken?gemeenten=gm0106,gm0114"),
    ],
)
def test_one_answer_has_two_names(country, one, other) -> None:
    """Its name asks for it again, also on another day."""
    first, second = (country.get(f"/v1/{each}").json() for each in (one, other))
    assert {**second, "links": None} == {**first, "links": None}
    again = country.get(first["id"].removeprefix("http://proef").partition("#")[0]).json()
    assert {**again, "links": None} == {**first, "links": None}
    assert "geldigOp=20" in first["id"]


def test_a_figure_does_not_say_of_which_graph_it_is(country) -> None:
    told = graph(country, "/v1/cijfers/samenwerkingen-per-gemeente?provincie=pv22")
    (table,) = told.subjects(RDF.type, CSVW.Table)
    (source,) = told.objects(table, PROV.wasDerivedFrom)
    assert told.value(source, DCTERMS.issued).datatype == XSD.date
    here = "http://proef/v1/cijfers/samenwerkingen-per-gemeente"
    assert str(told.value(table, URIRef(f"{here}#provincie"))).endswith("/pv22")
    assert {each.language for each in told.objects(table, SKOS.note)} == {"nl", "en"}


def test_what_depends_on_the_question_is_said_of_a_thing(country) -> None:
    """Two explorations together say nothing that one of them does not."""
    for asked in EXPLORED:
        address = f"/v1/verken?{asked}"
        told, plain = graph(country, address), country.get(address).json()
        ours = {p for s, p, _ in told if isinstance(s, URIRef) and not s.endswith("#antwoord")
                and p.startswith("http://proef/")}  # fmt: skip
        assert ours <= {URIRef("http://proef/v1/verken#vormen")}
        for one in plain["samen"]["verbanden"]:
            members = {str(each) for each in told.objects(URIRef(one["id"]), ORG.hasMember)}
            assert {each["id"] for each in one["partners"]} <= members
        uses = sum(len(u["systemen"]) for d in plain["systemen"]["doelen"]
                   for u in d["perGemeente"])  # fmt: skip
        assert len(list(told.subject_objects(SW.systeem))) == uses
        gone = {each["id"] for each in plain["gemeenten"] if each["geldigTot"]}
        assert {str(each) for each in told.subjects(SW.geldigTot) if each in
                set(told.objects(None, SCHEMA.about))} == gone  # fmt: skip


def test_an_answer_is_another_one_each_time(country) -> None:
    """Blank nodes have the same names, or no copy could be kept."""
    for address in ("/v1/vragen/13-niet-overheden", f"/v1/verken?{EXPLORED[0]}"):
        first, second = (country.get(address, "text/turtle") for _ in range(2))
        assert first.content == second.content
        assert "\n@prefix eigen: <http://proef/v1/v" in first.text
        assert first.headers["etag"] == second.headers["etag"]


@pytest.mark.parametrize("media_type", sorted(FORMATS))
def test_a_format_says_something_else_than_the_turtle(country, media_type) -> None:
    for address in ("/v1/vragen/26-wie-met-wie-sinds-wanneer", f"/v1/verken?{EXPLORED[1]}"):
        assert likeness(graph(country, address, media_type)) == likeness(graph(country, address))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("vragen/06-wie-met-wie", 200),
        ("vragen/26-wie-met-wie-sinds-wanneer?date=sinds", 200),
        ("vragen/26-wie-met-wie-sinds-wanneer?date=verzonnen", 400),
        ("vragen/26-wie-met-wie-sinds-wanneer?string=sinds", 400),
        ("vragen/verzonnen", 404),
        ("cijfers/verzonnen", 404),
        ("verken?x=y", 400),
    ],
)
def test_a_context_is_not_where_it_is_looked_for(call, path, status) -> None:
    answer = call.get(f"/def/context/v1/{path}")
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["content-type"] == "application/ld+json"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert call("HEAD", f"/def/context/v1/{path}").headers["etag"] == answer.headers["etag"]
