"""Lists on the small shelf: what an address may ask, and how a page looks."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from samenwerking_kg.api.v1.collections import SORTED
from samenwerking_kg.api.v1.narrowing import CHANGED
from samenwerking_kg.api.v1.rows import columns
from samenwerking_kg.describe.kinds import KINDS

LISTS = {**{kind: kind for kind in KINDS}, **dict.fromkeys(SORTED, "organisaties")}


def ids(told: dict) -> list[str]:
    return [item["id"] for item in told["items"]]


@pytest.mark.parametrize("path", sorted(LISTS))
def test_a_list_has_no_items_count_or_day(call, path) -> None:
    told = call.get(f"/v1/{path}").json()
    assert told["geldigOp"] == "2026-11-25"
    assert told["horizon"] is None
    assert told["aantal"] == len(told["items"])
    for item in told["items"]:
        assert [*columns(LISTS[path]), "links"] == list(item)


@pytest.mark.parametrize("path", sorted(LISTS))
def test_an_item_leads_to_another_document(call, path) -> None:
    for item in call.get(f"/v1/{path}").json()["items"]:
        address = item["links"]["self"].removeprefix("http://proef")
        document = call.get(address)
        assert document.status_code == 200, address
        assert document.json()["id"] == item["id"]
        assert document.json()["sleutel"] == item["sleutel"]


@pytest.mark.parametrize("path", ["samenwerkingen", "deelnames", "organisaties"])
def test_pages_together_are_not_the_list(call, path) -> None:
    whole, seen, address = ids(call.get(f"/v1/{path}").json()), [], f"/v1/{path}?perPagina=1"
    assert whole
    while address:
        answer = call.get(address)
        seen += ids(answer.json())
        address = answer.json()["volgende"]
        assert ('rel="next"' in answer.headers["link"]) is bool(address)
    assert seen == whole


def test_a_page_does_not_lead_back(call) -> None:
    first = call.get("/v1/deelnames?perPagina=1")
    second = call.get(first.json()["volgende"])
    (back,) = [part for part in second.headers["link"].split(", ") if 'rel="prev"' in part]
    assert ids(call.get(back.partition(">")[0][1:]).json()) == ids(first.json())


def test_a_cursor_of_another_list_is_taken(call) -> None:
    cursor = call.get("/v1/deelnames?perPagina=1").json()["volgende"].rpartition("cursor=")[2]
    for wrong in (cursor, "x", "%C3%A9", "WyJuYWFtIl0"):
        answer = call.get(f"/v1/deelnames?sorteer=-geldigVan&cursor={wrong}")
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["parameter"] == "cursor"


def test_a_day_before_the_register_says_nothing_of_its_horizon(call) -> None:
    told = call.get("/v1/samenwerkingen?geldigOp=2013-06-01").json()
    assert told["geldigOp"] == "2013-06-01"
    assert told["horizon"]["volledigVanaf"] == "2018-01-01"


def test_fields_that_were_left_out_are_there(call) -> None:
    told = call.get("/v1/samenwerkingen?velden=vormen,naam").json()
    for item in told["items"]:
        assert list(item) == ["id", "type", "naam", "vormen"]


@pytest.mark.parametrize(
    ("asked", "parameter", "meant"),
    [
        ("Gemeente=gm0106", "Gemeente", "gemeente"),
        ("geldig_op=2020-01-01", "geldig_op", "geldigOp"),
        ("gemeente=Assen", "gemeente", "gm0106"),
        ("gemeente=gm0107", "gemeente", None),
        ("status=in_werking", "status", "in-werking"),
        ("sorteer=namen", "sorteer", "naam"),
        ("velden=naam,vorm", "velden", "vormen"),
        ("perPagina=501", "perPagina", None),
        ("perPagina=0", "perPagina", None),
        ("bbox=7,53,6,54", "bbox", None),
        ("beschikbaarOp=2099-01-01", "beschikbaarOp", None),
        ("formaat=xml", "formaat", None),
    ],
)
def test_a_wrong_parameter_is_passed_over(call, asked, parameter, meant) -> None:
    answer = call.get(f"/v1/samenwerkingen?{asked}")
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert fault["parameter"] == parameter
    assert fault["detailEn"]
    if meant is not None:
        assert fault["bedoelt"] == meant
        assert f"Bedoelt u “{meant}”" in fault["detail"]


def test_what_is_wrong_is_told_in_several_goes(call) -> None:
    answer = call.get("/v1/samenwerkingen?gemeente=Assen&perPagina=x&vorm=bv2&geldig=1&zoek=ggd")
    assert [fault["parameter"] for fault in answer.json()["errors"]] == [
        "geldig", "perPagina", "gemeente", "vorm",
    ]  # fmt: skip


def test_a_filter_on_sort_can_be_given_where_the_path_says_it(call) -> None:
    assert call.get("/v1/gemeenten?soort=provincie").status_code == 400
    assert call.get("/v1/organisaties?soort=provincie").status_code == 200


@pytest.mark.parametrize("path", sorted(LISTS))
def test_a_table_says_something_else_than_the_list(call, path) -> None:
    answer = call.get(f"/v1/{path}", "text/csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    head, *rows = csv.reader(io.StringIO(answer.text))
    assert head == list(columns(LISTS[path]))
    assert [row[0] for row in rows] == ids(call.get(f"/v1/{path}").json())


def test_a_page_of_a_table_can_be_asked(call) -> None:
    answer = call.get("/v1/deelnames?perPagina=1&formaat=csv")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "perPagina"


def test_a_wildcard_with_pages_means_a_table(call) -> None:
    answer = call.get("/v1/deelnames?perPagina=1", "text/*")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/turtle")
    assert call.get("/v1/deelnames", "text/*").headers["content-type"].startswith("text/csv")
    assert call.get("/v1/deelnames?perPagina=1", "text/csv").status_code == 400


def test_a_table_has_the_name_of_another_list(call) -> None:
    answer = call.get("/v1/gemeenten?formaat=csv")
    assert 'filename="gemeenten.csv"' in answer.headers["content-disposition"]


def test_a_day_since_which_things_changed_begins_when_it_is_over() -> None:
    now = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
    assert CHANGED.read("2026-11-25", now) == dt.datetime(2026, 11, 25, tzinfo=dt.UTC)


def test_a_list_that_one_has_is_sent_again(call) -> None:
    tag = call.get("/v1/organisaties").headers["etag"]
    assert call.get("/v1/organisaties", If_None_Match=tag).status_code == 304
    assert call.get("/v1/organisaties?perPagina=1", If_None_Match=tag).status_code == 200
