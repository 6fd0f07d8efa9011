"""Tests of the language over HTTP: queries, updates, their syntax, and the formats of results."""

from __future__ import annotations

import json
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    serialize,
)
from tests.conformance.endpoint import Answer, Endpoint
from tests.conformance.likeness import (
    plain,
    quads_of,
    rows_of,
    rows_of_csv,
    rows_of_graph,
    same_dataset,
    same_rows,
)
from tests.conformance.manifests import MF, PLACE, QT, RDFS, UT, Case, Node, path_of

JSON = "application/sparql-results+json"
_FORMATS = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON,
            ".tsv": QueryResultsFormat.TSV}  # fmt: skip
_ASKED = {".srj": JSON, ".tsv": "text/tab-separated-values", ".csv": "text/csv",
          ".srx": "application/sparql-results+xml"}  # fmt: skip
_PARSED = {QueryResultsFormat.XML: ".srx", QueryResultsFormat.JSON: ".srj",
           QueryResultsFormat.TSV: ".tsv"}  # fmt: skip
_ALL = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def run(case: Case, service: Endpoint) -> None:
    """Raises AssertionError when the service fails the test."""
    _RUN[case.kind](case, service)


def _query(case: Case, service: Endpoint) -> None:
    """A query on data, and its answer in the format of the file that has the expected one."""
    manifest = case.manifest
    action, result = manifest.one(case.node, MF + "action"), manifest.one(case.node, MF + "result")
    assert action, case.iri
    assert result, case.iri
    query = manifest.text(action, QT + "query")
    assert query, case.iri
    service.load(_content(case, action, QT))
    expected = path_of(result.value)
    accept = _ASKED.get(expected.suffix, "application/n-triples;q=0.9, " + JSON)
    answer = service.query(f"BASE <{query}>\n{_text(query)}", accept)
    assert answer.fine, answer
    _compare(answer, expected, result.value)


def _compare(answer: Answer, expected: Path, base: str) -> None:
    data = expected.read_bytes()
    if expected.suffix == ".csv":
        assert answer.media_type == "text/csv", answer
        assert same_rows(rows_of_csv(answer.body), rows_of_csv(data)), answer
    elif answer.media_type == "application/n-triples":
        form = RdfFormat.from_extension(expected.suffix[1:])
        assert form, expected
        wanted, got = quads_of(data, form, base), quads_of(answer.body, RdfFormat.N_TRIPLES, base)
        assert same_dataset(got, wanted), answer
    else:
        form = QueryResultsFormat.from_media_type(answer.media_type)
        assert form, answer
        assert _PARSED[form] == expected.suffix or expected.suffix in (".ttl", ".rdf"), answer
        got_rows = rows_of(answer.body, form)
        table = expected.suffix in _FORMATS
        wanted_rows = (
            rows_of(data, _FORMATS[expected.suffix]) if table else rows_of_graph(data, base)
        )
        if isinstance(wanted_rows, bool) or isinstance(got_rows, bool):
            assert got_rows is wanted_rows, answer
        else:
            assert same_rows(got_rows, wanted_rows), f"{answer}\n\nexpected: {wanted_rows}"


def _update(case: Case, service: Endpoint) -> None:
    """An update on data, and all that is there after it."""
    manifest = case.manifest
    action, result = manifest.one(case.node, MF + "action"), manifest.one(case.node, MF + "result")
    assert action, case.iri
    assert result, case.iri
    request = manifest.text(action, UT + "request")
    assert request, case.iri
    service.load(_content(case, action, UT))
    service.touched()
    done = service.update(f"BASE <{request}>\n{_text(request)}")
    assert done.fine, done
    answer = service.query(_ALL, JSON)
    assert answer.fine, answer
    assert same_dataset(_all(answer), _dataset(case, result, UT)), answer


def _all(answer: Answer) -> list[Quad]:
    """The answer to `_ALL` as quads."""
    rows = json.loads(answer.body)["results"]["bindings"]
    return [
        Quad(_term(row["s"]), _term(row["p"]), _term(row["o"]), _term(row["g"]))
        if "g" in row
        else Quad(_term(row["s"]), _term(row["p"]), _term(row["o"]))
        for row in rows
    ]  # fmt: skip


