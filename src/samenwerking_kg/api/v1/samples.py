"""What the OpenAPI document shows of each kind: in the words of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """`one` and `all` are titles of operations; `about` says what the kind of thing is."""

    one: str
    all: str
    about: str


SAMPLES: Mapping[str, Sample] = {
    "samenwerkingen": Sample(
        "Een samenwerking",
        "Samenwerkingen",
        "Een verband waarin organisaties samen iets doen: met zijn regelingen, zijn deelnemers, "
        "zijn taken en zijn systemen, en per uitspraak wie het zegt.",
    ),
    "regelingen": Sample(
        "Een versie van een regeling",
        "Versies van regelingen",
        "Een versie van wat over een samenwerking is afgesproken: vorm, grondslag, bekendmaking.",
    ),
    "deelnames": Sample(
        "Een deelname",
        "Deelnames",
        "Wie waaraan deelneemt, in welke rol, van wanneer tot wanneer.",
    ),
    "organisaties": Sample(
        "Een organisatie",
        "Organisaties",
        "Een gemeente, provincie, waterschap, samenwerkingsorganisatie, andere overheid of "
        "partner: met zijn namen, voorgangers, opvolgers en deelnames.",
    ),
    "themas": Sample(
        "Een thema",
        "Thema’s",
        "Een thema van de TOP-lijst of een taakveld van Iv3.",
    ),
    "systemen": Sample(
        "Een systeem",
        "Systemen",
        "Een systeem dat organisaties delen, met wie het waarvoor gebruikt.",
    ),
}
