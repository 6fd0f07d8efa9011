"""The questions of an exploration as SPARQL: fragments are shared with the figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from samenwerking_kg.describe.numbers.conditions import SOURCES, Conditions
from samenwerking_kg.describe.numbers.figure import FOLDER as FIGURES
from samenwerking_kg.describe.numbers.text import filled, whole
from samenwerking_kg.rdf.terms import NamedNode

FOLDER = Path(__file__).parent


def question(
    name: str, day: dt.date, places: Sequence[NamedNode] = (), source: str = "register",
    theme: NamedNode | None = None,
) -> str:  # fmt: skip
    """One of the ``.rq`` files here, about these municipalities on a day, in one source: a key of
    `SOURCES`, or the graph of a publisher."""
    terms = Conditions(day, source, theme=theme).terms()
    named = [[place] for place in places]
    return filled(
        _text(name), SOURCES.get(source, source), terms | {"partner": named, "gemeente": named}
    )


@cache
def _text(name: str) -> str:
    return whole((FOLDER / f"{name}.rq").read_text("utf-8"), FOLDER, FIGURES)
