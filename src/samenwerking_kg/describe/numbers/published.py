"""Figures that others published, and which of ours comes nearest."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, RDFS, SW

FILE = Path(__file__).parent / "gepubliceerd.toml"
GRAPH = graph("noord", "cijfers")
_SCHEMA = "https://schema.org/"
_FACTS = f"""
SELECT ?cijfer ?id ?wat ?waarde ?eenheid ?jaar ?waar ?bron ?zekerheid {{ GRAPH <{GRAPH}> {{
  ?cijfer {DCT.identifier} ?id ; {RDFS.label} ?wat ; <{_SCHEMA}value> ?waarde .
  OPTIONAL {{ ?cijfer <{_SCHEMA}unitText> ?eenheid }}
  OPTIONAL {{ ?cijfer <{_SCHEMA}observationDate> ?jaar }}
  OPTIONAL {{ ?cijfer {DCT.coverage} ?waar }}
  OPTIONAL {{ ?cijfer {DCT.source} ?bron }}
  OPTIONAL {{ ?cijfer {SW.zekerheid} ?zekerheid }}
}} }} ORDER BY ?id"""


@dataclass(frozen=True)
class Comparison:
    """Which of our figures to set beside a published one.

    figure    name of ours; empty when there is none to compare with
    column    of its one row, or (with `measure`) of its rows
    measure   key of the summary; empty: the number itself
    filters   bron, provincie, vorm, as they stand in an address
    """

    published: str
    difference_nl: str
    difference_en: str
    figure: str = ""
    column: str = ""
    measure: str = ""
    day: dt.date | None = None
    filters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Published:
    """A figure as somebody published it. `value` is a number, or as it was written (`>50`)."""

    iri: str
    key: str
    about: str
    value: str
    unit: str
    year: str
    scope: str
    source: str
    certainty: str


def published(store: Store) -> list[Published]:
    """All of them, by key; a figure with several sources has the first."""
    found: dict[str, Published] = {}
    for row in rows(store, _FACTS):
        one = Published(*map(_text, row))
        found.setdefault(one.key, one)
    return list(found.values())


def comparisons(file: Path = FILE) -> Mapping[str, Comparison]:
    """Key of a published figure -> what of ours stands beside it."""
    written = tomllib.loads(file.read_text("utf-8"))["vergelijking"]
    return {row["id"]: _comparison(row) for row in written}


def _comparison(row: Mapping[str, str]) -> Comparison:
    filters = [(name, row[name]) for name in ("bron", "provincie", "vorm") if name in row]
    return Comparison(
        published=row["id"],
        difference_nl=row["verschil"],
        difference_en=row["difference"],
        figure=row.get("cijfer", ""),
        column=row.get("kolom", ""),
        measure=row.get("maat", ""),
        day=dt.date.fromisoformat(row["geldigOp"]) if "geldigOp" in row else None,
        filters=tuple(filters),
    )


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
