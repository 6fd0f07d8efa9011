"""The statements that lists are made of, out of the store and out of its changes.

Of each the index keeps who says it (the graph). Dates are kept as text (`2013-06-01`), a boundary
as the box around it, a name in English not at all.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.store.base import Solutions, Store, in_union
from samenwerking_kg.vocabulary import (
    ADMS,
    DCT,
    GEO,
    ORG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    SW,
    TOOI,
)

#: Class -> the sort of organisation, the most telling first. What has none of these is no
#: organisation, unless it takes part in something.
SORTS: dict[str, str] = {
    TOOI.Gemeente.value: "gemeente",
    TOOI.Provincie.value: "provincie",
    TOOI.Waterschap.value: "waterschap",
    TOOI.Samenwerkingsorganisatie.value: "samenwerkingsorganisatie",
    TOOI.Zbo.value: "overheid",
    TOOI.ZboCluster.value: "overheid",
    TOOI.Rijk.value: "overheid",
    TOOI.CaribischOpenbaarLichaam.value: "overheid",
    TOOI.Overheidsorganisatie.value: "overheid",
    ORG.FormalOrganization.value: "partner",
    ORG.Organization.value: "partner",
}
_CLASSES = {
    *SORTS,
    TOOI.HistorischeVersie.value,
    *(
        each.value
        for each in (
            SW.Samenwerkingsverband,
            SW.Regeling,
            SW.GemeenschappelijkeRegeling,
            SW.Deelname,
            SW.Taaktoedeling,
            SW.Systeem,
            SW.Systeemgebruik,
            SKOS.Concept,
        )
    ),
}


class Form(enum.Enum):
    """How the value of a statement is kept."""

    THING = "thing"
    TEXT = "text"
    DAY = "day"
    BOX = "box"


_THINGS = (
    RDF.type, SW.regelt, SW.vorm, DCT.subject, ORG.organization, ORG.member, ORG.role,
    SW.basisBegin, SW.binnen, SW.taak, PROV.specializationOf, TOOI.ligtInProvincie,
    DCT.isReplacedBy, ORG.classification, DCT.type, SW.uitvoerendeOrganisatie, ADMS.status,
    SKOS.broader, SKOS.closeMatch, SKOS.broadMatch, SKOS.inScheme, SW.systeem, SW.gebruiker,
    SW.betreft, SCHEMA.provider, GEO.hasGeometry,
)  # fmt: skip
_TEXTS = (
    RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCT.alternative, TOOI.officieleNaamExclSoort,
    TOOI.afkorting, TOOI.organisatiecode, SKOS.notation, SCHEMA.applicationCategory,
    PROV.generatedAtTime,
)  # fmt: skip
_DAYS = (
    SW.geldigVan, SW.geldigTot, DCT.modified, DCT.issued, SW.actiefOp, SW.waarschijnlijkActiefOp,
    SW.nietActiefOp,
)  # fmt: skip
FORMS: dict[str, Form] = (
    {each.value: Form.THING for each in _THINGS}
    | {each.value: Form.TEXT for each in _TEXTS}
    | {each.value: Form.DAY for each in _DAYS}
    | {GEO.asWKT.value: Form.BOX}
)
#: Property -> its number in the index.
NUMBERS: dict[str, int] = {name: number for number, name in enumerate(FORMS, start=1)}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Fact:
    """Who (`graph`) says what; `value` is the IRI of a thing when `is_thing`, else a text."""

    graph: str
    subject: str
    property: int
    value: str
    is_thing: bool


def number(term: NamedNode) -> int:
    """The number of a property in the index."""
    return NUMBERS[term.value]


def facts_of(store: Store) -> Iterator[Fact]:
    """All that the store says and lists need, one property after the other, as it comes."""
    for name in FORMS:
        for value in sorted(_CLASSES) if name == RDF.type.value else [""]:
            only = f"VALUES ?o {{ <{value}> }}" if value else ""
            answer = store.query(f"SELECT ?g ?s ?o {{ {only} GRAPH ?g {{ ?s <{name}> ?o }} }}")
            yield from _read(name, cast(Solutions, answer))


def facts_in(graph: str, triples: Iterable[Triple]) -> Iterator[Fact]:
    """What these statements of one graph are in the index."""
    if counts(graph):
        for triple in triples:
            found = fact(graph, triple.subject, triple.predicate.value, triple.object)
            if found is not None:
                yield found


def facts_about(store: Store, graph: str, subject: str) -> Iterator[Fact]:
    """What one graph says now of one thing."""
    answer = store.query(
        f"SELECT ?p ?o {{ GRAPH {NamedNode(graph)} {{ {NamedNode(subject)} ?p ?o }} }}"
    )
    for predicate, value in cast(Solutions, answer):
        assert isinstance(predicate, NamedNode)
        found = fact(graph, NamedNode(subject), predicate.value, value)
        if found is not None:
            yield found


def counts(graph: str) -> bool:
    """Whether lists take in what this graph says: no invented examples, no counts."""
    return in_union(graph) and graph != VOID_GRAPH


def fact(graph: str, subject: object, property: str, value: object) -> Fact | None:
    """A statement as the index keeps it; None when it has no use for it."""
    form = FORMS.get(property)
    if form is None or not isinstance(subject, NamedNode):
        return None
    kept = _kept(form, property, value)
    if kept is None:
        return None
    return Fact(graph, subject.value, NUMBERS[property], kept, form is Form.THING)


def _read(property: str, answer: Solutions) -> Iterator[Fact]:
    for graph, subject, value in answer:
        assert isinstance(graph, NamedNode)
        if counts(graph.value) and (found := fact(graph.value, subject, property, value)):
            yield found


def _kept(form: Form, property: str, value: object) -> str | None:
    if form is Form.THING:
        named = value.value if isinstance(value, NamedNode) else None
        return None if property == RDF.type.value and named not in _CLASSES else named
    if not isinstance(value, Literal):
        return None
    if form is Form.TEXT:
        return None if (value.language or "").startswith("en") else value.value
    if form is Form.DAY:
        return value.value[:10] if _DAY.match(value.value) else None
    return _box(value.value)


def _box(wkt: str) -> str | None:
    """`[west, south, east, north]` around a shape in WKT, in degrees."""
    points = [(float(x), float(y)) for x, y in _POINT.findall(wkt)]
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    return f"[{min(xs)}, {min(ys)}, {max(xs)}, {max(ys)}]"
