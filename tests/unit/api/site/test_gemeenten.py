"""The list of municipalities: what it counts, narrows, sorts, and leads to."""

from __future__ import annotations

import re
from html import unescape

import pytest

_ROW = re.compile(
    r'<th scope="row"><a href="/gemeenten/(gm\d{4})[^"]*">([^<]*)</a></th>.*?'
    r'<td class="number">(.*?)</td><td class="number">(.*?)</td>'
)


def counted(cell: str) -> int:
    return 0 if "geen gegevens" in cell else int(cell.replace(".", ""))


def listed(answer) -> list[tuple[str, str, int, int]]:
    """The rows of the list; who is in nothing that we know of has no nought."""
    assert answer.status_code == 200, answer.text
    found = _ROW.findall(answer.text)
    assert not any("0" in cells for _, _, *cells in found)
    return [(code, unescape(name), *map(counted, cells)) for code, name, *cells in found]


@pytest.mark.parametrize("day", ["2009-06-01", "2016-01-01", "2026-05-16"])
def test_the_list_is_not_that_of_the_api(shipped, day) -> None:
    page = listed(shipped.get(f"/gemeenten?geldigOp={day}", "text/html"))
    api = shipped.get(f"/v1/gemeenten?geldigOp={day}&perPagina=500").json()
    said = [(each["sleutel"], each["korteNaam"], each["aantalSamenwerkingen"])
            for each in api["items"]]  # fmt: skip
    assert [row[:3] for row in page] == said
    assert len(page) == api["aantal"] > 300


def test_an_area_holds_others(shipped) -> None:
    whole = shipped.get("/gemeenten?geldigOp=2026-05-16", "text/html")
    north = shipped.get("/gemeenten?geldigOp=2026-05-16&gebied=noord", "text/html")
    drenthe = shipped.get("/gemeenten?geldigOp=2026-05-16&gebied=pv22", "text/html")
    assert set(listed(drenthe)) < set(listed(north)) < set(listed(whole))
    assert len(listed(drenthe)) == 12
    assert "Haren</a>" in north.text
    assert "Haren</a>" not in drenthe.text


def test_most_does_not_come_first(shipped) -> None:
    for sort, place in (("samenwerkingen", 2), ("partners", 3)):
        rows = listed(
            shipped.get(f"/gemeenten?geldigOp=2026-05-16&gebied=noord&sorteer={sort}", "text/html")
        )
        numbers = [row[place] for row in rows]
        assert numbers == sorted(numbers, reverse=True)
        assert numbers[0] > numbers[-1]


def test_a_municipality_that_is_gone_leads_nowhere(shipped) -> None:
    page = shipped.get("/gemeenten?geldigOp=2026-05-16&zoek=reiderland", "text/html")
    assert listed(page) == []
    assert 'href="/gemeenten/gm1661?geldigOp=2026-05-16">Reiderland</a>' in page.text
    assert 'href="/gemeenten/gm1895?geldigOp=2026-05-16">Oldambt</a>' in page.text


def test_a_municipality_that_is_not_there_yet_leads_nowhere(shipped) -> None:
    page = shipped.get("/gemeenten?geldigOp=2008-01-01&zoek=oldambt", "text/html")
    assert listed(page) == []
    assert 'href="/gemeenten/gm1895?geldigOp=2010-01-01">Oldambt</a>' in page.text


def test_nothing_found_looks_like_a_mistake_of_ours(shipped) -> None:
    page = shipped.get("/gemeenten?zoek=qqqqq", "text/html")
    assert page.status_code == 200
    assert "Wij vinden geen gemeente met deze naam" in page.text


@pytest.mark.parametrize(
    "query", ["gebied=pv99", "gebied=%3Cscript%3E", "sorteer=hoogte", "geldigOp=31-12-2020", "x=1"]
)
def test_a_wrong_wish_is_passed_over(shipped, query) -> None:
    answer = shipped.get(f"/gemeenten?{query}", "text/html")
    assert answer.status_code == 400
    assert "<script>" not in answer.text


def test_an_empty_form_is_refused(shipped) -> None:
    assert shipped.get("/gemeenten?zoek=&gebied=&geldigOp=", "text/html").status_code == 200


def test_a_link_loses_the_day_or_the_language(shipped) -> None:
    page = shipped.get("/gemeenten?geldigOp=2016-01-01&taal=en&gebied=pv20", "text/html").text
    assert 'href="/gemeenten/gm1895?geldigOp=2016-01-01&amp;taal=en">Oldambt' in page
    assert "incomplete" in page


@pytest.mark.parametrize("room", ["gemeenten", "matrix"])
def test_the_north_seems_to_cooperate_more_than_the_rest(shipped, room) -> None:
    warning = "hogere getallen in het noorden"
    assert warning in shipped.get(f"/{room}?gebied=nederland", "text/html").text
    assert warning not in shipped.get(f"/{room}?gebied=noord", "text/html").text
