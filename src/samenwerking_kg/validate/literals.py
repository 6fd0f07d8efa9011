"""Which literals every engine reads alike.

The engine behind the queries writes some literals its own way (``"01"^^xsd:integer`` becomes
``1``), and engines differ in what they make of a date that does not exist. What is written as the
datatype writes it first (its canonical form) is left alone by all; anything else is odd, and
queries ask how pySHACL reads it (`readings`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from samenwerking_kg.rdf.terms import XSD, Literal

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?!00:00)(?:0\d|1[0-3]):[0-5]\d)?",
    re.ASCII,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TEXT = {XSD + "string", XSD + "anyURI", _RDF + "langString"}


def is_odd(literal: Literal) -> bool:
    """Whether engines may read the literal in different ways."""
    datatype = literal.datatype.value
    if datatype in _TEXT or not datatype.startswith((XSD, _RDF)):
        return False
    plain = _PLAIN.get(datatype.removeprefix(XSD))
    return plain is None or not plain(literal.value)


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda text: compiled.fullmatch(text) is not None


def _is_day(text: str) -> bool:
    if _DAY.fullmatch(text) is None:
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    found = _MOMENT.fullmatch(text)
    return found is not None and _is_day(found[1])


_PLAIN: dict[str, Callable[[str], bool]] = {
    "date": _is_day,
    "dateTime": _is_moment,
    "gYear": _matches(r"[1-9]\d{3}"),
    "gYearMonth": _matches(r"[1-9]\d{3}-(?:0[1-9]|1[0-2])"),
    "integer": _matches(r"0|-?[1-9]\d{0,17}"),
    "decimal": _matches(r"0|-?[1-9]\d{0,8}|-?(?:0|[1-9]\d{0,8})\.\d{0,7}[1-9]"),
    "boolean": _matches(r"true|false"),
}
