"""What documents need to know of what they point at, kept until the store changes.

The same municipalities, themes and sources stand in most documents: their names are looked up once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import cast
from weakref import WeakKeyDictionary

from samenwerking_kg.describe.kinds.lives import Life, lives
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.sources import Source, sources
from samenwerking_kg.rdf.terms import NamedNode, Object
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, PROV, RDF, RDFS, SKOS, SW, TOOI

Said = Mapping[NamedNode, Collection[Object]]
#: What is known of a node that is only pointed at.
BRIEF = (
    RDFS.label, SKOS.prefLabel, RDF.type, SW.geldigVan, SW.geldigTot, SW.vorm, DCT.type,
    SKOS.notation,
)  # fmt: skip
_MOST = 50_000
_VERSIONS = (
    f"SELECT ?of ?v ?p ?o {{ ?v a {TOOI.HistorischeVersie} ; {PROV.specializationOf} ?of ; ?p ?o "
    f"FILTER(?p IN ({RDFS.label}, {SW.geldigVan}, {SW.geldigTot})) }}"
)
_BRIEFLY = "SELECT ?s {variables} {{ VALUES ?s {{ {nodes} }} {patterns} }}"
_VARIABLES = " ".join(f"?o{n}" for n in range(len(BRIEF)))
_PATTERNS = " UNION ".join(f"{{ ?s {p} ?o{n} }}" for n, p in enumerate(BRIEF))


class Known:
    """One revision of one store."""

    def __init__(self, store: Store) -> None:
        self.revision = store.revision
        self.sources: Mapping[str, Source] = sources(store)
        self.versions: Mapping[NamedNode, list[Said]] = _versions(store)
        self._said: dict[NamedNode, Said] = {}
        keepers = {one.keeper for one in self.sources.values() if one.keeper}
        self.keepers = self.brief(store, map(NamedNode, sorted(keepers)))
        self.lives: dict[NamedNode, Life] = {}

    def learn_lives(self, store: Store, cooperations: Iterable[NamedNode]) -> None:
        """Looks up the lives of these cooperations that are not known yet, in `lives`."""
        fresh = {one for one in cooperations if one not in self.lives}
        if fresh:
            self.lives.update(lives(store, fresh))

    def brief(self, store: Store, nodes: Iterable[NamedNode]) -> dict[NamedNode, Said]:
        """What is known of each of these nodes; what is not known yet is looked up."""
        said = self._said
        found = {node: said.get(node) for node in nodes}
        fresh = [node for node, known in found.items() if known is None]
        learnt = _looked_up(store, fresh) if fresh else {}
        if len(said) > _MOST:
            self._said = {}
        self._said.update(learnt)
        return {node: learnt[node] if said is None else said for node, said in found.items()}


def _looked_up(store: Store, nodes: list[NamedNode]) -> dict[NamedNode, Said]:
    found: dict[NamedNode, dict[NamedNode, list[Object]]] = {node: {} for node in nodes}
    listed = " ".join(map(str, nodes))
    text = _BRIEFLY.format(variables=_VARIABLES, nodes=listed, patterns=_PATTERNS)
    for row in rows(store, text):
        said = found[cast(NamedNode, row[0])]
        for predicate, value in zip(BRIEF, row[1:], strict=True):
            if value is not None:
                said.setdefault(predicate, []).append(value)
    return dict(found)


_kept: WeakKeyDictionary[Store, Known] = WeakKeyDictionary()


def known(store: Store) -> Known:
    """What is known of the store as it is now."""
    found = _kept.get(store)
    if found is None or found.revision != store.revision:
        found = _kept[store] = Known(store)
    return found


def _versions(store: Store) -> Mapping[NamedNode, list[Said]]:
    """Organisation -> its former versions (TOOI), the one that ended first in front."""
    said: dict[object, dict[NamedNode, list[Object]]] = defaultdict(lambda: defaultdict(list))
    owner: dict[object, NamedNode] = {}
    for of, version, predicate, value in rows(store, _VERSIONS):
        owner[version] = cast(NamedNode, of)
        said[version][cast(NamedNode, predicate)].append(cast(Object, value))
    found: dict[NamedNode, list[Said]] = defaultdict(list)
    for one in sorted(said, key=lambda v: str(said[v].get(SW.geldigTot))):
        found[owner[one]].append(said[one])
    return dict(found)
