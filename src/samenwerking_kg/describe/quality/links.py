"""How often each source points at national registers. The addresses are counted, not opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.describe.elsewhere import REGISTERS
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store, in_union
from samenwerking_kg.vocabulary import DCT, ELI, FOAF, RDFS, SKOS

QUERY = f"""PREFIX rdfs: <{RDFS.base}>
PREFIX skos: <{SKOS.base}>
PREFIX dct: <{DCT.base}>
PREFIX eli: <{ELI.base}>
PREFIX foaf: <{FOAF.base}>
SELECT ?graaf ?plek (COUNT(DISTINCT ?adres) AS ?aantal) WHERE {{
  VALUES ?eigenschap {{ rdfs:seeAlso skos:exactMatch dct:source eli:published_in eli:based_on
    foaf:homepage }}
  GRAPH ?graaf {{ ?ding ?eigenschap ?adres }}
  FILTER(isIRI(?adres))
  BIND(REPLACE(STR(?adres), "^[a-z]+://([^/?#]*).*$", "$1") AS ?plek)
}} GROUP BY ?graaf ?plek ORDER BY DESC(?aantal)"""
#: What addresses at a register lead to, and what the others do.
OTHERS = ""


@dataclass(frozen=True)
class Links:
    """Links from one source to one register; `register` is empty for all other sites."""

    graph: str
    register: str
    count: int


def links(store: Store) -> list[Links]:
    """Of each source to each register, most first; other sites last."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for graph, host, count in rows(store, QUERY):
        assert isinstance(graph, NamedNode)
        assert isinstance(count, Literal)
        if in_union(graph.value):
            register = REGISTERS.get(host.value, OTHERS) if isinstance(host, Literal) else OTHERS
            found[graph.value, register] += int(count.value)
    listed = [Links(graph, register, count) for (graph, register), count in found.items()]
    return sorted(listed, key=lambda each: (each.register == OTHERS, -each.count, each.graph))


def by_register(found: list[Links]) -> Mapping[str, int]:
    """Register -> addresses, over all sources; one that two sources give counts twice."""
    whole: dict[str, int] = defaultdict(int)
    for each in found:
        whole[each.register] += each.count
    return dict(whole)
