"""The rules as the tests read them: loaded once, with the code lists as context."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.shapes import Shapes, load

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="session")
def shapes() -> Shapes:
    """The rules on 16 May 2026, so that a rule about a term says the same tomorrow."""
    return load(ROOT / "shapes").on(dt.date(2026, 5, 16))


@pytest.fixture(scope="session")
def context() -> list[Triple]:
    """Code lists, and what `context.ttl` says about organisations and themes."""
    files = [*sorted((ROOT / "ontology" / "codelists").glob("*.ttl")), HERE / "context.ttl"]
    assert len(files) > 10
    return [triple for path in files for triple in triples_of(parse_file(path))]


@pytest.fixture(scope="session")
def around(context: list[Triple]) -> Callable[[list[Triple]], list[Triple]]:
    """Of the context, only what is said about things that the data mentions."""

    def reach(data: list[Triple]) -> list[Triple]:
        mentioned = {end for triple in data for end in (triple.subject, triple.object)}
        return [triple for triple in context if triple.subject in mentioned]

    return reach


@pytest.fixture(scope="session")
def everything() -> list[Triple]:
    """All examples together, each with addresses of its own, as one large piece of data."""
    return together(sorted((HERE / "examples").glob("*/*.ttl")))


@pytest.fixture(scope="session")
def one_of_each() -> list[Triple]:
    """The first bad example of every rule, for an engine that is slow."""
    first = {path.parent: path for path in sorted((HERE / "examples").glob("*/bad*.ttl"))[::-1]}
    return together(sorted(first.values()))


def together(paths: list[Path]) -> list[Triple]:
    form, found = graph_format("turtle"), []
    for path in paths:
        own = f"{path.parent.name}-{path.stem}"
        text = path.read_text(encoding="utf-8")
        text = text.replace("https://example.org/id/", f"https://example.org/id/{own}/")
        text = text.replace(":voorbeeld a ", f":voorbeeld-{own} a ")
        found += list(triples_of(parse_bytes(text.encode(), form, name=path.name)))
    assert len(found) > 1000
    return found
