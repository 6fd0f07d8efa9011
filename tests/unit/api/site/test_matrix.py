"""Municipality by municipality, and the groups that come most."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from html import unescape

import pytest


def table(answer) -> list[list[str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.text)))[1:]


def test_a_pair_shares_another_number_than_the_api_lists(shipped) -> None:
    found = table(shipped.get("/matrix?geldigOp=2026-05-16&beeld=matrix&formaat=csv"))
    codes = {
        each["korteNaam"]: each["sleutel"]
        for each in shipped.get("/v1/gemeenten?geldigOp=2026-05-16&perPagina=500").json()["items"]
    }
    for one, other, many in (found[0], found[len(found) // 2], found[-1]):
        asked = f"gemeente={codes[one]}&partner={codes[other]}&geldigOp=2026-05-16"
        assert shipped.get(f"/v1/samenwerkingen?{asked}").json()["aantal"] == int(many)


def all_of(call, path: str) -> list[dict]:
    """The items of a list of the API, page after page."""
    found, where = [], f"{path}&perPagina=500"
    while where:
        told = call.get(where.removeprefix("http://proef")).json()
        found += told["items"]
        where = told["volgende"]
    return found


def test_a_group_that_comes_more_often_is_not_shown(shipped) -> None:
    """The same counted out of the memberships of the API."""
    on = "geldigOp=2026-05-16"
    drenthe = {each["id"] for each in all_of(shipped, f"/v1/gemeenten?{on}&provincie=pv22")}
    members: dict[str, set[str]] = {}
    for each in all_of(shipped, f"/v1/deelnames?{on}"):
        if each["soort"] == "gemeente":
            members.setdefault(each["samenwerking"]["id"], set()).add(each["organisatie"]["id"])
    groups = [frozenset(each) for each in members.values() if len(each) > 1 and each & drenthe]
    group, often = Counter(groups).most_common(1)[0]
    page = shipped.get(f"/matrix?{on}&gebied=pv22", "text/html").text
    table = page.partition('id="groepen"')[2].partition("<tbody>")[2]
    first = table.partition("</tr>")[0]
    numbers = [int(each) for each in re.findall(r'<td class="number">(\d+)</td>', first)]
    assert numbers == [len(group), often]


@pytest.mark.parametrize("theme", ["", "&thema=c_d0463fb7"])
def test_a_number_of_groups_differs_from_the_answer_to_its_query(shipped, theme) -> None:
    page = shipped.get(f"/matrix?geldigOp=2026-05-16&gebied=pv20{theme}", "text/html").text
    groups = page.partition('id="groepen"')[2]
    several, different = (int(n) for n in re.findall(r'<p class="count">(\d+)</p>', groups)[:2])
    query = unescape(re.search(r'href="(/sparql\?query=[^"]+)"', groups)[1])
    (row,) = shipped.get(query, "application/sparql-results+json").json()["results"]["bindings"]
    assert int(row["meervoudig"]["value"]) == several
    assert int(row["groepen"]["value"]) == different


def test_the_whole_country_does_not_fit(shipped) -> None:
    drawn = shipped.get("/matrix?geldigOp=2026-05-16&gebied=nederland&beeld=matrix&formaat=svg")
    assert len(drawn.content) < 300_000
    page = shipped.get("/matrix?geldigOp=2026-05-16&gebied=nederland", "text/html")
    assert len(page.content) < 500_000
    assert "CSV-bestand heeft ze alle" in page.text


def test_a_theme_changes_nothing(shipped) -> None:
    path = "/matrix?geldigOp=2026-05-16&gebied=pv20&beeld=matrix&formaat=csv"
    whole = {(a, b): int(n) for a, b, n in table(shipped.get(path)) if n}
    care = {(a, b): int(n) for a, b, n in table(shipped.get(path + "&thema=c_d0463fb7")) if n}
    turned = {frozenset(pair): many for pair, many in whole.items()}
    assert 0 < sum(care.values()) < sum(whole.values())
    assert all(many <= turned[frozenset(pair)] for pair, many in care.items())


@pytest.mark.parametrize("query", ["gebied=mars", "thema=c_0", "beeld=x", "geldigOp=nu"])
def test_a_wrong_wish_is_passed_over(shipped, query) -> None:
    assert shipped.get(f"/matrix?{query}", "text/html").status_code == 400
