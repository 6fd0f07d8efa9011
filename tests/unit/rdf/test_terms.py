"""Terms: strict where a mistake would travel."""

from __future__ import annotations

import datetime as dt

import pytest

from samenwerking_kg.rdf import terms


@pytest.mark.parametrize(
    "value", ["https://a.nl/b", "urn:x:y", "http://a.nl/ë", "mailto:a@b.nl", "jci1.3:c:BWBR1"]
)
def test_an_absolute_iri_is_one(value: str) -> None:
    assert terms.iri(value).value == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "a",
        "/a",
        "http:",
        "1a:b",
        "http://a b",
        "http://a>b",
        'http://a"b',
        "a\n:b",
        ":b",
        "é:b",
    ],
)
def test_another_string_is_no_iri(value: str) -> None:
    with pytest.raises(ValueError, match="absolute IRI"):
        terms.iri(value)


@pytest.mark.parametrize("value", ["2020-13-01", "2020-02-30", "20200101x", "gisteren", ""])
def test_a_day_that_does_not_exist_is_refused(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        terms.day(value)


def test_values_are_written_as_the_store_keeps_them() -> None:
    assert terms.decimal("1.50").value == "1.5"
    assert terms.decimal("100").value == "100"
    assert terms.year(950).value == "0950"
    noon = dt.datetime(2020, 7, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert terms.stamp(noon).value == "2020-07-01T10:00:00Z"
    assert terms.boolean(True).value == "true"
    assert terms.month("2016-02").value == "2016-02"
