"""What pySHACL and rdflib make of literals, as functions that a query of the engine can call.

Nothing is written anew here: each function runs the code that pySHACL would run on the same terms,
so that their peculiarities (dates that do not exist compare as text) come along.

A literal that the engine would write its own way (``"01"^^xsd:integer`` becomes ``1``) goes into it
*veiled*: with the same text, under a datatype that the engine does not know. The functions look
through the veil.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any, cast

from pyshacl.constraints.core.property_pair_constraints import LessThanConstraintComponent
from pyshacl.constraints.core.value_constraints import DatatypeConstraintComponent
from pyshacl.constraints.core.value_range_constraints import (
    MaxExclusiveConstraintComponent,
    MaxInclusiveConstraintComponent,
    MinExclusiveConstraintComponent,
    MinInclusiveConstraintComponent,
)
from rdflib import Literal as RdfLiteral
from rdflib.namespace import SH, XSD
from rdflib.plugins.sparql.operators import RelationalExpression, default_cast
from rdflib.plugins.sparql.parserutils import Expr
from rdflib.plugins.sparql.sparql import FrozenBindings, SPARQLError
from rdflib.term import Identifier, Node

from samenwerking_kg.rdf.terms import Literal, NamedNode, Term, Triple, boolean, integer, typed
from samenwerking_kg.validate import judge  # noqa: F401  # which mends sh:lessThan of pySHACL
from samenwerking_kg.validate.graphs import as_rdflib
from samenwerking_kg.validate.literals import is_odd

Function = Callable[..., Term | Triple | None]
_BASE = "urn:samenwerking-kg:"
_VEIL = _BASE + "zoals-geschreven:"
#: Answers that each function keeps: the same day is compared with the same days again and again.
_KEPT = 4_000
_SHORT = 200  # characters


def veiled(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The same statements, in which the engine leaves every literal as it is."""
    for triple in triples:
        value = triple.object
        if isinstance(value, Literal) and is_odd(value):
            value = Literal(value.value, datatype=NamedNode(_VEIL + value.datatype.value))
            triple = Triple(triple.subject, triple.predicate, value)
        yield triple


def unveiled(term: Term) -> Term:
    """The term as it was written."""
    if not isinstance(term, Literal) or not term.datatype.value.startswith(_VEIL):
        return term
    return typed(term.value, term.datatype.value.removeprefix(_VEIL))


class _Silent:
    """In the place of a constraint of pySHACL: it judges, and tells nobody."""

    @staticmethod
    def make_v_result(*_: object, **__: object) -> None:
        return None


class _Datatype(_Silent, DatatypeConstraintComponent):
    def __init__(self, datatype: Identifier) -> None:
        self.datatype_rule = datatype


def _has_datatype(value: Identifier, datatype: Identifier) -> bool:
    """sh:datatype (SHACL 4.1.2)."""
    if not isinstance(value, RdfLiteral):
        return False
    conforms, _ = cast(Any, _Datatype(datatype)).evaluate(None, None, {value: [value]}, [])
    return bool(conforms)


def _is_less(value: Identifier, limit: Identifier) -> bool:
    """sh:lessThan of one value and one limit (SHACL 4.5.3)."""
    compare = cast(Any, LessThanConstraintComponent)._compare_lt
    wrong, _ = compare(_Silent(), {value}, {limit}, None, None)
    return not wrong


def _in_range(compare: Any, value: Identifier, limit: Identifier) -> bool:
    """sh:minInclusive and its like (SHACL 4.3)."""
    wrong, _ = compare(_Silent(), limit, None, {value: [value]})
    return not wrong


def _compares(op: str, one: Identifier, other: Identifier) -> bool:
    """An operator of SPARQL. Raises SPARQLError."""
    said = Expr("RelationalExpression", expr=one, op=op, other=other)
    return bool(RelationalExpression(said, FrozenBindings(cast(Any, None))).value)


def _integer(value: Identifier) -> int:
    """The constructor ``xsd:integer()``. Raises SPARQLError."""
    said = Expr("Function", iri=XSD.integer, expr=[value])
    return int(cast(str, default_cast(said, FrozenBindings(cast(Any, None)))))


def _answering(judge_: Callable[[Identifier, Identifier], bool]) -> Function:
    """The same for terms of the engine. None is an error there, as rdflib has one here."""

    def told(one: Term, other: Term) -> Term | None:
        try:
            return boolean(judge_(_seen(one), _seen(other)))
        except SPARQLError:
            return None

    kept = lru_cache(maxsize=_KEPT)(told)
    return lambda one, other: (kept if _is_short(one, other) else told)(one, other)


def _cast(term: Term) -> Term | None:
    try:
        return integer(_integer(_seen(term)))
    except SPARQLError:
        return None


def _seen(term: Term) -> Identifier:
    return (_kept if _is_short(term) else _read)(term)


def _read(term: Term) -> Identifier:
    return as_rdflib(unveiled(term))


_kept = lru_cache(maxsize=_KEPT)(_read)


def _is_short(*terms: Term) -> bool:
    """Whether they may be kept: what strangers send does not fill the memory for good."""
    return all(len(term.value) <= _SHORT for term in terms)


DATATYPE = NamedNode(_BASE + "datatype")
LESS = NamedNode(_BASE + "lessThan")
INTEGER = NamedNode(_BASE + "integer")
#: The constraints on a range, and the operators of SPARQL, each with its function.
RANGES: dict[Node, NamedNode] = {
    SH[name]: NamedNode(_BASE + name)
    for name in ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
}
OPERATORS = {
    "<": NamedNode(_BASE + "lt"),
    "<=": NamedNode(_BASE + "le"),
    ">": NamedNode(_BASE + "gt"),
    ">=": NamedNode(_BASE + "ge"),
}
_BY_RANGE: dict[Node, Any] = {
    SH.minInclusive: MinInclusiveConstraintComponent._evaluate_min_rule,
    SH.minExclusive: MinExclusiveConstraintComponent._evaluate_min_rule,
    SH.maxInclusive: MaxInclusiveConstraintComponent._evaluate_max_rule,
    SH.maxExclusive: MaxExclusiveConstraintComponent._evaluate_max_rule,
}
#: All of them, for a query that calls them.
FUNCTIONS: dict[NamedNode, Function] = {
    DATATYPE: _answering(_has_datatype),
    LESS: _answering(_is_less),
    INTEGER: _cast,
    **{RANGES[kind]: _answering(partial(_in_range, by)) for kind, by in _BY_RANGE.items()},
    **{name: _answering(partial(_compares, op)) for op, name in OPERATORS.items()},
}
