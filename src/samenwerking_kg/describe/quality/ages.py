"""The last change that a source itself tells of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store, in_union
from samenwerking_kg.vocabulary import DCT, TOOI

QUERY = f"""PREFIX dct: <{DCT.base}>
PREFIX tooi: <{TOOI.base}>
SELECT ?graaf (MAX(SUBSTR(STR(?gewijzigd), 1, 10)) AS ?laatst) WHERE {{
  GRAPH ?graaf {{ ?ding dct:modified|tooi:tijdstipRegistratie ?gewijzigd }}
}} GROUP BY ?graaf ORDER BY ?graaf"""


def last_changes(store: Store) -> Mapping[str, dt.date]:
    """Graph -> the day; a source that tells of no changes is not among them."""
    found = {}
    for graph, last in rows(store, QUERY):
        if isinstance(graph, NamedNode) and isinstance(last, Literal) and in_union(graph.value):
            try:
                found[graph.value] = dt.date.fromisoformat(last.value)
            except ValueError:
                continue
    return found
