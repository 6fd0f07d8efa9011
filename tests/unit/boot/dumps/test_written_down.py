"""What can be set and what can be had is written down."""

from __future__ import annotations

import re
from pathlib import Path

from samenwerking_kg.boot.settings import PREFIX, Settings
from samenwerking_kg.describe.dumps.dump import FORMS, STEM

DOCS = Path(__file__).parents[4] / "docs"


def test_a_setting_is_not_written_down() -> None:
    ours = [name for name in Settings.model_fields
            if name.startswith(("dumps", "contact", "security"))]  # fmt: skip
    assert len(ours) == 6
    page = (DOCS / "operations.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(?:SAMENWERKING)?(_[A-Z_]+)`", page))
    for name in ours:
        assert f"{PREFIX}{name}".upper().removeprefix("SAMENWERKING") in named


def test_a_file_is_not_written_down() -> None:
    page = (DOCS / "downloads.md").read_text(encoding="utf-8")
    for form in FORMS:
        assert f"`{STEM}{form.ending}`" in page
