"""JSON-LD before it is read as RDF.

The engine leaves out, in silence, what is no IRI where an IRI should be. A publisher must know, so
the IRIs of a document are looked at here: under ``@id`` and ``@type``, under their other names,
under terms that the context says hold an IRI, in contexts, and where they are a property. What no
context maps is left out too, and that is what JSON-LD says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from samenwerking_kg.errors import SyntaxUnreadable
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.nesting import json_depth
from samenwerking_kg.publish.reading.refusals import (
    bad_iri,
    bad_language,
    no_base,
    no_character,
    too_deep,
    twice,
    unknown_context,
)
from samenwerking_kg.rdf.contexts import Contexts, ContextUnknown, inline
from samenwerking_kg.rdf.terms import NamedNode

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def checked_document(data: bytes, contexts: Contexts, limits: Limits, name: str) -> bytes:
    """The document with the contexts that it cites in it. Raises DataRefused, SyntaxUnreadable."""
    if json_depth(data) > limits.nesting:
        raise too_deep(limits)
    try:
        given = json.loads(data, object_pairs_hook=_object, parse_constant=_no_number)
        whole = inline(given, contexts)
    except json.JSONDecodeError as problem:
        raise SyntaxUnreadable(name, problem.msg, problem.lineno, problem.colno) from problem
    except ContextUnknown as problem:
        raise unknown_context(problem.address) from problem
    except ValueError as problem:
        raise SyntaxUnreadable(name, str(problem)) from problem
    holders = {"@id", "@type"} | set(_holders(whole))
    _check(whole, frozenset(holders))
    return data if whole == given else json.dumps(whole).encode()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise twice(next(key for key in keys if keys.count(key) > 1))
    return found


def _no_number(shown: str) -> None:
    raise ValueError(f"{shown} is no number in JSON")


def _holders(value: Any) -> Iterator[str]:
    """Names that a context gives to ``@id`` and ``@type``, and terms whose value is an IRI."""
    if isinstance(value, list):
        for one in value:
            yield from _holders(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if one in ("@id", "@type") or _holds_iri(one):
                yield key
            yield from _holders(one)


def _holds_iri(definition: Any) -> bool:
    if not isinstance(definition, dict):
        return False
    means, kind = definition.get("@id"), definition.get("@type")
    return means in ("@id", "@type") or kind in ("@id", "@vocab")


def _check(value: Any, holders: frozenset[str]) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list):
        for one in value:
            _check(one, holders)
    elif isinstance(value, dict):
        for key, one in value.items():
            _check_text(key)
            if key == "@base" and one is None:
                raise no_base()
            if key == "@language" and isinstance(one, str) and not _LANGUAGE.fullmatch(one):
                raise bad_language(one)
            if key in holders:
                _check_iris(one)
            elif key == "@context":
                _check_mappings(one)
            elif "://" in key:
                _check_iris(key)
            _check(one, holders)


def _check_mappings(context: Any) -> None:
    """Terms that a context maps to an IRI: ``"naam": "http://…"``."""
    for one in context if isinstance(context, list) else [context]:
        if isinstance(one, dict):
            _check_iris([value for value in one.values() if isinstance(value, str)])


def _check_text(value: str) -> None:
    if not value.isascii() and (found := _SURROGATE.search(value)):
        raise no_character(f"U+{ord(found[0]):04X}")


def _check_iris(value: Any) -> None:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and not _may_be_iri(one):
            raise bad_iri(one)


def _may_be_iri(value: str) -> bool:
    if _NOT_IN_IRI.search(value):
        return False
    if _ABSOLUTE.match(value):
        try:
            NamedNode(value)
        except ValueError:
            return False
    return True
