"""The vocabulary as the tests read it: every file parsed once."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import RDF, Graph

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "ontology"
SHARED = ROOT.parent / "shared"


def parsed(paths: Iterable[Path]) -> Graph:
    """One graph of all these Turtle files, of which there must be at least one."""
    graph, found = Graph(), sorted(paths)
    assert found, "no files to read"
    for path in found:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    return SHARED


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """Our own terms."""
    return parsed([FOLDER / "samenwerking.ttl"])


@pytest.fixture(scope="session")
def alignments() -> Graph:
    """Labels and bridges of the terms of others."""
    return parsed((FOLDER / "alignments").glob("*.ttl"))


@pytest.fixture(scope="session")
def codelists() -> dict[str, Graph]:
    """Name of the file without its ending -> its concept scheme."""
    return {path.stem: parsed([path]) for path in sorted((FOLDER / "codelists").glob("*.ttl"))}


@pytest.fixture(scope="session")
def concepts(codelists: dict[str, Graph]) -> Graph:
    """All code lists together."""
    graph = Graph()
    for one in codelists.values():
        graph += one
    return graph


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """All shapes of the project."""
    return parsed((ROOT / "shapes").glob("*.ttl"))


@pytest.fixture(scope="session")
def data_terms() -> set[str]:
    """Every property and class of the data that was built."""
    files = sorted((ROOT / "data").rglob("*.nq.gz"))
    assert files, "no data was built"
    statement = re.compile(r"^(?:<[^>]*>|_:\S+) <([^>]+)> (?:<([^>]+)>)?", re.MULTILINE)
    found = set()
    for path in files:
        for predicate, value in statement.findall(gzip.decompress(path.read_bytes()).decode()):
            found.add(value if predicate == str(RDF.type) else predicate)
    catalog = Graph().parse(ROOT / "data/catalog.ttl")
    terms = {*catalog.predicates(), *catalog.objects(None, RDF.type)} - {RDF.type}
    return found | {str(term) for term in terms}
