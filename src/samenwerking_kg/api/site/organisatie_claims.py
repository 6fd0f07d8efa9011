"""In what an organisation takes part, from when to when, and who says so: each claim by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.site.samenwerking_claims import page_of
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.labels import names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.index.filters import short
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.vocabulary import ORG, SW


@dataclass(frozen=True)
class Part:
    """What one source says of one participation. Days as written, "" when it gives none.

    within, name, page  the cooperation: its IRI, its last name, the path of its page
    """

    iri: str
    within: str
    name: str
    page: str
    roles: tuple[str, ...]
    bodies: tuple[Both, ...]
    since: str
    until: str
    graph: str


def parts_in(parts: Parts, organisation: NamedNode) -> list[Part]:
    """Of any day, by name of the cooperation, the first one first."""
    said: defaultdict[tuple[str, str], defaultdict[str, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for graph, node, property, value in rows(parts.store, _select(organisation)):
        said[_text(graph), _text(node)][_text(property)].add(_text(value))
    told = {iri for each in said.values() for key in _NAMED for iri in each[key]}
    named = names(parts.store, told)
    found = [
        Part(
            node, iri, named.nl(iri), page_of(iri),
            tuple(sorted(map(short, each[ORG.role.value]))),
            tuple(Both(named.nl(b), named.en(b) or named.nl(b)) for b in sorted(
                each[SW.viaBestuursorgaan.value])),
            min(each[SW.geldigVan.value], default=""),
            max(each[SW.geldigTot.value], default=""),
            graph,
        )
        for (graph, node), each in said.items()
        for iri in each[ORG.organization.value]
    ]  # fmt: skip
    return sorted(found, key=lambda p: (p.name, p.within, p.graph, p.since))


def held(found: Sequence[Part], nodes: Collection[str]) -> tuple[list[Part], list[Part]]:
    """Those among `nodes`, which hold on the day, and the others."""
    now = [each for each in found if each.iri in nodes]
    return now, [each for each in found if each.iri not in nodes]


_NAMED = (ORG.organization.value, SW.viaBestuursorgaan.value)


def _select(organisation: NamedNode) -> str:
    wanted = (ORG.organization, ORG.role, SW.viaBestuursorgaan, SW.geldigVan, SW.geldigTot)
    values = ", ".join(map(str, wanted))
    return f"""SELECT ?g ?deelname ?p ?o {{
        GRAPH ?g {{ ?deelname {ORG.member} {organisation} ; ?p ?o FILTER(?p IN ({values})) }}
        FILTER(?g != <{EXAMPLES_GRAPH}>) }}"""


def _text(term: Term | None) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value
