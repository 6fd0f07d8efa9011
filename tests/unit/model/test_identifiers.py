"""Names of things, and numbers that can or cannot be what they claim."""

from __future__ import annotations

import pytest

from samenwerking_kg.model import identifiers as ids


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Súdwest-Fryslân (gemeente)", "sudwest-fryslan-gemeente"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("  Twee  woorden ", "twee-woorden"),
        ("IJsselland", "ijsselland"),
    ],
)
def test_a_slug_is_plain_ascii(name: str, expected: str) -> None:
    assert ids.slug(name) == expected


@pytest.mark.parametrize(
    ("code", "folder"),
    [("gm0014", "gemeente"), ("pv20", "provincie"), ("ws0151", "waterschap"), ("so0823", "so")],
)
def test_a_tooi_code_has_the_iri_that_tooi_publishes(code: str, folder: str) -> None:
    assert ids.tooi(code).value == f"https://identifier.overheid.nl/tooi/id/{folder}/{code}"


@pytest.mark.parametrize("code", ["gm14", "0014", "gm00145", "xx0014", "pv200", ""])
def test_another_code_is_no_tooi_code(code: str) -> None:
    with pytest.raises(ValueError, match="TOOI"):
        ids.tooi(code)


def test_a_key_stays_one_segment_of_the_iri() -> None:
    assert ids.thing("organisatie", "a/b c?d#e").value.endswith("/id/organisatie/a%2Fb%20c%3Fd%23e")


@pytest.mark.parametrize("number", ["001587924", "806300966", "810938029"])
def test_a_real_rsin_passes_the_elfproef(number: str) -> None:
    assert ids.rsin_is_valid(number)


@pytest.mark.parametrize(
    "number", ["001587925", "01587924", "0015879240", "00158792a", "000000000", ""]
)
def test_a_wrong_rsin_does_not(number: str) -> None:
    assert not ids.rsin_is_valid(number)


def test_a_kvk_number_has_eight_digits() -> None:
    assert ids.kvk_is_valid("01179514")
    assert not any(map(ids.kvk_is_valid, ["1179514", "011795141", "0117951a", ""]))


def test_an_oin_has_twenty_digits_and_a_prefix() -> None:
    assert ids.oin_is_valid("00000001001587924000")
    assert not any(map(ids.oin_is_valid, ["10000001001587924000", "0000000100158792400", ""]))
