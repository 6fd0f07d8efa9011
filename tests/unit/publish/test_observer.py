"""Who watches publications: told once, and told the truth."""

from __future__ import annotations

import inspect

import pytest

from samenwerking_kg import errors
from samenwerking_kg.publish.difference import Difference
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.observer import Asked, Result, Silent, judging, observed, refused
from samenwerking_kg.publish.submission import Outcome, Receipt

ASKED = Asked("gm1895", Act.REPLACE, "https://w3id.org/samenwerking-kg/graph/gm1895/x")
NOTHING = Difference(participations_before=0)


class Notebook(Silent):
    def __init__(self) -> None:
        self.results: list[Result] = []
        self.statements: list[int] = []

    def published(self, result: Result, seconds: float) -> None:
        assert seconds >= 0
        self.results.append(result)

    def judged(self, statements: int, seconds: float) -> None:
        assert seconds >= 0
        self.statements.append(statements)


def receipt(outcome: Outcome, replayed: bool = False) -> Receipt:
    return Receipt("g", outcome, None, NOTHING, replayed=replayed)


@pytest.mark.parametrize("outcome", list(Outcome), ids=lambda outcome: outcome.name)
def test_an_outcome_has_no_result(outcome) -> None:
    book, came = Notebook(), receipt(outcome)
    assert observed(book, ASKED, lambda: came) is came
    assert [result.value for result in book.results] == [outcome.value]


def test_an_answer_of_then_counts_as_a_publication_of_now() -> None:
    book = Notebook()
    observed(book, ASKED, lambda: receipt(Outcome.CREATED, replayed=True))
    assert book.results == [Result.REPLAYED]


def test_an_update_counts_once_for_each_graph() -> None:
    book = Notebook()
    observed(book, ASKED, lambda: (receipt(Outcome.CREATED), receipt(Outcome.CHANGED)))
    observed(book, ASKED, lambda: ())
    assert book.results == [Result.CHANGED, Result.UNCHANGED]


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        (errors.GraphNotOwned("a", "b"), Result.NOT_ALLOWED),
        (errors.PreconditionFailed("g"), Result.CONFLICT),
        (errors.KeyReused("k"), Result.KEY_REUSED),
        (errors.SyntaxUnreadable("x", "y"), Result.UNREADABLE),
        (errors.DoesNotConform(1, None, None), Result.INVALID),
        (errors.ManyRemoved(1, 2, None, None), Result.UNCONFIRMED),
        (errors.VersionNotFound("g", "9"), Result.NOT_FOUND),
        (errors.WritersBusy(), Result.BUSY),
        (errors.StoreFull("x"), Result.FULL),
        (errors.StoreTrouble("weg", "gone"), Result.BROKEN),
        (errors.RulesBroken("x"), Result.BROKEN),
        (ZeroDivisionError(), Result.BROKEN),
    ],
    ids=lambda each: each.name if isinstance(each, Result) else type(each).__name__,
)
def test_a_refusal_is_told_as_something_else(problem, result) -> None:
    book = Notebook()

    def fails() -> Receipt:
        raise problem

    with pytest.raises(type(problem)):
        observed(book, ASKED, fails)
    assert book.results == [result]


def test_a_fault_of_a_publisher_is_taken_for_ours() -> None:
    theirs = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.BadInput | errors.NotFound | errors.NotAllowed | errors.TooBusy)
    ]
    assert len(theirs) > 15
    assert Result.BROKEN not in {refused(kind.__new__(kind)) for kind in theirs}


def test_rules_that_break_take_no_time() -> None:
    book = Notebook()
    with pytest.raises(ZeroDivisionError), judging(book, 12):
        raise ZeroDivisionError
    assert book.statements == [12]
