"""Statements as sorted lines of N-Triples: what a digest is made of, and what crosses a pipe."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable

from pyoxigraph import RdfFormat
from pyoxigraph import parse as _parse
from pyoxigraph import serialize as _serialize

from samenwerking_kg.rdf.terms import Triple


def lines(triples: Collection[Triple]) -> list[bytes]:
    """Canonical N-Triples, one statement each with its line end, sorted."""
    if not triples:
        return []
    written = _serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return sorted(written.splitlines(keepends=True))


def statements(written: bytes) -> frozenset[Triple]:
    """The statements of N-Triples that we wrote ourselves."""
    return frozenset(quad.triple for quad in _parse(written, format=RdfFormat.N_TRIPLES))


def digest(written: Iterable[bytes]) -> str:
    """SHA-256 in hex of sorted lines, as `lines` gives them."""
    total = hashlib.sha256()
    for line in written:
        total.update(line)
    return total.hexdigest()
