"""The keys of one JSON-LD node, and for each value the key under which it is written shortest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samenwerking_kg.describe.context import Context, Term
from samenwerking_kg.rdf.terms import XSD, Literal

_STRING = XSD + "string"
_REFERENCE = ("@id", "@vocab")


class Slots:
    """Collects the values of one node. `done` gives them as JSON."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._types: list[str] = []
        self._values: dict[Term, list[Any]] = {}

    def type(self, name: str) -> None:
        """A class of the node."""
        self._types.append(name)

    def node(self, predicate: str, identifier: str, nested: dict[str, Any] | None) -> None:
        """Another node: in full when `nested` is given, else by its id."""
        term = self._best(predicate, lambda t: t.coercion in _REFERENCE)
        short = nested is None and term.coercion in _REFERENCE
        pointer: Any = identifier if short else {self._context.keyword("@id"): identifier}
        self._values.setdefault(term, []).append(pointer if nested is None else nested)

    def literal(self, predicate: str, value: Literal) -> None:
        """A literal: bare where the term says its type or language, in full elsewhere."""
        mapped = next((t for t in self._terms(predicate) if t.language_map), None)
        if value.language and mapped:
            self._values.setdefault(mapped, []).append((value.language, value.value))
            return
        term = self._best(predicate, lambda t: self._bare(t, value) is not None)
        bare = self._bare(term, value)
        shown = full_literal(self._context, value) if bare is None else bare
        self._values.setdefault(term, []).append(shown)

    def done(self) -> dict[str, Any]:
        """Key -> value. One value stands alone, unless its term says that it is a set."""
        body: dict[str, Any] = {}
        if self._types:
            body[self._context.keyword("@type")] = _alone(self._types)
        for term, values in self._values.items():
            if term.language_map:
                body[term.name] = _by_language(values, term.many)
            else:
                body[term.name] = values if term.many else _alone(values)
        return body

    def _terms(self, predicate: str) -> tuple[Term, ...]:
        return self._context.terms.get(predicate, ())

    def _best(self, predicate: str, fits: Callable[[Term], bool]) -> Term:
        """The term under which the value is short; else any that can hold it, ours first."""
        own = Term(self._context.compact(predicate), predicate)
        candidates = [t for t in self._terms(predicate) if not t.language_map] + [own]
        return min(candidates, key=lambda t: (not fits(t), t is own, len(t.name), t.name))

    def _bare(self, term: Term, value: Literal) -> Any:
        """The value as a bare JSON value under this term; None when that would say another."""
        kind = value.datatype.value
        language = self._context.language if term.language is None else term.language or None
        native = _native(value)
        if native is not None and term.coercion in (None, kind):
            return native
        if value.language:
            return value.value if term.coercion is None and language == value.language else None
        if kind == _STRING and term.coercion is None:
            return value.value if not language else None
        return value.value if term.coercion == kind else None


def full_literal(context: Context, value: Literal) -> dict[str, Any]:
    """A value object, which means the same under every term."""
    said = {context.keyword("@value"): value.value}
    if value.language:
        return {**said, context.keyword("@language"): value.language}
    if value.datatype.value == _STRING:
        return said
    return {**said, context.keyword("@type"): context.compact(value.datatype.value)}


def _native(value: Literal) -> int | bool | None:
    """Integers and booleans whose only spelling is the one that JSON has."""
    kind, written = value.datatype.value, value.value
    if kind == XSD + "boolean" and written in ("true", "false"):
        return written == "true"
    if kind == XSD + "integer" and written.removeprefix("-").isdecimal() and len(written) < 16:
        return int(written) if str(int(written)) == written else None
    return None


def _alone(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _by_language(values: list[tuple[str, str]], many: bool) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for language, written in values:
        found.setdefault(language, []).append(written)
    return {language: texts if many else _alone(texts) for language, texts in found.items()}
