"""Parameters of a change."""

from __future__ import annotations

import pytest

from samenwerking_kg.api.choices import refuse_token, refuse_unknown, yes
from samenwerking_kg.errors import RequestMalformed


@pytest.mark.parametrize(
    ("said", "meant"), [({"proef": ["true"]}, True), ({"proef": ["false"]}, False), ({}, False)]
)
def test_a_yes_is_a_no(said, meant) -> None:
    assert yes(said, "proef") is meant


@pytest.mark.parametrize("value", ["", "1", "ja", "True", "TRUE", "yes", "0"])
def test_a_near_yes_publishes(value) -> None:
    with pytest.raises(RequestMalformed):
        yes({"proef": [value]}, "proef")


def test_the_first_of_two_answers_counts() -> None:
    with pytest.raises(RequestMalformed):
        yes({"proef": ["true", "true"]}, "proef")


@pytest.mark.parametrize(
    ("typed", "meant"), [("poef", "proef"), ("PROEF", "proef"), ("terugnaar", "terugNaar")]
)
def test_a_typing_mistake_is_passed_over(typed, meant) -> None:
    with pytest.raises(RequestMalformed, match=f"Bedoelt u {meant}"):
        refuse_unknown({typed: ["true"]}, ["proef", "bevestig", "terugNaar"])


def test_nonsense_is_taken_for_a_typing_mistake() -> None:
    with pytest.raises(RequestMalformed) as refused:
        refuse_unknown({"xyz": [""]}, ["proef"])
    assert "Bedoelt u" not in refused.value.nl
    refuse_unknown({"proef": ["true"]}, ["proef"])


@pytest.mark.parametrize("name", ["access_token", "token", "Token", "Authorization", "sleutel"])
def test_a_token_in_the_address_is_used(name) -> None:
    with pytest.raises(RequestMalformed) as refused:
        refuse_token({name: ["geheim"]})
    assert "geheim" not in refused.value.nl + refused.value.en
