"""Apache Jena's commands and its code at our endpoint, graphs and documents: `make test-clients`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.conformance.endpoint import Endpoint
from tests.conformance.strangers import answer, client, plain, told

TABLES = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv",
          "text/tab-separated-values")  # fmt: skip
GRAPHS = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json",
          "rdf": "application/rdf+xml", "trig": "application/trig", "nq": "application/n-quads"}  # fmt: skip
#: Path of a document -> whether it is also there with the names of graphs.
DOCUMENTS = {
    "/id/samenwerkingsverband/roo-24962947": True, "/catalogus": True, "/sparql": True,
    "/doc?iri=https://identifier.overheid.nl/tooi/id/gemeente/gm0106": True,
    "/graph/noord/samenwerkingen": True, "/.well-known/void": False, "/def": False,
    "/shapes": False, "/v1/samenwerkingen/roo-24962947": False, "/v1/organisaties/gm0106": False,
    "/v1/samenwerkingen?gemeente=gm1895": False,
    "/v1/vragen/26-wie-met-wie-sinds-wanneer?gemeente=gm1895": False,
    "/v1/cijfers/overlap-van-buren?gebied=noord": False,
    "/v1/verken?gemeenten=gm1895,gm0047&thema=c_d0463fb7&geldigOp=2016-06-01": False,
}  # fmt: skip
MEMBERS = """PREFIX org: <http://www.w3.org/ns/org#>
SELECT ?v { ?d org:member <https://identifier.overheid.nl/tooi/id/gemeente/gm0106> ; org:organization ?v }"""
ABOUT = "DESCRIBE <https://identifier.overheid.nl/tooi/id/gemeente/gm0106>"
_COUNT = re.compile(r"^\S*/(\S+) : (?:Triples|Quads) = ([\d,]+)$", re.M)


@pytest.fixture(scope="module")
def script() -> Path:
    return client("jena")


def lines(service: str, query: str, accept: str) -> int:
    return len(answer(service, query, accept).splitlines())


@pytest.mark.parametrize("form", ["JSON", "XML", "CSV", "TSV", "text"])
def test_rsparql_cannot_ask(script: Path, register: str, form: str) -> None:
    said = told(script, "arq.rsparql", f"--service={register}/sparql", f"--results={form}", MEMBERS)
    assert said.count("/id/samenwerkingsverband/") == lines(register, MEMBERS, "text/csv") - 1


def test_jena_reads_other_rows_in_another_format(script: Path, register: str) -> None:
    said = told(script, "Jena.java", register, "", "rows", MEMBERS, *TABLES)
    number = lines(register, MEMBERS, "text/csv") - 1
    found = [line.split(";")[0] for line in said.splitlines()]
    assert found == [f"{form} {number} {form}" for form in TABLES]


def test_jena_reads_other_statements_in_another_format(script: Path, register: str) -> None:
    said = told(script, "Jena.java", register, "", "triples", ABOUT, *GRAPHS.values())
    number = lines(register, ABOUT, "application/n-triples")
    found = [line.split(";")[0] for line in said.splitlines()]
    assert found == [f"{form} {number} {form}" for form in GRAPHS.values()]


def test_riot_finds_something_wrong_in_a_document(
    script: Path, register: str, tmp_path: Path
) -> None:
    """Or other statements in one format than in another; of quads the same one may be in two."""
    counts: dict[int, dict[str, int]] = {}
    for number, (path, named) in enumerate(DOCUMENTS.items()):
        for extension, form in GRAPHS.items():
            if named or extension not in ("trig", "nq"):
                (tmp_path / f"{number}.{extension}").write_bytes(plain(register + path, form))
    files = sorted(tmp_path.iterdir())
    said = told(script, "riotcmd.riot", "--validate", *files).splitlines()
    assert len([line for line in said if " INFO " in line]) == len(files)
    assert not [line for line in said if " INFO " not in line]
    for name, count in _COUNT.findall(told(script, "riotcmd.riot", "--count", *files)):
        number, _, extension = name.partition(".")
        counts.setdefault(int(number), {})[extension] = int(count.replace(",", ""))
    assert len(counts) == len(DOCUMENTS)
    for number, found in counts.items():
        assert found["nt"] > 0
        triples = {found[extension] for extension in ("ttl", "nt", "jsonld", "rdf")}
        assert len(triples) == 1, (number, found)
        assert found.get("trig") == found.get("nq"), (number, found)


def here(service: Endpoint) -> str:
    return f"http://127.0.0.1:{service.port}"


def test_rsparql_cannot_ask_by_post(script: Path, service: Endpoint) -> None:
    said = told(script, "arq.rsparql", f"--service={here(service)}/sparql", "--post", "ASK {}")
    assert said.strip() == "Ask => Yes"


def test_rupdate_changes_something_else(script: Path, service: Endpoint) -> None:
    assert service.token
    text = "CLEAR ALL ; INSERT DATA { <urn:a> <urn:b> 'één', 2 }"
    told(script, "Jena.java", here(service), service.token, "rupdate", text)
    rows = json.loads(service.query("SELECT ?o { ?s ?p ?o }", TABLES[0]).body)["results"][
        "bindings"
    ]
    assert {row["o"]["value"] for row in rows} == {"één", "2"}


def test_jena_reads_another_graph_than_it_wrote(
    script: Path, service: Endpoint, tmp_path: Path
) -> None:
    """Put, post and delete, of a named graph and of the default one, in every format."""
    assert service.token
    file = tmp_path / "graph.ttl"
    file.write_text("<http://elders.example/a> <http://elders.example/b> 1, 'twee' .", "utf-8")
    said = told(
        script, "Jena.java", here(service), service.token, "graphs", "http://elders.example/g", file
    )
    assert said.splitlines() == [
        f"{what} true"
        for _ in ("named", "default")
        for what in ("put", "post", "file", "Turtle", "N-Triples", "JSON-LD", "RDF/XML", "delete")
    ]