def _term(said: dict[str, str]) -> Node:
    if said["type"] == "uri":
        return NamedNode(said["value"])
    if said["type"] == "bnode":
        return BlankNode(said["value"])
    if language := said.get("xml:lang"):
        return Literal(said["value"], language=language)
    kind = said.get("datatype")
    return Literal(said["value"], datatype=NamedNode(kind)) if kind else Literal(said["value"])


def _read(case: Case) -> str:
    action = case.manifest.text(case.node, MF + "action")
    assert action, case.iri
    return _text(action)


def _good_query(case: Case, service: Endpoint) -> None:
    """It need not be answered: it may call a function that nobody knows. It must be read."""
    answer = service.query(_read(case))
    assert answer.fine or not _is_syntax(answer), answer


def _bad_query(case: Case, service: Endpoint) -> None:
    answer = service.query(_read(case))
    assert answer.status == 400, answer


def _good_update(case: Case, service: Endpoint) -> None:
    """It need not succeed: what it names may not be there, and LOAD cannot. It must be read."""
    service.touched()
    answer = service.update(f"BASE <{PLACE}>\n{_read(case)}")
    assert answer.fine or not _is_syntax(answer), answer


def _is_syntax(answer: Answer) -> bool:
    """Whether the service says that it cannot read the text. Ours says so by the kind of problem;
    `oxigraph serve` by 400, where all else is 500."""
    kinds = ("/problemen/sparql-fout", "/problemen/rdf-onleesbaar")
    if answer.media_type == "application/problem+json":
        return json.loads(answer.body)["type"] in kinds
    return answer.status == 400


def _bad_update(case: Case, service: Endpoint) -> None:
    service.touched()
    answer = service.update(_read(case))
    assert answer.status == 400, answer


def _bad(case: Case, service: Endpoint) -> None:
    """In a folder of queries or of updates."""
    (_bad_update if case.section == "update syntax" else _bad_query)(case, service)


def _dataset(case: Case, node: Node, names: str) -> list[Quad]:
    """The data of an action or a result, each document in its graph."""
    manifest = case.manifest
    found = [(None, document.value) for document in manifest.all(node, names + "data")]
    for each in manifest.all(node, names + "graphData"):
        document = manifest.text(each, UT + "graph")
        found.append((manifest.text(each, RDFS + "label") or each.value, document or each.value))
    return [quad for graph, document in found for quad in _placed(graph, document)]


def _placed(graph: str | None, document: str) -> list[Quad]:
    path = path_of(document)
    form = RdfFormat.from_extension(path.suffix[1:])
    assert form, path
    quads = quads_of(path.read_bytes(), form, document)
    return [Quad(q.subject, q.predicate, q.object, plain(graph)) for q in quads]


def _content(case: Case, node: Node, names: str) -> str:
    """The same as the inside of an INSERT DATA; a FROM of a query finds its data under its name."""
    quads = set(_dataset(case, node, names))
    if names == QT and "FROM <" in _text(case.manifest.text(node, QT + "query") or ""):
        for document in case.manifest.all(node, QT + "data"):
            quads |= set(_placed(document.value, document.value))
    written: dict[str, list[str]] = {}
    for quad in sorted(Dataset(quads), key=str):
        line = serialize([quad.triple], format=RdfFormat.N_TRIPLES)
        assert line is not None
        written.setdefault(str(quad.graph_name), []).append(line.decode())
    return "".join(
        "".join(lines) if graph == "DEFAULT" else f"GRAPH {graph} {{\n{''.join(lines)}}}\n"
        for graph, lines in written.items()
    )


def _text(document: str) -> str:
    return path_of(document).read_bytes().decode("utf-8")


_RUN = {
    "QueryEvaluationTest": _query,
    "CSVResultFormatTest": _query,
    "UpdateEvaluationTest": _update,
    "PositiveSyntaxTest11": _good_query,
    "NegativeSyntaxTest11": _bad,
    "PositiveUpdateSyntaxTest11": _good_update,
    "NegativeUpdateSyntaxTest11": _bad_update,
}
