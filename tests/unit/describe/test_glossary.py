"""The vocabulary and the rules as people read them."""

from __future__ import annotations

from pathlib import Path

from samenwerking_kg.describe.glossary import DEFINITIONS, RULES, entries, rules, version
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.vocabulary import SW

ROOT = Path(__file__).parents[3]


def read(*paths: Path) -> list[Triple]:
    return [triple for path in paths for triple in triples_of(parse_file(path))]


def test_a_term_is_not_explained_in_two_languages() -> None:
    triples = read(ROOT / "ontology" / "samenwerking.ttl")
    found = entries(triples)
    assert {entry.name for entry in found} == SW.names
    for entry in found:
        assert entry.label.keys() == entry.definition.keys() == {"nl", "en"}
    kinds = [entry.is_class for entry in found]
    assert kinds == sorted(kinds, reverse=True)
    assert version(triples, DEFINITIONS)


def test_a_rule_does_not_say_what_to_do() -> None:
    triples = read(*(ROOT / "shapes").glob("*.ttl"))
    found = rules(triples)
    assert len(found) > 30
    for rule in found:
        assert rule.message.keys() == rule.remedy.keys() == {"nl", "en"}
        assert rule.severity in ("fout", "let op", "ter info")
    assert version(triples, RULES)


def test_rule_ten_comes_before_rule_two() -> None:
    codes = [rule.code for rule in rules(read(*(ROOT / "shapes").glob("*.ttl"))) if rule.code]
    numbered = [
        int("".join(c for c in code[1:] if c.isdigit())) for code in codes if code[0] == "R"
    ]
    assert numbered == sorted(numbered)
