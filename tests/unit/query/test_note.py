"""A note of a question: taken once, whatever becomes of it."""

from __future__ import annotations

import asyncio
import inspect

import pytest

from samenwerking_kg import errors
from samenwerking_kg.query.asker import HungUp
from samenwerking_kg.query.note import noted, outcome_of
from samenwerking_kg.query.observer import Ending, Kind, Outcome, Silent


class Notebook(Silent):
    def __init__(self) -> None:
        self.lines: list[tuple[Outcome, Kind, str]] = []

    def asked(self, outcome: Outcome, kind: Kind, seconds: float, text: str) -> None:
        assert seconds >= 0
        self.lines.append((outcome, kind, text))


def test_an_answer_is_not_noted() -> None:
    book = Notebook()
    with noted(book, "ASK {}") as note:
        note.kind = Kind.VERDICT
    assert book.lines == [(Outcome.ANSWERED, Kind.VERDICT, "ASK {}")]


def test_an_answer_that_was_kept_is_noted_as_made() -> None:
    book = Notebook()
    with noted(book, "ASK {}") as note:
        note.outcome = Outcome.CACHED
    assert book.lines == [(Outcome.CACHED, Kind.UNKNOWN, "ASK {}")]


@pytest.mark.parametrize(
    ("problem", "outcome"),
    [
        (errors.QuerySyntax("x"), Outcome.SYNTAX),
        (errors.QueryRefused("nee", "no"), Outcome.REFUSED),
        (errors.QueryTimedOut(10), Outcome.TIMED_OUT),
        (errors.QueryTooHeavy(), Outcome.OUT_OF_MEMORY),
        (errors.AnswerTooLong(10), Outcome.TOO_LARGE),
        (errors.IdentifierInvalid("nee", "no"), Outcome.REFUSED),
        (errors.FormatNotOffered(("json",)), Outcome.REFUSED),
        (errors.TooBusy(), Outcome.BUSY),
        (HungUp(), Outcome.HUNG_UP),
        (asyncio.CancelledError(), Outcome.HUNG_UP),
        (errors.StoreTrouble("weg", "gone"), Outcome.BROKEN),
        (ZeroDivisionError(), Outcome.BROKEN),
    ],
    ids=lambda each: each.name if isinstance(each, Outcome) else type(each).__name__,
)
def test_a_failure_is_noted_as_something_else(problem, outcome) -> None:
    book = Notebook()
    with pytest.raises(type(problem)), noted(book, "ASK {}"):
        raise problem
    assert book.lines == [(outcome, Kind.UNKNOWN, "ASK {}")]


def test_an_error_about_queries_is_taken_for_a_fault_of_ours() -> None:
    about = [
        kind
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if name.startswith("Query") or issubclass(kind, errors.BadInput)
    ]
    assert len(about) > 10
    assert Outcome.BROKEN not in {outcome_of(kind.__new__(kind)) for kind in about}


def test_silence_says_something() -> None:
    silent = Silent()
    assert silent.ended(Ending.CROWDED) is silent.refreshed(1.0) is None
