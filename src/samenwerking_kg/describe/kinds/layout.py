"""The documents of the six kinds of things, as shapes."""

from __future__ import annotations

from samenwerking_kg.describe.kinds.references import (
    ALL_SOURCES,
    ANYTHING,
    ARRANGEMENT,
    ARRANGEMENTS,
    COOPERATION,
    COOPERATIONS,
    DATED_ORGANISATION,
    DECIMAL,
    FORMER,
    FROM,
    NAME,
    NUMBER,
    ORGANISATION,
    ORGANISATIONS,
    PARTICIPATIONS,
    PLACES,
    REGISTER_PAGES,
    SEEN,
    SOURCES,
    SYSTEM,
    SYSTEMS,
    THEME,
    THEMES,
    UNTIL,
    YEAR,
    code,
    date,
    stamp,
)
from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape
from samenwerking_kg.vocabulary import (
    ADMS,
    DCT,
    ELI,
    FOAF,
    ORG,
    PROV,
    SCHEMA,
    SKOS,
    SW,
    TOOI,
)


def _node(name: str, predicate: object, shape: Shape, about: str = "", **more: object) -> Key:
    return Key(name, predicate, Form.NODE, shape=shape, about=about, **more)  # type: ignore[arg-type]


_MEMBER = _node("organisatie", ORG.member, ORGANISATION, "Wie deelneemt.")
_IN = _node("samenwerking", ORG.organization, COOPERATION, "Waaraan.")
_PARTICIPATION = (
    code("rollen", ORG.role, "rol", "De rol van de deelnemer.", many=True),
    code("organen", SW.viaBestuursorgaan, "owms", "Welk bestuursorgaan het besloot.", many=True),
    FROM,
    UNTIL,
    code("basisBegin", SW.basisBegin, "basisbegin", "Waarop het begin rust, of `onbekend`."),
    Key("verdeelsleutel", SW.verdeelsleutel, Form.TYPED, base=DECIMAL, always=False,
        about="Aandeel in de kosten, in procenten."),
    *SEEN,
    *PLACES,
    SOURCES,
)  # fmt: skip
PARTICIPATION_OF = Shape(
    "DeelnameVanOrganisatie", PARTICIPATIONS, (_MEMBER, *_PARTICIPATION), listed=True, dated=True,
    parties=(ORG.member, ORG.organization), order=("organisatie", "geldigVan"),
)  # fmt: skip
PARTICIPATION_IN = Shape(
    "DeelnameInSamenwerking", PARTICIPATIONS, (_IN, *_PARTICIPATION), listed=True, dated=True,
    parties=(ORG.member, ORG.organization), order=("samenwerking", "geldigVan"),
)  # fmt: skip
_NAMED_PARTICIPATION = Shape(
    "VerwijzingDeelname", PARTICIPATIONS, (_MEMBER, FROM, UNTIL), listed=True,
    order=("organisatie", "geldigVan"),
)  # fmt: skip

_THEMES = _node("onderwerpen", DCT.subject, THEME, "Thema’s van de TOP-lijst.", many=True)
_TASK = _node("taak", SW.taak, THEME, "Het thema of het taakveld.")
_ASSIGNMENT = (
    _node("uitvoerder", SW.uitvoerder, ORGANISATION, "Wie de taak uitvoert."),
    code("grondslagen", SW.bevoegdheidsgrondslag, "grondslag", "Mandaat, delegatie …", many=True),
    FROM,
    UNTIL,
    *PLACES,
    SOURCES,
)
_ASSIGNMENTS = {"Taaktoedeling": SW.Taaktoedeling}
ASSIGNMENT = Shape(
    "Taak", _ASSIGNMENTS, (_TASK, *_ASSIGNMENT), listed=True, dated=True, parties=(SW.binnen,),
    order=("taak",),
)  # fmt: skip
_WITHIN = _node("samenwerking", SW.binnen, COOPERATION, "In welke samenwerking.")
_ASSIGNED = Shape(
    "TaakInSamenwerking", _ASSIGNMENTS, (_WITHIN, *_ASSIGNMENT), listed=True, dated=True,
    parties=(SW.binnen,), order=("samenwerking",),
)  # fmt: skip

_USES = {"Systeemgebruik": SW.Systeemgebruik}
_USE = (
    _node("taken", SW.taak, THEME, "Waarvoor.", many=True),
    _node("componenten", SW.component, THEME, "Referentiecomponenten van GEMMA.", many=True),
    FROM,
    UNTIL,
    *PLACES,
    SOURCES,
)
_USER = _node("gebruiker", SW.gebruiker, ORGANISATION, "Wie het gebruikt.")
_USED = _node("systeem", SW.systeem, SYSTEM, "Welk systeem.")
_USED_FOR = _node(
    "samenwerkingen", SW.betreft, COOPERATION, "Voor welke samenwerkingen.", many=True
)


