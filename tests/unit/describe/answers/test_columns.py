"""The columns of a query, read from its text."""

from __future__ import annotations

import pytest

from samenwerking_kg.describe.answers.columns import columns

TEXTS = {
    "SELECT ?a ?b { ?a ?p ?b }": ("a", "b"),
    "PREFIX x: <http://x/> SELECT DISTINCT ?a (COUNT(DISTINCT ?b) AS ?n) WHERE { ?a x:p ?b }": (
        "a", "n",
    ),
    "SELECT ?a (IF(?b = 0, 'niet (lid 1)', ?c) AS ?d) ?a FROM <http://g> { ?a ?b ?c }": ("a", "d"),
    "SELECT (?x AS ?y) { { SELECT ?x ?z { ?x ?p ?z } } }": ("y",),
    "# SELECT ?geen\nSELECT $a{ ?a ?p ?b }": ("a",),
    "SELECT * { ?a ?p ?b }": (),
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_column_is_missed_or_made_up(text: str) -> None:
    assert columns(text) == TEXTS[text]
