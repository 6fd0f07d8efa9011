"""Who has to know what when, per phase: the list, read from ``informatie.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import concept

FILE = Path(__file__).parent / "informatie.toml"
#: In the order in which a cooperation goes through them.
PHASES = (
    "verkenning", "ontwerp", "besluitvorming", "inrichting", "uitvoering", "evaluatie",
    "beeindiging",
)  # fmt: skip


@dataclass(frozen=True)
class Point:
    """One thing that somebody has to know in a phase. `phase`, `subject` and `product` are IRIs of
    concepts (`product` empty when it is no document of its own); `source` is a law, or empty when
    `legal` is false and it is our advice."""

    phase: str
    who_nl: str
    who_en: str
    what_nl: str
    what_en: str
    subject: str
    product: str
    legal: bool
    source: str


def points(file: Path = FILE) -> Sequence[Point]:
    """In order of phase."""
    written = tomllib.loads(file.read_text("utf-8"))["punt"]
    ordered = sorted(written, key=lambda row: PHASES.index(row["fase"]))
    return tuple(map(_point, ordered))


def _point(row: Mapping[str, str]) -> Point:
    return Point(
        phase=concept("fase", row["fase"]).value,
        who_nl=row["wie"],
        who_en=row["who"],
        what_nl=row["wat"],
        what_en=row["what"],
        subject=concept("onderwerp", row["onderwerp"]).value,
        product=concept("informatieproduct", row["product"]).value if "product" in row else "",
        legal=row["soort"] == "wet",
        source=row.get("bron", ""),
    )
