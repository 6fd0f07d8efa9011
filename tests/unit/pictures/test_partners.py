"""One municipality and its partners: squares, numbers and sentences say the same."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.unit.pictures.reading import HOSTILE, classed, links, names, read, words

from samenwerking_kg.pictures.partners import Cooperation, Partner, partners
from samenwerking_kg.pictures.picture import Picture


def cooperation(label: str, members: str, size: int | None = None) -> Cooperation:
    return Cooperation(label, frozenset(members), f"/samenwerkingen/{label}", size)


def others(keys: str) -> list[Partner]:
    return [Partner(key, f"Plaats {key}", f"/gemeenten/{key}") for key in keys]


def drawn(most: int = 12, language: str = "nl") -> Picture:
    held = [
        cooperation("groot", "abcde"),
        cooperation("klein", "a"),
        cooperation("midden", "abz", size=9),
        cooperation("alleen", ""),
    ]
    return partners("met", "Met wie", held, others("edcba"), most=most, language=language)


def test_no_cooperations_break_the_drawing() -> None:
    picture = partners("met", "Met wie", [], others("ab"))
    read(picture)
    assert picture.table.rows == []
    assert "geen samenwerkingen bekend" in picture.description


def test_rows_or_columns_stand_in_another_order() -> None:
    picture = drawn()
    assert [row[0] for row in picture.table.rows] == ["alleen", "klein", "groot", "midden"]
    assert list(picture.table.columns)[1:6] == [f"Plaats {key}" for key in "abcde"]
    heads = [word for word in words(read(picture)) if word.startswith("Plaats")]
    assert heads == ["Plaats a (3)", "Plaats b (2)", "Plaats c (1)", "Plaats d (1)", "Plaats e (1)"]


def test_squares_say_another_thing_than_the_table() -> None:
    picture = drawn()
    root = read(picture)
    said = Counter(cell for row in picture.table.rows for cell in row[1:-1])
    assert len(classed(root, "dot")) == said["ja"] == 8
    assert len(classed(root, "bare")) == said["nee"] == 12


def test_a_sentence_says_another_thing_than_the_table() -> None:
    told = names(read(drawn()))
    assert "klein: 2 deelnemers; ook Plaats a" in told
    assert "alleen: 1 deelnemer; geen van de partners die hier staan" in told
    assert "groot: 6 deelnemers; ook Plaats a, Plaats b, Plaats c, Plaats d, Plaats e" in told


def test_the_size_is_guessed_where_it_is_given() -> None:
    assert {row[0]: row[-1] for row in drawn().table.rows}["midden"] == 9


@pytest.mark.parametrize("language", ["nl", "en"])
def test_partners_without_a_column_vanish(language: str) -> None:
    picture = drawn(most=2, language=language)
    root = read(picture)
    assert ("and 3 more" if language == "en" else "en 3 andere") in words(root)
    assert {row[0]: row[-2] for row in picture.table.rows} == {
        "alleen": 0, "klein": 0, "groot": 3, "midden": 0,
    }  # fmt: skip
    assert any(
        name.endswith("and 3 more" if language == "en" else "en 3 andere") for name in names(root)
    )


def test_a_partner_or_cooperation_is_no_link() -> None:
    led = [link.get("href") for link in links(read(drawn()))]
    assert led[:5] == [f"/gemeenten/{key}" for key in "abcde"]
    assert led[5:] == [f"/samenwerkingen/{name}" for name in ("alleen", "klein", "groot", "midden")]
    assert list(drawn().table.links) == led[5:]


def test_hostile_names_break_the_drawing() -> None:
    held = [Cooperation(name, frozenset(HOSTILE), '/"><') for name in HOSTILE]
    read(partners("met", "T", held, [Partner(name, name, name) for name in HOSTILE], most=4))


def test_many_cooperations_lose_one() -> None:
    held = [cooperation(f"v{n}", "abcdefghijklmnop"[: n % 16]) for n in range(120)]
    picture = partners("met", "T", held, others("abcdefghijklmnop"))
    assert len(picture.table.rows) == 120
    assert len(links(read(picture))) == 132


def test_the_order_given_changes_the_drawing() -> None:
    held = [cooperation("v1", "ab"), cooperation("v2", "ba"), cooperation("v3", "c")]
    one = partners("met", "T", held, others("abc"))
    assert one == partners("met", "T", held[::-1], others("cba"))
