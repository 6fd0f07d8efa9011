"""The kinds of things of the API: samenwerkingen, regelingen, deelnames, organisaties, …"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from samenwerking_kg.describe.kinds.addresses import iri_of, key_of
from samenwerking_kg.describe.kinds.composing import Composing, Node
from samenwerking_kg.describe.kinds.layout import (
    DEELNAME,
    ORGANISATIE,
    REGELING,
    SAMENWERKING,
    SYSTEEM,
    THEMA,
)
from samenwerking_kg.describe.kinds.schema import Schema, document_schema
from samenwerking_kg.describe.kinds.shapes import Shape
from samenwerking_kg.describe.kinds.stating import Statements
from samenwerking_kg.describe.kinds.summary import SUMMARY, summary
from samenwerking_kg.errors import ThingNotFound
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE, TOP

_EXAMPLES = Path(__file__).parent / "examples"


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    name      the segment of its address: `samenwerkingen`
    type      the type that its documents have most often: `Samenwerking`
    starts    what the IRIs of its things start with: not every concept is a theme
    """

    name: str
    type: str
    title_nl: str
    title_en: str
    shape: Shape
    starts: tuple[str, ...] = ("",)

    @property
    def classes(self) -> tuple[str, ...]:
        """The IRIs of its classes."""
        return tuple(iri.value for iri in self.shape.types.values())

    def type_among(self, classes: object) -> str | None:
        """The JSON type of a thing with these classes, given as a list of their local names."""
        names = classes if isinstance(classes, Collection) else ()
        return next((name for local, name in self._types if local in names), None)

    @cached_property
    def _types(self) -> Collection[tuple[str, str]]:
        """Local name of a class, JSON type; the best first."""
        said = self.shape.types.items()
        return [(iri.value.replace("#", "/").rsplit("/", 1)[-1], name) for name, iri in said]

    @cached_property
    def schema(self) -> Schema:
        """The JSON Schema of its documents."""
        schema = document_schema(self.shape, self.title_nl)
        if self.shape is SAMENWERKING:
            schema["properties"]["samenvatting"] = SUMMARY
            schema["required"].append("samenvatting")
        return {**schema, "examples": [self.example]}

    @cached_property
    def example(self) -> Node:
        """One real document, as it was on 16 May 2026."""
        found: Node = json.loads((_EXAMPLES / f"{self.name}.json").read_text(encoding="utf-8"))
        return found

    def iri(self, key: str) -> NamedNode:
        """The IRI behind a key; whether there is such a thing is not asked.

        Raises ThingNotFound for what no key looks like.
        """
        return iri_of(self.name, key)

    def key(self, iri: str) -> str:
        """The key of a thing, safe in an address."""
        return key_of(self.name, iri)


_KINDS = (
    Kind("samenwerkingen", "Samenwerking", "Samenwerkingen", "Cooperations", SAMENWERKING),
    Kind("regelingen", "Regeling", "Regelingen", "Arrangements", REGELING),
    Kind("deelnames", "Deelname", "Deelnames", "Participations", DEELNAME),
    Kind("organisaties", "Organisatie", "Organisaties", "Organisations", ORGANISATIE),
    Kind("themas", "Thema", "Thema’s", "Themes", THEMA, (TOP.base, BASE + "id/begrip/iv3/")),
    Kind("systemen", "Systeem", "Systemen", "Systems", SYSTEEM),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}


def statements(store: Store, kind: Kind, iri: NamedNode, day: dt.date) -> Statements:
    """What the document about a thing holds, as of a day. Raises ThingNotFound."""
    known = iri.value.startswith(kind.starts)
    found = Composing(store, day.isoformat()).of(kind.shape, iri) if known else None
    if found is None:
        raise ThingNotFound(iri.value)
    return Statements(kind.shape, found)


def body(kind: Kind, iri: NamedNode, triples: Statements, links: Mapping[str, Any]) -> Node:
    """These statements about a thing as JSON, and `links`, which are no statements.

    Parts that stand at several places are one object, so whoever changes it copies it first.
    """
    assert triples.document["id"] == iri.value
    beside = {"samenvatting": summary(triples.document)} if kind.shape is SAMENWERKING else {}
    return {**triples.document, **beside, "links": dict(links)}
