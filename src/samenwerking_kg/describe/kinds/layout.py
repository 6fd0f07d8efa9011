"""The documents of the six kinds of things, as shapes."""

from __future__ import annotations

from samenwerking_kg.describe.kinds.parts import (
    AGENDA_ITEM,
    ARRANGEMENT_NOW,
    ASSIGNED,
    ASSIGNMENT,
    DELIVERY,
    MEMBER,
    NAMED_PARTICIPATION,
    PARTICIPATION,
    PARTICIPATION_IN,
    PARTICIPATION_OF,
    SUBJECTS,
    TAKES_PART_IN,
    USED,
    USED_FOR,
    USER,
    VERSION,
    node,
    use,
)
from samenwerking_kg.describe.kinds.references import (
    ALL_SOURCES,
    ARRANGEMENT,
    ARRANGEMENTS,
    COOPERATION,
    COOPERATIONS,
    DATED_ORGANISATION,
    FORMER,
    FROM,
    NAME,
    NUMBER,
    ORGANISATION,
    ORGANISATIONS,
    PARTICIPATIONS,
    PLACES,
    REGISTER_PAGES,
    SYSTEMS,
    THEME,
    THEMES,
    UNTIL,
    code,
    date,
)
from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape
from samenwerking_kg.vocabulary import (
    ADMS,
    DCT,
    FOAF,
    ORG,
    PROV,
    SCHEMA,
    SKOS,
    SW,
    TOOI,
)

REGELING = Shape(
    "Regeling",
    ARRANGEMENTS,
    (
        *VERSION[:1],
        node("samenwerking", SW.regelt, COOPERATION, "De samenwerking waarvan dit een versie is."),
        *VERSION[1:],
        node("vervangenDoor", DCT.replaces, ARRANGEMENT, "De volgende versie.", many=True,
              backwards=True),
        node("genoemdeDeelnames", SW.volgensRegeling, NAMED_PARTICIPATION,
              "De deelnemers die deze versie noemt.", many=True, backwards=True),
        ALL_SOURCES,
    ),

)  # fmt: skip

SAMENWERKING = Shape(
    "Samenwerking",
    COOPERATIONS,
    (
        NAME,
        Key("andereNamen", SKOS.altLabel, many=True),
        Key("kenmerken", DCT.identifier, many=True, about="Nummers in de bronnen."),
        code("soort", DCT.type, "samenwerkingssoort", "Wgr, netwerk, convenant …"),
        node("uitvoerendeOrganisaties", SW.uitvoerendeOrganisatie, DATED_ORGANISATION,
              "De organisatie die het uitvoert, als die er is.", many=True),
        node("gebieden", DCT.spatial, ORGANISATION, many=True),
        SUBJECTS,
        node("deelnames", ORG.organization, PARTICIPATION_OF,
              "Wie op deze dag meedeed, per bron.", many=True, backwards=True),
        node("taken", SW.binnen, ASSIGNMENT, "Waaraan men samenwerkte.", many=True,
              backwards=True),
        node("regelingen", SW.regelt, ARRANGEMENT_NOW, "De versies die op deze dag golden.",
              many=True, backwards=True),
        node("versies", SW.heeftRegeling, ARRANGEMENT, "Alle versies, de laatste eerst.",
              many=True, inverse=SW.regelt),
        node("systeemgebruik", SW.betreft, use("GebruikVoorSamenwerking", USED, USER),
              "Systemen die voor de samenwerking in gebruik waren.", many=True, backwards=True),
        node("agendapunten", SW.betreft, AGENDA_ITEM, "Wat wanneer op tafel kwam.", many=True,
              backwards=True),
        node("informatieleveringen", SW.betreft, DELIVERY, "Wie wanneer welk stuk krijgt.",
              many=True, backwards=True),
        node("opvolgers", DCT.isReplacedBy, COOPERATION, many=True),
        node("voorgangers", DCT.isReplacedBy, COOPERATION, many=True, backwards=True),
        date("actiefOp", SW.actiefOp, "Dagen waarop het volgens de bron bestond.", many=True),
        date("waarschijnlijkActiefOp", SW.waarschijnlijkActiefOp, many=True),
        date("nietActiefOp", SW.nietActiefOp, many=True),
        Key("websites", FOAF.homepage, Form.IRI, many=True),
        node("identificaties", ADMS.identifier, NUMBER, many=True),
        *PLACES,
        ALL_SOURCES,
    ),

)  # fmt: skip

