"""Counting the union: how many statements, things, classes and properties, and links to others.

Each count is one query, so that all its numbers are of one moment. After a change only what it
touched is counted again. Distinct subjects, values and things, and links to others, need every IRI
to be looked at; above `MOST` statements they are left out, and nothing is said about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.void.spaces import ENTITIES, LINKING, OWN, TARGETS, TOOI, Space
from samenwerking_kg.describe.void.touched import Touched
from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import RDF

V = TypeVar("V")
#: Statements up to which everything is counted.
MOST = 1_000_000
_SIZE = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_PROPERTIES = """SELECT ("property" AS ?what) (?p AS ?key) (COUNT(*) AS ?n)%s {
  %s ?s ?p ?o } GROUP BY ?p"""
_DISTINCT = " (COUNT(DISTINCT ?s) AS ?a) (COUNT(DISTINCT ?o) AS ?b)"
_CLASSES = f"""SELECT ("class" AS ?what) (?c AS ?key) (COUNT(*) AS ?n) {{
  %s ?s {RDF.type} ?c }} GROUP BY ?c"""
_GRAPHS = """SELECT ("graph" AS ?what) (?g AS ?key) (COUNT(*) AS ?n) {
  %s GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"""
#: The subjects are made distinct before their text is read, which is what costs.
_SUBJECTS = """SELECT ("subject" AS ?what) (?space AS ?key) (COUNT(*) AS ?n) {
  { SELECT ?s (COUNT(*) AS ?k) { ?s ?p ?o } GROUP BY ?s } BIND(%s AS ?space) } GROUP BY ?space"""
_OBJECTS = """SELECT ("object" AS ?what) ("" AS ?key) (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"""
_LINKS = """SELECT ("link" AS ?what) (?p AS ?key) (COUNT(*) AS ?n) ?a ?b {
  %s ?s ?p ?o FILTER(isIRI(?o) && isIRI(?s))
  BIND(%s AS ?b) FILTER(BOUND(?b)) BIND(%s AS ?a) FILTER(BOUND(?a) && ?a != ?b)
} GROUP BY ?p ?a ?b"""


@dataclass(frozen=True)
class Property:
    """How often a property is used; distinct subjects and values, None when not counted."""

    triples: int
    subjects: int | None = None
    objects: int | None = None


@dataclass(frozen=True)
class Link:
    """Statements with this property from the one space to the other, by their codes."""

    source: str
    target: str
    predicate: str


@dataclass(frozen=True)
class Counts:
    """The counts of the union at one moment, by IRI; of `graphs` each on its own.

    subjects, objects  distinct ones of the union; None when not counted
    entities  code of a space -> things described that have their address there
    """

    properties: Mapping[str, Property] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    graphs: Mapping[str, int] = field(default_factory=dict)
    links: Mapping[Link, int] = field(default_factory=dict)
    entities: Mapping[str, int] = field(default_factory=dict)
    subjects: int | None = None
    objects: int | None = None

    @property
    def triples(self) -> int:
        """Statements of the union."""
        return sum(each.triples for each in self.properties.values())

    @property
    def whole(self) -> bool:
        """Whether also the distinct ones were counted."""
        return self.subjects is not None


def count(store: Store, before: Counts | None = None, touched: Touched | None = None) -> Counts:
    """The counts of the store now.

    before, touched  counts of an earlier moment, and what changed since: the rest is taken over
    """
    if before is None or touched is None or touched.everything:
        size = _number(next(iter(rows(store, _SIZE)))[0])
        return _counted(store, None, size <= MOST)
    whole = before.triples <= MOST
    if whole != before.whole:
        return _counted(store, None, whole)
    return _merged(before, touched, _counted(store, touched, whole))


def _counted(store: Store, touched: Touched | None, whole: bool) -> Counts:
    """The counts of what was touched, None for all, in one query."""
    parts = " } UNION { ".join(_parts(touched, whole))
    by: dict[str, dict[str, tuple[int, object, object]]] = {}
    links: dict[Link, int] = {}
    for what, key, n, a, b in rows(store, f"SELECT ?what ?key ?n ?a ?b {{ {{ {parts} }} }}"):
        if not (isinstance(what, Literal) and isinstance(n, Literal)):
            continue  # what an engine may say of a group of nothing
        name = key.value if isinstance(key, NamedNode | Literal) else ""
        if what.value == "link":
            links[Link(_text(a), _text(b), name)] = _number(n)
        elif isinstance(key, NamedNode) or what.value in ("subject", "object"):
            by.setdefault(what.value, {})[name] = (_number(n), a, b)
    by.get("graph", {}).pop(VOID_GRAPH, None)
    simple = {what: {key: row[0] for key, row in kept.items()} for what, kept in by.items()}
    subjects = simple.get("subject", {})
    return Counts(
        properties={
            key: Property(n, _number(a) if a else None, _number(b) if b else None)
            for key, (n, a, b) in by.get("property", {}).items()
        },
        classes=simple.get("class", {}),
        graphs=simple.get("graph", {}),
        links=links,
        entities={each.code: subjects.get(each.code, 0) for each in ENTITIES} if whole else {},
        subjects=sum(subjects.values()) if whole else None,
        objects=simple["object"][""] if whole else None,
    )


def _parts(touched: Touched | None, whole: bool) -> Iterator[str]:
    """The queries that are needed; an empty VALUES is one too many for rdflib."""
    if touched is None or touched.properties:
        these = _among("p", touched.properties if touched else None)
        yield _PROPERTIES % (_DISTINCT if whole else "", these)
    if touched is None or touched.classes:
        yield _CLASSES % _among("c", touched.classes if touched else None)
    yield _GRAPHS % _among("g", touched.graphs if touched else None)
    if whole:
        yield _SUBJECTS % _space_of("s", ENTITIES)
        yield _OBJECTS
        linking = {term.value for term in LINKING}
        if among := linking if touched is None else linking & touched.properties:
            spaces = _space_of("o", TARGETS), _space_of("s", (OWN, TOOI))
            yield _LINKS % (_among("p", among), *spaces)


def _among(variable: str, iris: Iterable[str] | None) -> str:
    """VALUES for these; nothing for None."""
    if iris is None:
        return ""
    return f"VALUES ?{variable} {{ {' '.join(str(NamedNode(one)) for one in sorted(iris))} }}"


def _space_of(variable: str, spaces: Iterable[Space]) -> str:
    """The code of the space of a variable, unbound when it is in none."""
    said = "1/0"
    for space in spaces:
        said = f'IF(STRSTARTS(STR(?{variable}), "{space.base}"), "{space.code}", {said})'
    return said


def _merged(before: Counts, touched: Touched, now: Counts) -> Counts:
    """What was counted now in place of what was touched."""
    kept = {key: n for key, n in before.links.items() if key.predicate not in touched.properties}
    return Counts(
        properties=_instead(before.properties, touched.properties, now.properties),
        classes=_instead(before.classes, touched.classes, now.classes),
        graphs=_instead(before.graphs, touched.graphs, now.graphs),
        links={**kept, **now.links},
        entities=now.entities,
        subjects=now.subjects,
        objects=now.objects,
    )


def _instead(before: Mapping[str, V], touched: set[str], now: Mapping[str, V]) -> dict[str, V]:
    kept = {key: value for key, value in before.items() if key not in touched}
    return {**kept, **now}


def _number(term: object) -> int:
    assert isinstance(term, Literal)
    return int(term.value)


def _text(term: object) -> str:
    assert isinstance(term, Literal)
    return term.value
