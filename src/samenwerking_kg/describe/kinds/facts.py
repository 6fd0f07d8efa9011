"""What the store says about the nodes of one document."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, cast

from samenwerking_kg.describe.kinds.known import Said, known
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.sources import Source
from samenwerking_kg.rdf.terms import Literal, NamedNode, Object, Term
from samenwerking_kg.store.base import Store, in_union
from samenwerking_kg.vocabulary import RDF, RDFS, SKOS, SW

_TYPE, _LABEL, _FROM, _UNTIL = RDF.type, RDFS.label, SW.geldigVan, SW.geldigTot
_NOTHING: Said = {}
_COOPERATION = SW.Samenwerkingsverband


class Facts:
    """Statements by node. Invented examples are left out."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known = known(store)
        self._said: dict[NamedNode, dict[NamedNode, dict[Object, None]]] = {}
        self._brief: dict[NamedNode, Said] = dict(self._known.keepers)
        self._graphs: dict[NamedNode, set[str]] = {}
        self._pointing: dict[tuple[NamedNode, NamedNode], list[NamedNode]] = {}

    def said(self, node: NamedNode) -> Said:
        """Property -> values of a node that was looked up; empty when nothing is said."""
        return self._said.get(node) or self._brief.get(node, _NOTHING)

    def graphs(self, node: NamedNode) -> Collection[str]:
        """The graphs that speak about a node that was looked up whole."""
        return self._graphs.get(node, ())

    def pointing(self, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """What points with this property at the root of `look_up_around`."""
        return self._pointing.get((node, predicate), [])

    def is_there(self, party: NamedNode, on: str) -> bool:
        """Whether an organisation or a cooperation that was looked up was there on a day."""
        life = self._known.lives.get(party)
        return within(self.said(party), on) if life is None else life.holds(on)

    def source(self, graph: str, on: str, horizon: bool) -> dict[str, Any]:
        """A named graph as a source, as JSON."""
        source = self._known.sources.get(graph) or Source(graph, graph)
        told: dict[str, Any] = {"id": graph, "naam": source.title_nl, "uitgever": None}
        if source.keeper:
            name = self.name(NamedNode(source.keeper), on) or source.publisher
            told["uitgever"] = {"id": source.keeper, "naam": name}
        told["peildatum"] = source.peildatum.isoformat() if source.peildatum else None
        return {**told, "horizon": source.about_nl or None} if horizon else told

    def look_up_around(
        self, root: NamedNode, predicates: Collection[NamedNode], unread: Collection[NamedNode]
    ) -> None:
        """Every statement about the root and about what points at it by `predicates`, each with
        its graph; of the latter not what is `unread`."""
        own = f"SELECT ?g ?p ?o {{ GRAPH ?g {{ {root} ?p ?o }} }}"
        for graph, predicate, value in rows(self._store, own):
            self._note(graph, root, predicate, value)
        if not predicates:
            return
        pointing = " UNION ".join(f"{{ ?s {p} {root} }}" for p in predicates)
        about = "GRAPH ?g { ?s ?p ?o } " + " ".join(f"FILTER(?p != {p})" for p in unread)
        select = f"SELECT ?g ?s ?p ?o {{ {pointing} {about} }}"
        for graph, subject, predicate, value in rows(self._store, select):
            self._note(graph, subject, predicate, value)
        for subject, said in self._said.items():
            for predicate in predicates:
                if root in said.get(predicate, ()):
                    self._pointing.setdefault((root, predicate), []).append(subject)

    def look_up(self, nodes: Iterable[NamedNode]) -> None:
        """What one needs to know of nodes that are only pointed at."""
        nodes = set(nodes)
        fresh = [node for node in nodes if node not in self._said]
        self._brief.update(self._known.brief(self._store, fresh))
        self._known.learn_lives(self._store, (node for node in nodes if self._cooperates(node)))

    def _cooperates(self, node: NamedNode) -> bool:
        return _COOPERATION in self.said(node).get(_TYPE, ())

    def name(self, node: NamedNode, on: str) -> str | None:
        """What the node was called on a day (ISO 8601)."""
        life = self._known.lives.get(node)
        name = life.name(on) if life else None
        if name:
            return name
        for version in self._known.versions.get(node, ()):
            if within(version, on):
                return _best(version.get(_LABEL, ()))
        said = self.said(node)
        return _best(said.get(_LABEL, ())) or _best(said.get(SKOS.prefLabel, ()))

    def _note(
        self, graph: Term | None, subject: Term | None, predicate: Term | None, value: Term | None
    ) -> None:
        name = cast(NamedNode, graph).value
        if not isinstance(subject, NamedNode) or not in_union(name):
            return
        self._graphs.setdefault(subject, set()).add(name)
        said = self._said.setdefault(subject, {})
        said.setdefault(cast(NamedNode, predicate), {})[cast(Object, value)] = None


def within(said: Said, on: str) -> bool:
    """Whether a node can have held on a day: it had not ended, and had not still to begin."""
    for end in said.get(_UNTIL, ()):
        if end.value <= on:
            return False
    starts = said.get(_FROM)
    return not starts or min(start.value for start in starts) <= on


def _best(values: Iterable[Object]) -> str | None:
    """The Dutch name, else the one without a language, else any."""
    found = [value for value in values if isinstance(value, Literal)]
    if len(found) > 1:
        found.sort(key=lambda v: ({"nl": 0, "": 1}.get(v.language or "", 2), v.value))
    return found[0].value if found else None
