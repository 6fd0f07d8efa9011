"""Sources, registers elsewhere, names to find, figures."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from samenwerking_kg.describe.elsewhere import elsewhere, register_of
from samenwerking_kg.describe.figures import Board
from samenwerking_kg.describe.sources import sources
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of
from samenwerking_kg.rdf.terms import NamedNode, plain
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE, SW

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


def test_a_figure_of_a_source_that_we_have_is_empty(store) -> None:
    board = Board(store)
    figures = {one.question.name: one for one in board.figures(dt.date(2026, 11, 25))}
    assert len(figures) == 6
    assert figures["1-gemeenten"].value == Decimal(2)
    assert figures["1-gemeenten"].day == dt.date(2026, 11, 25)
    assert figures["2-regelingen"].value == Decimal(1)
    assert figures["2-regelingen"].day == dt.date(2026, 5, 16)
    assert figures["3-deelnames"].value == Decimal(2)
    assert figures["4-gemiddeld"].value == Decimal(1)
    assert all(one.question.explanation_nl for one in figures.values())
    assert all(one.question.explanation_en for one in figures.values())


def test_figures_of_yesterday_are_shown_today(store) -> None:
    board = Board(store)
    yesterday, today = dt.date(1700, 1, 1), dt.date(2026, 11, 25)
    first, second = board.figures(yesterday), board.figures(today)
    assert first[0].day == yesterday
    assert second[0].day == today
    assert board.figures(today) is second


def say(store: Store, text: str) -> None:
    """Put Turtle in a graph of a publisher."""
    store.replace(PUBLISHED, triples_of(parse_bytes(text.encode(), graph_format("turtle"))))


def test_a_publication_changes_a_figure_of_a_register(own_store) -> None:
    today = dt.date(2026, 11, 25)
    before = Board(own_store).figures(today)
    things = {triple.subject for name in own_store.graphs() for triple in own_store.graph(name)}
    over = f'{SW.geldigTot} "2000-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .'
    ended = [f"{thing} {over}" for thing in sorted(things, key=str) if isinstance(thing, NamedNode)]
    gemeente = "<https://identifier.overheid.nl/tooi/def/ont/Gemeente>"
    say(own_store, "\n".join([f"<urn:x> a {gemeente} .", *ended]))
    assert len(ended) > 20
    after = Board(own_store).figures(today)
    assert [one.value for one in after] == [one.value for one in before]


def test_a_publisher_says_what_a_register_is(own_store) -> None:
    silent = BASE + "graph/roo/organisaties"
    before = sources(own_store)[silent]
    title = '<http://purl.org/dc/terms/title> "Gekaapt"@nl , "Hijacked"@en'
    say(own_store, f"<{silent}> a <http://www.w3.org/ns/dcat#Dataset> ; {title} .")
    assert sources(own_store)[silent] == before


def test_a_figure_of_a_source_that_we_have_not_got_is_zero() -> None:
    from samenwerking_kg.store.memory import MemoryStore

    assert {one.value for one in Board(MemoryStore()).figures(dt.date(2026, 1, 1))} == {None}
