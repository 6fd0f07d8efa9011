"""Statements as lines of N-Triples: what a digest is made of, and what crosses a pipe.

A `Row` is a statement as three pieces of such a line. For many statements that is several times
faster than terms, and the engine writes equal terms in one way only, so equal text is equal terms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from pyoxigraph import RdfFormat, Triple
from pyoxigraph import parse as _parse
from pyoxigraph import serialize as _serialize

from samenwerking_kg.rdf.terms import Object

Row: TypeAlias = tuple[str, str, str]


def written(triples: Collection[Triple]) -> bytes:
    """N-Triples, in any order."""
    if not triples:
        return b""
    found = _serialize(triples, format=RdfFormat.N_TRIPLES)
    assert found is not None
    return found


def lines(triples: Collection[Triple]) -> list[bytes]:
    """Canonical N-Triples, one statement each with its line end, sorted."""
    return sorted(written(triples).splitlines(keepends=True))


def statements(text: bytes) -> frozenset[Triple]:
    """The statements of N-Triples that we wrote ourselves."""
    return frozenset(quad.triple for quad in _parse(text, format=RdfFormat.N_TRIPLES))


def terms(said: Sequence[str]) -> list[Object]:
    """Terms that were written as N-Triples writes them, in the same order."""
    lines = "".join(f"<urn:s> <urn:p> {term} .\n" for term in said).encode()
    return [quad.object for quad in _parse(lines, format=RdfFormat.N_TRIPLES)]


def rows(text: bytes) -> set[Row]:
    """The same as rows."""
    found = (line[:-2].split(" ", 2) for line in text.decode().split("\n") if line)
    return {(subject, predicate, value) for subject, predicate, value in found}


def sorted_lines(found: Iterable[Row]) -> list[str]:
    """Rows as lines, sorted as `lines` does."""
    return sorted([f"{s} {p} {o} .\n" for s, p, o in found])


def digest(text: Iterable[bytes]) -> str:
    """SHA-256 in hex of sorted lines, as `lines` gives them."""
    total = hashlib.sha256()
    for line in text:
        total.update(line)
    return total.hexdigest()
