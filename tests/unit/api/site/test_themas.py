"""All themes: how much is done together on each, in an area."""

from __future__ import annotations

import html
import re

import pytest

HTML = "text/html"
AREAS = ["", "gebied=nederland", "gebied=pv20&geldigOp=2013-01-01", "gebied=noord&bron=register"]


def section(page: str, name: str) -> str:
    return page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def numbers(page: str, name: str) -> dict[str, int]:
    """Code -> number of cooperations of the themes in the first column."""
    found = re.findall(
        r'<th scope="row"><a href="/themas/([^"?]+)[^"]*">[^<]*</a></th>'
        r'<td class="number">(.*?)</td>',
        section(page, name),
    )
    return {code: 0 if "unknown" in said else int(said) for code, said in found}


@pytest.mark.parametrize("query", AREAS)
def test_a_number_differs_from_the_answer_to_its_query(shipped, query) -> None:
    page = shipped.get(f"/themas?{query}", HTML).text
    behind = re.search(r'class="behind" href="([^"]+)"', section(page, "alle"))[1]
    answer = shipped.get(html.unescape(behind), "application/sparql-results+json").json()
    told: dict[str, set[str]] = {}
    for row in answer["results"]["bindings"]:
        code = row["thema"]["value"].rpartition("/")[2]
        told.setdefault(code, set()).add(row["verband"]["value"])
    shown = numbers(page, "alle")
    assert len(shown) == 16
    assert {code: n for code, n in shown.items() if n} == {c: len(v) for c, v in told.items()}
    assert any(shown.values())


def test_a_task_field_is_counted_outside_the_words_of_the_north(shipped) -> None:
    north, register = (
        numbers(shipped.get(f"/themas?gebied=noord&bron={source}", HTML).text, "taakvelden")
        for source in ("noord", "register")
    )
    assert sum(north.values()) > 0
    assert sum(register.values()) == 0


def test_all_sources_outside_the_north_come_without_a_warning(shipped) -> None:
    warning = "Dat verschil ziet u hier als hogere getallen in het noorden"
    assert warning in shipped.get("/themas?gebied=nederland&bron=alle", HTML).text
    assert warning not in shipped.get("/themas?gebied=nederland", HTML).text
    assert warning not in shipped.get("/themas", HTML).text


def test_a_picture_cannot_be_taken_home(shipped) -> None:
    for name in ("themas", "vormen", "schaal"):
        for form in ("svg", "csv"):
            assert shipped.get(f"/themas?beeld={name}&formaat={form}").status_code == 200
    page = shipped.get("/themas", HTML).text
    assert page.count("<li><h3>") > 4


@pytest.mark.parametrize(
    "query", ["gebied=pv99", "gebied=groningen", "bron=x", "beeld=x", "geldigOp=x", "thema=c_0"]
)
def test_what_cannot_be_asked_is_answered(call, query) -> None:
    assert call.get(f"/themas?{query}", HTML).status_code == 400
