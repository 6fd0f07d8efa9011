"""The form to ask from: a text, questions to start with, and the blanks of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from samenwerking_kg.api.pages.others import EDITOR_FILES, are_here
from samenwerking_kg.describe.choices import Option, choices
from samenwerking_kg.describe.parameters import Parameter
from samenwerking_kg.describe.questions import Question, Questions
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE

START = f"""PREFIX sw: <{BASE}def#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX gm: <https://identifier.overheid.nl/tooi/id/gemeente/>

# Aan welke samenwerkingsverbanden doet Assen mee?
SELECT DISTINCT ?verband ?naam WHERE {{
  ?deelname org:member gm:gm0106 ; org:organization ?verband .
  ?verband rdfs:label ?naam .
}} ORDER BY ?naam
"""
#: Formats to choose: (name, Dutch, English).
FORMATS = (
    ("html", "pagina (tabel)", "page (table)"),
    ("csv", "CSV", "CSV"),
    ("json", "JSON", "JSON"),
    ("xml", "XML", "XML"),
    ("tsv", "TSV", "TSV"),
    ("turtle", "Turtle (alleen CONSTRUCT en DESCRIBE)", "Turtle (CONSTRUCT and DESCRIBE only)"),
)


@dataclass(frozen=True)
class Blank:
    """A parameter with what can be chosen for it; no options: free input."""

    parameter: Parameter
    options: tuple[Option, ...]


@dataclass(frozen=True)
class FormPage:
    """The text in the field and the questions beside it.

    question  of the shelf, that the text asks; `blanks` are those of it that can be filled in
    editor    whether there is a bigger editor; `saves` whether a question can be kept
    """

    text: str
    questions: tuple[Question, ...]
    question: Question | None = None
    blanks: tuple[Blank, ...] = ()
    editor: bool = False
    saves: bool = False
    formats: tuple[tuple[str, str, str], ...] = FORMATS


def form_page(questions: Questions, text: str | None, *, saves: bool = False) -> FormPage:
    """The form with this text, or with one to start from."""
    return FormPage(text or START, questions.all, editor=are_here(EDITOR_FILES), saves=saves)


def filling(
    form: FormPage, store: Store, question: Question, values: Mapping[str, str]
) -> FormPage:
    """The form with a question of the shelf in it. Raises RequestMalformed for what cannot be."""
    blanks = blanks_of(store, question, values)
    return replace(form, text=question.asked(values), question=question, blanks=blanks)


def blanks_of(store: Store, question: Question, values: Mapping[str, str]) -> tuple[Blank, ...]:
    """The blanks of a question, filled in as somebody did."""
    asked = [replace(p, default=values.get(p.name) or p.default) for p in question.parameters]
    return tuple(Blank(p, choices(store, p, question.text)) for p in asked)
