"""A JSON-LD 1.1 context, as far as one needs it to write: which key and which form a value gets.

Terms that this module does not understand (scoped contexts, lists, indexes, nesting) are never used
for writing, which is always allowed: what they stand for is then written in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from samenwerking_kg.errors import SyntaxUnreadable

_PLAIN_CONTAINERS: tuple[frozenset[str], ...] = (frozenset(), frozenset({"@set"}))
_UNDERSTOOD = {"@id", "@type", "@language", "@container", "@reverse", "@prefix", "@protected"}
_DELIMITERS = tuple(":/?#[]@")


class CannotBeWritten(Exception):
    """An IRI that every reader of this context would take for something else."""


@dataclass(frozen=True)
class Term:
    """One usable term. `coercion` None: no @type; `language` "" when the term says null."""

    name: str
    iri: str
    coercion: str | None = None
    language: str | None = None
    many: bool = False
    language_map: bool = False


@dataclass(frozen=True)
class Context:
    """`document` is the value of ``@context`` as published."""

    document: Mapping[str, Any]
    prefixes: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    reverse: Mapping[str, Term] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    reserved: frozenset[str] = frozenset()
    vocab: str | None = None
    language: str | None = None

    def keyword(self, name: str) -> str:
        """The alias of `@id`, `@type` … that this context gives, or the keyword itself."""
        return self.aliases.get(name, name)

    def compact(self, iri: str) -> str:
        """`iri` where only prefixes count: in @id, or as a value of ``@type: @id``."""
        best = ""
        for name, base in self.prefixes.items():
            rest = iri[len(base) :]
            usable = iri.startswith(base) and rest and not rest.startswith("//")
            if usable and f"{name}:{rest}" not in self.reserved:
                best = min(filter(None, (best, f"{name}:{rest}")), key=lambda c: (len(c), c))
        return best or self._whole(iri)

    def key(self, iri: str) -> str:
        """`iri` where terms count too, for a key without a term of its own and for a class."""
        named = [t.name for t in self.terms.get(iri, ()) if t.coercion in (None, "@id", "@vocab")]
        return min(named, key=lambda name: (len(name), name)) if named else self.compact(iri)

    def _whole(self, iri: str) -> str:
        scheme, _, rest = iri.partition(":")
        if scheme in self.prefixes and not rest.startswith("//"):
            raise CannotBeWritten(iri)
        return iri


def read(document: Mapping[str, Any]) -> Context:
    """The context of a document ``{"@context": {…}}``. Raises SyntaxUnreadable when it has none."""
    inner = document.get("@context")
    if not isinstance(inner, Mapping):
        raise SyntaxUnreadable("de JSON-LD-context", "there is no @context object in it")
    prefixes = dict(_prefixes(inner))
    found: dict[str, list[Term]] = {}
    reverse: dict[str, Term] = {}
    for name, value in inner.items():
        if name.startswith("@") or (isinstance(value, str) and value.startswith("@")):
            continue
        term, backwards = _term(name, value, prefixes, inner.get("@vocab"))
        if term and backwards:
            reverse.setdefault(term.iri, term)
        elif term:
            found.setdefault(term.iri, []).append(term)
    return Context(
        document=inner,
        prefixes=prefixes,
        terms={iri: tuple(terms) for iri, terms in found.items()},
        reverse=reverse,
        aliases=_aliases(inner),
        reserved=frozenset(inner),
        vocab=inner.get("@vocab"),
        language=inner.get("@language"),
    )


def _aliases(inner: Mapping[str, Any]) -> dict[str, str]:
    """Keyword -> the name that this context gives it."""
    said = {k: v.get("@id") if isinstance(v, Mapping) else v for k, v in inner.items()}
    return {v: k for k, v in said.items() if isinstance(v, str) and v[:1] == "@" and k[:1] != "@"}


def _prefixes(inner: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Terms that may stand before a colon: simple ones that end in a delimiter, and @prefix."""
    simple = [
        (name, iri)
        for name, iri in inner.items()
        if isinstance(iri, str) and not name.startswith("@") and iri.endswith(_DELIMITERS)
    ]
    said = [
        (name, value["@id"])
        for name, value in inner.items()
        if isinstance(value, Mapping) and value.get("@prefix") is True and "@id" in value
    ]
    return [
        (name, iri)
        for name, iri in simple + said
        if ":" not in name and "/" not in name and "://" in iri
    ]


def _term(
    name: str, value: object, prefixes: Mapping[str, str], vocab: object
) -> tuple[Term | None, bool]:
    """The term that a definition makes, None when we do not use it; and whether it is reversed."""
    said: Mapping[str, Any] = {"@id": value} if isinstance(value, str) else _mapping(value)
    backwards = "@reverse" in said
    whole = _expand(said.get("@reverse") or said.get("@id") or name, prefixes, vocab)
    held = said.get("@container") or []
    containers = frozenset([held] if isinstance(held, str) else held)
    mapped = "@language" in containers
    if (
        not whole
        or said.keys() - _UNDERSTOOD
        or containers - {"@language"} not in _PLAIN_CONTAINERS
    ):
        return None, backwards
    coercion = said.get("@type")
    if isinstance(coercion, str) and not coercion.startswith("@"):
        coercion = _expand(coercion, prefixes, vocab)
    language = (said["@language"] or "") if "@language" in said else None
    return Term(name, whole, coercion, language, "@set" in containers, mapped), backwards


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {"@unusable": value}


def _expand(value: str, prefixes: Mapping[str, str], vocab: object) -> str | None:
    """A term's @id as an absolute IRI, None when it is not one."""
    prefix, colon, rest = value.partition(":")
    if colon and prefix in prefixes and not rest.startswith("//"):
        return prefixes[prefix] + rest
    if colon:
        return value if not value.startswith("@") else None
    return vocab + value if isinstance(vocab, str) and not value.startswith("@") else None
