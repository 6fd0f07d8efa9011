"""What other publishers say of a publisher's own things is not held against it.

Claims stand side by side: anybody may say that a cooperation of another has one more participant.
When that other publishes again, it is judged by what it says itself, what the registers say, and
not by such claims; or one publisher could make another's publications fail. Who speaks of a thing
that another published first is judged by what that one says of it, and not by what others add.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import cast

from samenwerking_kg.publish.publishers import is_reserved
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Solutions, Store
from samenwerking_kg.validate.claims import First
from samenwerking_kg.validate.context import PARTS
from samenwerking_kg.validate.registered import same_publisher

_AT_ONCE = 1000
_OF_THINGS = (
    "SELECT ?g (?s AS ?whole) ?s ?p ?o {{ GRAPH ?g {{ VALUES ?s {{ {things} }} ?s ?p ?o }} }}"
)
_OF_PARTS = (
    "SELECT ?g ?whole ?s ?p ?o {{ GRAPH ?g {{ VALUES ?whole {{ {things} }} "
    "VALUES ?link {{ {links} }} ?s ?link ?whole ; ?p ?o }} }}"
)


def without_hearsay(
    context: set[Triple],
    data: Collection[Triple],
    replaced: str,
    owns: Callable[[str], bool],
    first: First,
    store: Store,
) -> set[Triple]:
    """The context without what only other publishers say of the subjects of `data` and their parts.

    replaced  the graph that the data is to replace: what it says now counts no more
    owns      whether a graph, by its IRI, is the publisher's own
    first     thing -> the graph that spoke of it first
    """
    things = _spoken_of(context, data)
    if not things:
        return context
    heard: set[Triple] = set()
    known: set[Triple] = set()
    for graph, thing, triple in _said(store, things):
        if graph == replaced:
            continue
        began = first(thing)
        counts = is_reserved(graph) or owns(graph) or (began and same_publisher(graph, began))
        (known if counts else heard).add(triple)
    return context - (heard - known)


def _spoken_of(context: Collection[Triple], data: Collection[Triple]) -> list[NamedNode]:
    """The subjects of the data that the context speaks of as well, itself or by a part."""
    own = {t.subject for t in data if isinstance(t.subject, NamedNode)}
    links = set(PARTS)
    ends = {t.subject for t in context} | {t.object for t in context if t.predicate in links}
    return sorted(own.intersection(ends), key=str)


def _said(store: Store, things: list[NamedNode]) -> Iterator[tuple[str, str, Triple]]:
    links = " ".join(map(str, PARTS))
    for start in range(0, len(things), _AT_ONCE):
        some = " ".join(map(str, things[start : start + _AT_ONCE]))
        for text in (_OF_THINGS.format(things=some), _OF_PARTS.format(things=some, links=links)):
            for graph, thing, *triple in cast(Solutions, store.query(text)):
                assert isinstance(graph, NamedNode)
                assert isinstance(thing, NamedNode)
                yield graph.value, thing.value, Triple(*triple)  # type: ignore[arg-type]
