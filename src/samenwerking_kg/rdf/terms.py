"""RDF terms, as the rest of the project names them.

The term type of the project is pyoxigraph's: immutable, hashable and fast. pyoxigraph is imported
in this room (terms, parsing, serialising) and in ``store/oxigraph.py`` (the engine), nowhere else.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypeAlias
from urllib.parse import quote

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

__all__ = [
    "BlankNode", "DefaultGraph", "Literal", "NamedNode", "Object", "Quad", "Subject", "Term",
    "Triple", "boolean", "day", "decimal", "integer", "iri", "is_iri", "month", "plain",
    "segment", "stamp", "text", "typed", "year",
]  # fmt: skip

Subject: TypeAlias = NamedNode | BlankNode
Object: TypeAlias = NamedNode | BlankNode | Literal
Term: TypeAlias = NamedNode | BlankNode | Literal

XSD = "http://www.w3.org/2001/XMLSchema#"
_FORBIDDEN = set('<>"{}|^`\\') | {chr(c) for c in range(0x21)}


def is_iri(value: str) -> bool:
    """Whether `value` is an absolute IRI that every serialisation can carry (RFC 3987)."""
    scheme, colon, rest = value.partition(":")
    return (
        bool(colon and rest and scheme[:1].isascii() and scheme[:1].isalpha())
        and all(c.isascii() and (c.isalnum() or c in "+-.") for c in scheme)
        and not _FORBIDDEN.intersection(value)
    )


def iri(value: str) -> NamedNode:
    """A named node. Raises ValueError when `value` is no absolute IRI."""
    if not is_iri(value):
        raise ValueError(f"not an absolute IRI: {value!r}")
    return NamedNode(value)


def segment(value: str) -> str:
    """`value` as one path segment of an IRI."""
    return quote(value, safe="-._~")


def plain(value: str) -> Literal:
    """A string without a language: names and codes."""
    return Literal(value)


def text(value: str, language: str) -> Literal:
    """A string in a language: labels and definitions."""
    return Literal(value, language=language)


def typed(value: str, datatype: str) -> Literal:
    """A literal of any datatype IRI."""
    return Literal(value, datatype=NamedNode(datatype))


def day(value: dt.date | str) -> Literal:
    """xsd:date. Raises ValueError when the string is no ISO 8601 calendar date."""
    parsed = dt.date.fromisoformat(value) if isinstance(value, str) else value
    return typed(parsed.isoformat(), XSD + "date")


def month(value: str) -> Literal:
    """xsd:gYearMonth of YYYY-MM."""
    dt.date.fromisoformat(value + "-01")
    return typed(value, XSD + "gYearMonth")


def year(value: int | str) -> Literal:
    """xsd:gYear of a four-digit year."""
    return typed(f"{int(value):04d}", XSD + "gYear")


def stamp(value: dt.datetime) -> Literal:
    """xsd:dateTime in UTC, to the second."""
    return typed(value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), XSD + "dateTime")


def decimal(value: Decimal | str) -> Literal:
    """xsd:decimal, in the short form that the store keeps."""
    return typed(format(Decimal(value).normalize(), "f"), XSD + "decimal")


def integer(value: int) -> Literal:
    """xsd:integer."""
    return typed(str(value), XSD + "integer")


def boolean(value: bool) -> Literal:
    """xsd:boolean."""
    return typed("true" if value else "false", XSD + "boolean")
