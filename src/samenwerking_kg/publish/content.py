"""The content of a graph as it will stand: literals as the store keeps them, blank nodes named."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import cast

from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.refusals import alike, too_wide
from samenwerking_kg.rdf.canonical import Alike, Part, has_blank, labels, parts
from samenwerking_kg.rdf.normal import normal
from samenwerking_kg.rdf.statements import digest, lines
from samenwerking_kg.rdf.terms import BlankNode, Literal, Triple


@dataclass(frozen=True)
class Content:
    """Lines of N-Triples, sorted: in both forms, only as the store keeps it, only as written."""

    both: list[bytes]
    stored: list[bytes]
    written: list[bytes]

    @property
    def digest(self) -> str:
        """SHA-256 of the lines as stored."""
        return digest(sorted(self.both + self.stored))

    def parts(self, limits: Limits) -> list[bytes]:
        """The three as bytes. Raises DataTooLarge when they are more than can be answered for."""
        joined = [b"".join(part) for part in (self.both, self.stored, self.written)]
        if sum(map(len, joined)) > 2 * limits.inflated:
            raise too_wide(limits)
        return joined


def settled(triples: Collection[Triple], graph: str) -> Content:
    """The content of `graph`, from statements under any blank node labels. Raises DataRefused."""
    pairs = _kept(triples)
    names = labels(_parts(set(pairs.values())), graph)
    both, stored, written = set(), set(), set()
    for was, kept in pairs.items():
        if was is kept:
            both.add(_named(was, names))
        else:
            stored.add(_named(kept, names))
            written.add(_named(was, names))
    return Content(lines(both), lines(stored - both), lines(written))


def merged(standing: Collection[Triple], added: Collection[Triple]) -> set[Triple]:
    """Both, with a part of `added` that hangs on blank nodes left out when it stands already.

    Blank nodes of the two are different ones, whatever their labels. A part that stands would say
    nothing new (RDF Semantics, 1.1, lean graphs), and so the same body may be sent twice.
    """
    kept = _kept(added)
    known = {part.key for part in _parts(standing)}
    fresh = {part.key for part in _parts(set(kept.values()))} - known
    new = {t for part in _parts(set(kept.values())) if part.key in fresh for t in part.triples}
    taken = [was for was, stored in kept.items() if not has_blank(stored) or stored in new]
    names = {node: BlankNode() for triple in taken for node in _blanks(triple)}
    return {*standing, *(_named(triple, names) for triple in taken)}


def _kept(triples: Collection[Triple]) -> dict[Triple, Triple]:
    """Statement -> the same as the store gives it back."""
    literals = {t.object for t in triples if type(t.object) is Literal}
    changed = normal(literals)
    if not changed:
        return {triple: triple for triple in triples}
    return {triple: _with(triple, changed) for triple in triples}


def _with(triple: Triple, changed: dict[Literal, Literal]) -> Triple:
    value = changed.get(cast(Literal, triple.object))  # another term is no key
    return triple if value is None else Triple(triple.subject, triple.predicate, value)


def _parts(triples: Iterable[Triple]) -> list[Part]:
    try:
        return parts(filter(has_blank, triples))
    except (Alike, RecursionError) as problem:
        raise alike() from problem


def _named(triple: Triple, names: dict[BlankNode, BlankNode]) -> Triple:
    if not names or not has_blank(triple):
        return triple
    subject, predicate, value = triple
    return Triple(
        names[subject] if isinstance(subject, BlankNode) else subject,
        predicate,
        names[value] if isinstance(value, BlankNode) else value,
    )


def _blanks(triple: Triple) -> list[BlankNode]:
    return [term for term in (triple.subject, triple.object) if isinstance(term, BlankNode)]
