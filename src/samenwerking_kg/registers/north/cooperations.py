"""A northern cooperation as statements: what it is, where, on what subject, and when it was seen.

75 of them are in the national register. Those keep the register's IRI and the register's own type,
label and names; the north adds what it claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenwerking_kg.model.identifiers import concept, tooi
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, iri, is_iri, plain, text
from samenwerking_kg.registers.north.agreements import Lists, agreement, tasks
from samenwerking_kg.registers.north.codes import ACTIVE_DAYS, PROVINCES
from samenwerking_kg.registers.north.members import Members
from samenwerking_kg.registers.north.records import Arrangement
from samenwerking_kg.registers.north.sources import provenance
from samenwerking_kg.registers.roo.parties import identifier
from samenwerking_kg.vocabulary import DCT, FOAF, ORG, RDF, RDFS, SKOS, SW

SORT = "samenwerkingssoort"
_ACTIVE = {
    "yes": SW.actiefOp,
    "likely": SW.waarschijnlijkActiefOp,
    "no": SW.nietActiefOp,
    "unknown": None,
}


def cooperation(arrangement: Arrangement, members: Members, lists: Lists) -> Iterator[Triple]:
    """All that the north says about one cooperation. Raises RegisterRecordBroken."""
    node = members.cooperation(arrangement)
    if arrangement.roo is None:
        yield from _identity(node, arrangement)
        if body := members.organisations.executing(arrangement):
            yield Triple(node, SW.uitvoerendeOrganisatie, body)
    yield from _names(node, arrangement, members)
    yield from _places(node, arrangement, members)
    yield from _activity(node, arrangement)
    yield from _themes(node, arrangement, lists)
    yield from provenance(node, arrangement.row)
    yield from agreement(node, arrangement)
    yield from tasks(node, arrangement, lists)


def _identity(node: NamedNode, arrangement: Arrangement) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SW.Samenwerkingsverband)
    yield Triple(node, RDF.type, ORG.OrganizationalCollaboration)
    yield Triple(node, RDFS.label, plain(arrangement.name))
    yield Triple(node, SKOS.prefLabel, text(arrangement.name, "nl"))


def _names(node: NamedNode, arrangement: Arrangement, members: Members) -> Iterator[Triple]:
    """Other names, except those that the register has as well, and the identifiers."""
    root = members.register.roots.get(arrangement.roo or "", "")
    said = members.register.names.get(root, frozenset({arrangement.name}))
    for name in (arrangement.name, arrangement.row.get("short_name")):
        if name and name not in said:
            yield Triple(node, SKOS.altLabel, plain(name))
    yield Triple(node, DCT.identifier, plain(arrangement.id))
    yield Triple(node, DCT.type, concept(SORT, arrangement.category))
    if code := arrangement.row.get("cbs_gr_code"):
        yield from identifier(node, "cbs", code)


def _places(node: NamedNode, arrangement: Arrangement, members: Members) -> Iterator[Triple]:
    row = arrangement.row
    for province in row.parts("province"):
        if province not in PROVINCES:
            raise row.unknown("province", province)
        yield Triple(node, DCT.spatial, tooi(PROVINCES[province]))
    if website := row.get("website"):
        if not is_iri(website):
            raise row.unknown("website", website)
        yield Triple(node, FOAF.homepage, iri(website))
    if successor := row.get("successor_id"):
        later = members.cooperation(members.arrangements[successor])
        yield Triple(node, DCT.isReplacedBy, later)


def _activity(node: NamedNode, arrangement: Arrangement) -> Iterator[Triple]:
    for column, on in ACTIVE_DAYS.items():
        word = arrangement.row.get(column) or "unknown"
        if word not in _ACTIVE:
            raise arrangement.row.unknown(column, word)
        if predicate := _ACTIVE[word]:
            yield Triple(node, predicate, day(on))


def _themes(node: NamedNode, arrangement: Arrangement, lists: Lists) -> Iterator[Triple]:
    for name in arrangement.row.parts("theme_register", ";"):
        if name not in lists.themes:
            raise arrangement.row.unknown("theme_register", name)
        yield Triple(node, DCT.subject, lists.themes[name])
