"""Names instead of IRIs."""

from __future__ import annotations

import pytest

from samenwerking_kg.describe.labels import Names, names, short
from samenwerking_kg.vocabulary import BASE

ASSEN = "https://identifier.overheid.nl/tooi/id/gemeente/gm0106"
ROLE = BASE + "id/begrip/rol/deelnemer"
POOL = BASE + "id/samenwerkingsverband/voorbeeld-zwembad"


def test_a_thing_with_a_name_is_shown_by_its_iri(store) -> None:
    found = names(store, [ASSEN, ROLE, POOL, "urn:x", "geen iri>"])
    assert found.nl(ASSEN) == "gemeente Assen"
    assert (found.nl(ROLE), found.en(ROLE)) == ("deelnemer", "participant")
    assert found.nl(POOL) == "Voorbeeldzwembad"
    assert ASSEN in found
    assert "urn:x" not in found
    assert found.nl("urn:x") == "urn:x"


def test_many_names_at_once_are_lost(store) -> None:
    many = [f"urn:x:{number}" for number in range(2500)]
    assert names(store, [*many, ASSEN]).nl(ASSEN) == "gemeente Assen"


@pytest.mark.parametrize(
    ("known", "nl", "en"),
    [
        ({"nl": "Bos", "en": "Wood", "": "B"}, "Bos", "Wood"),
        ({"": "Bos", "en": "Wood"}, "Bos", "Wood"),
        ({"en": "Wood"}, "Wood", None),
        ({"nl": "Bos", "en": "Bos"}, "Bos", None),
        ({"fy": "Bosk"}, "Bosk", None),
    ],
)
def test_the_wrong_language_comes_first(known, nl, en) -> None:
    one = Names({"urn:x": known})
    assert (one.nl("urn:x"), one.en("urn:x")) == (nl, en)


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (BASE + "def#viaBestuursorgaan", "via bestuursorgaan"),
        ("https://identifier.overheid.nl/tooi/def/ont/officieleNaamInclSoort",
         "officiele naam incl soort"),
        ("http://www.w3.org/ns/org#member", "org:member"),
        ("https://nergens.example/x", "https://nergens.example/x"),
    ],
)  # fmt: skip
def test_an_iri_without_a_name_is_unreadable(iri, expected) -> None:
    assert short(iri) == expected
