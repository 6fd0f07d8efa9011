"""The API for people: what programs are told, all of it, with addresses that can be asked."""

from __future__ import annotations

import html
import re

import pytest

from samenwerking_kg.api.site.docs import groups_of, inline
from samenwerking_kg.api.site.docs_english import CALLS, GROUPS, PARAMETERS


@pytest.fixture(scope="module")
def said(call) -> dict:
    return call.get("/v1/openapi.json").json()


@pytest.fixture(scope="module")
def calls(said, parts) -> list:
    return [each for group in groups_of(said, parts.questions) for each in group.calls]


def test_a_call_is_missing_from_the_list(call, said, calls) -> None:
    page = call.get("/data/api", "text/html").text
    assert len(calls) == len(said["paths"]) > 60
    for each in calls:
        assert f'href="/data/api/{each.name}"' in page
        assert f"GET {each.path}</code>" in page


def test_a_call_has_no_page(call, calls) -> None:
    for each in calls:
        answer = call.get(f"/data/api/{each.name}", "text/html")
        assert answer.status_code == 200
        page = html.unescape(answer.text)
        for field in each.fields:
            assert f"<code>{field.name}</code>" in page
        address = re.search(r'<p><a href="([^"]*)">http://proef', page)[1]
        assert "{" not in address
        for snippet in (f"curl 'http://proef{address}'", f'urlopen("http://proef{address}")',
                        f'fetch("http://proef{address}")'):  # fmt: skip
            assert snippet in page


def test_an_example_address_cannot_be_asked(call, calls) -> None:
    for each in calls:
        if "{" not in each.path:
            answer = call.get(each.address)
            # The small shelf of these tests does not hold every thing of the examples.
            assert answer.status_code in (200, 400), each.address
            if answer.status_code == 400:
                codes = {fault["code"] for fault in answer.json().get("errors", [])}
                assert codes <= {"keuze"}, answer.text


def test_a_call_or_parameter_has_no_english(parts, calls) -> None:
    questions = [each for each in calls if each.path.startswith("/v1/vragen/")]
    assert len(questions) == len(parts.questions.all)
    named = {each.name for each in calls} - {each.name for each in questions}
    assert named == {name.removesuffix("Lezen") for name in CALLS}
    assert len(named) == len(CALLS)
    assert all(each.title_en for each in questions)
    assert {each.group for each in calls} == set(GROUPS)
    assert {field.name for each in calls for field in each.fields} == set(PARAMETERS)


def test_an_english_page_of_a_call_is_dutch(call) -> None:
    page = call.get("/data/api/gemeenten?taal=en", "text/html").text
    assert "<h1>Municipalities</h1>" in page
    assert "In which this municipality takes part." in page
    assert "/data/api?taal=en" in page


@pytest.mark.parametrize("path", ["/data/api/niets", "/data/api/%3Cscript%3E", "/data/api/a/b"])
def test_a_call_that_is_not_there_has_a_page(call, path) -> None:
    assert call.get(path, "text/html").status_code == 404


@pytest.mark.parametrize("query", ["?onbekend=1", "?taal=klingon", "?geldigOp=31-31-31"])
def test_a_page_answers_what_it_does_not_know(call, query) -> None:
    for path in ("/data/api", "/data/api/zoeken"):
        assert call.get(path + query, "text/html").status_code == 400


def test_code_in_a_text_runs() -> None:
    assert inline("a `<b>` c <i>") == "a <code>&lt;b&gt;</code> c &lt;i&gt;"
