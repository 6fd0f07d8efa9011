"""Shapes of the parts of a thing: participations, tasks, versions, uses, what was on the table."""

from __future__ import annotations

from samenwerking_kg.describe.kinds.references import (
    ANYTHING,
    ARRANGEMENT,
    ARRANGEMENTS,
    COOPERATION,
    DECIMAL,
    FROM,
    NAME,
    ORGANISATION,
    PARTICIPATIONS,
    PLACES,
    REGISTER_PAGES,
    SEEN,
    SOURCES,
    SYSTEM,
    THEME,
    UNTIL,
    YEAR,
    code,
    date,
    stamp,
)
from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape
from samenwerking_kg.vocabulary import (
    DCT,
    ELI,
    ORG,
    PROV,
    SW,
)


def node(name: str, predicate: object, shape: Shape, about: str = "", **more: object) -> Key:
    """A key for other nodes, in this shape."""
    return Key(name, predicate, Form.NODE, shape=shape, about=about, **more)  # type: ignore[arg-type]


MEMBER = node("organisatie", ORG.member, ORGANISATION, "Wie deelneemt.")
TAKES_PART_IN = node("samenwerking", ORG.organization, COOPERATION, "Waaraan.")
PARTICIPATION = (
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
    "DeelnameVanOrganisatie", PARTICIPATIONS, (MEMBER, *PARTICIPATION), listed=True, dated=True,
    parties=(ORG.member, ORG.organization), order=("organisatie", "geldigVan"),
)  # fmt: skip
PARTICIPATION_IN = Shape(
    "DeelnameInSamenwerking", PARTICIPATIONS, (TAKES_PART_IN, *PARTICIPATION), listed=True,
    dated=True, parties=(ORG.member, ORG.organization), order=("samenwerking", "geldigVan"),
)  # fmt: skip
NAMED_PARTICIPATION = Shape(
    "VerwijzingDeelname", PARTICIPATIONS, (MEMBER, FROM, UNTIL), listed=True,
    order=("organisatie", "geldigVan"),
)  # fmt: skip

SUBJECTS = node("onderwerpen", DCT.subject, THEME, "Thema’s van de TOP-lijst.", many=True)
TASK = node("taak", SW.taak, THEME, "Het thema of het taakveld.")
_ASSIGNMENT = (
    node("uitvoerder", SW.uitvoerder, ORGANISATION, "Wie de taak uitvoert."),
    code("grondslagen", SW.bevoegdheidsgrondslag, "grondslag", "Mandaat, delegatie …", many=True),
    FROM,
    UNTIL,
    *PLACES,
    SOURCES,
)
_ASSIGNMENTS = {"Taaktoedeling": SW.Taaktoedeling}
ASSIGNMENT = Shape(
    "Taak", _ASSIGNMENTS, (TASK, *_ASSIGNMENT), listed=True, dated=True, parties=(SW.binnen,),
    order=("taak",),
)  # fmt: skip
_WITHIN = node("samenwerking", SW.binnen, COOPERATION, "In welke samenwerking.")
ASSIGNED = Shape(
    "TaakInSamenwerking", _ASSIGNMENTS, (_WITHIN, *_ASSIGNMENT), listed=True, dated=True,
    parties=(SW.binnen,), order=("samenwerking",),
)  # fmt: skip

_USES = {"Systeemgebruik": SW.Systeemgebruik}
_USE = (
    node("taken", SW.taak, THEME, "Waarvoor.", many=True),
    node("componenten", SW.component, THEME, "Referentiecomponenten van GEMMA.", many=True),
    FROM,
    UNTIL,
    *PLACES,
    SOURCES,
)
USER = node("gebruiker", SW.gebruiker, ORGANISATION, "Wie het gebruikt.")
USED = node("systeem", SW.systeem, SYSTEM, "Welk systeem.")
USED_FOR = node("samenwerkingen", SW.betreft, COOPERATION, "Voor welke samenwerkingen.", many=True)


def use(name: str, *keys: Key) -> Shape:
    """A use of a system, with the keys that its place in the document wants."""
    return Shape(
        name, _USES, (*keys, *_USE), listed=True, dated=True, parties=(SW.gebruiker,),
        order=(keys[0].name, keys[1].name),
    )  # fmt: skip


AGENDA_ITEM = Shape(
    "Agendapunt",
    {"Agendapunt": SW.Agendapunt},
    (
        code("onderwerp", SW.onderwerp, "onderwerp", "Zoals `informatievoorziening-en-ict`."),
        code("fase", SW.fase, "fase", "In welke fase het op tafel kwam."),
        stamp("begonnenOp", PROV.startedAtTime),
        node("aanTafel", SW.aanTafel, ORGANISATION, "Wie erbij was.", many=True),
        *PLACES,
        SOURCES,
    ),
    listed=True,
    order=("begonnenOp",),
)
DELIVERY = Shape(
    "Informatielevering",
    {"Informatielevering": SW.Informatielevering},
    (
        code("informatieproduct", SW.informatieproduct, "informatieproduct", "Welk stuk."),
        node("ontvangers", SW.ontvanger, ORGANISATION, "Wie het krijgt.", many=True),
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
VERSION = (
    NAME,
    Key("citeertitels", DCT.alternative, many=True),
    Key("kenmerk", DCT.identifier, about="Het nummer in het register."),
    code("vorm", SW.vorm, "vorm", "De rechtsvorm."),
    code("grondslagen", SW.bevoegdheidsgrondslag, "grondslag", "Mandaat, delegatie …", many=True),
    FROM,
    UNTIL,
    date("inWerkingVanaf", ELI.first_date_entry_in_force),
    date("nietMeerInWerkingVanaf", ELI.date_no_longer_in_force),
    SUBJECTS,
    node("bronhouder", SW.bronhouder, ORGANISATION, "Wie de gegevens bijhoudt."),
    Key("plaatsVanVestiging", SW.plaatsVanVestiging, always=False),
    code("bepalingen", SW.bevatBepalingOver, "bepaling", "Waarover iets is geregeld.", many=True),
    node("bekendmakingen", ELI.published_in, ANYTHING, "Waar het is bekendgemaakt.", many=True),
    node("wettelijkeGrondslagen", ELI.based_on, ANYTHING, "Op welke artikelen.", many=True),
    REGISTER_PAGES,
    date("gewijzigdOp", DCT.modified, "Laatste wijziging in het register."),
    node("vervangt", DCT.replaces, ARRANGEMENT, "De vorige versie.", many=True),
    node("andereVindplaatsen", PROV.alternateOf, ARRANGEMENT,
          "Dezelfde versie bij een andere bron.", many=True),
    *PLACES,
)  # fmt: skip
ARRANGEMENT_NOW = Shape(
    "RegelingVanSamenwerking", ARRANGEMENTS, (*VERSION, SOURCES), listed=True, dated=True,
    order=("geldigVan",), latest=True,
)  # fmt: skip
