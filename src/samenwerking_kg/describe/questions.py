"""The questions on the shelf: SPARQL texts with a title, an explanation and parameters.

A question is a file ``{name}.rq`` whose first comment lines say what it asks::

    # titel: Met wie werkt een gemeente samen?
    # title: With whom does a municipality work?
    # uitleg: …            # explanation: …
    # bron: …              # source: …
    # parameter: gemeente = gm:gm0106 | de gemeente | the municipality
    PREFIX …
    SELECT … { VALUES ?gemeente { gm:gm0106 } # parameter …

A parameter is the one term between the braces of the line that binds it; giving another value
replaces that term by one of the same kind, never by text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.describe.parameters import Parameter, parameter
from samenwerking_kg.errors import QuestionNotFound, RequestMalformed

_HEADER = re.compile(
    r"#\s*(titel|title|uitleg|explanation|parameter|bron|source)\s*:\s*(.*\S)", re.I
)


@dataclass(frozen=True)
class Question:
    """One question: `text` is the SPARQL, with the defaults in place, without the header."""

    name: str
    title_nl: str
    title_en: str
    explanation_nl: str
    explanation_en: str
    source_nl: str
    source_en: str
    parameters: tuple[Parameter, ...]
    text: str

    def asked(self, values: Mapping[str, str]) -> str:
        """The SPARQL with these values in place. Raises RequestMalformed for an unknown name."""
        unknown = values.keys() - {p.name for p in self.parameters}
        if unknown:
            named = ", ".join(sorted(unknown))
            raise RequestMalformed(
                f"Deze vraag heeft geen parameter {named}.", f"No parameter {named} in this query."
            )
        text = self.text
        for one in self.parameters:
            if values.get(one.name):
                text = one.put(text, values[one.name])
        return text

    def emptied(self, text: str) -> str:
        """`text` with nothing in the blanks of this question."""
        for one in self.parameters:
            text = one.emptied(text)
        return text.strip().replace("\r\n", "\n")


@dataclass(frozen=True)
class Questions:
    """All questions, in the order of their file names."""

    all: tuple[Question, ...] = ()

    def named(self, name: str) -> Question:
        """Raises QuestionNotFound."""
        for question in self.all:
            if question.name == name:
                return question
        raise QuestionNotFound(name)

    def behind(self, text: str) -> Question | None:
        """The question that this SPARQL asks, whatever stands in its blanks; None if it is new."""
        found = (q for q in self.all if q.emptied(text) == q.emptied(q.text))
        return next(found, None)


def read(name: str, written: str) -> Question:
    """The question that a file's text holds."""
    said: dict[str, list[str]] = {}
    lines = written.splitlines()
    body = 0
    while body < len(lines) and (not lines[body].strip() or lines[body].lstrip().startswith("#")):
        if found := _HEADER.match(lines[body].strip()):
            said.setdefault(found[1].lower(), []).append(found[2])
        body += 1
    text = "\n".join(lines[body:]).strip() + "\n"
    titles = said.get("titel", [name])
    return Question(
        name=name,
        title_nl=titles[0],
        title_en=" ".join(said.get("title", titles)),
        explanation_nl=" ".join(said.get("uitleg", [])),
        explanation_en=" ".join(said.get("explanation", [])),
        source_nl=" ".join(said.get("bron", [])),
        source_en=" ".join(said.get("source", [])),
        parameters=tuple(parameter(line, text) for line in said.get("parameter", [])),
        text=text,
    )


def read_all(files: Iterable[Path]) -> Questions:
    """The questions in these files; files whose name starts with ``_`` are not questions."""
    named = sorted((path for path in files if not path.name.startswith("_")), key=lambda p: p.name)
    return Questions(tuple(read(path.stem, path.read_text("utf-8")) for path in named))
