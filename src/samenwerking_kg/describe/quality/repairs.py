"""What we put right in the registers: each repair with what was wrong and what now stands there."""

from __future__ import annotations

from dataclasses import dataclass

from samenwerking_kg.describe.labels import names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.model.identifiers import graph as graph_iri
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.vocabulary import DCT, PROV, RDF

GRAPH = graph_iri("samenwerking-kg", "reparaties")
QUERY = f"""PREFIX prov: <{PROV.base}>
PREFIX dct: <{DCT.base}>
PREFIX rdf: <{RDF.base}>
SELECT ?reparatie ?graaf ?ding ?eigenschap ?was ?nu ?uitleg ?uitlegEn ?bron WHERE {{
  GRAPH <{GRAPH}> {{
    ?reparatie a prov:Activity ; prov:used ?graaf .
    OPTIONAL {{ ?reparatie rdf:subject ?nuDing ; rdf:predicate ?nuWat ; rdf:object ?nu }}
    OPTIONAL {{ ?reparatie prov:invalidated ?oud .
      ?oud rdf:subject ?oudDing ; rdf:predicate ?oudWat ; rdf:object ?was }}
    OPTIONAL {{ ?reparatie dct:description ?uitleg FILTER(LANG(?uitleg) = "nl") }}
    OPTIONAL {{ ?reparatie dct:description ?uitlegEn FILTER(LANG(?uitlegEn) = "en") }}
    OPTIONAL {{ ?reparatie dct:source ?bron }}
  }}
  BIND(COALESCE(?nuDing, ?oudDing) AS ?ding) BIND(COALESCE(?nuWat, ?oudWat) AS ?eigenschap)
}} ORDER BY ?graaf ?reparatie ?was"""


@dataclass(frozen=True)
class Repair:
    """One repair. `was` is what the register said, `now` what is said here; "" for nothing."""

    iri: str
    graph: str
    thing: str
    thing_name: str
    property_name: str
    was: str
    now: str
    about: Bilingual


def repairs(store: Store) -> list[Repair]:
    """Every repair, by source."""
    found = [[_text(term) for term in row] for row in rows(store, QUERY)]
    known = names(store, {each for row in found for each in row[2:6]})
    seen: dict[str, Repair] = {}
    for iri, graph, thing, predicate, was, now, nl, en, _source in found:
        seen.setdefault(
            iri,
            Repair(
                iri, graph, thing, known.nl(thing) if thing else "",
                known.nl(predicate) if predicate else "",
                known.nl(was) if was in known else was, known.nl(now) if now in known else now,
                Bilingual(nl, en or nl),
            ),
        )  # fmt: skip
    return list(seen.values())


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
