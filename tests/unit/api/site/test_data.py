"""Every way to the data on one page."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from samenwerking_kg.api.app import build_app
from samenwerking_kg.describe.dumps.dump import Dump, File
from samenwerking_kg.describe.dumps.shelf import Shelf

from ..conftest import Caller

MADE = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


def shelved(folder: Path) -> Shelf:
    shelf = Shelf(folder, kept=2)
    shelf.open()
    room = shelf.room()
    (room / "samenwerking-kg-1.nq.gz").write_bytes(b"x" * 1_260_000)
    file = File("n-quads", "samenwerking-kg-1.nq.gz", 1_260_000, "ab" * 32, 0.1)
    dump = Dump(state="1", version=0, published="", made=MADE, statements=12_345, files=(file,))
    dump.write(room)
    shelf.place(room, dump)
    return shelf


def test_a_way_to_the_data_is_missing(call) -> None:
    page = call.get("/data", "text/html").text
    for address in ("/data/api", "/sparql", "/vragen", "/catalogus", "/.well-known/void",
                    "/begrippen", "/kwaliteit", "/publiceer", "/llms.txt", "/downloads",
                    "/v1/openapi.json", "/graphs", "/def/context/v1"):  # fmt: skip
        assert f'href="{address}"' in page
    assert "http://proef/reconcile</code>" in page
    assert "http://proef/graph/gm1895/regelingen?proef=true" in page


def test_an_address_on_the_page_leads_nowhere(call) -> None:
    page = html.unescape(call.get("/data", "text/html").text)
    main = page[page.index("<main") : page.index("</main>")]
    others = (
        "/gemeenten",
        "/v1/samenwerkingen?gemeente=",
        "/kwaliteit",
        "/publiceer",
        "/over",
    )  # of pages that have their own
    for address in set(re.findall(r'href="(/[^"]*)"', main)):
        if not address.startswith(others):
            assert call.get(address, "text/html, */*;q=0.1").status_code in (200, 303), address


def test_a_file_is_shown_without_its_size_day_and_digest(parts, tmp_path) -> None:
    call = Caller(build_app(replace(parts, shelf=shelved(tmp_path))))
    page = call.get("/data", "text/html").text
    assert 'href="/downloads/samenwerking-kg.nq.gz"' in page
    assert '<td class="number">1,3</td>' in page
    assert "20 november 2026" in page
    assert "ab" * 32 in page
    assert "12.345 uitspraken" in page


def test_a_new_file_stays_hidden_behind_an_answer_that_was_kept(parts, tmp_path) -> None:
    shelf = Shelf(tmp_path, kept=2)
    shelf.open()
    call = Caller(build_app(replace(parts, shelf=shelf)))
    before = call.get("/data", "text/html").text
    assert "samenwerking-kg.nq.gz" not in before
    shelved(tmp_path)
    shelf.open()
    assert "samenwerking-kg.nq.gz" in call.get("/data", "text/html").text


def test_an_english_page_is_dutch(call) -> None:
    page = call.get("/data?taal=en", "text/html").text
    assert '<html lang="en">' in page
    assert "A SPARQL query may take 10 seconds." in page
    assert "/sparql?taal=en" in page


@pytest.mark.parametrize("query", ["?onbekend=1", "?taal=klingon", "?taal=en&taal=nl"])
def test_what_the_page_does_not_know_is_passed_over(call, query) -> None:
    assert call.get("/data" + query, "text/html").status_code == 400
