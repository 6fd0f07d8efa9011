"""The agreement that a northern cooperation rests on, and the tasks that it carries out.

The agreement is one node per cooperation (`regeling/noord-{id}`): the north's claim of form, dates
and seat, beside the register's versions and `prov:alternateOf` the last of them. Only where the
register has nothing is it typed as a `sw:GemeenschappelijkeRegeling`, so that counting joint
arrangements counts each of them once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samenwerking_kg.model.identifiers import concept, slug, thing
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, iri, plain
from samenwerking_kg.registers.north.codes import CONFERRALS
from samenwerking_kg.registers.north.records import Arrangement
from samenwerking_kg.registers.north.sources import provenance
from samenwerking_kg.registers.publications import publication
from samenwerking_kg.vocabulary import DCT, ELI, PROV, RDF, RDFS, SW

LAW = "http://wetten.overheid.nl/jci1.3:c:"
WGR = LAW + "BWBR0003740"
#: Acts in `legal_basis` beside the Wgr, with their number where the register confirms it.
LAWS = {
    "Wmo 2015": "BWBR0035362",
    "Jeugdwet": "BWBR0034925",
    "Wet SUWI": None,
    "WVO": None,
    "WEB": None,
}


@dataclass(frozen=True)
class Lists:
    """The lists that a cooperation refers to.

    iv3     the codes of the task fields, of today and of the past
    themes  name as the register writes it (`hoofdthema | subthema`) -> TOP-lijst concept
    """

    iv3: frozenset[str]
    themes: Mapping[str, NamedNode]


def agreement(node: NamedNode, arrangement: Arrangement) -> Iterator[Triple]:
    """The north's claim about the agreement: form, dates, seat, publication, law."""
    claim = thing("regeling", f"noord-{arrangement.id}")
    yield Triple(claim, RDF.type, SW.Regeling)
    yield Triple(claim, RDFS.label, plain(arrangement.name))
    yield Triple(claim, DCT.identifier, plain(f"noord-{arrangement.id}"))
    yield Triple(claim, SW.regelt, node)
    yield Triple(claim, SW.vorm, concept("vorm", arrangement.form))
    if arrangement.start:
        yield Triple(claim, SW.geldigVan, day(arrangement.start))
    if arrangement.end:
        yield Triple(claim, SW.geldigTot, day(arrangement.end))
    if seat := arrangement.row.get("seat"):
        yield Triple(claim, SW.plaatsVanVestiging, plain(seat))
    if arrangement.roo:
        version = thing("regeling", f"roo-{arrangement.roo}")
        yield Triple(claim, PROV.alternateOf, version)
    if arrangement.is_wgr:
        yield from _legal(claim, arrangement)
    yield from _other_laws(claim, arrangement)
    yield from provenance(claim, arrangement.row)


def _legal(claim: NamedNode, arrangement: Arrangement) -> Iterator[Triple]:
    yield Triple(claim, RDF.type, ELI.LegalResource)
    if arrangement.roo is None:
        yield Triple(claim, RDF.type, SW.GemeenschappelijkeRegeling)
    yield Triple(claim, ELI.based_on, iri(WGR))
    if arrangement.start:
        yield Triple(claim, ELI.first_date_entry_in_force, day(arrangement.start))
    if arrangement.end:
        yield Triple(claim, ELI.date_no_longer_in_force, day(arrangement.end))
    if url := arrangement.row.get("cvdr_url"):
        link = publication(url)
        if link is None:
            raise arrangement.row.unknown("cvdr_url", url)
        yield Triple(claim, ELI.published_in, iri(link))


def _other_laws(claim: NamedNode, arrangement: Arrangement) -> Iterator[Triple]:
    """The acts beside the Wgr that the facts name; what the register names is its to tell."""
    said = (arrangement.row.get("legal_basis") or "").partition("; register:")[0]
    for name, number in LAWS.items():
        if name not in said:
            continue
        act = iri(LAW + number) if number else thing("wet", slug(name))
        yield Triple(claim, ELI.based_on, act)
        if not number:
            yield Triple(act, RDFS.label, plain(name))


def tasks(node: NamedNode, arrangement: Arrangement, lists: Lists) -> Iterator[Triple]:
    """One assignment per IV3 task field; when it began, the facts do not say."""
    row = arrangement.row
    for code in row.parts("theme_iv3"):
        if code not in lists.iv3:
            raise row.unknown("theme_iv3", code)
        task = thing("taaktoedeling", f"noord-{arrangement.id}-iv3-{code}")
        yield Triple(task, RDF.type, SW.Taaktoedeling)
        yield Triple(task, SW.binnen, node)
        yield Triple(task, SW.taak, concept("iv3", code))
        for ground in row.parts("conferral"):
            if ground not in CONFERRALS:
                raise row.unknown("conferral", ground)
            yield Triple(task, SW.bevoegdheidsgrondslag, concept("grondslag", CONFERRALS[ground]))
        yield from provenance(task, row)
