from __future__ import annotations

import pytest

from samenwerking_kg.model.names import mended, unaccented


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("ĳsselstein", "ijsselstein"),
        ("Straße Łódź Ærø", "strasse lodz aero"),
        ("’s-Gravenhage", "'s-gravenhage"),
    ],
)
def test_an_accent_or_a_capital_makes_another_name(name: str, bare: str) -> None:
    assert unaccented(name) == bare


@pytest.mark.parametrize(
    ("garbled", "whole"),
    [
        ("SÃºdwest-FryslÃ¢n", "Súdwest-Fryslân"),
        ("FryslÃƒÂ¢n", "Fryslân"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("Ã", "Ã"),
        ("Åland", "Åland"),
    ],
)
def test_utf_8_that_was_read_as_something_else_stays_so(garbled: str, whole: str) -> None:
    assert mended(garbled) == whole
