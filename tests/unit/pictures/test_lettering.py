"""Words do not reach further than they are said to."""

from __future__ import annotations

from samenwerking_kg.pictures.lettering import shortened, width


def test_a_wide_letter_is_as_narrow_as_a_thin_one() -> None:
    assert width("WWWW") > 2 * width("iiii")


def test_an_accent_takes_room() -> None:
    assert width("Súdwest-Fryslân") == width("Sudwest-Fryslan")
    assert width("û") == width("u")


def test_letters_of_other_scripts_take_no_room() -> None:
    assert width("北京") > 2 * 13
    assert width("Дом") > 2 * 13


def test_words_that_fit_are_cut() -> None:
    assert shortened("Oldambt", width("Oldambt")) == "Oldambt"


def test_cut_words_reach_too_far() -> None:
    for room in range(20, 200, 7):
        cut = shortened("Werkvoorzieningschap Synergon en omstreken", room)
        assert width(cut) <= room
        assert cut.endswith("…")


def test_no_room_breaks_the_cut() -> None:
    assert shortened("Oldambt", 0) == "…"
    assert shortened("", 0) == ""
