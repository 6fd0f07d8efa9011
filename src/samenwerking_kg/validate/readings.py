"""How the queries of the rules read literals.

`NATIVE` leaves it to the engine: fast, and right for what every engine reads alike (`literals`).
`CAREFUL` lets the query ask pySHACL and rdflib themselves (`oracle`), for any literal.
"""

from __future__ import annotations

import re

from rdflib.namespace import SH, XSD
from rdflib.term import Node

from samenwerking_kg.errors import RulesBroken
from samenwerking_kg.validate.oracle import DATATYPE, INTEGER, LESS, OPERATORS, RANGES
from samenwerking_kg.validate.raw import raw_uses

_COMPARED: dict[Node, str] = {
    SH.minInclusive: ">=",
    SH.minExclusive: ">",
    SH.maxInclusive: "<=",
    SH.maxExclusive: "<",
}
#: What is true of a literal only when it is what its datatype says: no 31 February.
_READ: dict[Node, str] = {
    XSD.date: f'{{0}} <= "9999-12-31"^^<{XSD.date}>',
    XSD.dateTime: f"<{XSD.dateTime}>(STR({{0}})) = {{0}}",
    XSD.decimal: f"<{XSD.decimal}>(STR({{0}})) = {{0}}",
}
_OPERAND = r'(?:[?$]\w+|"[^"\n]*"\^\^[\w:]+)'
_COMPARISON = re.compile(rf"({_OPERAND})\s*([<>]=?)\s*({_OPERAND})")
_CAST = re.compile(r"\bxsd:integer(?=\()")


class Reading:
    """Expressions about literals as the engine reads them: true or false, and never an error."""

    def in_range(self, value: str, kind: Node, limit: str) -> str:
        """`kind` is the predicate of the constraint: sh:minInclusive and its like."""
        return f"COALESCE({value} {_COMPARED[kind]} {limit}, false)"

    def is_less(self, value: str, limit: str) -> str:
        """As sh:lessThan has it."""
        return f"COALESCE({value} < {limit}, false)"

    def has_datatype(self, value: str, datatype: Node) -> str:
        """Of a literal of this datatype that is what the datatype says."""
        same = f"COALESCE(DATATYPE({value}) = {datatype.n3()}, false)"
        read = _READ.get(datatype)
        return f"({same} && COALESCE({read.format(value)}, false))" if read else same

    def own(self, query: str) -> str:
        """A query that somebody wrote, with its comparisons read this way. Raises RulesBroken."""
        return query


class Careful(Reading):
    """The same by functions, which are the same in every engine (`oracle`)."""

    def in_range(self, value: str, kind: Node, limit: str) -> str:
        return f"{RANGES[kind]}({value}, {limit})"

    def is_less(self, value: str, limit: str) -> str:
        return f"{LESS}({value}, {limit})"

    def has_datatype(self, value: str, datatype: Node) -> str:
        return f"{DATATYPE}({value}, {datatype.n3()})"

    def own(self, query: str) -> str:
        asked = _COMPARISON.sub(
            lambda found: f"{OPERATORS[found[2]]}({found[1]}, {found[3]})", query
        )
        asked = _CAST.sub(str(INTEGER), asked)
        if left := sorted(raw_uses(asked)):
            raise RulesBroken(f"{', '.join(left)} of a value as it is written: {query}")
        return asked


NATIVE, CAREFUL = Reading(), Careful()
