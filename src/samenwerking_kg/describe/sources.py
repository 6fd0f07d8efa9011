"""The named graphs as sources: what each is, who speaks in it, and how old it is.

Read from the catalogue, which is itself a named graph (DCAT).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE, DCAT, DCT, FOAF, PROV

_GRAPHS = f"""
SELECT ?graph ?title ?date ?publisher ?licence ?origin ?about {{
  ?graph a {DCAT.Dataset} .
  OPTIONAL {{ ?graph {DCT.title} ?title }}
  OPTIONAL {{ ?graph {DCT.issued} ?date }}
  OPTIONAL {{ ?graph {DCT.publisher}/{FOAF.name} ?publisher }}
  OPTIONAL {{ ?graph {DCT.license} ?licence }}
  OPTIONAL {{ ?graph {PROV.hadPrimarySource} ?origin }}
  OPTIONAL {{ ?graph {DCT.description} ?about FILTER(LANG(?about) = LANG(?title)) }}
}}"""

#: Graphs that are made from our own folders, which the catalogue of built files does not list.
_OWN = {
    "samenwerking-kg/vocabulaire": ("Begrippen: ons vocabulaire en zijn buren",
                                    "Our vocabulary and its neighbours"),
    "samenwerking-kg/begrippen": ("Codelijsten", "Code lists"),
    "samenwerking-kg/vormen": ("Regels voor gegevens (SHACL)", "Rules for data (SHACL)"),
    "samenwerking-kg/catalogus": ("Catalogus van bestanden", "Catalogue of files"),
    "voorbeelden": ("Verzonnen voorbeelden", "Invented examples"),
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """One named graph. `peildatum` is the day on which the source stood like this."""

    graph: str
    title_nl: str
    title_en: str = ""
    about_nl: str = ""
    about_en: str = ""
    peildatum: dt.date | None = None
    publisher: str = ""
    licence: str = ""
    origin: str = ""


def sources(store: Store) -> Mapping[str, Source]:
    """Every named graph of the store by IRI; one that the catalogue does not know has its path."""
    known: dict[str, dict[str, str]] = {}
    for graph, title, date, publisher, licence, origin, about in rows(store, _GRAPHS):
        assert isinstance(graph, NamedNode)
        facts = known.setdefault(graph.value, {})
        language = title.language if isinstance(title, Literal) else None
        facts |= {
            f"title_{language or 'nl'}": _text(title),
            f"about_{language or 'nl'}": _text(about),
        }
        facts |= {"date": _text(date), "publisher": _text(publisher)}
        facts |= {"licence": _text(licence), "origin": _text(origin)}
    return {graph: _source(graph, known.get(graph, {})) for graph in store.graphs()}


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
    )


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
