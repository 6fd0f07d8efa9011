"""The shapes files themselves: well formed, in two languages, with a source, written down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as Text
from rdflib.namespace import OWL, RDF, SH, SKOS
from rdflib.plugins.sparql import prepareQuery

from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.validate.graphs import plain_graph
from samenwerking_kg.validate.selects import selects
from samenwerking_kg.validate.shapes import Bilingual, Rule, Severity, Shapes
from samenwerking_kg.vocabulary import BASE, SW, SWS

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "shapes").glob("*.ttl"))
CONCEPTS = BASE + "id/begrip/"
ROW = re.compile(r"^\| (\w+) \| `sws:(\w+)` \| (\w+) \| (.*?) \| (.*?) \| (.*?) \|$", re.MULTILINE)


def parts(shapes: Shapes, rule: Rule) -> list[URIRef]:
    """The named property shapes of a rule."""
    return [URIRef(str(part)) for part in shapes.graph.objects(URIRef(rule.shape), SH.property)]


def said(shapes: Shapes, shape: URIRef) -> Bilingual:
    return shapes.reporters[str(shape)][1]


def test_the_shapes_are_valid_shacl(shapes: Shapes) -> None:
    conforms, _, text = validate(Graph(), shacl_graph=shapes.graph, meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name != "shapes.ttl"], ids=lambda path: path.stem
)
def test_a_file_holds_a_rule(path: Path) -> None:
    graph = plain_graph(triples_of(parse_file(path)))
    rules = set(graph.subjects(RDF.type, SH.NodeShape)) & set(graph.subjects(SKOS.notation))
    assert rules


def test_every_rule_has_a_number_and_a_name_of_its_own(shapes: Shapes) -> None:
    assert len(shapes.rules) > 60
    assert len({rule.notation for rule in shapes.rules}) == len(shapes.rules)
    for rule in shapes.rules:
        assert re.fullmatch(r"[RSO]\d\d[a-z]?", rule.notation)
        assert rule.shape == SWS.base + rule.name
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]+", rule.name)


def test_the_rules_of_the_plan_are_all_there(shapes: Shapes) -> None:
    wanted = {f"R{number:02}" for number in range(1, 20)} | {"R09b", "R13b"}
    assert wanted <= {rule.notation for rule in shapes.rules}


def test_every_shape_that_reports_is_named(shapes: Shapes) -> None:
    for rule in shapes.rules:
        for part in shapes.graph.objects(URIRef(rule.shape), SH.property):
            assert not isinstance(part, BNode)
            assert str(part).startswith(rule.shape + "-")
            assert (part, RDF.type, SH.PropertyShape) in shapes.graph


def test_every_text_is_there_in_dutch_and_in_english_and_the_two_differ(shapes: Shapes) -> None:
    for rule in shapes.rules:
        told = [rule.label, rule.message, rule.remedy, *([rule.reason] if rule.reason else [])]
        for text in [*told, *(said(shapes, part) for part in parts(shapes, rule))]:
            assert text.nl.strip(), rule.name
            assert text.en.strip(), rule.name
            assert text.nl != text.en, rule.name


def test_no_text_calls_the_reader_je(shapes: Shapes) -> None:
    for rule in shapes.rules:
        words = set(re.findall(r"\w+", f"{rule.message.nl} {rule.remedy.nl}".lower()))
        assert not words & {"je", "jij", "jouw", "jullie"}, rule.name


@pytest.mark.parametrize(
    ("word", "told"),
    [("RSIN", "fiscale nummer"), ("OIN", "digitaal verkeer"), ("Iv3", "begroting"),
     ("TOP-lijst", "themalijst"), ("GEMMA", "model van gemeenten"),
     ("elfproef", "rekensom"), ("delegatie (", "gaat over"), ("mandaat (", "namens")],
)  # fmt: skip
def test_a_word_of_the_trade_is_explained_somewhere(shapes: Shapes, word: str, told: str) -> None:
    dutch = [each for rule in shapes.rules for each in (rule.message.nl, rule.remedy.nl)]
    assert [each for each in dutch if word in each and told in each]


def test_no_remedy_lists_code_words_as_the_names_of_lists(shapes: Shapes) -> None:
    dutch = [each for rule in shapes.rules for each in (rule.message.nl, rule.remedy.nl)]
    assert not [each for each in dutch if "basisbegin" in each.replace("sw:basisBegin", "")]
    assert not [each for each in dutch if each.startswith(("Niet vermeld is", "Niet bekend is"))]


def test_every_rule_rests_on_a_law_or_says_why_it_is_there(shapes: Shapes) -> None:
    for rule in shapes.rules:
        assert rule.law or rule.reason, rule.name
        if rule.valid_from:
            assert rule.law, rule.name


def test_a_rule_and_its_parts_have_one_severity(shapes: Shapes) -> None:
    for rule in shapes.rules:
        assert rule.severity in Severity
        for part in parts(shapes, rule):
            severity = shapes.graph.value(part, SH.severity)
            assert str(severity) == str(SH) + rule.severity.value, part


def test_no_severity_hides_where_an_engine_does_not_look(shapes: Shapes) -> None:
    reporting = {URIRef(shape) for shape in shapes.reporters}
    assert set(shapes.graph.subjects(SH.severity)) == reporting


def test_a_rule_with_one_part_says_the_same_as_that_part(shapes: Shapes) -> None:
    for rule in shapes.rules:
        if len(found := parts(shapes, rule)) == 1:
            assert said(shapes, found[0]) == rule.message, rule.name


def test_a_message_names_only_what_its_query_finds(shapes: Shapes) -> None:
    for rule in shapes.rules:
        texts = [str(t) for c in shapes.graph.objects(URIRef(rule.shape), SH.sparql)
                 for t in shapes.graph.objects(c, SH.select)]  # fmt: skip
        finds = {"{?value}"} if any("$this ?value WHERE" in text for text in texts) else set()
        for message in [rule.message, *(said(shapes, part) for part in parts(shapes, rule))]:
            assert set(re.findall(r"\{[^}]*\}", message.nl)) <= finds, rule.name
            assert re.findall(r"\{[^}]*\}", message.nl) == re.findall(r"\{[^}]*\}", message.en)


def test_every_query_parses_with_the_prefixes_that_are_declared_and_uses_them_all(
    shapes: Shapes,
) -> None:
    (owner,) = shapes.graph.subjects(RDF.type, OWL.Ontology)
    declared = {
        str(shapes.graph.value(each, SH.prefix)): str(shapes.graph.value(each, SH.namespace))
        for each in shapes.graph.objects(owner, SH.declare)
    }
    head = "".join(f"PREFIX {name}: <{base}>\n" for name, base in declared.items())
    texts = [str(text) for text in shapes.graph.objects(None, SH.select)]
    assert len(texts) > 10
    for text in texts:
        prepareQuery(head + text)
    used = {name for name in declared if any(re.search(rf"\b{name}:", text) for text in texts)}
    assert used == set(declared)


def test_every_query_over_a_store_parses(shapes: Shapes) -> None:
    made = selects(shapes)
    assert {select.shape for select in made} <= shapes.reporters.keys()
    for select in made:
        prepareQuery(select.text)


def test_every_own_term_and_concept_in_the_shapes_exists(shapes: Shapes) -> None:
    ontology = ROOT / "ontology"
    files = [ontology / "samenwerking.ttl", *(ontology / "codelists").glob("*.ttl")]
    known = plain_graph(*(triples_of(parse_file(path)) for path in files))
    nodes = {node for triple in shapes.graph for node in triple if isinstance(node, URIRef)}
    for base in (SW.base, CONCEPTS):
        own = {node for node in nodes if str(node).startswith(base)}
        assert own
        assert own <= set(known.subjects())
    in_queries = " ".join(str(text) for text in shapes.graph.objects(None, SH.select))
    for prefix, base in (
        ("sw", SW.base),
        ("vorm", CONCEPTS + "vorm/"),
        ("status", CONCEPTS + "status/"),
        ("soort", CONCEPTS + "identificatiesoort/"),
    ):
        names = set(re.findall(rf"\b{prefix}:([\w-]+)", in_queries))
        assert names
        assert {URIRef(base + name) for name in names} <= set(known.subjects())


def test_no_day_is_written_into_a_rule_about_a_term(shapes: Shapes) -> None:
    days = re.findall(
        r'"(\d{4}-\d\d-\d\d)"', " ".join(map(str, shapes.graph.objects(None, SH.select)))
    )
    assert set(days) <= {"1985-01-01", "2015-01-01", "2021-07-01"}


def test_the_table_in_the_readme_is_the_rules(shapes: Shapes) -> None:
    table = ROW.findall((ROOT / "shapes" / "README.md").read_text(encoding="utf-8"))
    rules = [(r.notation, r.name, r.severity.value, r.label.nl, r.label.en) for r in shapes.rules]
    assert [(n, name, severity, nl, en) for n, name, severity, _, nl, en in table] == rules
    for rule, (_, _, _, cited, _, _) in zip(shapes.rules, table, strict=True):
        for article in re.findall(r"artikel=([\w:]+)", " ".join(rule.law)):
            assert re.search(rf"[ ,]{article}\b", cited), rule.name
        assert (cited == "none") == (not rule.law)
        assert (rule.valid_from is None) or cited.endswith(f", from {rule.valid_from}")


def test_a_literal_in_the_shapes_has_a_language_or_a_datatype_that_it_fits(shapes: Shapes) -> None:
    for value in shapes.graph.objects():
        if isinstance(value, Text):
            assert not value.ill_typed, value
