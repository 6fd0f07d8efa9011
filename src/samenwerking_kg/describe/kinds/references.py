"""Shapes of what other documents point at: enough to show it, and the key of its own document."""

from __future__ import annotations

from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape
from samenwerking_kg.rdf.terms import XSD
from samenwerking_kg.vocabulary import (
    ADMS,
    BASE,
    DCT,
    ELI,
    ORG,
    OWMS,
    PROV,
    RDFS,
    SKOS,
    SW,
    TOOI,
)

SCHEMES = BASE + "id/begrip/"
DATE, MONTH, DECIMAL = XSD + "date", XSD + "gYearMonth", XSD + "decimal"
YEAR, STAMP = XSD + "gYear", XSD + "dateTime"

NAME = Key("naam", RDFS.label, Form.NAME, about="De naam op de dag waarvoor u vraagt.")
FROM = Key("geldigVan", SW.geldigVan, Form.TYPED, base=DATE, about="Eerste dag. Leeg: onbekend.")
UNTIL = Key(
    "geldigTot", SW.geldigTot, Form.TYPED, base=DATE, about="Eerste dag erna. Leeg: geldt nog."
)


def date(name: str, predicate: object, about: str = "", *, many: bool = False) -> Key:
    """A key for days."""
    return Key(name, predicate, Form.TYPED, many=many, base=DATE, about=about)  # type: ignore[arg-type]


def stamp(name: str, predicate: object, about: str = "") -> Key:
    """A key for a moment."""
    return Key(name, predicate, Form.TYPED, base=STAMP, about=about)  # type: ignore[arg-type]


def code(name: str, predicate: object, scheme: str, about: str = "", *, many: bool = False) -> Key:
    """A key for the codes of one of our lists."""
    base = OWMS.base if scheme == "owms" else f"{SCHEMES}{scheme}/"
    return Key(name, predicate, Form.CODE, many=many, base=base, about=about)  # type: ignore[arg-type]


COOPERATIONS = {"Samenwerking": SW.Samenwerkingsverband}
ARRANGEMENTS = {
    "GemeenschappelijkeRegeling": SW.GemeenschappelijkeRegeling,
    "Regeling": SW.Regeling,
}
PARTICIPATIONS = {"Deelname": SW.Deelname}
THEMES = {"Thema": SKOS.Concept}
SYSTEMS = {"Systeem": SW.Systeem}
ORGANISATIONS = {
    "HistorischeVersie": TOOI.HistorischeVersie,
    "Gemeente": TOOI.Gemeente,
    "Provincie": TOOI.Provincie,
    "Waterschap": TOOI.Waterschap,
    "Samenwerkingsorganisatie": TOOI.Samenwerkingsorganisatie,
    "Zbo": TOOI.Zbo,
    "ZboCluster": TOOI.ZboCluster,
    "Rijk": TOOI.Rijk,
    "CaribischOpenbaarLichaam": TOOI.CaribischOpenbaarLichaam,
    "Overheidsorganisatie": TOOI.Overheidsorganisatie,
    "Organisatie": ORG.Organization,
}
#: A cooperation takes part in another one now and then.
PARTIES = {**ORGANISATIONS, **COOPERATIONS}

ANYTHING = Shape("Verwijzing", keys=(NAME,))
COOPERATION = Shape("VerwijzingSamenwerking", COOPERATIONS, (NAME,))
ORGANISATION = Shape("VerwijzingOrganisatie", PARTIES, (NAME,))
DATED_ORGANISATION = Shape("VerwijzingOrganisatieMetPeriode", PARTIES, (NAME, FROM, UNTIL))
THEME = Shape("VerwijzingThema", THEMES, (NAME,))
SYSTEM = Shape("VerwijzingSysteem", SYSTEMS, (NAME,))
ARRANGEMENT = Shape(
    "VerwijzingRegeling",
    ARRANGEMENTS,
    (NAME, code("vorm", SW.vorm, "vorm", "De rechtsvorm."), FROM, UNTIL),
    order=("geldigVan",),
    latest=True,
)
FORMER = Shape(
    "VroegereNaam",
    {"HistorischeVersie": TOOI.HistorischeVersie},
    (NAME, FROM, UNTIL),
    listed=True,
    order=("geldigTot",),
)
NUMBER = Shape(
    "Identificatie",
    {"Identificatie": ADMS.Identifier},
    (
        code("soort", DCT.type, "identificatiesoort", "kvk, rsin, oin, roo, cbs …"),
        Key("nummer", SKOS.notation, about="Het nummer, als tekst."),
    ),
    listed=True,
    order=("soort", "nummer"),
)
KEEPER = Shape("Uitgever", keys=(NAME,))
SOURCE = Shape(
    "Bron",
    keys=(
        NAME,
        Key("uitgever", DCT.publisher, Form.NODE, shape=KEEPER, about="Wie het zegt."),
        date("peildatum", DCT.issued, "De stand van de bron: wat daarna gebeurde, weet zij niet."),
    ),
)
WHOLE_SOURCE = Shape(
    "BronMetHorizon",
    keys=(
        *SOURCE.keys,
        Key("horizon", DCT.description, about="Wat de bron niet weet, bijvoorbeeld van vroeger."),
    ),
)
SOURCES = Key(
    "bronnen", PROV.wasDerivedFrom, Form.SOURCES, many=True, shape=SOURCE, about="Wie dit zegt."
)
ALL_SOURCES = Key(
    "bronnen",
    PROV.wasDerivedFrom,
    Form.SOURCES,
    many=True,
    shape=WHOLE_SOURCE,
    about="Alle bronnen van dit document, met hun horizon.",
)
#: What a source says about where it has it from.
PLACES = (
    code("zekerheid", SW.zekerheid, "zekerheid", "Hoe zeker de bron is."),
    Key("vindplaatsen", DCT.source, Form.IRI, many=True, about="Waar de bron het vond."),
    Key("bronvermeldingen", DCT.source, many=True, about="Waar de bron het vond, als tekst."),
)
SEEN = (
    date("waargenomenOp", SW.waargenomenOp, "Dagen waarop een bron dit zag.", many=True),
    Key(
        "waargenomenInMaand",
        SW.waargenomenOp,
        Form.TYPED,
        many=True,
        base=MONTH,
        about="Maanden waarin een bron dit zag.",
    ),
)
REGISTER_PAGES = Key(
    "registerpaginas",
    RDFS.seeAlso,
    Form.IRI,
    many=True,
    about="Pagina’s in registers, zoals dat van Overheidsorganisaties.",
)
PUBLICATION = Shape("Vindplaats", {"JuridischeTekst": ELI.LegalResource}, (NAME,))
