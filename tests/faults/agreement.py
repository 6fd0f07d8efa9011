"""Whether the store and the log agree: asked of the service, read from the disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
from tests.faults.authors import BASE, Author, Content, same, statements

from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.log import Log
from samenwerking_kg.rdf.statements import digest, lines

NT = {"accept": "application/n-triples"}
_NUMBERS = f"""SELECT ?n (COUNT(*) AS ?c) {{ GRAPH <{BASE}graph/samenwerking-kg/publicaties> {{
  ?v a <{BASE}def#Publicatie> ; <http://purl.org/dc/terms/identifier> ?n }} }} GROUP BY ?n"""
_SOME = "VALUES ?p { <http://www.w3.org/ns/org#organization> rdfs:seeAlso }"
_UNION = (
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT (COUNT(*) AS ?c) {{ {} ?s ?p ?o }}"
)
_APART = (
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT (COUNT(*) AS ?c) {{ "
    f"SELECT DISTINCT ?s ?p ?o {{{{ {{}} GRAPH ?g {{{{ ?s ?p ?o }}}} FILTER(?g NOT IN "
    f"(<{BASE}graph/voorbeelden>, <{BASE}graph/samenwerking-kg/void>)) }}}} }}}}"
)


def ask(caller: httpx.Client, query: str) -> list[dict[str, str]]:
    """The rows of a SELECT."""
    answer = caller.post("/sparql", data={"query": query}, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    rows = answer.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in rows]


def get(caller: httpx.Client, graph: str) -> httpx.Response:
    return caller.get(graph.removeprefix(BASE[:-1]), headers=NT)


def content(answer: httpx.Response) -> Content:
    if answer.status_code == 404:
        return None
    assert answer.status_code == 200, answer.text
    return statements(answer.content, ox.RdfFormat.N_TRIPLES)


def digest_of(answer: httpx.Response) -> str:
    """SHA-256 of the statements as served, sorted."""
    return hashlib.sha256(b"".join(sorted(answer.content.splitlines(keepends=True)))).hexdigest()


def versions(folder: Path) -> list[dict[str, Any]]:
    """What the log says, line by line, read without any code of ours."""
    text = (folder / "log.jsonl").read_text() if (folder / "log.jsonl").exists() else ""
    assert not text or text.endswith("\n")
    return [version for line in text.splitlines() for version in json.loads(line)["versions"]]


def numbers(caller: httpx.Client) -> dict[str, str]:
    """Number of each version that queries tell of -> how often."""
    return {row["n"]: row["c"] for row in ask(caller, _NUMBERS) if "n" in row}


def agree(caller: httpx.Client, folder: Path, authors: Iterable[Author] = ()) -> None:
    """Store, log and publishers say the same."""
    found = versions(folder)
    logged = [str(version["number"]) for version in found]
    assert logged == [str(number) for number in range(1, len(found) + 1)]
    told = numbers(caller)
    assert told == dict.fromkeys(logged, "1"), (told, logged)
    for graph, last in {version["graph"]: version for version in found}.items():
        answer = get(caller, graph)
        assert (answer.status_code == 404) == (last["act"] == "retract"), graph
        if answer.status_code == 200:
            assert digest_of(answer) == last["digest"]
            assert answer.headers["etag"].startswith(f'"{last["number"]}-{last["digest"][:16]}.')
    for author in authors:
        _agree_with(author, caller, found)
    union, apart = ask(caller, _UNION.format(_SOME)), ask(caller, _APART.format(_SOME))
    assert union == apart, (union, apart)


def union(caller: httpx.Client) -> None:
    """The default graph is the named graphs, each statement once."""
    assert ask(caller, _UNION.format("")) == ask(caller, _APART.format(""))


def _agree_with(author: Author, caller: httpx.Client, found: list[dict[str, Any]]) -> None:
    for graph, stands in author.stands.items():
        last = max((v["number"] for v in found if v["graph"] == graph), default=0)
        if author.compared.get(graph) != last:
            assert same(content(get(caller, graph)), stands), graph
            author.compared[graph] = last
    for receipt in author.receipts:
        version = found[int(str(receipt["versie"])) - 1]
        assert version["graph"] == receipt["graaf"]
        assert f"sha256:{version['digest']}" == receipt["hash"]
    keys = [version["key"] for version in found if "key" in version]
    assert len(keys) == len(set(keys)), "a key made two versions"


def folds(folder: Path) -> None:
    """Every version of every graph can be made from the log, and is what its digest says."""
    log = Log(folder, writing=False)
    history = History(log)
    for version in history.versions():
        made = [] if version.retracted else list(history.content(version))
        assert version.retracted or digest(lines(made)) == version.digest
        assert version.body is None or hashlib.sha256(history.sent(version) or b"").hexdigest() == (
            version.body
        )
    log.close()