def _use(name: str, *keys: Key) -> Shape:
    return Shape(
        name, _USES, (*keys, *_USE), listed=True, dated=True, parties=(SW.gebruiker,),
        order=(keys[0].name, keys[1].name),
    )  # fmt: skip


_AGENDA_ITEM = Shape(
    "Agendapunt",
    {"Agendapunt": SW.Agendapunt},
    (
        code("onderwerp", SW.onderwerp, "onderwerp", "Zoals `informatievoorziening-en-ict`."),
        code("fase", SW.fase, "fase", "In welke fase het op tafel kwam."),
        stamp("begonnenOp", PROV.startedAtTime),
        _node("aanTafel", SW.aanTafel, ORGANISATION, "Wie erbij was.", many=True),
        *PLACES,
        SOURCES,
    ),
    listed=True,
    order=("begonnenOp",),
)
_DELIVERY = Shape(
    "Informatielevering",
    {"Informatielevering": SW.Informatielevering},
    (
        code("informatieproduct", SW.informatieproduct, "informatieproduct", "Welk stuk."),
        _node("ontvangers", SW.ontvanger, ORGANISATION, "Wie het krijgt.", many=True),
        Key("boekjaar", SW.boekjaar, Form.TYPED, base=YEAR),
        date("uiterlijk", SW.uiterlijk, "Laatste dag waarop het op tijd is."),
        stamp("afgerondOp", PROV.endedAtTime, "Wanneer het is geleverd."),
        *PLACES,
        SOURCES,
    ),
    listed=True,
    order=("uiterlijk",),
)

