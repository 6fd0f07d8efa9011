"""What goes between the service and a process that answers comes out as it went in."""

from __future__ import annotations

import socket
import threading

import pytest

from samenwerking_kg import errors
from samenwerking_kg.query.question import Question
from samenwerking_kg.query.wire import (
    DATA,
    ERROR,
    FRONT,
    HELLO,
    Incoming,
    framed,
    raised,
    refusal,
    said,
)

PROBLEMS = (
    errors.QuerySyntax("expected {", 3, 14),
    errors.QuerySyntax("no place for it"),
    errors.QueryRefused("Nee.", "No."),
    errors.QueryTooHeavy(),
    errors.IdentifierInvalid("Geen IRI: \ud800", "No IRI: \ud800"),
    errors.FormatNotOffered(("solutions",)),
    errors.FormatUnknown("Onbekend: é", "Unknown: é"),
    errors.AnswerTooLong(3 << 20),
    errors.StoreTrouble("Kapot.", "Broken."),
)


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: type(problem).__name__)
def test_an_error_is_another_one_on_the_other_side(problem) -> None:
    frame = refusal(problem)
    letter, size = FRONT.unpack(frame[: FRONT.size])
    assert (letter, size) == (ERROR, len(frame) - FRONT.size)
    made = raised(frame[FRONT.size :])
    assert type(made) is type(problem)
    assert (made.nl, made.en) == (problem.nl, problem.en)
    assert vars(made) == vars(problem)


def test_an_error_that_nobody_foresaw_is_lost() -> None:
    made = raised(refusal(errors.NothingToCheck("Kapot.", "Broken."))[FRONT.size :])
    assert isinstance(made, errors.SamenwerkingError)
    assert (made.nl, made.en) == ("Kapot.", "Broken.")


def test_a_question_is_another_one_on_the_other_side() -> None:
    for question in (
        Question("SELECT * { ?s ?p '\ud800 \x00 é 🛶' }", {"solutions": "csv", "verdict": "json"}),
        Question("ASK { }", {}, ("http://example.org/a", "http://example.org/b"), (), 30),
        Question("", {"statements": "turtle"}, (), ("http://example.org/a",)),
    ):
        assert Question.of_bytes(question.as_bytes()) == question


def test_frames_run_into_each_other() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        content = bytes(range(256)) * 10_000  # more than goes in at once
        sender = threading.Thread(
            target=ours.sendall,
            args=(framed(DATA, content) + framed(DATA, b"") + said(HELLO, a=1),),
        )
        sender.start()
        coming = Incoming(theirs)
        assert coming.frame() == (DATA, content)
        assert coming.frame() == (DATA, b"")
        assert coming.frame() == (HELLO, b'{"a": 1}')
        sender.join()


@pytest.mark.parametrize("half", [b"", b"D", framed(DATA, b"abc")[:-1]])
def test_half_a_frame_is_taken_for_a_whole_one(half: bytes) -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        ours.sendall(half)
        ours.close()
        assert Incoming(theirs).frame() is None
