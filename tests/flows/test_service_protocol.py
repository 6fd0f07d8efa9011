"""The W3C's tests of the SPARQL 1.1 Protocol, for the query operation.

Updates are not served here: their tests are left out, and those of bad updates must fail all the
same. The suite is read where it lies, ``../shared/suites``.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDFS
from rdflib.term import Node

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.documents import read as read_document
from samenwerking_kg.describe import context as contexts
from samenwerking_kg.describe.figures import Board
from samenwerking_kg.describe.finder import Finder
from samenwerking_kg.describe.glossary import DEFINITIONS, RULES
from samenwerking_kg.describe.questions import Questions
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.store.oxigraph import OxigraphStore

SUITE = Path(__file__).parents[2].parent / "shared" / "suites" / "sparql11" / "protocol"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
TABULAR = (
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv",
    "text/tab-separated-values",
)  # fmt: skip
EXPECTED = {
    "boolean": TABULAR[:2],
    "tabular": TABULAR,
    "RDF": ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"),
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SUITE.is_dir(), reason="needs ../shared/suites"),
]


def entries() -> list[str]:
    """Names of the tests, in the order of the manifest."""
    if not SUITE.is_dir():
        return ["suite-absent"]
    manifest = Graph().parse(SUITE / "manifest.ttl")
    (head,) = manifest.objects(None, MF.entries)
    names = [str(entry).partition("#")[2] for entry in Collection(manifest, head)]
    return [name for name in names if not name.startswith("update_")]


@pytest.fixture(scope="module")
def manifest() -> Graph:
    return Graph().parse(SUITE / "manifest.ttl", publicID=(SUITE / "manifest.ttl").as_uri())


def shelf(manifest: Graph, entry: Node) -> OxigraphStore:
    """A store with the graphs that this test wants."""
    store = OxigraphStore()
    for data in manifest.objects(entry, UT.graphData):
        (file,) = manifest.objects(data, UT.graph)
        (name,) = manifest.objects(data, RDFS.label)
        store.replace(str(name), triples_of(parse_file(SUITE / Path(str(file)).name)))
    return store


def run(store: OxigraphStore, method: str, path: str, headers: dict, body: bytes) -> httpx.Response:
    empty = contexts.read({"@context": {}})
    app = build_app(
        Parts(
            store=store,
            pipeline=None,  # nothing is published in these stories
            access=None,
            context=empty,
            questions=Questions(),
            board=Board(store),
            finder=Finder(store),
            definitions=read_document(DEFINITIONS, []),
            rules=read_document(RULES, []),
        )
    )

    async def once() -> httpx.Response:
        door = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=door, base_url="http://www.example") as client:
            return await client.request(method, path, headers=headers, content=body)

    return asyncio.run(once())


def one(graph: Graph, subject: Node, predicate: URIRef) -> Node:
    (found,) = graph.objects(subject, predicate)
    return found


def headers_of(manifest: Graph, request: Node) -> dict[str, str]:
    listed = manifest.value(request, HT.headers)
    if listed is None:
        return {}
    return {
        str(one(manifest, header, HT.fieldName)): str(one(manifest, header, HT.fieldValue))
        for header in Collection(manifest, listed)
    }


@pytest.mark.parametrize("name", entries())
def test_the_protocol_is_broken(manifest, name) -> None:
    entry = next(s for s in manifest.subjects(MF.name) if str(s).endswith("#" + name))
    store = shelf(manifest, entry)
    connection = one(manifest, entry, MF.action)
    for request in Collection(manifest, one(manifest, connection, HT.requests)):
        body = manifest.value(request, HT.body)
        content = b""
        if body is not None:
            charset = str(one(manifest, body, CNT.characterEncoding))
            content = str(one(manifest, body, CNT.chars)).encode(charset)
        answer = run(
            store,
            str(one(manifest, request, HT.methodName)),
            str(one(manifest, request, HT.absolutePath)).replace("/sparql/", "/sparql", 1),
            headers_of(manifest, request),
            content,
        )
        judge(manifest, one(manifest, request, HT.resp), answer)


def judge(manifest: Graph, expected: Node, answer: httpx.Response) -> None:
    statuses = {str(status)[-3] for status in manifest.objects(expected, MF.expectedStatus)}
    assert str(answer.status_code)[0] in statuses, answer.text
    kind = manifest.value(expected, MF.expectedFormat)
    if kind is not None:
        assert answer.headers["content-type"].partition(";")[0] in EXPECTED[str(kind)]
    truth = manifest.value(expected, MF.expectedBoolean)
    if truth is not None:
        assert answer.json()["boolean"] is truth.toPython()
