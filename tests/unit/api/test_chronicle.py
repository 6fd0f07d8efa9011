"""The chronicle: a slow question can be found again, and not be read."""

from __future__ import annotations

import hashlib
import json
import logging

import pytest

from samenwerking_kg.api.chronicle import SLOW, Chronicle, digest
from samenwerking_kg.api.metrics import Metrics
from samenwerking_kg.events import REQUEST
from samenwerking_kg.query.observer import Ending, Kind, Outcome

TEXT = "SELECT * { ?s ?p 'geheim-woord' }"


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO, logger="samenwerking_kg.query")
    return lambda: [json.loads(record.getMessage()) for record in caplog.records]


@pytest.fixture
def chronicle() -> Chronicle:
    return Chronicle(Metrics())


def test_a_slow_question_cannot_be_found_again(chronicle, lines) -> None:
    token = REQUEST.set("verzoek-1")
    chronicle.asked(Outcome.TIMED_OUT, Kind.UNKNOWN, SLOW + 9, TEXT)
    REQUEST.reset(token)
    (line,) = lines()
    assert line.pop("tijd").endswith("Z")
    assert line == {
        "event": "trage-vraag",
        "request_id": "verzoek-1",
        "uitkomst": "timed_out",
        "soort": "unknown",
        "ms": 10_000.0,
        "vraag": hashlib.sha256(TEXT.encode()).hexdigest()[:16],
    }


def test_a_slow_question_can_be_read_in_the_log(chronicle, lines, caplog) -> None:
    chronicle.asked(Outcome.ANSWERED, Kind.SOLUTIONS, SLOW + 1, TEXT)
    assert lines()
    assert "geheim" not in caplog.text


def test_a_quick_question_leaves_a_line(chronicle, lines) -> None:
    chronicle.asked(Outcome.ANSWERED, Kind.SOLUTIONS, SLOW, TEXT)
    assert lines() == []


def test_half_a_character_stops_the_chronicle() -> None:
    assert len(digest("\ud800")) == 16


def test_a_process_goes_without_a_word(chronicle, lines) -> None:
    chronicle.ended(Ending.DEADLINE)
    (line,) = lines()
    assert (line["event"], line["reden"]) == ("werker-weg", "deadline")
