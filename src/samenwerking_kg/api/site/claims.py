"""Who takes part in what, from when to when, and who says so: each claim by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from samenwerking_kg.api.address import for_people
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.labels import names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.index.filters import short
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import ORG, SW

_ROOM = "/gemeenten/"


@dataclass(frozen=True)
class Thing:
    """A cooperation or who takes part in it. `page`: the path of its page for people, "" when it
    has none; `name` is the last one that is known."""

    iri: str
    page: str
    name: str

    @property
    def code(self) -> str:
        """`gm1895` of a municipality, else ""."""
        return self.page.removeprefix(_ROOM) if self.page.startswith(_ROOM) else ""


@dataclass(frozen=True)
class Claim:
    """What one source says of one participation. Days as written, "" when it gives none.

    other  the member, in the claims about a cooperation; the cooperation, in those about a member
    """

    iri: str
    other: Thing
    roles: tuple[str, ...]
    bodies: tuple[Both, ...]
    since: str
    until: str
    graph: str


def members_of(store: Store, cooperation: NamedNode) -> list[Claim]:
    """Who takes part in a cooperation, on any day; by name, the first one first."""
    return _claims(store, ORG.organization, cooperation, ORG.member)


def joined_by(store: Store, member: NamedNode) -> list[Claim]:
    """In what an organisation takes part, on any day; by name, the first one first."""
    return _claims(store, ORG.member, member, ORG.organization)


def held(found: Sequence[Claim], nodes: Collection[str]) -> tuple[list[Claim], list[Claim]]:
    """Those among `nodes` (IRIs), which hold on the day, and the others."""
    now = [each for each in found if each.iri in nodes]
    return now, [each for each in found if each.iri not in nodes]


def _claims(store: Store, by: NamedNode, thing: NamedNode, to: NamedNode) -> list[Claim]:
    said: defaultdict[tuple[str, str], defaultdict[str, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for graph, node, property, value in rows(store, _select(by, thing, to)):
        said[_text(graph), _text(node)][_text(property)].add(_text(value))
    shown = (to.value, SW.viaBestuursorgaan.value)
    room = "organisaties" if to == ORG.member else "samenwerkingen"
    named = names(store, {iri for each in said.values() for key in shown for iri in each[key]})

    def both(iri: str) -> Both:
        return Both(named.nl(iri), named.en(iri) or named.nl(iri))

    found = [
        Claim(
            node,
            Thing(iri, for_people(iri, room), named.nl(iri)),
            tuple(sorted(map(short, each[ORG.role.value]))),
            tuple(map(both, sorted(each[SW.viaBestuursorgaan.value]))),
            min(each[SW.geldigVan.value], default=""),
            max(each[SW.geldigTot.value], default=""),
            graph,
        )
        for (graph, node), each in said.items()
        for iri in each[to.value]
    ]
    return sorted(found, key=lambda c: (c.other.name, c.other.iri, c.graph, c.since))


def _select(by: NamedNode, thing: NamedNode, to: NamedNode) -> str:
    wanted = (to, ORG.role, SW.viaBestuursorgaan, SW.geldigVan, SW.geldigTot)
    values = ", ".join(map(str, wanted))
    return f"""SELECT ?g ?deelname ?p ?o {{
        GRAPH ?g {{ ?deelname {by} {thing} ; ?p ?o FILTER(?p IN ({values})) }}
        FILTER(?g != <{EXAMPLES_GRAPH}>) }}"""


def _text(term: Term | None) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value
