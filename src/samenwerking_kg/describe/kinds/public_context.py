"""The JSON-LD context of the API, made from the shapes. Keys may be added; none changes meaning.

A key that means one thing everywhere is a term. One that people expect at several kinds of things
(`deelnames` of a cooperation and of a municipality) is a term of those types, and of no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samenwerking_kg.describe.kinds import explained, publications
from samenwerking_kg.describe.kinds.layout import (
    DEELNAME,
    ORGANISATIE,
    REGELING,
    SAMENWERKING,
    SYSTEEM,
    THEMA,
)
from samenwerking_kg.describe.kinds.listing import (
    HYDRA,
    ITEMS,
    LIST,
    OF_ITEMS,
    PAGE,
    PAGE_TYPES,
    SILENT,
    WITHOUT_PERIODS,
)
from samenwerking_kg.describe.kinds.references import COOPERATIONS
from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape
from samenwerking_kg.vocabulary import ORG, SW

CONTEXT_PATH = "/def/context/v1"
#: The parts of a cooperation as a list of differences shows them. Terms of their own, because not
#: every processor knows the terms of a type inside `@nest`.
PARTICIPATIONS, ARRANGEMENTS = "deelnamesPerBron", "regelingenPerBron"
SHAPES = (SAMENWERKING, REGELING, DEELNAME, ORGANISATIE, THEMA, SYSTEEM)

#: What stands beside the data: for people and programs, no statements.
BESIDE = (
    "links", "sleutel", "samenvatting", "geldigOp", "beschikbaarOp", "aantal", "volgende", "vorige",
    "status", "soortVerschil", "toelichting", "bronnenMet", "bronnenZonder",
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
    context: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type"}
    context["verschillen"] = "@nest"
    for name, predicate in ((PARTICIPATIONS, ORG.organization), (ARRANGEMENTS, SW.regelt)):
        context[name] = {"@reverse": predicate.value, "@type": "@id", "@container": "@set"}
    every = list(shapes(*SHAPES))
    meanings: dict[str, list[Any]] = {}
    for shape in every:
        for name, term in _terms(shape):
            known = meanings.setdefault(name, [])
            if term not in known:
                known.append(term)
    several = {name for name, known in meanings.items() if len(known) > 1}
    context |= dict.fromkeys(BESIDE)
    context |= {n: None if n in several else known[0] for n, known in sorted(meanings.items())}
    context |= _classes(every, several)
    pages = {name: _page(context, silent) for name, silent in PAGE_TYPES.items()}
    context |= pages
    context["items"] = pages[LIST]["@context"]["items"]
    context |= explained.TERMS
    for name, said in publications.TERMS.items():
        if context.setdefault(name, said) != said:
            raise ValueError(f"{name} means two things")
    return {"@context": context}


def _page(context: Mapping[str, Any], more: tuple[str, ...]) -> dict[str, Any]:
    """A page of a list, with what its keys and those of its items mean there only; `more` that say
    nothing.

    What the page says with a key, its items do not: not every processor ends the terms of a type
    at the next node. And not every one takes up what the type of the page says of `items`, so that
    is the same everywhere, and a cooperation in a list says itself that it has no period.
    """
    own = dict(_term_of_each(PAGE))
    silent = dict.fromkeys((*SILENT, *more))
    new = {n: t for shape in ITEMS.values() for n, t in _term_of_each(shape) if n not in context}
    within = {**dict.fromkeys(own), **silent, **new, OF_ITEMS: context[OF_ITEMS]}
    within |= {name: _undated(context[name]) for name in COOPERATIONS}
    member = {"@id": HYDRA.member.value, "@type": "@id", "@container": "@set", "@context": within}
    here = {**silent, **own, OF_ITEMS: None, "items": member}
    return {"@id": HYDRA.Collection.value, "@context": here}


def _undated(of_type: Mapping[str, Any]) -> dict[str, Any]:
    """A type of whose things a list says no period."""
    silent = dict.fromkeys(PAGE_TYPES[WITHOUT_PERIODS])
    return {**of_type, "@context": {**of_type["@context"], **silent}}


def _term_of_each(shape: Shape) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((key.name, _term(key)) for key in shape.keys)


def _classes(every: list[Shape], several: set[str]) -> dict[str, Any]:
    """The types, each with what its own keys mean where others mean something else by them."""
    classes: dict[str, Any] = {}
    for shape in every:
        own = {name: term for name, term in _terms(shape) if name in several}
        for name, iri in shape.types.items():
            made = classes.setdefault(name, {"@id": iri.value, "@context": {}})
            for key, term in own.items():
                if made["@context"].setdefault(key, term) != term:
                    raise ValueError(f"{key} means two things in {name}")
    return {
        name: made if made["@context"] else made["@id"] for name, made in sorted(classes.items())
    }


def _terms(shape: Shape) -> Iterator[tuple[str, dict[str, Any]]]:
    for key in shape.keys:
        yield key.name, _term(key)
        if key.doubled:
            yield key.second, {**_term(key), "@container": "@set"}


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
