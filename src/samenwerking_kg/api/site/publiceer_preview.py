"""What pages a file will make: its cooperations as the file describes them, before it is published.

Only the file speaks here; names of what it points at come from the store.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from samenwerking_kg.api.pages.facts import Fact, by_subject, facts
from samenwerking_kg.api.pages.parts import PLANS, Table, tables
from samenwerking_kg.describe.labels import NAMING, Names, iris_in, names
from samenwerking_kg.describe.views import PART_OF, Description, describe
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Subject, Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import BASE, RDF, SW

#: So many cooperations are shown; the others are named.
SHOWN, NAMED = 3, 100
_OURS = BASE + "id/samenwerkingsverband/"


@dataclass(frozen=True)
class Place:
    """A cooperation and where its page is, without the language."""

    iri: str
    name: str

    @property
    def mark(self) -> str:
        """Another one for each cooperation, for an id in a page."""
        return hashlib.sha256(self.iri.encode()).hexdigest()[:12]

    @property
    def address(self) -> str:
        """That of its page for people; empty when it has only a description."""
        key = self.iri.removeprefix(_OURS)
        return f"/samenwerkingen/{key}" if self.iri.startswith(_OURS) and "/" not in key else ""


@dataclass(frozen=True)
class Sheet:
    """One cooperation, as a page shows it."""

    place: Place
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    names: Names


@dataclass(frozen=True)
class Preview:
    """All cooperations of a content; of the first few what their pages will say."""

    sheets: tuple[Sheet, ...]
    places: tuple[Place, ...]

    @property
    def more(self) -> int:
        """Cooperations that are not shown."""
        return len(self.places) - len(self.sheets)


def preview(content: Collection[Triple], name: str, store: Store, today: dt.date) -> Preview:
    """Of the content of the graph `name`."""
    places = cooperations(content)
    chosen = {NamedNode(place.iri) for place in places[:SHOWN]}
    scratch = OxigraphStore()
    try:
        scratch.fill([(name, _about(content, chosen))])
        sheets = tuple(_sheet(scratch, store, place, today) for place in places[:SHOWN])
    finally:
        scratch.close()
    return Preview(sheets, places)


def cooperations(content: Collection[Triple]) -> tuple[Place, ...]:
    """Those that a content says to be one, in order of name."""
    found = {
        t.subject
        for t in content
        if t.predicate == RDF.type and t.object == SW.Samenwerkingsverband
    }
    called: dict[object, tuple[int, str]] = {}
    for t in content:
        if t.predicate in NAMING and t.subject in found and isinstance(t.object, Literal):
            rank = 2 * NAMING.index(t.predicate) + (t.object.language == "en")
            known = called.get(t.subject, (2 * len(NAMING), ""))
            called[t.subject] = min(known, (rank, t.object.value))
    places = [
        Place(thing.value, called.get(thing, (0, thing.value))[1])
        for thing in found
        if isinstance(thing, NamedNode)
    ]
    return tuple(sorted(places, key=lambda place: (place.name.lower(), place.iri)))


def _about(content: Collection[Triple], things: Collection[Subject]) -> set[Triple]:
    """What is said of these, of their parts, of nodes without a name; and all names."""
    links = set(PART_OF)
    parts = {t.subject for t in content if t.predicate in links and t.object in things}
    subjects = {*things, *parts}
    return {
        t
        for t in content
        if t.subject in subjects or isinstance(t.subject, BlankNode) or t.predicate in NAMING
    }


def _sheet(scratch: Store, store: Store, place: Place, today: dt.date) -> Sheet:
    description = describe(scratch, NamedNode(place.iri))
    mentioned = _iris(description)
    known = names(store, mentioned).found
    named = Names({**known, **names(scratch, mentioned).found})
    return Sheet(
        place,
        tuple(tables(description, named, today.isoformat())),
        facts(description.iri, by_subject(description.own)),
        named,
    )


def _iris(description: Description) -> set[str]:
    """All that is shown, the names of columns among them."""
    found = {column.value for plan in PLANS for column in plan.columns}
    for quad in description.quads:
        found |= iris_in((quad.subject, quad.predicate, quad.object))  # type: ignore[arg-type]
    return found
