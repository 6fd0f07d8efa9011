"""The page of one graph, and the catalogue of all of them: what each is, and how much is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samenwerking_kg.describe.labels import Names, names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.sources import Source, sources
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store

#: Versions that a page shows; the list in JSON has them all.
MOST_VERSIONS = 50
#: What was done in a version, in Dutch and in English.
DONE = {
    Act.REPLACE: ("hele graaf gestuurd", "whole graph sent"),
    Act.ADD: ("aangevuld", "added to"), Act.PATCH: ("bijgewerkt", "changed"),
    Act.RETRACT: ("ingetrokken", "withdrawn"), Act.ROLLBACK: ("teruggezet", "put back"),
    Act.UPDATE: ("bijgewerkt door beheer", "changed by the operator"),
}  # fmt: skip


@dataclass(frozen=True)
class GraphPage:
    """One graph: what is known of it, and how many things of each class are in it.

    versions  the newest first, at most `MOST_VERSIONS`; `total` is how many there are
    """

    source: Source
    size: int
    classes: tuple[tuple[str, int], ...]
    versions: tuple[Version, ...]
    total: int
    names: Names
    done: Mapping[Act, tuple[str, str]]


@dataclass(frozen=True)
class CataloguePage:
    """All graphs: those that governments publish here, and those that come from files."""

    published: tuple[Source, ...]
    shipped: tuple[Source, ...]
    sizes: Mapping[str, int]
    names: Names


def graph_page(store: Store, name: str, versions: Sequence[Version]) -> GraphPage:
    """The page of one graph that the store has; `versions` oldest first."""
    counted = f"SELECT ?c (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s a ?c }} }} GROUP BY ?c"
    classes = [
        (kind.value, int(count.value))
        for kind, count in rows(store, counted)
        if isinstance(kind, NamedNode) and isinstance(count, Literal)
    ]
    classes.sort(key=lambda row: (-row[1], row[0]))
    source = sources(store)[name]
    newest = tuple(reversed(versions[-MOST_VERSIONS:]))
    spoken = {source.licence, name, *(version.organisation for version in newest)}
    named = names(store, {iri for iri, _ in classes} | spoken)
    size, total = store.size(name), len(versions)
    return GraphPage(source, size, tuple(classes), newest, total, named, DONE)


def catalogue_page(store: Store) -> CataloguePage:
    """The catalogue of all graphs in the store."""
    known = tuple(sources(store).values())
    return CataloguePage(
        published=tuple(source for source in known if source.version),
        shipped=tuple(source for source in known if not source.version),
        sizes={source.graph: store.size(source.graph) for source in known},
        names=names(store, {source.licence for source in known}),
    )
