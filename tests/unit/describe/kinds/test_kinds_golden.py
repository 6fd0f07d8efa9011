"""The golden rule on the shipped data: a document read as JSON-LD is its statements, no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from samenwerking_kg.describe.kinds import KINDS, Kind, body, statements, verschillen
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import PROV, RDFS, SW

DAYS = [dt.date(2026, 5, 16), dt.date(2013, 6, 1), dt.date(2018, 1, 1)]
EACH = 8
LINKS = {"html": "https://example.org/pagina", "self": "https://example.org/v1"}


def things(store: Store, kind: Kind) -> list[NamedNode]:
    """All things of a kind, in order."""
    values = " ".join(f"<{one}>" for one in kind.classes)
    found = rows(store, f"SELECT DISTINCT ?x {{ VALUES ?c {{ {values} }} ?x a ?c }}")
    named = {one for (one,) in found if isinstance(one, NamedNode)}
    return sorted((one for one in named if one.value.startswith(kind.starts)), key=str)


def sample(store: Store, kind: Kind, size: int) -> list[NamedNode]:
    every = things(store, kind)
    return every[:: max(1, len(every) // size)]


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_document_says_another_thing_as_json_than_as_turtle(
    shipped_store: Store, readers: Mapping[str, Any], name: str
) -> None:
    kind = KINDS[name]
    chosen = sample(shipped_store, kind, EACH)
    assert chosen
    for number, thing in enumerate(chosen):
        triples = statements(shipped_store, kind, thing, DAYS[number % len(DAYS)])
        document = body(kind, thing, triples, LINKS)
        for called, read in readers.items():
            assert read(document) == set(triples), (called, thing)


def test_the_differences_say_another_thing_as_json_than_as_turtle(
    shipped_store: Store, readers: Mapping[str, Any]
) -> None:
    shown = 0
    for thing in sample(shipped_store, KINDS["samenwerkingen"], 60):
        found = verschillen(shipped_store, thing, dt.date(2020, 1, 1))
        shown += bool(found.document["verschillen"])
        for called, read in readers.items():
            if called == "oxigraph" or found.document["verschillen"]:
                assert read({**found.document, "links": LINKS}) == set(found.triples), (
                    called,
                    thing,
                )
    assert shown


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_thing_has_no_address_of_its_own(shipped_store: Store, name: str) -> None:
    kind = KINDS[name]
    every = things(shipped_store, kind)
    keys = {kind.key(one.value) for one in every}
    assert len(keys) == len(every)
    assert {kind.iri(key) for key in keys} == set(every)
    assert not [key for key in keys if key.startswith("iri-")]


def test_a_document_says_what_the_store_does_not(shipped_store: Store) -> None:
    made = {RDFS.label, PROV.wasDerivedFrom, SW.heeftRegeling}
    for kind in KINDS.values():
        for thing in sample(shipped_store, kind, 4):
            for triple in statements(shipped_store, kind, thing, DAYS[0]):
                if triple.predicate in made or str(triple.subject).find("/graph/") > 0:
                    continue
                assert _is_said(shipped_store, triple), triple


def _is_said(store: Store, triple: Any) -> bool:
    """Whether the store has the statement, or the same text as Dutch."""
    found = rows(store, f"SELECT ?o {{ {triple.subject} {triple.predicate} ?o }}")
    return triple.object.value in {value.value for (value,) in found if value is not None}


def test_a_value_is_hidden_because_there_should_be_one(shipped_store: Store) -> None:
    """No source of ours says two things where there should be one, so `ook…` stays away."""
    for kind in KINDS.values():
        for thing in sample(shipped_store, kind, 12):
            triples = statements(shipped_store, kind, thing, DAYS[0])
            assert not _seconds(body(kind, thing, triples, {})), thing


def _seconds(value: Any) -> list[str]:
    if isinstance(value, list):
        return [found for one in value for found in _seconds(one)]
    if isinstance(value, dict):
        own = [key for key in value if key.startswith("ook")]
        return own + [found for one in value.values() for found in _seconds(one)]
    return []
