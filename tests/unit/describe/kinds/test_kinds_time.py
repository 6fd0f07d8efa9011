"""What documents say of the past, on the shipped data: mergers, former names, who was there."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from samenwerking_kg.describe.kinds import KINDS, body, statements
from samenwerking_kg.errors import ThingNotFound
from samenwerking_kg.store.base import Store

TODAY = "2026-05-16"


def document(store: Store, kind: str, key: str, day: str = TODAY) -> Any:
    found = KINDS[kind]
    thing = found.iri(key)
    return body(found, thing, statements(store, found, thing, dt.date.fromisoformat(day)), {})


def keys(nodes: list[dict[str, Any]]) -> set[str]:
    return {node["sleutel"] for node in nodes}


def test_a_merged_municipality_leads_to_no_successor(shipped_store: Store) -> None:
    boarnsterhim = document(shipped_store, "organisaties", "gm0055")
    assert boarnsterhim["geldigTot"] == "2014-01-01"
    after = keys(boarnsterhim["opvolgers"])
    assert "gm0080" in after
    for key in after:
        assert "gm0055" in keys(document(shipped_store, "organisaties", key)["voorgangers"])


def test_a_municipality_takes_part_after_its_end_or_not_before_it(shipped_store: Store) -> None:
    assert document(shipped_store, "organisaties", "gm0055", "2013-06-01")["deelnames"]
    assert document(shipped_store, "organisaties", "gm0055", "2014-06-01")["deelnames"] == []
    assert document(shipped_store, "organisaties", "gm1895", "2009-12-31")["deelnames"] == []


def test_a_ghost_takes_part(shipped_store: Store) -> None:
    """Reiderland, Scheemda and Winschoten went up in Oldambt on 1 January 2010."""
    for key in keys([p["samenwerking"] for p in _participations(shipped_store, "gm1895")]):
        found = document(shipped_store, "samenwerkingen", key, "2013-06-01")
        members = keys([p["organisatie"] for p in found["deelnames"]])
        assert not members & {"gm1661", "gm0039", "gm0052"}


def _participations(store: Store, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document(store, "organisaties", key, "2013-06-01")["deelnames"]
    assert found
    return found


@pytest.mark.parametrize(
    ("day", "name"),
    [("2016-12-31", "Hoogheemraadschap"), ("2017-01-01", "waterschap Amstel, Gooi en Vecht")],
)
def test_a_name_is_that_of_another_day(shipped_store: Store, day: str, name: str) -> None:
    assert document(shipped_store, "organisaties", "ws0155", day)["naam"].startswith(name)


def test_both_sides_of_a_participation_tell_another_story(shipped_store: Store) -> None:
    for day in ("2013-06-01", TODAY):
        for part in document(shipped_store, "organisaties", "gm0055", day)["deelnames"]:
            whole = document(shipped_store, "samenwerkingen", part["samenwerking"]["sleutel"], day)
            assert part["id"] in [other["id"] for other in whole["deelnames"]]


def test_a_source_does_not_tell_its_horizon(shipped_store: Store) -> None:
    sources = document(shipped_store, "samenwerkingen", "roo-24963139")["bronnen"]
    assert {one["peildatum"] for one in sources} == {TODAY}
    assert any("vóór 2018" in (one["horizon"] or "") for one in sources)


def test_sources_are_merged(shipped_store: Store) -> None:
    found = document(shipped_store, "samenwerkingen", "roo-24963139")
    for part in found["deelnames"]:
        assert len(part["bronnen"]) == 1
        assert part["bronnen"][0]["uitgever"]["naam"]
    assert len({part["bronnen"][0]["id"] for part in found["deelnames"]}) == 2


def test_a_concept_of_another_list_is_a_theme(shipped_store: Store) -> None:
    kind = KINDS["themas"]
    other = kind.iri(kind.key("https://w3id.org/samenwerking-kg/id/begrip/vorm/netwerk"))
    with pytest.raises(ThingNotFound):
        statements(shipped_store, kind, other, dt.date(2026, 5, 16))
