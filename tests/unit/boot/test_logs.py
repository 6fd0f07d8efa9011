"""The lines of the service: JSON, whoever speaks, and nobody's data."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from samenwerking_kg.boot.logs import Lines, write_lines
from samenwerking_kg.events import Event, tell

NAMES = ("samenwerking_kg", "uvicorn", "asyncio")


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Loggers outlive a test."""
    logs = [logging.getLogger(name) for name in NAMES]
    stood = [(log, log.level, log.handlers, log.propagate) for log in logs]
    for log in logs:
        log.handlers = []
    yield
    for log, log.level, log.handlers, log.propagate in stood:
        log.setLevel(log.level)


def said(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_an_event_of_ours_is_wrapped_in_another(capsys) -> None:
    write_lines("info")
    tell(logging.getLogger("samenwerking_kg.proef"), Event.STARTED, versie="1", niets=None)
    (line,) = said(capsys)
    assert line.pop("tijd").endswith("Z")
    assert line == {"event": "gestart", "versie": "1"}


def test_a_word_of_ours_that_is_no_event_breaks_a_line(capsys) -> None:
    write_lines("info")
    logging.getLogger("samenwerking_kg.proef").warning("zomaar")
    (line,) = said(capsys)
    assert (line["event"], line["bericht"]) == ("melding", "zomaar")


def test_the_server_speaks_in_words_of_its_own(capsys) -> None:
    write_lines("info")
    server = logging.getLogger("uvicorn.error")
    server.setLevel(logging.INFO)  # whatever another test set for it
    server.disabled = False
    server.info("Started on %s\nen meer", "http://x")
    (line,) = said(capsys)
    assert (line["event"], line["bron"], line["niveau"]) == ("melding", "uvicorn.error", "info")
    assert line["bericht"] == "Started on http://x"


def test_an_exception_brings_its_message_along(capsys) -> None:
    write_lines("info")
    try:
        raise ValueError("geheim-woord")
    except ValueError:
        logging.getLogger("asyncio").exception("Task failed\nfuture: ValueError('geheim-woord')")
    (line,) = said(capsys)
    assert (line["soort"], line["niveau"]) == ("ValueError", "error")
    assert line["plaats"][0].startswith("test_an_exception_brings_its_message_along:")
    assert "geheim" not in str(line)


@pytest.mark.parametrize(
    ("level", "heard"),
    [("debug", 4), ("info", 3), ("warning", 2), ("error", 1)],
)
def test_the_level_is_not_obeyed(capsys, level, heard) -> None:
    write_lines(level)
    for event in (Event.PROBE, Event.REQUEST, Event.SLOW_QUERY, Event.FAULT):
        tell(logging.getLogger("samenwerking_kg.proef"), event)
    assert len(said(capsys)) == heard


def test_two_services_in_one_process_say_everything_twice(capsys) -> None:
    write_lines("info")
    write_lines("info")
    tell(logging.getLogger("samenwerking_kg.proef"), Event.STOPPED)
    assert len(said(capsys)) == 1


def test_a_formatter_fails_on_what_is_no_text() -> None:
    record = logging.LogRecord("uvicorn", logging.INFO, "", 0, "%s", ("\ud800\u2028",), None)
    assert json.loads(Lines().format(record))["bericht"] == "\ud800\u2028"
