from __future__ import annotations

import pytest

from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple, text, typed
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.graphs import as_rdflib
from samenwerking_kg.validate.literals import is_odd

XSD = "http://www.w3.org/2001/XMLSchema#"
NODE = NamedNode("http://example.org/a")
PLAIN = [
    ("2020-02-29", "date"), ("2020-01-01T00:00:00", "dateTime"), ("2020-01-01T00:00:00Z", "dateTime"),
    ("2020-01-01T00:00:00+01:00", "dateTime"), ("2020", "gYear"), ("2020-05", "gYearMonth"),
    ("0", "integer"), ("-12", "integer"), ("1.5", "decimal"), ("0.25", "decimal"), ("3", "decimal"),
    ("true", "boolean"), ("x", "string"), ("http://example.org/", "anyURI"),
]  # fmt: skip
ODD = [
    ("2020-02-30", "date"), ("2020-01-01Z", "date"), ("2020-1-1", "date"), ("", "date"),
    ("2020-01-01T24:00:00", "dateTime"), ("2020-01-01T00:00:00.000", "dateTime"),
    ("2020-01-01T00:00:00+00:00", "dateTime"), ("20", "gYear"), ("2020-13", "gYearMonth"),
    ("01", "integer"), ("-0", "integer"), ("+1", "integer"), ("1.50", "decimal"), ("1.0", "decimal"),
    ("1", "boolean"), ("TRUE", "boolean"), ("1", "double"), ("1", "int"), ("P1D", "duration"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "datatype"), PLAIN)
def test_a_plain_literal_is_read_alike_by_the_engine_and_by_rdflib(
    value: str, datatype: str
) -> None:
    literal = typed(value, XSD + datatype)
    store = OxigraphStore()
    store.replace("http://example.org/graph", [Triple(NODE, NODE, literal)])
    assert not is_odd(literal)
    assert [t.object for t in store.graph("http://example.org/graph")] == [literal]
    assert not as_rdflib(literal).ill_typed  # type: ignore[attr-defined]


@pytest.mark.parametrize(("value", "datatype"), ODD)
def test_what_engines_may_read_in_two_ways_is_odd(value: str, datatype: str) -> None:
    assert is_odd(typed(value, XSD + datatype))


def test_names_are_never_odd() -> None:
    assert not is_odd(Literal(""))
    assert not is_odd(text("naam", "nl-NL"))
    assert not is_odd(typed("x", "http://example.org/datatype"))
