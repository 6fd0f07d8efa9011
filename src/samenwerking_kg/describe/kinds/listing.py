"""A page of a list as shapes: the page itself, and what each item says in short.

A list is a `hydra:Collection` whose `id` is the address of the page. An item says with its keys
what the document about the same thing says with them; what is counted or compared for the list
(`aantalDeelnemers`, `status`, `score`) is no statement. Statements, JSON-LD context and JSON come
from the same shapes, as those of documents do.
"""

from __future__ import annotations

from collections.abc import Mapping

from samenwerking_kg.describe.kinds.parts import node
from samenwerking_kg.describe.kinds.references import (
    ANYTHING,
    ARRANGEMENTS,
    COOPERATIONS,
    DATE,
    FROM,
    NAME,
    ORGANISATIONS,
    PARTICIPATIONS,
    SYSTEMS,
    THEMES,
    UNTIL,
    code,
)
from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape
from samenwerking_kg.rdf.terms import XSD, NamedNode
from samenwerking_kg.vocabulary import (
    DCT,
    ORG,
    PROV,
    SCHEMA,
    SKOS,
    SW,
    TOOI,
    Vocabulary,
)

HYDRA = Vocabulary("hydra", "http://www.w3.org/ns/hydra/core#", "Collection member totalItems next")
_VALID = NamedNode(DCT.base + "valid")

#: Types of a page. Of some lists we worked out the periods ourselves: no source says them.
LIST, WITHOUT_PERIODS = "Lijst", "LijstZonderPeriode"
PAGE_TYPES: Mapping[str, tuple[str, ...]] = {LIST: (), WITHOUT_PERIODS: ("geldigVan", "geldigTot")}
#: The page itself, but for its items.
PAGE = Shape(
    "Lijst",
    dict.fromkeys(PAGE_TYPES, HYDRA.Collection),
    (
        Key("aantal", HYDRA.totalItems, Form.TYPED, base=XSD + "integer"),
        Key("volgende", HYDRA.next, Form.IRI),
        Key("geldigOp", _VALID, Form.TYPED, base=DATE),
    ),
)
_SOURCES = Key("bronnen", PROV.wasDerivedFrom, Form.IRI, many=True)
_SUBJECTS = node("themas", DCT.subject, ANYTHING, many=True)
_SUCCESSORS = node("opvolgers", DCT.isReplacedBy, ANYTHING, many=True)
#: Kind -> what an item of its list says.
ITEMS: Mapping[str, Shape] = {
    "samenwerkingen": Shape(
        "SamenwerkingInLijst",
        COOPERATIONS,
        (
            NAME, code("soort", DCT.type, "samenwerkingssoort"), _SUBJECTS,
            node("uitvoerendeOrganisaties", SW.uitvoerendeOrganisatie, ANYTHING, many=True),
            _SOURCES,
        ),
    ),
    "regelingen": Shape(
        "RegelingInLijst",
        ARRANGEMENTS,
        (
            NAME, node("samenwerking", SW.regelt, ANYTHING), code("vorm", SW.vorm, "vorm"),
            _SUBJECTS, FROM, UNTIL, _SOURCES,
        ),
    ),
    "deelnames": Shape(
        "DeelnameInLijst",
        PARTICIPATIONS,
        (
            node("organisatie", ORG.member, ANYTHING),
            node("samenwerking", ORG.organization, ANYTHING),
            code("rollen", ORG.role, "rol", many=True), FROM, UNTIL,
            code("basisBegin", SW.basisBegin, "basisbegin"), _SOURCES,
        ),
    ),
    "organisaties": Shape(
        "OrganisatieInLijst",
        ORGANISATIONS,
        (
            NAME, Key("organisatiecode", TOOI.organisatiecode), FROM, UNTIL,
            node("provincie", TOOI.ligtInProvincie, ANYTHING), _SUCCESSORS, _SOURCES,
        ),
    ),
    "themas": Shape(
        "ThemaInLijst",
        THEMES,
        (NAME, node("ruimer", SKOS.broader, ANYTHING, many=True), _SOURCES),
    ),
    "systemen": Shape(
        "SysteemInLijst",
        SYSTEMS,
        (
            NAME, Key("soortToepassing", SCHEMA.applicationCategory),
            node("leveranciers", SCHEMA.provider, ANYTHING, many=True), _SOURCES,
        ),
    ),
}  # fmt: skip
#: What is found by its name; what it is stands in no type.
HIT = Shape("Gevonden", keys=(NAME, _SUCCESSORS))
#: What is said without a period of its own.
PAGE_OF = {"samenwerkingen": WITHOUT_PERIODS}
#: Keys of the page and of items that say something in a document, and nothing in a list: a name
#: that stands in for another one, a moment that may be ours.
SILENT = ("horizon", "korteNaam", "gewijzigdOp")
#: A key of which only the items say something.
OF_ITEMS = "bronnen"
