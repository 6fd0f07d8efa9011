"""The rules: read from the shapes folder, one named node shape each.

A rule has a number, a sentence, a severity, a message and a remedy in two languages, and a law
article or a reason. The shape that reports may be the node shape itself or one of its property
shapes; `Shapes.reporter` leads from either to the rule and the message.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import DCTERMS, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from samenwerking_kg.errors import NothingToCheck, RulesBroken
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.validate.graphs import plain_graph
from samenwerking_kg.vocabulary import SW, SWS

REMEDY = URIRef(SW.remedie.value)
VALID_FROM = URIRef(SW.geldigVan.value)


class Severity(enum.Enum):
    """How bad it is. Only a violation refuses a publication."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True)
class Bilingual:
    """The same sentence or name in Dutch and in English."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """`language` is "nl" or "en"."""
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True)
class Rule:
    """One rule. `shape` is the IRI of its node shape, `name` the end of it.

    valid_from  the day from which the law knows the rule; None when no law or no such day
    law         IRIs of law articles, sorted; empty when `reason` says why the rule is there
    """

    shape: str
    name: str
    notation: str
    severity: Severity
    label: Bilingual
    message: Bilingual
    remedy: Bilingual
    law: tuple[str, ...]
    reason: Bilingual | None
    valid_from: dt.date | None

    @property
    def order(self) -> tuple[int, str, int, str]:
        """Worst first, then by number: R9 before R10, R12 before R12b."""
        letters, number, rest = re.fullmatch(r"(\D*)(\d*)(.*)", self.notation).groups()  # type: ignore[union-attr]
        return self.severity.rank, letters, int(number or 0), rest


@dataclass(frozen=True)
class Shapes:
    """The shapes graph and the rules in it, by number. `undated`: the graph before `on`."""

    graph: Graph
    rules: tuple[Rule, ...]
    undated: Graph | None = None

    @cached_property
    def reporters(self) -> dict[str, tuple[Rule, Bilingual]]:
        """Every shape that can report, with its rule and its message."""
        found = {}
        for rule in self.rules:
            found[rule.shape] = (rule, rule.message)
            for part in self.graph.objects(URIRef(rule.shape), SH.property):
                found[str(part)] = (rule, _pair(self.graph, part, SH.message))
        return found

    def on(self, day: dt.date) -> Shapes:
        """The same rules for a check as if today were `day`: every NOW() in a query is that day."""
        now = f'"{day.isoformat()}T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
        undated = self.undated or self.graph
        dated = Graph()
        for subject, predicate, value in undated:
            said = RdfLiteral(value.replace("NOW()", now)) if predicate == SH.select else value  # type: ignore[attr-defined]
            dated.add((subject, predicate, said))
        return replace(self, graph=dated, undated=undated)


def load(folder: Path) -> Shapes:
    """Every `*.ttl` of the folder. Raises NothingToCheck when there is no rule in it.

    Raises SyntaxUnreadable for a file that is no Turtle, RulesBroken for a rule that lacks a text
    in Dutch or English, or a severity.
    """
    graph = plain_graph(*(triples_of(parse_file(path)) for path in sorted(folder.glob("*.ttl"))))
    shapes = [
        s for s in graph.subjects(RDF.type, SH.NodeShape) if (s, SKOS.notation, None) in graph
    ]
    if not shapes:
        raise NothingToCheck(
            f"In de map {folder} staan geen regels. Er is niets gecontroleerd.",
            f"There are no rules in the folder {folder}. Nothing was checked.",
        )
    rules = sorted((_rule(graph, shape) for shape in shapes), key=lambda rule: rule.order[1:])
    return Shapes(graph, tuple(rules))


def _rule(graph: Graph, shape: Node) -> Rule:
    start = graph.value(shape, VALID_FROM)
    reasons = (shape, SKOS.note, None) in graph
    return Rule(
        shape=str(shape),
        name=str(shape).removeprefix(SWS.base),
        notation=str(graph.value(shape, SKOS.notation)),
        severity=_severity(graph, shape),
        label=_pair(graph, shape, RDFS.label),
        message=_pair(graph, shape, SH.message),
        remedy=_pair(graph, shape, REMEDY),
        law=tuple(sorted(str(source) for source in graph.objects(shape, DCTERMS.source))),
        reason=_pair(graph, shape, SKOS.note) if reasons else None,
        valid_from=dt.date.fromisoformat(str(start)) if start else None,
    )


def _pair(graph: Graph, node: Node, predicate: URIRef) -> Bilingual:
    said = {
        str(v.language): str(v) for v in graph.objects(node, predicate) if isinstance(v, RdfLiteral)
    }
    if not said.keys() >= {"nl", "en"}:
        raise RulesBroken(f"{node}: {predicate} nl, en")
    return Bilingual(said["nl"], said["en"])


def _severity(graph: Graph, shape: Node) -> Severity:
    given = str(graph.value(shape, SH.severity)).removeprefix(str(SH))
    if given not in [each.value for each in Severity]:
        raise RulesBroken(f"{shape}: sh:severity {given}")
    return Severity(given)
