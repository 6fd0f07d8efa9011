"""The list of organisations: who, of which sort, in how many cooperations."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest

HTML = "text/html"
SORTS = ["provincie", "waterschap", "samenwerkingsorganisatie", "overheid", "partner"]


def total(page: str) -> int:
    return int(re.search(r'role="status"><strong>([\d.]+)', page)[1].replace(".", ""))


def listed(page: str) -> dict[str, int]:
    """Key -> number of cooperations of each row."""
    rows = re.findall(
        r'<th scope="row"><a href="/organisaties/([^"?]+)[^"]*">.*?<td class="number">(.*?)</td>',
        page,
    )
    return {unquote(key): 0 if "unknown" in said else int(said) for key, said in rows}


def whole(call, query: str = "") -> dict[str, int]:
    """All pages."""
    found, address = {}, f"/organisaties?{query}"
    while address:
        page = call.get(address, HTML).text
        found |= listed(page)
        more = re.search(r'rel="next" href="([^"]+)"', page)
        address = html.unescape(more[1]) if more else ""
    assert len(found) == total(page)
    return found


@pytest.mark.parametrize("query", [*(f"soort={sort}" for sort in SORTS), "soort=partner&zoek=zorg"])
def test_a_sort_differs_from_that_of_the_api(shipped, query) -> None:
    told = shipped.get(f"/v1/organisaties?{query}&geldigOp=2026-11-25&perPagina=500").json()
    assert told["aantal"] == len(told["items"]) > 0
    assert whole(shipped, query) == {
        each["sleutel"]: each["aantalSamenwerkingen"] for each in told["items"]
    }


@pytest.mark.parametrize(
    "query", ["", "soort=waterschap", "soort=partner", "soort=overheid&geldigOp=2013-01-01",
              "provincie=pv20&soort=provincie", "provincie=pv22"],
)  # fmt: skip
def test_the_query_behind_the_number_gives_another(shipped, query) -> None:
    page = shipped.get(f"/organisaties?{query}", HTML).text
    behind = html.unescape(re.search(r'class="behind" href="([^"]+)"', page)[1])
    answer = shipped.get(behind, "application/sparql-results+json").json()["results"]["bindings"]
    assert len(answer) == total(page) > 0
    numbers = {row["organisatie"]["value"]: int(row["aantal"]["value"]) for row in answer}
    shown = sorted(whole(shipped, query).values())
    assert sorted(numbers.values()) == shown


def test_most_first_is_another_order(shipped) -> None:
    page = shipped.get("/organisaties?soort=provincie&sorteer=-aantalSamenwerkingen", HTML).text
    numbers = list(listed(page).values())
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) > 1


def test_a_province_shows_who_does_nothing_there(shipped) -> None:
    drenthe, all_of_them = (
        whole(shipped, query) for query in ("soort=waterschap&provincie=pv22", "soort=waterschap")
    )
    assert 0 < len(drenthe) < len(all_of_them)
    assert "ws0155" not in all_of_them or set(drenthe) <= set(all_of_them)
    page = shipped.get("/organisaties?soort=waterschap&provincie=pv22", HTML).text
    assert "/v1/organisaties" not in page


def test_a_municipality_is_listed(call) -> None:
    page = call.get("/organisaties", HTML).text
    assert "gm0106" not in page
    assert "/organisaties/so0474" in page


@pytest.mark.parametrize(
    "query",
    ["soort=gemeente", "soort=x", "provincie=pv99", "bladzijde=0", "bladzijde=x", "sorteer=kleur",
     "geldigOp=2026-13-01", "gemeente=gm0106"],
)  # fmt: skip
def test_what_cannot_be_asked_is_answered(call, query) -> None:
    assert call.get(f"/organisaties?{query}", HTML).status_code == 400


def test_a_page_beyond_the_last_is_empty(call) -> None:
    assert listed(call.get("/organisaties?bladzijde=999", HTML).text)


def test_nothing_found_reads_as_no_cooperation(call) -> None:
    page = call.get("/organisaties?zoek=qqqxyz", HTML).text
    assert total(page) == 0
    assert "geen gegevens, niet: geen samenwerking" in page
