"""Literals as the engine gives them back.

It keeps a number, a truth value or a moment by its value, not by how it was written: ``01`` comes
back as ``1``, ``+00:00`` as ``Z``, and a ``xsd:byte`` as a ``xsd:integer``. We ask the engine
itself, so that no second list of its habits can be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Store

from samenwerking_kg.rdf.terms import XSD, Literal, NamedNode, Quad

_STRING = NamedNode(XSD + "string")
_ANY = NamedNode("n:")


def normal(literals: Iterable[Literal]) -> dict[Literal, Literal]:
    """Literal -> what the store makes of it; only those that change."""
    asked = [one for one in literals if one.language is None and one.datatype != _STRING]
    store = Store()
    store.extend(Quad(NamedNode(f"n:{n}"), _ANY, one) for n, one in enumerate(asked))
    quads = store.quads_for_pattern(None, _ANY, None)
    pairs = ((asked[int(str(quad.subject)[3:-1])], quad.object) for quad in quads)
    return {was: kept for was, kept in pairs if isinstance(kept, Literal) and was != kept}
