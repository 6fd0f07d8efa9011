"""The named graphs as sources: what each is, who speaks in it, and how old it is.

Read from the catalogue, which is itself a named graph (DCAT), and for what governments publish
here from the description of its versions (PROV), which is another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.describe.labels import Names, names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.model.identifiers import graph as graph_iri
from samenwerking_kg.publish.history.provenance import PUBLICATIONS
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE, DCAT, DCT, FOAF, PROV

#: The graph that says what every graph from a file is. Nobody else's word counts for that.
CATALOGUE = graph_iri("samenwerking-kg", "catalogus")
_GRAPHS = f"""
SELECT ?graph ?title ?date ?keeper ?publisher ?licence ?origin ?about {{ GRAPH <{CATALOGUE}> {{
  ?graph a {DCAT.Dataset} .
  OPTIONAL {{ ?graph {DCT.title} ?title }}
  OPTIONAL {{ ?graph {DCT.issued} ?date }}
  OPTIONAL {{ ?graph {DCT.publisher} ?keeper OPTIONAL {{ ?keeper {FOAF.name} ?publisher }} }}
  OPTIONAL {{ ?graph {DCT.license} ?licence }}
  OPTIONAL {{ ?graph {PROV.hadPrimarySource} ?origin }}
  OPTIONAL {{ ?graph {DCT.description} ?about FILTER(LANG(?about) = LANG(?title)) }}
}} }}"""

#: The version that stands of each graph that is published here.
_PUBLISHED = f"""
SELECT ?graph ?number ?time ?organisation {{
  GRAPH <{PUBLICATIONS}> {{
    ?version {PROV.specializationOf} ?graph ; {DCT.identifier} ?number ;
      {PROV.generatedAtTime} ?time ; {PROV.wasAttributedTo} ?organisation .
    FILTER NOT EXISTS {{ ?version {PROV.invalidatedAtTime} ?end }}
  }}
}}"""

#: Graphs that are made from our own folders, which the catalogue of built files does not list.
_OWN = {
    "samenwerking-kg/vocabulaire": ("Begrippen: ons vocabulaire en zijn buren",
                                    "Our vocabulary and its neighbours"),
    "samenwerking-kg/begrippen": ("Codelijsten", "Code lists"),
    "samenwerking-kg/vormen": ("Regels voor gegevens (SHACL)", "Rules for data (SHACL)"),
    "samenwerking-kg/publicaties": ("Publicaties: wie wat wanneer publiceerde",
                                    "Publications: who published what, and when"),
    "samenwerking-kg/void": ("Tellingen van alles wat hier staat (VoID)",
                             "Counts of all that is here (VoID)"),
    "samenwerking-kg/catalogus": ("Catalogus van bestanden", "Catalogue of files"),
    "voorbeelden": ("Verzonnen voorbeelden", "Invented examples"),
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """One named graph.

    peildatum  the day on which the source stood like this; of what is published here, the day of
               its last version (UTC)
    version    number of that version; None for what comes from a file of ours
    organisation  IRI of who publishes it here; empty for what comes from a file of ours
    keeper     IRI of whose data it is, wherever it came from; empty when the catalogue has none
    """

    graph: str
    title_nl: str
    title_en: str = ""
    about_nl: str = ""
    about_en: str = ""
    peildatum: dt.date | None = None
    publisher: str = ""
    licence: str = ""
    origin: str = ""
    version: int | None = None
    organisation: str = ""
    keeper: str = ""


def sources(store: Store) -> Mapping[str, Source]:
    """Every named graph of the store by IRI; one that the catalogue does not know has its path."""
    known: dict[str, dict[str, str]] = {}
    for graph, title, date, keeper, publisher, licence, origin, about in rows(store, _GRAPHS):
        assert isinstance(graph, NamedNode)
        facts = known.setdefault(graph.value, {})
        language = title.language if isinstance(title, Literal) else None
        facts |= {
            f"title_{language or 'nl'}": _text(title),
            f"about_{language or 'nl'}": _text(about),
        }
        facts |= {"date": _text(date), "publisher": _text(publisher), "keeper": _text(keeper)}
        facts |= {"licence": _text(licence), "origin": _text(origin)}
    published = _published(store)
    return {
        graph: published.get(graph) or _source(graph, known.get(graph, {}))
        for graph in store.graphs()
    }


def _published(store: Store) -> dict[str, Source]:
    """What governments publish here, by graph."""
    found = [[_text(term) for term in row] for row in rows(store, _PUBLISHED)]
    named = names(store, {organisation for *_, organisation in found})
    return {
        graph: _publication(graph, number, time, named, organisation)
        for graph, number, time, organisation in found
    }


def _publication(graph: str, number: str, time: str, named: Names, organisation: str) -> Source:
    """`graph/gm1895/regelingen` of Oldambt is `Publicatie van gemeente Oldambt: regelingen`."""
    dataset = graph.removeprefix(BASE + "graph/").partition("/")[2]
    who, what = named.nl(organisation), f": {dataset}" if dataset else ""
    return Source(
        graph=graph,
        title_nl=f"Publicatie van {who}{what}",
        title_en=f"Publication by {who}{what}",
        peildatum=_day(time),
        publisher=who,
        version=int(number),
        organisation=organisation,
        keeper=organisation,
    )


def _source(graph: str, facts: Mapping[str, str]) -> Source:
    path = graph.removeprefix(BASE + "graph/")
    title_nl, title_en = _OWN.get(path, (path, ""))
    return Source(
        graph=graph,
        title_nl=facts.get("title_nl") or title_nl,
        title_en=facts.get("title_en") or title_en,
        about_nl=facts.get("about_nl", ""),
        about_en=facts.get("about_en", ""),
        peildatum=_day(facts.get("date", "")),
        publisher=facts.get("publisher", ""),
        licence=facts.get("licence", ""),
        origin=facts.get("origin", ""),
        keeper=facts.get("keeper", ""),
    )


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
