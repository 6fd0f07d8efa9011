"""The page of one thing: everything that its description holds, with names and sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from samenwerking_kg.api.pages.facts import Fact, by_subject, facts, graph_of, object_of, subject_of
from samenwerking_kg.api.pages.parts import PLANS, Table, tables
from samenwerking_kg.describe.elsewhere import Elsewhere, elsewhere
from samenwerking_kg.describe.labels import Names, iris_in, names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.sources import Source, sources
from samenwerking_kg.describe.views import PART_OF, Description
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Quad
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, ELI, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, SW

SHOWN_AT_ONCE = 25
#: Properties that lead to pages and registers about the thing itself, not about its neighbours.
_ABOUT = {
    RDFS.seeAlso, SKOS.exactMatch, SKOS.closeMatch, OWL.sameAs, FOAF.page, ELI.published_in,
    ELI.based_on, DCT.source, PROV.alternateOf,
}  # fmt: skip
#: What a node without a name is about.
_JOINS = (
    ORG.member, SW.gebruiker, SW.systeem, SW.taak, SW.onderwerp, SW.informatieproduct,
    ORG.organization, SW.binnen, SW.betreft,
)  # fmt: skip


@dataclass(frozen=True)
class Mentions:
    """Things that point at this one by `predicate`: how many, the first few, and all of them."""

    predicate: str
    count: int
    first: tuple[str, ...]
    query_address: str


@dataclass(frozen=True)
class ThingPage:
    """What the template shows. `since` and `until` are ISO dates or empty."""

    iri: str
    title: str
    kinds: tuple[str, ...]
    since: str
    until: str
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    mentions: tuple[Mentions, ...]
    elsewhere: tuple[Elsewhere, ...]
    names: Names
    sources: tuple[Source, ...]
    invented: bool


def thing_page(store: Store, description: Description, today: dt.date) -> ThingPage:
    """Everything about one thing, ready to be read on the day `today`."""
    thing = description.iri
    mentions = _mentions(store, thing)
    named = names(store, _iris(description) | _mentioned(mentions))
    own = [quad for quad in description.own if quad.subject == thing]
    return ThingPage(
        iri=thing.value,
        title=_title(thing, own, named),
        kinds=_said(own, RDF.type),
        since="".join(_said(own, SW.geldigVan)[:1]),
        until="".join(_said(own, SW.geldigTot)[:1]),
        facts=facts(thing, by_subject(description.own)),
        tables=tuple(tables(description, named, today.isoformat())),
        mentions=mentions,
        elsewhere=tuple(elsewhere({q.object for q in own if q.predicate in _ABOUT} | {thing})),
        names=named,
        sources=_sources(store, description),
        invented=description.invented,
    )


def _title(thing: NamedNode, own: Sequence[Quad], named: Names) -> str:
    """The name; for a node without one its kind and what it joins: `deelname: Assen, GGD`."""
    kinds = [kind for kind in _said(own, RDF.type) if kind.startswith(SW.base)]
    joined = [iri for predicate in _JOINS for iri in _said(own, predicate)]
    if thing.value in named or not kinds or not joined:
        return named.nl(thing.value)
    return f"{named.nl(kinds[0])}: " + ", ".join(named.nl(iri) for iri in dict.fromkeys(joined))


def _sources(store: Store, description: Description) -> tuple[Source, ...]:
    """The graphs that say something on this page."""
    known = sources(store)
    speaking = {graph_of(quad) for quad in (*description.own, *description.parts)}
    return tuple(known[graph] for graph in sorted(speaking) if graph in known)


def _said(own: Sequence[Quad], predicate: NamedNode) -> tuple[str, ...]:
    """The values of one property as text, each once."""
    found = (object_of(quad) for quad in own if quad.predicate == predicate)
    return tuple(dict.fromkeys(v.value for v in found if not isinstance(v, BlankNode)))


def _iris(description: Description) -> set[str]:
    """Every IRI that the page can show."""
    found = {description.iri.value} | {column.value for plan in PLANS for column in plan.columns}
    for quad in description.quads:
        found |= iris_in((subject_of(quad), quad.predicate, object_of(quad)))
    return found


def _mentioned(mentions: Iterable[Mentions]) -> set[str]:
    return {iri for one in mentions for iri in (one.predicate, *one.first)}


def _mentions(store: Store, thing: NamedNode) -> tuple[Mentions, ...]:
    """What points at the thing, other than the parts of its description."""
    counted = f"SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p {thing} }} GROUP BY ?p ORDER BY ?p"
    found = []
    for predicate, count in rows(store, counted):
        if isinstance(predicate, NamedNode) and predicate not in PART_OF:
            assert isinstance(count, Literal)
            found.append(_mention(store, thing, predicate, int(count.value)))
    return tuple(found)


def _mention(store: Store, thing: NamedNode, predicate: NamedNode, count: int) -> Mentions:
    everything = f"SELECT ?ding {{ ?ding {predicate} {thing} }}"
    some = rows(store, f"{everything} LIMIT {SHOWN_AT_ONCE}")
    first = tuple(node.value for (node,) in some if isinstance(node, NamedNode))
    return Mentions(predicate.value, count, first, "/sparql?query=" + quote(everything, safe=""))
