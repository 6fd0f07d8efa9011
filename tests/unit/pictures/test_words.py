"""Numbers, days and names as a reader writes them."""

from __future__ import annotations

import datetime as dt

from samenwerking_kg.pictures.lettering import width
from samenwerking_kg.pictures.words import and_more, brief, counted, said, written


def test_a_number_is_written_in_the_other_language() -> None:
    assert written(1234.5) == "1.234,5"
    assert written(1234.5, "en") == "1,234.5"
    assert written(12.04) == "12"
    assert written(1200) == "1.200"


def test_a_day_is_written_in_the_other_language() -> None:
    assert said(dt.date(2016, 1, 1)) == "1 januari 2016"
    assert said(dt.date(2016, 3, 31), "en") == "31 March 2016"
    assert and_more(7) == "en 7 andere"
    assert and_more(7, "en") == "and 7 more"


def test_one_of_a_thing_is_many() -> None:
    assert counted(1, "participant") == "1 deelnemer"
    assert counted(0, "cooperation", "en") == "0 cooperations"


def test_names_that_begin_alike_end_alike() -> None:
    room = width("Gemeenschappelijke regeling Omg")
    cut = brief("Gemeenschappelijke Regeling omgevingsdienst Groningen", room)
    assert cut.startswith("Omgevingsdienst")
    assert width(cut) <= room


def test_a_name_that_fits_is_cut() -> None:
    assert brief("Gemeenschappelijke regeling X", 999) == "Gemeenschappelijke regeling X"
    assert brief("Gemeenschappelijke regeling", 60).startswith("Gem")
