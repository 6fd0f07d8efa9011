"""Walking through a list, page by page."""

from __future__ import annotations

import datetime as dt
from itertools import chain

import pytest

from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.index import SORTS, Filters, Index
from samenwerking_kg.index.cursor import Cursor, mark

DAY = Filters(day=dt.date(2016, 6, 1))


def walk(index: Index, kind: str, sort: str, size: int) -> list[list[str]]:
    """The pages of a list, on by its cursors."""
    pages, cursor = [], None
    while True:
        found = index.page(kind, DAY, sort, cursor, size)
        pages.append([row.iri for row in found.rows])
        cursor = found.next
        if cursor is None:
            return pages


@pytest.mark.parametrize(
    ("kind", "sort"),
    [(kind, way + sort) for kind, sorts in SORTS.items() for sort in sorts for way in ("", "-")],
)
def test_a_walk_meets_everything_once_in_order(kept: Index, kind: str, sort: str) -> None:
    whole = [row.iri for row in kept.page(kind, DAY, sort, size=100).rows]
    assert list(chain(*walk(kept, kind, sort, 2))) == whole
    assert [row.iri for row in kept.rows(kind, DAY, sort)] == whole
    assert len(set(whole)) == len(whole)


def test_the_other_way_is_the_reverse(kept: Index) -> None:
    there = list(chain(*walk(kept, "deelnames", "geldigVan", 2)))
    assert list(chain(*walk(kept, "deelnames", "-geldigVan", 2))) == there[::-1]


def test_the_way_back_meets_the_same_pages(kept: Index) -> None:
    pages = walk(kept, "deelnames", "naam", 2)
    cursor: str | None = None
    for _ in pages[1:]:
        cursor = kept.page("deelnames", DAY, "naam", cursor, 2).next
    last = kept.page("deelnames", DAY, "naam", cursor, 2)
    back = [[row.iri for row in last.rows]]
    while last.previous is not None:
        last = kept.page("deelnames", DAY, "naam", last.previous, 2)
        back.insert(0, [row.iri for row in last.rows])
        assert last.next is not None
    assert list(chain(*back)) == list(chain(*pages))
    assert len(pages) > 2


def test_the_first_page_has_none_before_it_and_the_last_none_behind(kept: Index) -> None:
    whole = kept.page("organisaties", DAY, size=100)
    assert (whole.next, whole.previous) == (None, None)
    assert kept.page("organisaties", DAY, size=whole.total).next is None


def test_a_list_without_rows_has_no_pages_beside_it(kept: Index) -> None:
    found = kept.page("deelnames", Filters(dt.date(2016, 6, 1), gemeente="gm0055"))
    assert (found.rows, found.total, found.next, found.previous) == ([], 0, None, None)


def test_a_total_is_of_the_whole_list(kept: Index) -> None:
    assert kept.page("organisaties", DAY, size=1).total == len(kept.page("organisaties", DAY).rows)


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "é", "W10", Cursor("geldigVan", "a", "b").written(), "WyJuYWFtIiwxLDIsM10", "bnVsbA"],
)
def test_a_cursor_of_no_list_is_refused(kept: Index, cursor: str) -> None:
    with pytest.raises(RequestMalformed):
        kept.page("organisaties", DAY, "naam", cursor)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("samenwerkingen", DAY),
        ("organisaties", Filters(day=dt.date(2016, 6, 2))),
        ("organisaties", Filters(day=DAY.day, soort="gemeente")),
    ],
)
def test_a_cursor_of_another_list_is_refused(kept: Index, kind: str, asked: Filters) -> None:
    cursor = kept.page("organisaties", DAY, "naam", None, 1).next
    assert kept.page("organisaties", DAY, "naam", cursor, 1).rows
    with pytest.raises(RequestMalformed):
        kept.page(kind, asked, "naam", cursor, 1)


@pytest.mark.parametrize("sort", ["", "-", "lo", "naam; DROP", "--naam", "samenwerking"])
def test_a_sort_of_no_list_is_refused(kept: Index, sort: str) -> None:
    with pytest.raises(RequestMalformed):
        kept.page("organisaties", DAY, sort)


def test_a_cursor_holds_when_its_row_is_gone(kept: Index) -> None:
    whole = [row.iri for row in kept.page("organisaties", DAY, size=100).rows]
    between = Cursor(mark("organisaties", DAY, "naam"), "g", "http://nergens/").written()
    found = [row.iri for row in kept.page("organisaties", DAY, "naam", between, 100).rows]
    assert 0 < len(found) < len(whole)
    assert whole[-len(found) :] == found
