"""Widths of pictures are those of the style sheet, and pages leave them alone."""

from __future__ import annotations

import re
from pathlib import Path

import samenwerking_kg.api.pages as pages
from samenwerking_kg.pictures.sizes import NARROW, WIDE, fitting
from samenwerking_kg.pictures.style import STYLE


def test_a_width_differs_from_the_style_sheet() -> None:
    for kind, units in WIDE.items():
        found = re.search(rf"\.picture\.{kind} {{ width: ([\d.]+)rem; }}", STYLE)
        assert found, kind
        assert float(found[1]) * 16 == units


def test_a_class_of_the_pages_changes_a_picture() -> None:
    sheets = list((Path(pages.__file__).parent / "static").glob("*.css"))
    assert sheets
    for sheet in sheets:
        written = sheet.read_text("utf-8")
        for kind in (NARROW, *WIDE):
            assert not re.search(rf"(?<![\w-])\.{kind}\b", written), kind


def test_a_drawing_gets_less_room_than_it_needs() -> None:
    assert fitting(1) == ("broad", 720)
    assert fitting(720) == ("broad", 720)
    assert fitting(721)[1] > 721
    assert fitting(5000) == ("widest", WIDE["widest"])
