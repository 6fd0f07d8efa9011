"""Literals as the engine gives them back.

It keeps a number, a truth value or a moment by its value, not by how it was written: ``01`` comes
back as ``1``, ``+00:00`` as ``Z``, and a ``xsd:byte`` as a ``xsd:integer``. We ask the engine
itself, so that no second list of its habits can be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, RdfFormat, Store

from samenwerking_kg.rdf.statements import rows


def normal(literals: Iterable[str]) -> dict[str, str]:
    """Literal in N-Triples -> what the store makes of it; only those that change."""
    asked = [one for one in literals if one.endswith(">")]  # strings and texts have no datatype
    if not asked:
        return {}
    store = Store()
    given = "".join([f"<n:{n}> <n:> {one} .\n" for n, one in enumerate(asked)])
    store.load(given, format=RdfFormat.N_TRIPLES)
    kept = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    assert kept is not None
    found = ((asked[int(subject[3:-1])], value) for subject, _, value in rows(kept))
    return {was: value for was, value in found if was != value}
