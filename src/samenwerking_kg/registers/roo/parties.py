"""Which IRI an organisation of the register gets, and what the register says about it.

TOOI's IRI where the register gives one; else the TOOI organisation with the same OWMS id; else one
of our own: by KvK number when only one organisation has it, else by the register's number.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from samenwerking_kg.model.identifiers import TOOI_ID, concept, thing
from samenwerking_kg.rdf.terms import NamedNode, Triple, day, iri, is_iri, plain
from samenwerking_kg.registers.roo.records import Arrangement, Organisation, Party
from samenwerking_kg.registers.tooi.names import Known
from samenwerking_kg.vocabulary import ADMS, DCT, ORG, RDF, RDFS, SKOS, SW, TOOI

KINDS = {
    "systeemId": "roo",
    "KVK-nummer": "kvk",
    "rsin": "rsin",
    "OIN": "oin",
    "ICTU-code": "ictu",
    "resourceIdentifierOWMS": "owms",
    "ATU": "atu",
}
#: What the register writes as the last day of organisations that ended on a day it does not know:
#: it stands at 97 of them, also at municipalities that ended in 2019.
NO_DAY = dt.date(2004, 12, 31)
#: Kind of an organisation with a TOOI IRI that TOOI's lists do not have yet, by its folder.
TOOI_KINDS = {
    "gemeente": TOOI.Gemeente,
    "provincie": TOOI.Provincie,
    "waterschap": TOOI.Waterschap,
    "so": TOOI.Samenwerkingsorganisatie,
}
PAGE = "https://organisaties.overheid.nl/"


class Parties:
    """The organisations of one export, and those that its arrangements name besides."""

    def __init__(self, organisations: Iterable[Organisation], tooi: Known) -> None:
        self._known = {o.party.id: o for o in organisations}
        self._tooi = tooi
        self._seen: dict[str, Party] = {o.party.id: o.party for o in self._known.values()}
        self._kvk_use = Counter(dict(o.codes).get("KVK-nummer") for o in self._known.values())

    def meet(self, arrangements: Iterable[Arrangement]) -> None:
        """Remember everybody whom the versions name."""
        for version in arrangements:
            for party in (version.executor, version.keeper):
                if party:
                    self._seen.setdefault(party.id, party)
            for participant in version.participants:
                self._seen.setdefault(participant.party.id, participant.party)

    def iri(self, party: Party) -> NamedNode:
        """The IRI of a party, by the rule of this module."""
        record = self._known.get(party.id)
        tooi = party.tooi or (record.party.tooi if record else None)
        if tooi and is_iri(tooi):
            return iri(tooi)
        owms = party.owms or (record.party.owms if record else None)
        if owms and owms in self._tooi.owms:
            return self._tooi.owms[owms]
        kvk = dict(record.codes).get("KVK-nummer") if record else None
        if kvk and self._kvk_use[kvk] == 1:
            return thing("organisatie", f"kvk-{kvk}")
        return thing("organisatie", f"roo-{party.id}")

    def triples(self) -> Iterator[Triple]:
        """What the register says about every organisation that it names."""
        for key in sorted(self._seen, key=lambda number: (len(number), number)):
            party = self._seen[key]
            node = self.iri(party)
            record = self._known.get(key)
            names = [party.name] if record is None else [record.party.name, record.abbreviation]
            described = node.value in self._tooi.ids
            yield from _names(node, [n for n in names if n], described)
            if record is None:
                codes = {("roo", key)} | ({("owms", party.owms)} if party.owms else set())
            else:
                codes = {(KINDS[kind], code) for kind, code in record.codes if kind in KINDS}
                codes = {(k, c) for k, c in codes if not c.endswith("/XXXXX")} | {("roo", key)}
                yield from _life(node, record, described)
            for kind, code in sorted(codes):
                yield from identifier(node, kind, code)
            yield Triple(node, RDFS.seeAlso, iri(f"{PAGE}{key}/"))


def identifier(node: NamedNode, kind: str, code: str) -> Iterator[Triple]:
    """An `adms:Identifier` of the organisation; the code stays a string, zeros and all."""
    label = f"{kind.upper()} {code}"
    known_as = thing(
        "identificatie", f"{kind}-{code.rpartition('/')[2] if kind in ('owms', 'atu') else code}"
    )
    yield Triple(node, ADMS.identifier, known_as)
    yield Triple(known_as, RDF.type, ADMS.Identifier)
    yield Triple(known_as, SKOS.notation, plain(code))
    yield Triple(known_as, DCT.type, concept("identificatiesoort", kind))
    yield Triple(known_as, RDFS.label, plain(label))


def _names(node: NamedNode, names: list[str], described: bool) -> Iterator[Triple]:
    """`described`: TOOI's own lists have this organisation; then its name there is the name."""
    if not described:
        folder = node.value.removeprefix(TOOI_ID).partition("/")[0]
        yield Triple(node, RDF.type, ORG.Organization)
        if folder in TOOI_KINDS:
            yield Triple(node, RDF.type, TOOI_KINDS[folder])
        yield Triple(node, RDFS.label, plain(names[0]))
        names = names[1:]
    for name in names:
        yield Triple(node, SKOS.altLabel, plain(name))


def _life(node: NamedNode, record: Organisation, described: bool) -> Iterator[Triple]:
    if record.modified:
        yield Triple(node, DCT.modified, day(record.modified))
    if described:
        return
    if record.start:
        yield Triple(node, SW.geldigVan, day(record.start))
    if record.last_day == NO_DAY:
        yield Triple(node, ADMS.status, concept("status", "opgeheven"))
    elif record.last_day:
        yield Triple(node, SW.geldigTot, day(record.last_day + dt.timedelta(days=1)))
