"""Words, codes and rules for people, with how often they are used."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from samenwerking_kg.api.app import build_app
from samenwerking_kg.describe.codelists import code_lists
from samenwerking_kg.describe.glossary import entries, rules
from samenwerking_kg.describe.void.terms import ALL, CLASS, VOID, part
from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple, integer, stamp
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import BASE, DCT, SW

from ..conftest import ROOT, Caller, contents


@pytest.fixture(scope="module")
def counting(parts) -> Iterator[Caller]:
    """A service with the code lists in its store, and some counts."""
    lists = [
        triple
        for path in sorted((ROOT / "ontology/codelists").glob("*.ttl"))
        for triple in triples_of(parse_file(path))
    ]
    kind = part("klasse", SW.Deelname.value)
    counts = [
        Triple(ALL, VOID.triples, integer(9000)),
        Triple(ALL, DCT.modified, stamp(dt.datetime(2026, 11, 20, tzinfo=dt.UTC))),
        Triple(kind, CLASS, SW.Deelname),
        Triple(kind, VOID.entities, integer(4321)),
    ]
    store = OxigraphStore()
    graphs = [*contents().items(), (BASE + "graph/samenwerking-kg/begrippen", lists)]
    store.fill([*graphs, (VOID_GRAPH, counts)])
    yield Caller(build_app(replace(parts, store=store)))
    store.close()


def test_a_word_of_ours_is_missing(call, parts) -> None:
    page = call.get("/begrippen", "text/html").text
    found = entries(parts.definitions.triples)
    assert len(found) > 30
    for entry in found:
        assert f'id="{entry.name}"' in page
        assert f'href="/def#{entry.name}"' in page


def test_a_rule_lacks_what_to_do(call, parts) -> None:
    page = call.get("/begrippen/regels", "text/html").text
    found = rules(parts.rules.triples)
    assert len(found) > 30
    for rule in found:
        assert f'id="{rule.name}"' in page
        assert f'href="/shapes#{rule.name}"' in page
    assert page.count("Wat kunt u doen?") == len(found)
    assert re.search(r"Noem met “[^”]+” \(<code>org:member</code>\) één organisatie\.", page)


def test_a_number_of_uses_differs_from_what_was_counted(counting) -> None:
    page = counting.get("/begrippen", "text/html").text
    part_of = page[page.index('id="Deelname"') :]
    assert "er zijn er 4.321" in part_of[: part_of.index("</article>")]
    assert "20 november 2026" in page
    other = page[page.index('id="Systeemgebruik"') :]
    assert "nog niet gebruikt in de gegevens" in other[: other.index("</article>")]


def test_nothing_was_counted_and_a_number_stands_there(call) -> None:
    page = call.get("/begrippen", "text/html").text
    assert "nog niet geteld" in page
    assert "nog niet gebruikt" not in page


def test_an_example_is_invented(counting) -> None:
    page = counting.get("/begrippen", "text/html").text
    article = page[page.index('id="Samenwerkingsverband"') :]
    article = article[: article.index("</article>")]
    assert "/doc/samenwerkingsverband/roo-" in article
    assert "voorbeeld-zwembad" not in page


def test_a_code_list_has_no_page(counting) -> None:
    listed = counting.get("/begrippen", "text/html").text
    addresses = set(re.findall(r'href="(/begrippen/lijsten/[^"]*)"', listed))
    assert len(addresses) >= 15
    for address in addresses:
        assert counting.get(address, "text/html").status_code == 200
    roles = counting.get("/begrippen/lijsten/rol", "text/html").text
    assert "Neemt als volwaardige partij deel aan de regeling of afspraak." in roles
    assert 'href="/doc/begrip/rol/deelnemer"' in roles


def test_a_count_of_a_code_differs_from_the_answer_to_its_query(counting) -> None:
    page = counting.get("/begrippen/lijsten/rol", "text/html").text
    shown = {
        code: int(count.replace(".", ""))
        for code, count in re.findall(r'<tr id="([^"]*)">.*?class="number">([\d.]+)</td>', page)
    }
    query = re.search(r'class="behind" href="([^"]*)"', page)[1]
    told = csv.DictReader(io.StringIO(counting.get(query, "text/csv").text))
    assert {row["concept"].rpartition("/")[2]: int(row["aantal"]) for row in told} == shown
    assert sum(shown.values()) == 4


def test_a_search_finds_what_does_not_say_it(counting) -> None:
    page = counting.get("/begrippen?zoek=burgemeester", "text/html").text
    assert "Codes" in page
    assert 'id="Deelname"' not in page
    english = counting.get("/begrippen?zoek=PARTICIPATION&taal=en", "text/html").text
    assert 'id="Deelname"' in english
    found = counting.get("/begrippen/regels?zoek=org:member", "text/html").text
    assert 'id="EenDeelnemer"' in found


@pytest.mark.parametrize("path", ["/begrippen", "/begrippen/regels"])
def test_a_search_for_nonsense_fails(counting, path) -> None:
    page = counting.get(path + "?zoek=%22%3E%3Cscript%3E", "text/html")
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert counting.get(path + "?zoek=", "text/html").status_code == 200
    assert counting.get(path + "?onbekend=1", "text/html").status_code == 400


@pytest.mark.parametrize("name", ["niets", "..%2Frol", "rol/deelnemer"])
def test_a_list_that_is_not_there_has_a_page(counting, name) -> None:
    assert counting.get(f"/begrippen/lijsten/{name}", "text/html").status_code == 404


def test_a_concept_is_in_no_list(counting) -> None:
    found = code_lists(counting.app.state.parts.store)
    assert all(each.concepts for each in found)
    assert all(concept.label.get("nl") for each in found for concept in each.concepts)


@pytest.mark.parametrize("path", ["/begrippen", "/begrippen/regels", "/begrippen/lijsten/vorm",
                                  "/def", "/shapes"])  # fmt: skip
def test_an_english_page_is_dutch(counting, path) -> None:
    page = counting.get(path + "?taal=en", "text/html").text
    assert '<html lang="en">' in page
    assert 'class="en"' not in page
    for dutch in ("betekenis", "wat kunt u doen", "soort van", "Regels", "Codelijsten"):
        assert dutch not in page
