"""A figure: a question with a definition, a unit, its sources, and what it does not know.

The header of its file is that of a question (``describe/questions.py``) and says besides::

    # eenheid: …   # unit: …        of the numbers
    # bronnen: register noord       in which sources it can be counted, the usual one first; alle:
    #                               all that tell of the use of systems, together
    # filters: gemeente provincie thema vorm
    # maat: aantal                  the column of which mean, median, least and most are told
    # onbekend: …  # unknown: …     what the number does not know
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.describe.numbers.conditions import SOURCES, Conditions
from samenwerking_kg.describe.numbers.text import filled, whole
from samenwerking_kg.describe.questions import Question, read
from samenwerking_kg.errors import QuestionNotFound
from samenwerking_kg.rdf.terms import NamedNode

FOLDER = Path(__file__).parent
_SAID = re.compile(
    r"^# (eenheid|unit|bronnen|filters|maat|onbekend|unknown): *(.*\S)", re.MULTILINE
)
PAIRS = "(?een ?ander)"
#: What a figure of one source does not know besides: its source is a register that is shipped.
_SHIPPED_NL = "Wat overheden hier zelf publiceren, telt niet mee."
_SHIPPED_EN = "What governments publish here themselves does not count."


@dataclass(frozen=True)
class Figure:
    """One figure. `question` has its titles, its definition (explanation) and its text, of which
    `measure` is the column that is summed up (empty: none)."""

    question: Question
    unit_nl: str
    unit_en: str
    sources: tuple[str, ...]
    filters: tuple[str, ...]
    measure: str
    unknown_nl: str
    unknown_en: str

    @property
    def name(self) -> str:
        return self.question.name

    @property
    def of_all(self) -> bool:
        """Whether it counts what all sources say together."""
        return self.sources == ("alle",)

    @property
    def of_pairs(self) -> bool:
        """Whether it is about neighbours, who have to be given."""
        return f"VALUES {PAIRS}" in self.question.text

    def asked(
        self, conditions: Conditions, neighbours: Sequence[tuple[NamedNode, NamedNode]] = ()
    ) -> str:
        """The SPARQL of this figure under these conditions."""
        terms = conditions.terms() | {PAIRS: neighbours}
        return filled(self.question.text, SOURCES[conditions.source], terms)


@dataclass(frozen=True)
class Shelf:
    """All figures, by name."""

    all: tuple[Figure, ...]

    def named(self, name: str) -> Figure:
        """Raises QuestionNotFound."""
        for figure in self.all:
            if figure.name == name:
                return figure
        raise QuestionNotFound(name)


def read_figures(folder: Path = FOLDER) -> Shelf:
    """The figures of a folder; files whose name starts with ``_`` are fragments."""
    files = sorted(path for path in folder.glob("*.rq") if not path.name.startswith("_"))
    return Shelf(tuple(_figure(path, folder) for path in files))


def _figure(path: Path, folder: Path) -> Figure:
    written = path.read_text("utf-8")
    said = dict(_SAID.findall(written))
    if said["bronnen"] != "alle":
        said["onbekend"] += f" {_SHIPPED_NL}"
        said["unknown"] += f" {_SHIPPED_EN}"
    return Figure(
        question=_question(path.stem, written, folder),
        unit_nl=said["eenheid"],
        unit_en=said["unit"],
        sources=tuple(said["bronnen"].split()),
        filters=tuple(said["filters"].split()),
        measure=said.get("maat", ""),
        unknown_nl=said["onbekend"],
        unknown_en=said["unknown"],
    )


def _question(name: str, written: str, folder: Path) -> Question:
    """Its header, and its text from the first line that is none (``# neem begin``)."""
    header, mark, body = written.partition("# neem begin\n")
    return read(name, header + whole(mark + body, folder))
