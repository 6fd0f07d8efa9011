"""What a command wants done to a graph, and what it heard: the same for both ways (`desks`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from samenwerking_kg.cli.formats import Format, Language
from samenwerking_kg.errors import BadInput
from samenwerking_kg.model.identifiers import graph as graph_iri
from samenwerking_kg.vocabulary import BASE

if TYPE_CHECKING:
    from samenwerking_kg.publish.submission import Submission

GOOD, REFUSED, FAILED = 0, 1, 2


@dataclass(frozen=True)
class Errand:
    """One change to one graph.

    back_to   number of the version that a rollback brings back; the submission has no body then
    """

    submission: Submission
    back_to: int | None = None
    form: Format = Format.text
    language: Language = Language.nl


@dataclass(frozen=True)
class Answer:
    """What to show, and the exit code."""

    shown: bytes
    code: int


class Desk(Protocol):
    """Where an errand is done."""

    def do(self, errand: Errand) -> Answer:
        """Raises a SamenwerkingError when it could not be done at all."""
        ...


def graph_named(word: str) -> str:
    """The IRI of a graph that is given whole or short: ``gm1895/ict``. Raises BadInput."""
    if word.startswith(BASE + "graph/"):
        return word
    publisher, _, dataset = word.partition("/")
    if not publisher or ":" in word:
        raise BadInput(
            f"{word!r} is geen graaf. Schrijf publicist/naam, zoals gm1895/regelingen.",
            f"{word!r} is no graph. Write publisher/name, as in gm1895/regelingen.",
        )
    return graph_iri(publisher, dataset or None)
