"""Tests that are requests one after another: the protocol, the graph store protocol."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from pyoxigraph import RdfFormat, serialize
from tests.conformance.endpoint import Answer, Endpoint
from tests.conformance.likeness import quads_of, same_dataset
from tests.conformance.manifests import CNT, HT, MF, PLACE, RDFS, UT, Case, Node, path_of

HOST = "www.example"
_TABLES = ("application/sparql-results+json", "application/sparql-results+xml")
_EXPECTED = {
    "boolean": _TABLES,
    "tabular": (*_TABLES, "text/csv", "text/tab-separated-values"),
    "RDF": (
        "text/turtle",
        "application/rdf+xml",
        "application/n-triples",
        "application/ld+json",
        "application/n-quads",
        "application/trig",
    ),
}
_STATUS = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
_QUERIES = ("application/sparql-query",)

#: Path and method as the test has them -> the addresses of the service where they are tried.
Route = Callable[[str, bytes, str], list[str]]


def run(case: Case, service: Endpoint) -> None:
    """Raises AssertionError when the service fails the test."""
    manifest = case.manifest
    service.touched()
    service.load(_content(case))
    service.touched()
    connection = manifest.one(case.node, MF + "action")
    assert connection, case.iri
    known: dict[str, str] = {}
    route = partial(_sparql if case.kind == "ProtocolTest" else _graph_store, case, service)
    for request in manifest.listed(manifest.one(connection, HT + "requests")):
        _exchange(case, service, request, route, known)


def _exchange(
    case: Case, service: Endpoint, request: Node, route: Route, known: dict[str, str]
) -> None:
    manifest = case.manifest
    method, path = manifest.text(request, HT + "methodName"), manifest.text(
        request, HT + "absolutePath"
    )  # fmt: skip
    expected = manifest.one(request, HT + "resp")
    assert method, case.iri
    assert path, case.iri
    assert expected, case.iri
    headers, body = _headers(case, request), _body(case, request)
    for name, value in known.items():
        path, body = path.replace(name, value), body.replace(name.encode(), value.encode())
    for place in route(path, body, headers.get("content-type", "")):
        answer = service.call(method, place, headers, body, host=HOST)
        _judge(case, expected, answer, method)
    if name := manifest.text(expected, MF + "expectedLocation"):
        assert "location" in answer.head, answer
        known[name] = answer.head["location"]


def _judge(case: Case, expected: Node, answer: Answer, method: str) -> None:
    manifest = case.manifest
    allowed = [
        each.value.partition("#")[2] for each in manifest.all(expected, MF + "expectedStatus")
    ]
    if allowed:
        assert any(_is_status(answer.status, name) for name in allowed), f"{allowed}: {answer}"
    kind = manifest.text(expected, MF + "expectedFormat")
    if kind is not None:
        assert answer.media_type in _EXPECTED[kind], answer
    truth = manifest.text(expected, MF + "expectedBoolean")
    if truth is not None:
        assert f'"boolean":{truth}' in answer.text.replace(" ", ""), answer
    wanted = _headers(case, expected).get("content-type", "").partition(";")[0]
    if wanted:
        assert answer.media_type == wanted, answer
    if (body := _body(case, expected)) and method != "HEAD":
        base = PLACE
        same = same_dataset(
            quads_of(answer.body, RdfFormat.TURTLE, base), quads_of(body, RdfFormat.TURTLE, base)
        )
        assert same, answer


def _is_status(status: int, name: str) -> bool:
    """``StatusCode2xx``, or one by its name."""
    if name.startswith("StatusCode"):
        return str(status)[0] == name[-3]
    return status == _STATUS[name]


def _headers(case: Case, node: Node) -> dict[str, str]:
    manifest = case.manifest
    return {
        (manifest.text(header, HT + "fieldName") or "").lower(): manifest.text(
            header, HT + "fieldValue"
        )
        or ""
        for header in manifest.listed(manifest.one(node, HT + "headers"))
    }


def _body(case: Case, node: Node) -> bytes:
    manifest = case.manifest
    body = manifest.one(node, HT + "body")
    if body is None:
        return b""
    charset = manifest.text(body, CNT + "characterEncoding") or "UTF-8"
    return (manifest.text(body, CNT + "chars") or "").encode(charset)


def _sparql(case: Case, service: Endpoint, path: str, body: bytes, media_type: str) -> list[str]:
    """A query goes to one place and an update to another. One that is wrong is wrong at both."""
    rest = path.removeprefix("/sparql/").removeprefix("/sparql")
    queries, updates = service.query_path + rest, service.update_path + rest
    name = case.iri.partition("#")[2]
    if name == "bad_update_get":
        return [queries, updates]
    is_query = media_type in _QUERIES or "query=" in path or body.startswith(b"query=")
    return [queries if is_query or "update" not in name else updates]


def _graph_store(
    _case: Case, service: Endpoint, path: str, _body: bytes, _media_type: str
) -> list[str]:
    where = urlsplit(path)
    if where.path == "/gsp":
        return [service.graphs_path + path.removeprefix("/gsp")]
    return [service.direct + path.removeprefix("/gsp")]


def _content(case: Case) -> str:
    """The graphs that a test wants there, as the inside of an INSERT DATA."""
    manifest, written = case.manifest, []
    for each in manifest.all(case.node, UT + "graphData"):
        document, name = manifest.text(each, UT + "graph"), manifest.text(each, RDFS + "label")
        assert document, case.iri
        path = path_of(document)
        form = RdfFormat.from_extension(path.suffix[1:])
        assert form, path
        triples = [q.triple for q in quads_of(path.read_bytes(), form, document)]
        lines = serialize(triples, format=RdfFormat.N_TRIPLES)
        assert lines is not None
        written.append(f"GRAPH <{name}> {{\n{lines.decode()}}}")
    return "\n".join(written)
