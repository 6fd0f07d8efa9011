"""Where a query looks at a value as it is written, other than through what reads it right.

The engine may read a literal in another way than rdflib does, so a query that is to say the same in
both may compare, count with or test only what functions gave it, or the text of a value.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rdflib import URIRef, Variable
from rdflib.plugins.sparql.parserutils import CompValue

from samenwerking_kg.validate.graphs import prepared
from samenwerking_kg.validate.oracle import FUNCTIONS

#: Functions that every engine computes alike, whatever the literal.
_SAFE = frozenset(
    f"Builtin_{name}"
    for name in ("STR", "BOUND", "isIRI", "isURI", "isBLANK", "isLITERAL", "sameTerm", "COALESCE")
)
_OPERATORS = frozenset(
    f"{name}Expression"
    for name in ("Relational", "Additive", "Multiplicative", "ConditionalAnd", "ConditionalOr")
)
_STARTS = ("Unary", "Aggregate_", "OrderCondition", "Filter", "LeftJoin")
_OURS = frozenset(URIRef(name.value) for name in FUNCTIONS)


def raw_uses(text: str) -> set[str]:
    """The names of the operators and functions that look at a value of the data themselves."""
    parts = list(_parts(prepared(text).algebra))
    made = {part["var"] for part in parts if part.name == "Extend" and not _is_raw(part["expr"])}
    return {
        part.name
        for part in parts
        if _reads(part) and any(_is_raw(each, made) for each in _operands(part))
    }


def _parts(value: object) -> Iterator[CompValue]:
    """Every node of the tree. rdflib hangs what is inside EXISTS on the node itself."""
    if isinstance(value, CompValue):
        yield value
        for each in (*value.values(), vars(value).get("graph")):
            yield from _parts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _parts(each)


def _reads(part: CompValue) -> bool:
    if part.name == "Function":
        return part["iri"] not in _OURS
    if part.name == "RelationalExpression" and part["op"] in ("=", "!=", "IN", "NOT IN"):
        others = part["other"] if isinstance(part["other"], list) else [part["other"]]
        return not all(isinstance(other, URIRef) for other in others)
    if part.name.startswith("Builtin_"):
        return part.name not in _SAFE and not part.name.endswith("EXISTS")
    return part.name in _OPERATORS or part.name.startswith(_STARTS)


def _operands(part: CompValue) -> Iterator[object]:
    for key, value in part.items():
        if key != "_vars":
            yield from value if isinstance(value, list) else [value]


def _is_raw(value: object, made: Collection[object] = ()) -> bool:
    """Whether it is a value of the data: a variable, or the first of several. Not one of `made`."""
    if isinstance(value, CompValue) and value.name == "Builtin_COALESCE":
        return any(_is_raw(each, made) for each in _operands(value))
    return isinstance(value, Variable) and value not in made
