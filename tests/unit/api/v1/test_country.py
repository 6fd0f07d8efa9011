"""The API on all data that we ship: every example works, and time is right round reorganisations."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator
from tests.unit.api.v1.test_rules import addresses, operations, resolved, written

#: Asked on all data by other tests, or in need of a publication.
ELSEWHERE = (
    "/v1/publicaties/",
    "/v1/cijfers",
    "/v1/verken",
    "/v1/onderzoekscijfers",
    "/v1/vragen/",
)


def names(told: dict) -> set[str]:
    return {item["korteNaam"] for item in told["items"]}


def test_an_example_of_the_description_does_not_work(country, described) -> None:
    """Documents with their keys; a list with each of its parameters, one at a time."""
    for path, (template, operation) in zip(
        addresses(described), operations(described), strict=True
    ):
        if path.startswith(ELSEWHERE):
            continue
        answer = country.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator(resolved(described, schema)).validate(answer.json())
        for parameter in operation["parameters"] if template == "/samenwerkingen" else ():
            if "example" in parameter and not parameter["required"]:
                asked = urlencode({parameter["name"]: written(parameter["example"])})
                one = f"{path}{'&' if '?' in path else '?'}{asked}"
                assert country.get(one).status_code == 200, one


@pytest.mark.parametrize(
    ("day", "there", "gone", "number"),
    [
        ("2013-06-01", {"Boarnsterhim"}, {"De Fryske Marren"}, 408),
        ("2014-01-01", {"De Friese Meren"}, {"Boarnsterhim"}, 403),
        ("2015-07-01", {"De Fryske Marren"}, {"De Friese Meren"}, 393),
        ("2010-01-01", {"Oldambt"}, {"Winschoten", "Reiderland", "Scheemda"}, 431),
        ("2009-12-31", {"Winschoten", "Reiderland", "Scheemda"}, {"Oldambt"}, 441),
        ("2026-05-16", {"Eemsdelta"}, {"Appingedam", "Delfzijl", "Loppersum"}, 342),
    ],
)
def test_a_list_of_then_has_the_municipalities_of_now(country, day, there, gone, number) -> None:
    told = country.get(f"/v1/gemeenten?geldigOp={day}&perPagina=500").json()
    assert told["aantal"] == number
    assert there <= names(told)
    assert not gone & names(told)


def test_who_came_later_took_part_before(country) -> None:
    """Oldambt began in 2010: before that its predecessors took part."""
    for day, wrong in (("2009-06-01", "gm1895"), ("2016-01-01", "gm0052")):
        told = country.get(f"/v1/deelnames?gemeente={wrong}&geldigOp={day}").json()
        assert told["aantal"] == 0
    assert country.get("/v1/deelnames?gemeente=gm1895&geldigOp=2016-01-01").json()["aantal"] > 10


def test_a_merged_municipality_does_not_lead_to_its_successors_and_back(country) -> None:
    before = country.get("/v1/organisaties/gm0055").json()
    after = [each["sleutel"] for each in before["opvolgers"]]
    assert {"gm1921", "gm0074", "gm0080", "gm1900"} == set(after)
    for key in after:
        found = country.get(f"/v1/organisaties/{key}").json()["voorgangers"]
        assert "gm0055" in {each["sleutel"] for each in found}


def test_a_list_counts_other_participants_than_its_document(country) -> None:
    told = country.get("/v1/samenwerkingen?gemeente=gm1895&geldigOp=2026-05-16&perPagina=10").json()
    assert told["items"]
    for item in told["items"]:
        address = item["links"]["self"].removeprefix("http://proef")
        document = country.get(f"{address}?geldigOp=2026-05-16").json()
        members = {each["organisatie"]["id"] for each in document["deelnames"]}
        assert item["aantalDeelnemers"] == len(members), address
        assert item["naam"] == document["naam"]


@pytest.mark.parametrize("path", ["samenwerkingen", "regelingen", "organisaties"])
def test_pages_of_the_whole_country_miss_one_or_show_one_twice(country, path) -> None:
    seen, address = [], f"/v1/{path}?perPagina=500&velden=id"
    while address:
        told = country.get(address).json()
        seen += [item["id"] for item in told["items"]]
        address = told["volgende"]
    assert len(seen) == len(set(seen)) == told["aantal"]


@pytest.mark.parametrize(
    ("key", "sort"),
    [
        ("pv22", "provincie"),
        ("https://identifier.overheid.nl/tooi/id/waterschap/ws0646", "waterschap"),
        ("gm1895", "gemeente"),
    ],
)
def test_participations_of_an_organisation_are_those_of_others(country, key, sort) -> None:
    told = country.get(f"/v1/deelnames?organisatie={key}&status=alle").json()
    assert told["aantal"] > 3
    assert {item["organisatie"]["id"].rpartition("/")[2] for item in told["items"]} == {
        key.rpartition("/")[2]
    }
    assert {item["soort"] for item in told["items"]} == {sort}


def test_participations_of_a_partner_or_another_government_cannot_be_asked(country) -> None:
    for sort in ("partner", "samenwerkingsorganisatie", "overheid"):
        (item,) = country.get(
            f"/v1/organisaties?soort={sort}&rol=deelnemer&perPagina=1&status=alle"
        ).json()["items"]
        told = country.get(f"/v1/deelnames?organisatie={item['sleutel']}&status=alle").json()
        assert told["aantal"], item
        together = country.get(f"/v1/samenwerkingen?partner={item['sleutel']}&status=alle").json()
        assert together["aantal"], item
        assert {one["organisatie"]["id"] for one in told["items"]} == {item["id"]}


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("Drente", "pv22"), ("hunze en aas", "ws0646"), ("pv99", None), ("gm9999", None)],
)
def test_an_organisation_that_is_none_has_no_participations(country, asked, meant) -> None:
    answer = country.get(f"/v1/deelnames?organisatie={asked}")
    assert answer.status_code == 400
    (fault,) = answer.json()["errors"]
    assert fault["parameter"] == "organisatie"
    if meant:
        assert fault["bedoelt"] == meant
        assert f"Bedoelt u “{meant}" in fault["detail"]
