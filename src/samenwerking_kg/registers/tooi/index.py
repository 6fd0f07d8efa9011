"""Statements of registers, to be looked up by subject or by object."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.registers.tooi.stamps import day_of


class Index:
    """A graph in memory. Answers come sorted, so that the same graph gives the same answers."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = frozenset(triples)
        self._forward: dict[tuple[str, str], list[NamedNode | Literal]] = defaultdict(list)
        self._backward: dict[tuple[str, str], list[NamedNode]] = defaultdict(list)
        for triple in sorted(self.triples, key=str):
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                self._forward[subject.value, predicate.value].append(value)
                if isinstance(value, NamedNode):
                    self._backward[predicate.value, value.value].append(subject)
        self._subjects = frozenset(subject for subject, _ in self._forward)

    def values(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
        """All objects of a subject and a predicate."""
        return self._forward.get((subject.value, predicate.value), [])

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """The objects that are things."""
        return [v for v in self.values(subject, predicate) if isinstance(v, NamedNode)]

    def literal(self, subject: NamedNode, predicate: NamedNode) -> Literal | None:
        """The first literal; None when there is none."""
        found = (v for v in self.values(subject, predicate) if isinstance(v, Literal))
        return next(found, None)

    def word(self, subject: NamedNode, *predicates: NamedNode) -> str | None:
        """The text of the first of these predicates that has one."""
        for predicate in predicates:
            if found := self.literal(subject, predicate):
                return found.value
        return None

    def day(self, subject: NamedNode, *predicates: NamedNode) -> dt.date | None:
        """The day of the first of these predicates (xsd:date or xsd:dateTime) that has one."""
        text = self.word(subject, *predicates)
        return day_of(text) if text else None

    def subjects(self, predicate: NamedNode, value: NamedNode) -> list[NamedNode]:
        """The subjects that have this thing as object."""
        return self._backward.get((predicate.value, value.value), [])

    def with_property(self, *predicates: NamedNode) -> Iterator[NamedNode]:
        """Every subject that has at least one of these predicates, each once, in order."""
        wanted = {predicate.value for predicate in predicates}
        found = {subject for subject, predicate in self._forward if predicate in wanted}
        return (NamedNode(subject) for subject in sorted(found))

    def has(self, subject: NamedNode) -> bool:
        """Whether anything is said about the subject."""
        return subject.value in self._subjects
