"""Who takes part in a northern cooperation, as statements: one node per row, none left out.

`to` in the file is the first day on which the participation no longer holds: the 612 rows that end
with a dissolved municipality end on the day of dissolution (2018-01-01, 2019-01-01, 2021-01-01),
not on the day before. A few other ends fall on the last day of a month (2019-12-31, 2024-12-31);
they are taken as they stand, so they may be a day early. A period without any day (five rows of
2018-01-01 to 2018-01-01) is shown as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, count

from samenwerking_kg.model.identifiers import TOOI_ID, body, concept, slug, thing
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple, day, month
from samenwerking_kg.registers.north.codes import BASES, BODIES, ROLES
from samenwerking_kg.registers.north.kinds import PUBLIC, kind_of
from samenwerking_kg.registers.north.members import Members
from samenwerking_kg.registers.north.records import Participation
from samenwerking_kg.registers.north.sources import provenance
from samenwerking_kg.vocabulary import ORG, RDF, SW


def participations(rows: Iterable[Participation], members: Members) -> Iterator[Triple]:
    """The statements about all `rows`, in their order. Raises RegisterRecordBroken."""
    taken: set[NamedNode] = set()
    for participation in rows:
        node = _node(participation, taken)
        taken.add(node)
        yield from _participation(node, participation, members)


def _node(participation: Participation, taken: set[NamedNode]) -> NamedNode:
    """`deelname/noord-{cooperation}-{member}`; a second one of that name gets its start, a third
    with the same start a number."""
    member = participation.code or slug(participation.name)
    key = f"noord-{participation.arrangement.id}-{member}"
    dated = f"{key}-{participation.start}" if participation.start else key
    names = chain((key, dated), (f"{dated}-{n}" for n in count(2)))
    return next(node for name in names if (node := thing("deelname", name)) not in taken)


def _participation(
    node: NamedNode, participation: Participation, members: Members
) -> Iterator[Triple]:
    row = participation.row
    yield Triple(node, RDF.type, SW.Deelname)
    yield Triple(node, RDF.type, ORG.Membership)
    yield Triple(node, ORG.organization, members.cooperation(participation.arrangement))
    member = members.member(participation)
    yield Triple(node, ORG.member, member)
    yield Triple(node, ORG.role, concept("rol", _role(participation, member)))
    for organ in row.parts("participating_body"):
        if organ not in BODIES:
            raise row.unknown("participating_body", organ)
        yield Triple(node, SW.viaBestuursorgaan, body(BODIES[organ]))
    if participation.start:
        yield Triple(node, SW.geldigVan, day(participation.start))
    if participation.end:
        yield Triple(node, SW.geldigTot, day(participation.end))
    yield Triple(node, SW.basisBegin, concept("basisbegin", row.code("from_basis", BASES)))
    for seen in row.parts("observed_on"):
        yield Triple(node, SW.waargenomenOp, _seen(participation, seen))
    yield from provenance(node, row)


def _role(participation: Participation, member: NamedNode) -> str:
    """A partner is a social partner when it is no authority: no TOOI IRI, no kind of authority."""
    role = participation.row.code("role", ROLES)
    public = member.value.startswith(TOOI_ID) or kind_of(participation.name) in PUBLIC
    social = role == "partner" and participation.kind == "partner" and not public
    return "maatschappelijke-partner" if social else role


def _seen(participation: Participation, value: str) -> Literal:
    """A month or a day on which a source shows the participation."""
    try:
        return month(value) if len(value) == len("2016-03") else day(value)
    except ValueError as problem:
        raise participation.row.unknown("observed_on", value) from problem
