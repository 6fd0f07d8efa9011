"""The JSON-LD context of the API, made from the shapes. Keys may be added; none changes meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samenwerking_kg.describe.kinds.layout import (
    DEELNAME,
    ORGANISATIE,
    REGELING,
    SAMENWERKING,
    SYSTEEM,
    THEMA,
)
from samenwerking_kg.describe.kinds.publications import TERMS as PUBLICATION
from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape

CONTEXT_PATH = "/def/context/v1"
SHAPES = (SAMENWERKING, REGELING, DEELNAME, ORGANISATIE, THEMA, SYSTEEM)

#: What stands beside the data: for people and programs, no statements.
BESIDE = (
    "links", "sleutel", "samenvatting", "geldigOp", "beschikbaarOp", "aantal", "volgende", "vorige",
    "soortVerschil", "toelichting", "bronnenMet", "bronnenZonder",
)  # fmt: skip


def shapes(*roots: Shape) -> Iterator[Shape]:
    """These shapes and all below them, each once."""
    seen: list[Shape] = []
    waiting = list(roots)
    while waiting:
        shape = waiting.pop(0)
        if shape not in seen:
            seen.append(shape)
            waiting += [key.shape for key in shape.keys if key.shape]
            yield shape


def _made() -> dict[str, Any]:
    context: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type", "items": "@graph"}
    context["verschillen"] = "@nest"
    for name in BESIDE:
        context[name] = None
    for name, term in PUBLICATION.items():
        _add(context, name, term)
    every = list(shapes(*SHAPES))
    for shape in every:
        for name, iri in shape.types.items():
            _add(context, name, iri.value)
    for key in (key for shape in every for key in shape.keys):
        _add(context, key.name, _term(key))
        if not key.many:
            _add(context, key.second, {**_term(key), "@container": "@set"})
    return {"@context": context}


def _add(context: dict[str, Any], name: str, term: object) -> None:
    if context.setdefault(name, term) != term:
        raise ValueError(f"{name} means two things: {context[name]} and {term}")


def _term(key: Key) -> dict[str, Any]:
    term: dict[str, Any] = {"@reverse" if key.backwards else "@id": key.predicate.value}
    if key.form is Form.TYPED:
        term["@type"] = key.base
    elif key.form is Form.CODE:
        term |= {"@type": "@vocab", "@context": {"@vocab": key.base}}
    elif key.form in (Form.NODE, Form.SOURCES, Form.IRI):
        term["@type"] = "@id"
    if key.many:
        term["@container"] = "@set"
    return term


_CONTEXT = _made()
#: Every name that the context gives a meaning, or takes it away.
TERMS: frozenset[str] = frozenset(_CONTEXT["@context"])


def context_document() -> Mapping[str, Any]:
    """The published context: ``{"@context": {…}}``."""
    return _CONTEXT
