"""How a verb writes what it found: format and language."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """Of what is written."""

    nl = "nl"
    en = "en"


class Format(StrEnum):
    """Text for people, the rest for programs."""

    text = "text"
    json = "json"
    sarif = "sarif"
    turtle = "turtle"
