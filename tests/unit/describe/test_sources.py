"""Sources, registers elsewhere, names to find."""

from __future__ import annotations

import datetime as dt

import pytest

from samenwerking_kg.describe.elsewhere import elsewhere, register_of
from samenwerking_kg.describe.sources import sources
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of
from samenwerking_kg.rdf.terms import NamedNode, plain
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE

PUBLISHED = BASE + "graph/gm9999/x"
ROO = BASE + "graph/roo/regelingen"


def test_a_graph_of_the_store_is_no_source(store) -> None:
    found = sources(store)
    assert list(found) == store.graphs()
    assert found[ROO].peildatum == dt.date(2026, 5, 16)
    assert found[ROO].title_nl.startswith("Gemeenschappelijke regelingen")
    assert found[ROO].title_en
    assert found[ROO].publisher
    assert found[ROO].licence.startswith("http")


def test_a_graph_that_the_catalogue_does_not_know_has_no_name(store) -> None:
    found = sources(store)
    assert found[BASE + "graph/voorbeelden"].title_nl == "Verzonnen voorbeelden"
    assert found[BASE + "graph/roo/organisaties"].title_nl == "roo/organisaties"


@pytest.mark.parametrize(
    ("address", "register"),
    [
        ("https://organisaties.overheid.nl/24962952/", "Register van Overheidsorganisaties"),
        ("http://wetten.overheid.nl/jci1.3:c:BWBR0003740", "Wettenbank"),
        ("https://lokaleregelgeving.overheid.nl/CVDR737889/1", "Lokale wet- en regelgeving"),
        ("https://identifier.overheid.nl/tooi/id/gemeente/gm0106",
         "TOOI, thesaurus van overheidsorganisaties"),
        ("https://overheid.nl.example/", None),
        ("http://[onzin", None),
        ("urn:x", None),
    ],
)  # fmt: skip
def test_a_register_is_taken_for_another(address, register) -> None:
    assert register_of(address) == register


def test_an_entity_of_wikidata_leads_to_data() -> None:
    (link,) = elsewhere([NamedNode("http://www.wikidata.org/entity/Q2"), plain("x")])
    assert link.address == "https://www.wikidata.org/wiki/Q2"


def say(store: Store, text: str) -> None:
    """Put Turtle in a graph of a publisher."""
    store.replace(PUBLISHED, triples_of(parse_bytes(text.encode(), graph_format("turtle"))))


def test_a_publisher_says_what_a_register_is(own_store) -> None:
    silent = BASE + "graph/roo/organisaties"
    before = sources(own_store)[silent]
    title = '<http://purl.org/dc/terms/title> "Gekaapt"@nl , "Hijacked"@en'
    say(own_store, f"<{silent}> a <http://www.w3.org/ns/dcat#Dataset> ; {title} .")
    assert sources(own_store)[silent] == before
