"""Which properties say what only a register says of an organisation: its name, dates, codes.

By IRI and not by our vocabulary, because a publisher writes what it likes: schema.org with and
without the s, FOAF, the organisation and business vocabularies.
"""

from __future__ import annotations

from samenwerking_kg.rdf.terms import NamedNode, Term
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.vocabulary import (
    ADMS,
    DCT,
    ELI,
    FOAF,
    GEO,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    SW,
    VCARD,
)  # fmt: skip

NAME = Bilingual("een naam", "a name")
DATE = Bilingual("een datum", "a date")
CODE = Bilingual("een code", "a code")
KIND = Bilingual("een soort", "a kind")
SUCCESSION = Bilingual("een opvolging", "a succession")
IDENTITY = Bilingual("een gelijkstelling", "an identity")
BOUNDARY = Bilingual("een grens", "a boundary")
LINK = Bilingual("een deelnemer, rol, vorm of verband", "a participant, role, form or cooperation")
OTHER = Bilingual("een gegeven uit TOOI", "a fact of TOOI")

TYPE = RDF.type.value
_SCHEMA = ("https://schema.org/", "http://schema.org/")
_BUSINESS = "http://www.w3.org/ns/regorg#"
_TOOI = "https://identifier.overheid.nl/tooi/def/"


def _listed(base: str, names: str) -> list[str]:
    return [base + name for name in names.split()]


def _schema(names: str) -> list[str]:
    return [iri for base in _SCHEMA for iri in _listed(base, names)]


_FACTS: dict[Bilingual, list[str]] = {
    NAME: [
        *_listed(RDFS.base, "label"),
        *_listed(SKOS.base, "prefLabel altLabel hiddenLabel"),
        *_listed("http://www.w3.org/2008/05/skos-xl#", "prefLabel altLabel hiddenLabel"),
        *_listed(FOAF.base, "name nick"),
        *_listed(DCT.base, "title alternative"),
        *_listed("http://purl.org/dc/elements/1.1/", "title"),
        *_listed(VCARD.base, "fn organization-name"),
        *_listed(_BUSINESS, "legalName"),
        *_schema("name legalName alternateName"),
    ],
    DATE: [
        *_listed(SW.base, "geldigVan geldigTot"),
        *_listed(ELI.base, "first_date_entry_in_force date_no_longer_in_force"),
        *_listed(PROV.base, "generatedAtTime invalidatedAtTime startedAtTime endedAtTime"),
        *_listed(DCT.base, "created modified issued valid temporal dateAccepted available"),
        *_schema("foundingDate dissolutionDate startDate endDate"),
    ],
    CODE: [
        *_listed(ADMS.base, "identifier"),
        *_listed(DCT.base, "identifier"),
        *_listed("http://purl.org/dc/elements/1.1/", "identifier"),
        *_listed(SKOS.base, "notation"),
        *_listed(ORG.base, "identifier"),
        *_listed(_BUSINESS, "registration orgStatus orgType orgActivity"),
        *_schema("identifier leiCode vatID taxID duns iso6523Code"),
    ],
    SUCCESSION: [
        *_listed(DCT.base, "isReplacedBy replaces"),
        *_listed(ORG.base, "changedBy resultedFrom"),
        *_listed(PROV.base, "wasDerivedFrom wasRevisionOf specializationOf wasInvalidatedBy"),
    ],
    IDENTITY: [
        *_listed(OWL.base, "sameAs"),
        *_listed(SKOS.base, "exactMatch"),
        *_listed(PROV.base, "alternateOf"),
        *_schema("sameAs"),
    ],
    BOUNDARY: [*_listed(GEO.base, "hasGeometry hasDefaultGeometry defaultGeometry")],
}
_BY_PREDICATE = {iri: fact for fact, iris in _FACTS.items() for iri in iris}

#: Said of another organisation as the object, from whatever subject.
POINTING = {
    OWL.base + "sameAs": IDENTITY,
    SKOS.base + "exactMatch": IDENTITY,
    PROV.base + "alternateOf": IDENTITY,
    PROV.base + "specializationOf": NAME,  # a former name, as TOOI writes it
    DCT.base + "replaces": SUCCESSION,
    DCT.base + "isReplacedBy": SUCCESSION,
    ORG.base + "originalOrganization": SUCCESSION,
    ORG.base + "resultingOrganization": SUCCESSION,
} | dict.fromkeys(_schema("sameAs"), IDENTITY)

#: Kinds that every organisation is, so that saying them again is no claim.
GENERAL_KINDS = frozenset(
    [
        *_listed(ORG.base, "Organization FormalOrganization"),
        *_listed(FOAF.base, "Agent Organization"),
        *_listed(PROV.base, "Agent Organization"),
        *_schema("Organization GovernmentOrganization"),
    ]
)

#: The dates of a period.
DATES = frozenset(
    [
        *_listed(SW.base, "geldigVan geldigTot"),
        *_listed(ELI.base, "first_date_entry_in_force date_no_longer_in_force"),
    ]
)


#: The links that make a participation, version, task or system use what it is.
LINKS = frozenset(
    [
        *_listed(ORG.base, "member organization role"),
        *_listed(SW.base, "regelt binnen vorm bronhouder uitvoerder gebruiker systeem"),
    ]
)

#: The names under which a thing is shown; another spelling (``skos:altLabel``) is none of them.
TITLES = frozenset(
    [
        RDFS.label.value,
        SKOS.prefLabel.value,
        DCT.title.value,
        FOAF.name.value,
    ]
)

#: What every publisher says of its own parts of a cooperation, so that it shows whose they are.
OWNING = DATES | LINKS

#: What of a thing that others describe is settled by them.
SETTLED = OWNING | TITLES | {TYPE, SW.uitvoerendeOrganisatie.value}


def is_public_body(kind: Term) -> bool:
    """Whether a class is one of TOOI's: only its register says what is a municipality."""
    return isinstance(kind, NamedNode) and kind.value.startswith(_TOOI)


def settled_by(predicate: str) -> Bilingual:
    """What a property of `SETTLED` says of a thing."""
    if predicate in LINKS or predicate == SW.uitvoerendeOrganisatie.value:
        return LINK
    return KIND if predicate == TYPE else _BY_PREDICATE[predicate]


def fact_of(predicate: str) -> Bilingual | None:
    """What a property says of an organisation that a register keeps; None when nothing of that."""
    found = _BY_PREDICATE.get(predicate)
    return OTHER if found is None and predicate.startswith(_TOOI) else found
