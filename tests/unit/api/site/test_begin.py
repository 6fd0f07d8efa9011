"""The front page: maps, figures and what is behind them."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import statistics
from xml.etree import ElementTree

import pytest

HTML = "text/html"
AREAS = [
    "gebied=noord", "gebied=noord&geldigOp=2013-01-01", "gebied=pv25", "gebied=nederland",
    "thema=c_d0463fb7",
]  # fmt: skip


def figures(page: str) -> dict[str, tuple[str, str]]:
    """First word of what is counted -> its value, and the query behind it: its address, or its text
    where that is too long for one."""
    found = {}
    for figure in page.split('<li class="figure">')[1:]:
        shown = re.search(r'<p class="count">([^<]+)</p>', figure)[1]
        what = re.search(r"<strong>([^<]+)", figure)[1]
        behind = r'href="(/sparql\?query=[^"]+)"|name="query" value="([^"]+)"'
        query = html.unescape("".join(filter(None, re.search(behind, figure).groups())))
        assert len(query) < 8000 or not query.startswith("/sparql")
        assert "Wat tellen wij?" in figure
        assert re.search(r"Op \d{1,2} [a-z]+ 20\d\d\. Bron: [a-z]", figure)
        found[what.split()[0]] = (shown, query)
    return found


def rows(caller, query: str) -> list[dict[str, str]]:
    accept = "application/sparql-results+json"
    if query.startswith("/sparql"):
        answer = caller.get(query, accept)
    else:
        answer = caller("POST", "/sparql", {"accept": accept}, data={"query": query})
    assert answer.status_code == 200, answer.text
    found = answer.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def dutch(value: float) -> str:
    return f"{value:g}".replace(".", ",")


@pytest.mark.parametrize("query", AREAS)
def test_a_figure_differs_from_the_answer_to_its_query(shipped, query) -> None:
    found = figures(shipped.get(f"/?{query}", HTML).text)
    each = [int(row["aantal"]) for row in rows(shipped, found["samenwerkingen"][1])]
    assert found["samenwerkingen"][0] == dutch(round(statistics.fmean(each), 1))
    (told,) = rows(shipped, found["verschillende"][1])
    assert found["verschillende"][0].replace(".", "") == told["groepen"]
    several = [
        int(row["gemeenten"])
        for row in rows(shipped, found["gemeenten"][1])
        if int(row["gemeenten"]) > 1
    ]
    assert found["gemeenten"][0] == f"{min(several)}–{max(several)}"
    assert len(several) == int(told["meervoudig"])
    pairs = rows(shipped, found["deelt"][1])
    share = statistics.fmean(int(row["samen"]) / int(row["minstensEen"]) for row in pairs)
    assert found["deelt"][0] == f"{round(100 * share)} %"
    themes = {row["thema"] for row in rows(shipped, found["hoofdthema’s"][1])}
    assert found["hoofdthema’s"][0] == f"{len(themes)} / 16"


@pytest.mark.parametrize("query", [*AREAS, "taal=en", "bron=register"])
def test_a_picture_of_the_page_cannot_be_taken_home(shipped, query) -> None:
    page = html.unescape(shipped.get(f"/?{query}", HTML).text)
    taken = re.findall(r'href="(/\?[^"]*beeld=[^"]*)" download', page)
    assert len(taken) >= 12
    for address in taken:
        answer = shipped.get(address)
        assert answer.status_code == 200
        if address.endswith("svg"):
            assert answer.headers["content-type"] == "image/svg+xml"
            ElementTree.fromstring(answer.content)
            style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)[1]
            digest = base64.b64encode(hashlib.sha256(html.unescape(style).encode()).digest())
            assert f"'sha256-{digest.decode()}'" in answer.headers["content-security-policy"]
            assert 'href="http://proef/' in answer.text
            assert 'href="/' not in answer.text
        elif address.endswith("png"):
            assert answer.headers["content-type"] == "image/png"
        else:
            assert answer.headers["content-type"].startswith("text/csv")
            assert len(answer.text.splitlines()) > 1


def test_a_year_shows_municipalities_of_another(shipped) -> None:
    then = shipped.get("/?geldigOp=2013-01-01", HTML).text
    now = shipped.get("/", HTML).text
    for name in ("Bellingwedde", "Haren", "Ten Boer"):
        assert f"{name}: " in then
        assert f"{name}: " not in now
    assert 'href="/gemeenten/gm0007?geldigOp=2013-01-01"' in then


def test_numbers_of_the_north_stand_beside_the_rest_in_silence(shipped) -> None:
    warning = "elders alleen wat in het landelijke register staat"
    assert warning in shipped.get("/?gebied=nederland&bron=alle", HTML).text
    assert warning not in shipped.get("/?gebied=nederland", HTML).text
    assert "het landelijke register (ROO)" in shipped.get("/?gebied=nederland", HTML).text


def test_before_the_first_lists_the_page_fails(shipped, monkeypatch) -> None:
    index = shipped.app.state.parts.lists.index
    monkeypatch.setattr(index, "_reached", -1)
    page = shipped.get("/?taal=nl", HTML, cache_control="no-cache")
    assert page.status_code == 200
    assert "worden nu gemaakt" in page.text
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "query",
    [
        "gebied=pv99",
        "thema=x",
        "bron=mij",
        "beeld=geen",
        "gebiet=noord",
        "beeld=lappendeken",
        "beeld=themas&thema=c_17a86a17",
        "formaat=csv",
    ],
)
def test_what_is_not_there_to_choose_is_chosen(call, query) -> None:
    assert call.get("/v1/samenwerkingen").status_code == 200  # the lists are there
    answer = call.get(f"/?{query}", HTML)
    assert answer.status_code == 400
    assert "<svg" not in answer.text


def test_what_neighbours_share_is_told_of_a_land_that_is_not_on_the_map(shipped) -> None:
    part = shipped.get("/?gebied=nederland&geldigOp=2021-01-01", "text/html").text
    assert "gemiddeld met haar buur (alleen de 40 gemeenten op de kaart)" in part
    whole = shipped.get("/?gebied=nederland&geldigOp=2024-01-01", "text/html").text
    assert "gemiddeld met haar buur" in whole
    assert "gemeenten op de kaart)" not in whole


def test_a_page_of_one_source_waits_for_all_of_them(shipped, monkeypatch) -> None:
    days, asked = shipped.app.state.parts.days, []
    read = days.on
    monkeypatch.setattr(
        days, "on", lambda day, source=None: asked.append(source) or read(day, source)
    )
    page = shipped("GET", "/?gebied=nederland&geldigOp=2025-03-04", {"accept": HTML, "cookie": "a"})
    assert page.status_code == 200
    assert set(asked) == {"register"}
