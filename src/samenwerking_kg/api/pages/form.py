"""The form to ask from: a text, and questions to start with."""

from __future__ import annotations

from dataclasses import dataclass

from samenwerking_kg.describe.questions import Question, Questions
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


@dataclass(frozen=True)
class FormPage:
    """The text in the field and the questions beside it."""

    text: str
    questions: tuple[Question, ...]


def form_page(questions: Questions, text: str | None) -> FormPage:
    """The form with this text, or with one to start from."""
    return FormPage(text or START, questions.all)
