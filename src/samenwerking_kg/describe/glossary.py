"""The vocabulary and the rules as people read them: one entry for each term or shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenwerking_kg.rdf.terms import Literal, NamedNode, Object, Triple
from samenwerking_kg.vocabulary import BASE, DCT, OWL, RDF, RDFS, SH, SKOS, SW

DEFINITIONS = NamedNode(BASE + "def")
RULES = NamedNode(BASE + "shapes")
_SEVERITIES = {
    "Violation": ("fout", "violation"),
    "Warning": ("let op", "warning"),
    "Info": ("ter info", "info"),
}

Texts = Mapping[str, str]

#: Where a message takes what was found.
_SLOT = re.compile(r"\{[?$]\w+\}")


@dataclass(frozen=True)
class Entry:
    """One term. Texts are language -> text; the tuples hold IRIs."""

    iri: str
    name: str
    is_class: bool
    label: Texts
    definition: Texts
    above: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One named shape with a sentence, a message and what to do about it."""

    iri: str
    name: str
    code: str
    label: Texts
    message: Texts
    remedy: Texts
    severity: str
    severity_en: str
    about: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def sentence(self) -> Texts:
        """The message as a reader of the rule sees it: an ellipsis where a report has a value."""
        return {language: _SLOT.sub("…", said) for language, said in self.message.items()}


class Said:
    """The statements of one document, by subject and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[tuple[str, NamedNode], list[Object]] = {}
        self.subjects: dict[str, None] = {}
        for triple in triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, NamedNode) and not isinstance(value, Triple):
                self.subjects[subject.value] = None
                self._values.setdefault((subject.value, triple.predicate), []).append(value)

    def texts(self, subject: str, predicate: NamedNode) -> Texts:
        """Language -> text."""
        values = self._values.get((subject, predicate), [])
        return {v.language or "": v.value for v in values if isinstance(v, Literal)}

    def iris(self, subject: str, *predicates: NamedNode) -> tuple[str, ...]:
        """The IRIs that stand there, sorted."""
        values = [v for p in predicates for v in self._values.get((subject, p), [])]
        return tuple(sorted(v.value for v in values if isinstance(v, NamedNode)))

    def text(self, subject: str, predicate: NamedNode) -> str:
        """The one text that stands there, empty when none does."""
        return next(iter(self.texts(subject, predicate).values()), "")


def version(triples: Iterable[Triple], document: NamedNode) -> str:
    """The version that a vocabulary says it is."""
    return Said(triples).text(document.value, OWL.versionInfo)


def entries(triples: Iterable[Triple]) -> list[Entry]:
    """Our classes and properties, classes first, by name."""
    said = Said(triples)
    home = DEFINITIONS.value + "#"
    found = [_entry(said, iri) for iri in said.subjects if iri.startswith(home)]
    return sorted(found, key=lambda entry: (not entry.is_class, entry.name.lower()))


def rules(triples: Iterable[Triple]) -> list[Rule]:
    """The shapes that have a remedy, by code; those about cooperation before all others."""
    said = Said(triples)
    found = [_rule(said, iri) for iri in said.subjects if said.texts(iri, SW.remedie)]
    return sorted(found, key=lambda rule: (_natural(rule.code), rule.name))


def _entry(said: Said, iri: str) -> Entry:
    return Entry(
        iri=iri,
        name=iri.rpartition("#")[2],
        is_class=OWL.Class.value in said.iris(iri, RDF.type),
        label=said.texts(iri, RDFS.label),
        definition=said.texts(iri, SKOS.definition),
        above=said.iris(iri, RDFS.subClassOf, RDFS.subPropertyOf),
        domain=said.iris(iri, RDFS.domain),
        range=said.iris(iri, RDFS.range),
        sources=said.iris(iri, DCT.source),
    )


def _rule(said: Said, iri: str) -> Rule:
    kind = next(iter(said.iris(iri, _sh("severity"))), "").rpartition("#")[2]
    severity, severity_en = _SEVERITIES.get(kind, _SEVERITIES["Violation"])
    return Rule(
        iri=iri,
        name=iri.rpartition("#")[2],
        code=said.text(iri, SKOS.notation),
        label=said.texts(iri, RDFS.label),
        message=said.texts(iri, _sh("message")),
        remedy=said.texts(iri, SW.remedie),
        severity=severity,
        severity_en=severity_en,
        about=said.iris(iri, _sh("targetClass")),
        sources=said.iris(iri, DCT.source),
    )


def _sh(name: str) -> NamedNode:
    return NamedNode(SH.base + name)


def _natural(code: str) -> tuple[bool, str, int, str]:
    """R2 before R10, and R before the other series."""
    letters = code.rstrip("0123456789abcdefghijklmnopqrstuvwxyz")
    digits = "".join(c for c in code[len(letters) :] if c.isdigit())
    return letters != "R", letters, int(digits or 0), code
