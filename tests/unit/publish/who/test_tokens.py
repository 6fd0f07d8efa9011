"""Our own tokens: what they look like, what we keep, and which text is one."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import zlib

import pytest

from samenwerking_kg.publish.who import tokens
from samenwerking_kg.publish.who.tokens import SCANNABLE, Shown, State, Token, make, take_apart

NOW = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def test_a_scanner_finds_a_token_in_the_middle_of_a_text() -> None:
    _, text = make(NOW, 1)
    (found,) = SCANNABLE.finditer(f'curl -H "Authorization: Bearer {text}"')
    assert found[0] == text
    assert len(text) == 5 + 8 + 1 + 43 + 6


def test_only_a_hash_of_the_secret_is_kept() -> None:
    token, text = make(NOW, 1)
    shown = take_apart(text)
    assert shown is not None
    assert token.digest == hashlib.sha256(shown.secret.encode()).hexdigest()
    assert shown.secret not in repr(token)
    assert token.id == shown.id


def test_no_two_tokens_are_alike() -> None:
    made = [make(NOW, 1) for _ in range(500)]
    assert len({text for _, text in made}) == len({token.id for token, _ in made}) == 500


def test_the_checksum_is_the_crc32_of_all_before_it_in_six_base62_characters() -> None:
    head = "swkg_aaaaaaaa_" + "b" * 43
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    written = tokens._checksum(head)
    number = 0
    for character in written:
        number = number * 62 + digits.index(character)
    assert len(written) == 6
    assert number == zlib.crc32(head.encode())


def test_one_wrong_character_anywhere_is_no_token() -> None:
    _, text = make(NOW, 1)
    for place in range(len(text)):
        other = "x" if text[place] != "x" else "y"
        assert take_apart(text[:place] + other + text[place + 1 :]) is None


@pytest.mark.parametrize(
    "spoil",
    [
        str.lower,
        str.upper,
        lambda text: text + "\n",
        lambda text: " " + text,
        lambda text: text + "0",
        lambda text: text[:-1],
        lambda text: text.replace("swkg_", ""),
        lambda text: text.replace("swkg", "ѕwkg"),  # a Cyrillic letter
        lambda _: "",
    ],
)  # fmt: skip
def test_what_only_resembles_a_token_is_none(spoil) -> None:  # type: ignore[no-untyped-def]
    _, text = make(NOW, 1)
    assert take_apart(text) is not None
    assert take_apart(spoil(text)) is None


def test_a_secret_fits_its_own_token_only() -> None:
    (one, text), (other, _) = make(NOW, 1), make(NOW, 1)
    shown = take_apart(text)
    assert shown is not None
    assert shown.fits(one)
    assert not shown.fits(other)
    assert not shown.fits(None)


def test_the_empty_secret_does_not_fit_a_token_that_does_not_exist() -> None:
    assert not Shown("aaaaaaaa", "").fits(None)


def test_an_unknown_id_costs_a_comparison_too(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []
    compare = hmac.compare_digest

    def noted(one: str, other: str) -> bool:
        compared.append((one, other))
        return compare(one, other)

    monkeypatch.setattr(tokens.hmac, "compare_digest", noted)
    Shown("aaaaaaaa", "b" * 43).fits(None)
    Shown("aaaaaaaa", "b" * 43).fits(make(NOW, 1)[0])
    assert [(len(one), len(other)) for one, other in compared] == [(64, 64), (64, 64)]


@pytest.mark.parametrize(
    ("withdrawn", "now", "state"),
    [
        (None, NOW, State.ACTIVE),
        (None, NOW + DAY - dt.timedelta(seconds=1), State.ACTIVE),
        (None, NOW + DAY, State.EXPIRED),
        (NOW, NOW, State.WITHDRAWN),
        (NOW, NOW + 2 * DAY, State.WITHDRAWN),
    ],
)
def test_a_token_ends_at_its_moment_or_when_withdrawn(
    withdrawn: dt.datetime | None, now: dt.datetime, state: State
) -> None:
    assert Token("aaaaaaaa", "0" * 64, NOW, NOW + DAY, withdrawn).state(now) is state
