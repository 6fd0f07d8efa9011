"""RDF/XML before it is read as RDF: no DOCTYPE, no entities, not too deep.

Told by a real XML parser (expat), so that ``<!DOCTYPE`` in a comment or in CDATA is just text. It
stops at the first sign of a DTD, before any entity means anything.
"""

from __future__ import annotations

from xml.parsers import expat

from samenwerking_kg.errors import DataRefused, SyntaxUnreadable
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.refusals import has_doctype, too_deep


def check_markup(data: bytes, limits: Limits, name: str) -> None:
    """Raises DataRefused, and SyntaxUnreadable when it is no XML in UTF-8."""
    try:
        _parser(limits, name).Parse(data, True)
    except expat.ExpatError as problem:
        detail = expat.ErrorString(problem.code)
        raise SyntaxUnreadable(name, detail, problem.lineno, problem.offset + 1) from problem


def _parser(limits: Limits, name: str) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")
    depth = 0

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.nesting:
            raise too_deep(limits)

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(_version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise SyntaxUnreadable(name, f"it says to be in {encoding}; only UTF-8 is read", 1)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> DataRefused:
    raise has_doctype()
