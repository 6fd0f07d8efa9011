"""What things have to do with each other on a day: who takes part in what, in which form, for which
theme. Asked of the store for many things at once.

A part whose start nobody knows counts from the beginning, as half of the north's participations
would otherwise be missed; one whose end is not known goes on.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from samenwerking_kg.api.reconcile.entities import Entity
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, ORG, SW, XSD

SAMENWERKINGEN, DEELNEMERS, VORM, THEMAS = "samenwerkingen", "deelnemers", "vorm", "themas"
#: The things are named inside each part (`v`): the engine is slow to join them afterwards.
_SUBJECTS = (
    f"{{ %(v)s ?d {SW.binnen} ?k ; {SW.taak} ?t %(d)s }} UNION {{ %(v)s ?d {SW.regelt} ?k ; "
    f"{DCT.subject} ?t %(d)s }} UNION "
    f"{{ %(v)s ?k a {SW.Samenwerkingsverband} ; {DCT.subject} ?t }}"
)
_MEMBER = f"%(v)s ?m {ORG.member} ?o ; {ORG.organization} ?k %(m)s"
_FORM = f"%(v)s ?d {SW.regelt} ?k ; {SW.vorm} ?f %(d)s"
#: Relation, and what a thing is -> a pattern, which variable the thing is, and which the others.
_PATTERNS: Mapping[tuple[str, str], tuple[str, str, str]] = {
    (SAMENWERKINGEN, "organisatie"): (_MEMBER, "o", "k"),
    (SAMENWERKINGEN, "vorm"): (_FORM, "f", "k"),
    (SAMENWERKINGEN, "thema"): (_SUBJECTS, "t", "k"),
    (DEELNEMERS, "samenwerking"): (_MEMBER, "k", "o"),
    (VORM, "samenwerking"): (_FORM, "k", "f"),
    (THEMAS, "samenwerking"): (_SUBJECTS, "k", "t"),
    (THEMAS, "organisatie"): (_MEMBER + _SUBJECTS.replace("%(v)s", ""), "o", "t"),
}
_ALONE = ("samenwerking", "vorm", "thema")


def related(
    store: Store, relation: str, things: Iterable[Entity], day: dt.date
) -> dict[str, list[str]]:
    """Of each thing the IRIs to which it stands in this relation on that day, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for group, iris in _grouped(things).items():
        if (relation, group) not in _PATTERNS:
            continue
        for thing, other in rows(store, _select(relation, group, iris, day)):
            if isinstance(thing, NamedNode) and isinstance(other, NamedNode):
                found[thing.value].add(other.value)
    return {iri: sorted(others) for iri, others in found.items()}


def _grouped(things: Iterable[Entity]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for each in things:
        groups[each.kind if each.kind in _ALONE else "organisatie"].append(each.iri)
    return groups


def _select(relation: str, group: str, iris: Iterable[str], day: dt.date) -> str:
    """The IRIs are those that the store itself gave, never what a caller wrote."""
    pattern, thing, other = _PATTERNS[relation, group]
    listed = " ".join(str(NamedNode(iri)) for iri in iris)
    values = f"VALUES ?{thing} {{ {listed} }}"
    asked = pattern % {"v": values, "d": _held("d", day), "m": _held("m", day)}
    return f"SELECT DISTINCT ?{thing} ?{other} {{ {asked} }}"


def _held(variable: str, day: dt.date) -> str:
    on = f'"{day.isoformat()}"^^{XSD.date}'
    return (
        f". FILTER NOT EXISTS {{ ?{variable} {SW.geldigVan} ?begin FILTER(?begin > {on}) }} "
        f"FILTER NOT EXISTS {{ ?{variable} {SW.geldigTot} ?end FILTER(?end <= {on}) }}"
    )
