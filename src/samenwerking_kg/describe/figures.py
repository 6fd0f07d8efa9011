"""The figures of the front page: a count, what is counted, on which day, and by whom.

A figure is a question (a file in ``figures/``) that answers with one row ``?aantal``. Two more
header lines say from which graph it speaks (``# graaf:``) and on which day it is taken
(``# dag: vandaag``, or ``register``: the day on which that source stood like this).
"""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from samenwerking_kg.describe.questions import Question, read
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.sources import Source, sources
from samenwerking_kg.rdf.terms import Literal
from samenwerking_kg.store.base import Store

FOLDER = Path(__file__).parent / "figures"
_SAID = re.compile(r"^#\s*(graaf|dag)\s*:\s*(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Figure:
    """One count. `value` is None when the store has not got the source; `query` is what ran."""

    question: Question
    value: Decimal | None
    day: dt.date
    source: Source | None
    query: str


class Board:
    """The figures of a store, each counted once for each day.

    A figure asks the graphs of registers alone, each by name. Nobody publishes in those, so no
    publication changes a figure, and none has to be counted again after it.
    """

    def __init__(self, store: Store, folder: Path = FOLDER) -> None:
        self._store = store
        self._texts = [(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.rq"))]
        self._counted: tuple[dt.date, tuple[Figure, ...]] | None = None
        self._counting = threading.Lock()

    def figures(self, today: dt.date) -> tuple[Figure, ...]:
        """All figures, as they are today."""
        with self._counting:
            if self._counted is None or self._counted[0] != today:
                known = sources(self._store)
                counted = tuple(_count(self._store, *row, today, known) for row in self._texts)
                self._counted = (today, counted)
            return self._counted[1]


def _count(
    store: Store, name: str, written: str, today: dt.date, known: Mapping[str, Source]
) -> Figure:
    said = dict(_SAID.findall(written))
    question, source = read(name, written), known.get(said["graaf"])
    stood = source.peildatum if source else None
    day = today if said["dag"] == "vandaag" else stood or today
    query = question.asked({"op": day.isoformat()}) if question.parameters else question.text
    value = next((row[0] for row in rows(store, query)), None) if source else None
    count = Decimal(value.value) if isinstance(value, Literal) else None
    return Figure(question, count, day, source, query)