#: What is said of a version of an arrangement, wherever it stands.
_ARRANGEMENT = (
    NAME,
    Key("citeertitels", DCT.alternative, many=True),
    Key("kenmerk", DCT.identifier, about="Het nummer in het register."),
    code("vorm", SW.vorm, "vorm", "De rechtsvorm."),
    code("grondslagen", SW.bevoegdheidsgrondslag, "grondslag", "Mandaat, delegatie …", many=True),
    FROM,
    UNTIL,
    date("inWerkingVanaf", ELI.first_date_entry_in_force),
    date("nietMeerInWerkingVanaf", ELI.date_no_longer_in_force),
    _THEMES,
    _node("bronhouder", SW.bronhouder, ORGANISATION, "Wie de gegevens bijhoudt."),
    Key("plaatsVanVestiging", SW.plaatsVanVestiging, always=False),
    code("bepalingen", SW.bevatBepalingOver, "bepaling", "Waarover iets is geregeld.", many=True),
    _node("bekendmakingen", ELI.published_in, ANYTHING, "Waar het is bekendgemaakt.", many=True),
    _node("wettelijkeGrondslagen", ELI.based_on, ANYTHING, "Op welke artikelen.", many=True),
    REGISTER_PAGES,
    date("gewijzigdOp", DCT.modified, "Laatste wijziging in het register."),
    _node("vervangt", DCT.replaces, ARRANGEMENT, "De vorige versie.", many=True),
    _node("andereVindplaatsen", PROV.alternateOf, ARRANGEMENT,
          "Dezelfde versie bij een andere bron.", many=True),
    *PLACES,
)  # fmt: skip
ARRANGEMENT_NOW = Shape(
    "RegelingVanSamenwerking", ARRANGEMENTS, (*_ARRANGEMENT, SOURCES), listed=True, dated=True,
    order=("geldigVan",), latest=True,
)  # fmt: skip
REGELING = Shape(
    "Regeling",
    ARRANGEMENTS,
    (
        *_ARRANGEMENT[:1],
        _node("samenwerking", SW.regelt, COOPERATION, "De samenwerking waarvan dit een versie is."),
        *_ARRANGEMENT[1:],
        _node("vervangenDoor", DCT.replaces, ARRANGEMENT, "De volgende versie.", many=True,
              backwards=True),
        _node("genoemdeDeelnames", SW.volgensRegeling, _NAMED_PARTICIPATION,
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
        _node("uitvoerendeOrganisaties", SW.uitvoerendeOrganisatie, DATED_ORGANISATION,
              "De organisatie die het uitvoert, als die er is.", many=True),
        _node("gebieden", DCT.spatial, ORGANISATION, many=True),
        _THEMES,
        _node("deelnames", ORG.organization, PARTICIPATION_OF,
              "Wie op deze dag meedeed, per bron.", many=True, backwards=True),
        _node("taken", SW.binnen, ASSIGNMENT, "Waaraan men samenwerkte.", many=True,
              backwards=True),
        _node("regelingen", SW.regelt, ARRANGEMENT_NOW, "De versies die op deze dag golden.",
              many=True, backwards=True),
        _node("versies", SW.heeftRegeling, ARRANGEMENT, "Alle versies, de laatste eerst.",
              many=True, inverse=SW.regelt),
        _node("systeemgebruik", SW.betreft, _use("GebruikVoorSamenwerking", _USED, _USER),
              "Systemen die voor de samenwerking in gebruik waren.", many=True, backwards=True),
        _node("agendapunten", SW.betreft, _AGENDA_ITEM, "Wat wanneer op tafel kwam.", many=True,
              backwards=True),
        _node("informatieleveringen", SW.betreft, _DELIVERY, "Wie wanneer welk stuk krijgt.",
              many=True, backwards=True),
        _node("opvolgers", DCT.isReplacedBy, COOPERATION, many=True),
        _node("voorgangers", DCT.isReplacedBy, COOPERATION, many=True, backwards=True),
        date("actiefOp", SW.actiefOp, "Dagen waarop het volgens de bron bestond.", many=True),
        date("waarschijnlijkActiefOp", SW.waarschijnlijkActiefOp, many=True),
        date("nietActiefOp", SW.nietActiefOp, many=True),
        Key("websites", FOAF.homepage, Form.IRI, many=True),
        _node("identificaties", ADMS.identifier, NUMBER, many=True),
        *PLACES,
        ALL_SOURCES,
    ),

)  # fmt: skip

DEELNAME = Shape(
    "Deelname",
    PARTICIPATIONS,
    (
        _IN,
        _MEMBER,
        *_PARTICIPATION[:-1],
        _node("volgensRegelingen", SW.volgensRegeling, ARRANGEMENT,
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
        _node("vroegereNamen", PROV.specializationOf, FORMER, many=True, backwards=True),
        _node("versieVan", PROV.specializationOf, ORGANISATION,
              "Van welke organisatie dit een vroegere versie is.", always=False),
        Key("organisatiecode", TOOI.organisatiecode, about="De code in TOOI."),
        code("organisatiesoorten", ORG.classification, "organisatiesoort", many=True),
        FROM,
        UNTIL,
        code("registerstatus", ADMS.status, "status", "Bijvoorbeeld `opgeheven`."),
        _node("provincie", TOOI.ligtInProvincie, ORGANISATION),
        _node("opvolgers", DCT.isReplacedBy, DATED_ORGANISATION,
              "Waarin de organisatie is opgegaan.", many=True),
        _node("voorgangers", DCT.isReplacedBy, DATED_ORGANISATION,
              "Wat in deze organisatie is opgegaan.", many=True, backwards=True),
        _node("identificaties", ADMS.identifier, NUMBER, "Nummers in registers.", many=True),
        Key("gelijkAan", SKOS.exactMatch, Form.IRI, many=True,
            about="Dezelfde organisatie in Wikidata, OWMS, de EU."),
        REGISTER_PAGES,
        Key("websites", FOAF.homepage, Form.IRI, many=True),
        date("gewijzigdOp", DCT.modified, "Laatste wijziging in het register."),
        _node("deelnames", ORG.member, PARTICIPATION_IN,
              "Waaraan de organisatie op deze dag meedeed, per bron.", many=True, backwards=True),
        _node("uitvoerderVan", SW.uitvoerendeOrganisatie, COOPERATION,
              "Samenwerkingen die de organisatie uitvoert.", many=True, backwards=True),
        _node("systeemgebruik", SW.gebruiker, _use("GebruikDoorOrganisatie", _USED, _USED_FOR),
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
        _node("ruimer", SKOS.broader, THEME, "Het thema erboven.", many=True),
        _node("enger", SKOS.broader, THEME, "De thema’s eronder.", many=True, backwards=True),
        _node("gelijkAan", SKOS.exactMatch, THEME, always=False, many=True),
        _node("vrijwelGelijkAan", SKOS.closeMatch, THEME, many=True),
        _node("ruimerElders", SKOS.broadMatch, THEME, many=True),
        _node("engerElders", SKOS.narrowMatch, THEME, many=True),
        _node("toedelingen", SW.taak, _ASSIGNED,
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
        _node("leveranciers", SCHEMA.provider, ORGANISATION, many=True),
        _node("componenten", SW.component, THEME, "Referentiecomponenten van GEMMA.", many=True),
        Key("periode", SCHEMA.temporalCoverage, about="Zoals de bron het schrijft: `2010/`."),
        _node("gebruik", SW.systeem, _use("GebruikVanSysteem", _USER, _USED_FOR),
              "Wie het op deze dag gebruikte.", many=True, backwards=True),
        *PLACES,
        ALL_SOURCES,
    ),

)  # fmt: skip
