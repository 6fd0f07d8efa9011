"""A repair of a register: what is said now, what was taken out, why, and where we know it from.

The right statement stands in the graph of repairs as a statement of its own, and so does the
account of it: a `prov:Activity` that is also the reified statement. What was wrong is no longer in
the register's graph; the account keeps it as an `rdf:Statement` that the activity invalidated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samenwerking_kg.model.identifiers import thing
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple, iri, plain, text
from samenwerking_kg.registers.tooi.index import Index
from samenwerking_kg.vocabulary import DCT, PROV, RDF, RDFS


@dataclass(frozen=True)
class Repair:
    """One repair. At least one of `right` and `wrong` is there.

    register  key of the register in the IRI of the repair, e.g. `tooi`
    graph     IRI of the register's graph
    nl, en    what was wrong, in one sentence of our own
    source    where the right statement comes from: IRIs or names
    also      further statements that belong to `right` (the rest of a description)
    """

    register: str
    graph: str
    nl: str
    en: str
    source: tuple[str, ...]
    right: Triple | None = None
    wrong: Triple | None = None
    also: tuple[Triple, ...] = ()

    @property
    def node(self) -> NamedNode:
        """The IRI of the repair, made of the statement that it is about."""
        about = self.right or self.wrong
        assert about is not None
        parts = [_local(about.subject), _local(about.predicate)]
        if isinstance(about.object, NamedNode):
            parts.append(_local(about.object))
        return thing("reparatie", "-".join([self.register, *parts]))

    def triples(self) -> Iterator[Triple]:
        """What is said now, and the account of it."""
        if self.right:
            yield self.right
            yield from _reified(self.node, self.right)
        yield from self.also
        yield Triple(self.node, RDF.type, PROV.Activity)
        yield Triple(self.node, RDFS.label, plain(_label("Reparatie", self.right or self.wrong)))
        yield Triple(self.node, PROV.used, iri(self.graph))
        yield Triple(self.node, DCT.description, text(self.nl, "nl"))
        yield Triple(self.node, DCT.description, text(self.en, "en"))
        for source in self.source:
            yield Triple(self.node, DCT.source, _source(source))
        if self.wrong:
            was = NamedNode(self.node.value + "-was")
            yield Triple(self.node, PROV.invalidated, was)
            yield Triple(was, RDFS.label, plain(_label("Vervallen uitspraak", self.wrong)))
            yield from _reified(was, self.wrong)


def repaired(index: Index, repairs: Iterable[Repair]) -> Index:
    """The statements after the repairs."""
    repairs = list(repairs)
    wrong = {repair.wrong for repair in repairs if repair.wrong}
    right = {repair.right for repair in repairs if repair.right}
    also = {triple for repair in repairs for triple in repair.also}
    return Index((index.triples - wrong) | right | also)


def _reified(node: NamedNode, triple: Triple) -> Iterator[Triple]:
    yield Triple(node, RDF.type, RDF.Statement)
    yield Triple(node, RDF.subject, triple.subject)
    yield Triple(node, RDF.predicate, triple.predicate)
    yield Triple(node, RDF.object, triple.object)


def _label(what: str, triple: Triple | None) -> str:
    assert triple is not None
    return f"{what} van {_local(triple.predicate)} bij {_local(triple.subject)}"


def _source(source: str) -> NamedNode | Literal:
    return iri(source) if source.startswith("http") else plain(source)


def _local(term: object) -> str:
    """`…/gemeente/gm0014` -> `gm0014`; `…/ns#used` -> `used`."""
    assert isinstance(term, NamedNode)
    return term.value.replace("#", "/").rpartition("/")[2]
