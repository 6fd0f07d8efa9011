"""One value of an expanded JSON-LD node as an RDF term; what is no good value is named.

Strict where the JSON-LD parser is not: an IRI that is none, a day that does not exist and a value
of another shape are errors here, where JSON-LD drops them in silence or lets them through.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from samenwerking_kg.rdf.terms import XSD, Literal, NamedNode, iri, plain, text, typed
from samenwerking_kg.registers.tooi.stamps import is_stamp


class ValueBroken(ValueError):
    """A value that no statement can be made of. ``nl`` and ``en`` say why."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(f"{nl} / {en}")
        self.nl, self.en = nl, en


def term(value: Any) -> NamedNode | Literal:
    """`{"@id": …}`, or `{"@value": …}` with `@type` or `@language` -> term. Raises ValueBroken."""
    if isinstance(value, dict) and set(value) == {"@id"}:
        return resource(value["@id"])
    if isinstance(value, dict) and set(value) <= {"@value", "@type", "@language"}:
        return _literal(value.get("@value"), value.get("@type"), value.get("@language"))
    raise ValueBroken(
        f"{_short(value)} is geen waarde in uitgevouwen JSON-LD",
        f"{_short(value)} is not a value in expanded JSON-LD",
    )


def resource(value: Any) -> NamedNode:
    """An IRI. Raises ValueBroken."""
    try:
        return iri(value)
    except (ValueError, AttributeError, TypeError) as problem:
        raise ValueBroken(f"{_short(value)} is geen IRI", f"{_short(value)} is no IRI") from problem


def moment(value: NamedNode | Literal) -> Literal:
    """A value that must tell a day, whatever its datatype. Raises ValueBroken."""
    if isinstance(value, Literal) and (_is_day(value.value) or is_stamp(value.value)):
        return value
    raise ValueBroken(f"{_short(value.value)} is geen datum", f"{_short(value.value)} is no date")


def _literal(value: Any, kind: Any, language: Any) -> Literal:
    if not isinstance(value, str) or (kind is not None and language is not None):
        raise ValueBroken(f"{_short(value)} is geen tekst", f"{_short(value)} is no text")
    if language is not None:
        return _in_language(value, language)
    if kind is None:
        return plain(value)
    datatype = resource(kind)
    if not _exists(value, datatype):
        raise ValueBroken(
            f"{_short(value)} is geen geldige waarde van {datatype.value}",
            f"{_short(value)} is no valid value of {datatype.value}",
        )
    return typed(value, datatype.value)


def _in_language(value: str, language: Any) -> Literal:
    try:
        return text(value, language)
    except (ValueError, TypeError) as problem:
        raise ValueBroken(
            f"{_short(language)} is geen taal", f"{_short(language)} is no language"
        ) from problem


def _exists(value: str, datatype: NamedNode) -> bool:
    """Whether the lexical form is in the datatype, for the datatypes that the registers use."""
    if datatype.value == XSD + "date":
        return _is_day(value)
    if datatype.value == XSD + "dateTime":
        return is_stamp(value)
    if datatype.value == XSD + "integer":
        return value.lstrip("+-").isdecimal()
    return True


def _is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else shown[:77] + "…"