DEELNAME = Shape(
    "Deelname",
    PARTICIPATIONS,
    (
        TAKES_PART_IN,
        MEMBER,
        *PARTICIPATION[:-1],
        node("volgensRegelingen", SW.volgensRegeling, ARRANGEMENT,
              "De versies die deze deelname noemen.", many=True),
        ALL_SOURCES,
    ),

    order=("organisatie",),
)  # fmt: skip

ORGANISATIE = Shape(
    "Organisatie",
    ORGANISATIONS,
    (
        NAME,
        Key("korteNaam", TOOI.officieleNaamExclSoort, about="Zonder `gemeente`, `provincie` …"),
        Key("afkortingen", TOOI.afkorting, many=True),
        Key("andereNamen", SKOS.altLabel, many=True),
        node("vroegereNamen", PROV.specializationOf, FORMER, many=True, backwards=True),
        node("versieVan", PROV.specializationOf, ORGANISATION,
              "Van welke organisatie dit een vroegere versie is.", always=False),
        Key("organisatiecode", TOOI.organisatiecode, about="De code in TOOI."),
        code("organisatiesoorten", ORG.classification, "organisatiesoort", many=True),
        FROM,
        UNTIL,
        code("registerstatus", ADMS.status, "status", "Bijvoorbeeld `opgeheven`."),
        node("provincie", TOOI.ligtInProvincie, ORGANISATION),
        node("opvolgers", DCT.isReplacedBy, DATED_ORGANISATION,
              "Waarin de organisatie is opgegaan.", many=True),
        node("voorgangers", DCT.isReplacedBy, DATED_ORGANISATION,
              "Wat in deze organisatie is opgegaan.", many=True, backwards=True),
        node("identificaties", ADMS.identifier, NUMBER, "Nummers in registers.", many=True),
        Key("gelijkAan", SKOS.exactMatch, Form.IRI, many=True,
            about="Dezelfde organisatie in Wikidata, OWMS, de EU."),
        REGISTER_PAGES,
        Key("websites", FOAF.homepage, Form.IRI, many=True),
        date("gewijzigdOp", DCT.modified, "Laatste wijziging in het register."),
        node("deelnames", ORG.member, PARTICIPATION_IN,
              "Waaraan de organisatie op deze dag meedeed, per bron.", many=True, backwards=True),
        node("uitvoerderVan", SW.uitvoerendeOrganisatie, COOPERATION,
              "Samenwerkingen die de organisatie uitvoert.", many=True, backwards=True),
        node("systeemgebruik", SW.gebruiker, use("GebruikDoorOrganisatie", USED, USED_FOR),
              "Systemen die de organisatie gebruikte.", many=True, backwards=True),
        ALL_SOURCES,
    ),

)  # fmt: skip

THEMA = Shape(
    "Thema",
    THEMES,
    (
        NAME,
        Key("notatie", SKOS.notation, about="Het nummer van een taakveld van Iv3."),
        Key("definitie", SKOS.definition, always=False),
        FROM,
        UNTIL,
        node("ruimer", SKOS.broader, THEME, "Het thema erboven.", many=True),
        node("enger", SKOS.broader, THEME, "De thema’s eronder.", many=True, backwards=True),
        node("gelijkAan", SKOS.exactMatch, THEME, always=False, many=True),
        node("vrijwelGelijkAan", SKOS.closeMatch, THEME, many=True),
        node("ruimerElders", SKOS.broadMatch, THEME, many=True),
        node("engerElders", SKOS.narrowMatch, THEME, many=True),
        node("toedelingen", SW.taak, ASSIGNED,
              "Samenwerkingen die het op deze dag als taak hadden, per bron.", many=True,
              backwards=True),
        ALL_SOURCES,
    ),

)  # fmt: skip

SYSTEEM = Shape(
    "Systeem",
    SYSTEMS,
    (
        NAME,
        Key("soortToepassing", SCHEMA.applicationCategory),
        node("leveranciers", SCHEMA.provider, ORGANISATION, many=True),
        node("componenten", SW.component, THEME, "Referentiecomponenten van GEMMA.", many=True),
        Key("periode", SCHEMA.temporalCoverage, about="Zoals de bron het schrijft: `2010/`."),
        node("gebruik", SW.systeem, use("GebruikVanSysteem", USER, USED_FOR),
              "Wie het op deze dag gebruikte.", many=True, backwards=True),
        *PLACES,
        ALL_SOURCES,
    ),

)  # fmt: skip
