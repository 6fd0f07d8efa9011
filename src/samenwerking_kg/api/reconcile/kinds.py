"""What can be recognised: the types of the protocol, and which things of the store bear them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.vocabulary import BASE, ORG, SW, TOOI, TOP


@dataclass(frozen=True)
class Kind:
    """A type of the protocol.

    classes  of a thing of this type
    scheme   the code list in which a concept of this type stands
    broader  the type above it
    """

    id: str
    nl: str
    en: str
    classes: tuple[NamedNode, ...] = ()
    scheme: str | None = None
    broader: str | None = None

    def document(self) -> dict[str, object]:
        """The type as the protocol writes it."""
        said: dict[str, object] = {"id": self.id, "name": self.nl, "description": self.en}
        if self.broader:
            above = KINDS[self.broader]
            said["broader"] = [{"id": above.id, "name": above.nl}]
        return said

    def brief(self) -> dict[str, str]:
        """Its identifier and its name."""
        return {"id": self.id, "name": self.nl}


_ORGANISATION = "organisatie"
_ALL = (
    Kind(_ORGANISATION, "organisatie", "Any organisation"),
    Kind("gemeente", "gemeente", "Municipality", (TOOI.Gemeente,), broader=_ORGANISATION),
    Kind("provincie", "provincie", "Province", (TOOI.Provincie,), broader=_ORGANISATION),
    Kind("waterschap", "waterschap", "Water authority", (TOOI.Waterschap,), broader=_ORGANISATION),
    Kind("samenwerking", "samenwerking", "Cooperation", (SW.Samenwerkingsverband,)),
    Kind(
        "samenwerkingsorganisatie", "samenwerkingsorganisatie",
        "Organisation that carries out a cooperation", (TOOI.Samenwerkingsorganisatie,),
        broader=_ORGANISATION,
    ),
    Kind(
        "overheidsorganisatie", "andere overheidsorganisatie", "Other public organisation",
        (TOOI.Rijk, TOOI.Zbo, TOOI.ZboCluster, TOOI.CaribischOpenbaarLichaam,
         TOOI.Overheidsorganisatie),
        broader=_ORGANISATION,
    ),
    Kind(
        "partner", "andere partner", "Other partner, such as a foundation, company or school",
        (ORG.Organization,), broader=_ORGANISATION,
    ),
    Kind("vorm", "vorm van samenwerking", "Form of cooperation", scheme=f"{BASE}id/begrip/vorm"),
    Kind("thema", "thema", "Theme of the TOP-lijst", scheme=f"{TOP.base}toplijst"),
)  # fmt: skip
#: By identifier, in the order in which a thing of several classes takes its type.
KINDS: Mapping[str, Kind] = {kind.id: kind for kind in _ALL}
_BY_IRI = {cls.value: kind.id for kind in _ALL for cls in kind.classes} | {
    kind.scheme: kind.id for kind in _ALL if kind.scheme
}
#: Words before a name that say what it is.
BEFORE: Mapping[str, str] = {
    "gemeente": "gemeente",
    "gem": "gemeente",
    "provincie": "provincie",
    "prov": "provincie",
    "waterschap": "waterschap",
    "gemeenschappelijke-regeling": "samenwerking",
    "gr": "samenwerking",
}


def kinds_of(types: tuple[str, ...]) -> frozenset[str]:
    """The types that things bear themselves, under these identifiers or IRIs of classes; empty when
    none of them is ours. Every type when none is asked."""
    if not types:
        return frozenset(KINDS) - {_ORGANISATION}
    asked = {_BY_IRI.get(each, each) for each in types}
    return frozenset(
        kind.id
        for kind in _ALL
        if kind.id != _ORGANISATION and (kind.id in asked or kind.broader in asked)
    )


def kind_of_class(iri: str) -> str | None:
    """The type that a class, or a code list, stands for."""
    return _BY_IRI.get(iri)


def kind_named(text: str) -> Kind | None:
    """A type by its identifier or the IRI of a class."""
    return KINDS.get(_BY_IRI.get(text, text))
