"""Documents of the API, read back by JSON-LD processors that share no code with us."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import rdflib
from pyld import jsonld

from samenwerking_kg.describe.kinds import context_document
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import Triple

Reader = Callable[[Mapping[str, Any]], set[Triple]]


def _text(body: Mapping[str, Any]) -> str:
    return json.dumps({**context_document(), **body})


def _triples(data: str | bytes, form: str) -> set[Triple]:
    written = data.encode() if isinstance(data, str) else data
    return {quad.triple for quad in parse_bytes(written, graph_format(form))}


def by_pyld(body: Mapping[str, Any]) -> set[Triple]:
    return _triples(
        jsonld.to_rdf(json.loads(_text(body)), {"format": "application/n-quads"}), "n-quads"
    )


def by_rdflib(body: Mapping[str, Any]) -> set[Triple]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of its own parser
        graph = rdflib.Graph().parse(data=_text(body), format="json-ld")
    return _triples(graph.serialize(format="nt"), "n-triples")


def by_oxigraph(body: Mapping[str, Any]) -> set[Triple]:
    return _triples(_text(body), "json-ld")


READERS: Mapping[str, Reader] = {"pyld": by_pyld, "rdflib": by_rdflib, "oxigraph": by_oxigraph}


@pytest.fixture(params=sorted(READERS))
def reader(request: pytest.FixtureRequest) -> Reader:
    return READERS[request.param]


@pytest.fixture(scope="session")
def readers() -> Mapping[str, Reader]:
    return READERS
