"""A handful of rules in a folder, for tests that need to see a rule misbehave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.shapes import Shapes, load

HEAD = """
@prefix : <http://example.org/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sw: <https://w3id.org/samenwerking-kg/def#> .
@prefix sws: <https://w3id.org/samenwerking-kg/shapes#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
RULE = """
sws:{name} a sh:NodeShape ;
    skos:notation "{number}" ;
    rdfs:label "Regel {number}"@nl , "Rule {number}"@en ;
    sh:targetClass :Ding ;
    sh:severity sh:{severity} ;
    {constraint} ;
    sh:message "Fout bij {{?value}}."@nl , "Wrong at {{?value}}."@en ;
    sw:remedie "Verbeter het."@nl , "Mend it."@en ;
    skos:note "Daarom."@nl , "Because."@en .
"""


def turtle(text: str) -> list[Triple]:
    return list(triples_of(parse_bytes((HEAD + text).encode(), graph_format("turtle"))))


@pytest.fixture
def read() -> Callable[[str], list[Triple]]:
    """Statements of a Turtle text without prefixes."""
    return turtle


@pytest.fixture
def rules(tmp_path: Path) -> Callable[..., Shapes]:
    """Shapes with rules `Een`, `Twee` …, one for each (constraint, severity)."""

    def made(*given: tuple[str, str]) -> Shapes:
        texts = [
            RULE.format(name=name, number=f"R{number:02}", severity=severity, constraint=constraint)
            for number, (name, (constraint, severity)) in enumerate(
                zip(("Een", "Twee", "Drie"), given, strict=False), start=1
            )
        ]
        (tmp_path / "rules.ttl").write_text(HEAD + "".join(texts), encoding="utf-8")
        return load(tmp_path)

    return made
