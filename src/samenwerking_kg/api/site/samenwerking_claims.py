"""Who takes part in a cooperation, from when to when, and who says so: each claim by itself."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.api.deps import Parts
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.labels import names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.index.filters import short
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.vocabulary import BASE, ORG, SW

_MUNICIPALITY = "https://identifier.overheid.nl/tooi/id/gemeente/"
_KNOWN = ("https://identifier.overheid.nl/tooi/id/", BASE + "id/organisatie/")


@dataclass(frozen=True)
class Member:
    """`page`: the path of its page; `name` is the last one that is known."""

    iri: str
    page: str
    name: str

    @property
    def code(self) -> str:
        """`gm1895` of a municipality, else ""."""
        there = self.iri.startswith(_MUNICIPALITY)
        return self.iri.removeprefix(_MUNICIPALITY) if there else ""


@dataclass(frozen=True)
class Claim:
    """What one source says of one participation. Days as written, "" when it gives none."""

    iri: str
    member: Member
    roles: tuple[str, ...]
    bodies: tuple[Both, ...]
    since: str
    until: str
    graph: str

    def holds(self, day: dt.date) -> bool:
        """Whether it is not known to have begun later, or to have ended."""
        said = day.isoformat()
        return (not self.since or self.since <= said) and (not self.until or self.until > said)


def claims(parts: Parts, cooperation: NamedNode) -> list[Claim]:
    """Of any day, by name of the member, the first one first."""
    store = parts.store
    said: defaultdict[tuple[str, str], defaultdict[str, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for graph, node, property, value in rows(store, _select(cooperation)):
        key = _text(graph), _text(node)
        said[key][_text(property)].add(_text(value))
    members = {iri for each in said.values() for iri in each[ORG.member.value]}
    bodies = {iri for each in said.values() for iri in each[SW.viaBestuursorgaan.value]}
    named = names(store, members | bodies)
    found = [
        Claim(
            node,
            Member(iri, page_of(iri), named.nl(iri)),
            tuple(sorted(map(short, each[ORG.role.value]))),
            tuple(Both(named.nl(b), named.en(b) or named.nl(b)) for b in sorted(
                each[SW.viaBestuursorgaan.value])),
            min(each[SW.geldigVan.value], default=""),
            max(each[SW.geldigTot.value], default=""),
            graph,
        )
        for (graph, node), each in said.items()
        for iri in each[ORG.member.value]
    ]  # fmt: skip
    return sorted(found, key=lambda c: (c.member.name, c.member.iri, c.graph, c.since))


def current(found: Sequence[Claim], day: dt.date) -> list[Claim]:
    """Those that hold on a day."""
    return [each for each in found if each.holds(day)]


def _select(cooperation: NamedNode) -> str:
    wanted = (ORG.member, ORG.role, SW.viaBestuursorgaan, SW.geldigVan, SW.geldigTot)
    values = ", ".join(map(str, wanted))
    return f"""SELECT ?g ?deelname ?p ?o {{
        GRAPH ?g {{ ?deelname {ORG.organization} {cooperation} ; ?p ?o FILTER(?p IN ({values})) }}
        FILTER(?g != <{EXAMPLES_GRAPH}>) }}"""


def page_of(iri: str) -> str:
    """The path of the page of an organisation; "" when it has none of its own."""
    if iri.startswith(_MUNICIPALITY):
        return "/gemeenten/" + iri.removeprefix(_MUNICIPALITY)
    if iri.startswith(BASE + "id/samenwerkingsverband/"):
        return "/samenwerkingen/" + iri.removeprefix(BASE + "id/samenwerkingsverband/")
    if iri.startswith(_KNOWN):
        return "/organisaties/" + iri.rpartition("/")[2]
    return ""


def _text(term: Term | None) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value
