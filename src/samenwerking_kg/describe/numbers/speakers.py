"""Who tells of the use of systems: the graphs, those of governments that publish here included."""

from __future__ import annotations

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store, in_union
from samenwerking_kg.vocabulary import SW


def speakers(store: Store) -> set[str]:
    """The graphs of the union in which somebody uses a system."""
    select = f"SELECT DISTINCT ?graaf {{ GRAPH ?graaf {{ ?gebruik a {SW.Systeemgebruik} }} }}"
    found = {graph.value for (graph,) in rows(store, select) if isinstance(graph, NamedNode)}
    return {graph for graph in found if in_union(graph)}
