"""``docs/operations.md`` says what is there, and all of it."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

import pytest

from samenwerking_kg.api.metrics import Metrics
from samenwerking_kg.api.rooms import OTHER, Rooms
from samenwerking_kg.api.vitals import Part
from samenwerking_kg.boot.settings import rows
from samenwerking_kg.events import Event
from samenwerking_kg.publish.observer import Result
from samenwerking_kg.query.observer import Crew, Ending, Kind, Outcome

from .conftest import ROOT

PAGE = (ROOT / "docs/operations.md").read_text("utf-8")
ALL_AT_ONCE = Crew(wanted=1, alive=1, busy=0, waiting=0, revision=0)


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def table(title: str) -> list[list[str]]:
    """The rows of the last table of a section, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    start = max(number for number, line in enumerate(lines) if set(line) <= set("|-"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[start + 1 :]]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def sentence(start: str) -> str:
    return next(line for line in PAGE.splitlines() if line.startswith(start))


@pytest.fixture
def families(parts):
    metrics = Metrics()
    metrics.answered("/doc", "GET", 200, 0.1)
    metrics.asked(Outcome.ANSWERED, Kind.VERDICT, 0.1)
    parts.vitals.census.count()
    return metrics.families(replace(parts.vitals, crew=lambda: ALL_AT_ONCE))


def test_a_figure_is_not_written_down_or_written_down_in_vain(families) -> None:
    there = {
        (one.name + ("_total" if one.type == "counter" else ""), one.type,
         frozenset(name for sample in one.samples for name in sample.labels) - {"le"})
        for one in families
    }  # fmt: skip
    told = {
        (quoted(name)[0], kind, frozenset(quoted(labels)))
        for name, kind, labels, _ in table("Figures")
    }
    assert len(told) > 20
    assert told == there


@pytest.mark.parametrize(
    ("start", "values"),
    [("Outcomes of a query", Outcome), ("Results of a publication", Result)],
    ids=["outcomes", "results"],
)
def test_a_value_of_a_label_is_not_written_down(start, values) -> None:
    named = re.sub(r"\([^()]*\)", "", sentence(start)).partition(". ")[0]
    assert quoted(named) == [one.value for one in values]


def test_why_a_process_ends_is_not_written_down() -> None:
    (row,) = [row for row in table("Figures") if "workers_ended" in row[0]]
    assert quoted(row[3]) == [why.value for why in Ending]
    (row,) = [row for row in table("Figures") if "queries_total" in row[0]]
    assert quoted(row[3]) == [kind.value for kind in Kind]


def test_a_part_that_can_be_missing_is_not_written_down() -> None:
    assert [quoted(row[0])[0] for row in table("Probes")] == [part.nl for part in Part]
    (row,) = [row for row in table("Figures") if "ready" in row[0]]
    assert quoted(row[3]) == [part.en for part in Part]


def test_an_event_is_not_written_down_or_written_down_in_vain() -> None:
    told = {(quoted(event)[0], level) for event, level, _ in table("Log")}
    assert told == {(one.label, logging.getLevelName(one.level).lower()) for one in Event}


def test_two_events_have_one_name() -> None:
    assert len({one.label for one in Event}) == len(Event)


def test_a_setting_is_named_that_does_not_exist() -> None:
    named = set(re.findall(r"SAMENWERKING_[A-Z_]+", PAGE))
    assert len(named) > 5
    assert named <= {row.variable for row in rows()}


def test_an_address_is_named_that_does_not_exist(call) -> None:
    for path in ("/health/live", "/health/ready", "/metrics"):
        assert path in PAGE
        assert call("HEAD", path, {"host": "localhost"}).status_code in (200, 503)


def test_an_address_of_the_service_is_counted_as_another(call) -> None:
    rooms: Rooms = call.app.around._long._rooms
    for path in ("/", "/sparql", "/sparql/update", "/doc/x", "/id/x", "/graph/x/y", "/graphs",
                 "/static/stijl.css", "/health/live", "/metrics", "/vragen/x", "/def", "/shapes"):  # fmt: skip
        assert rooms.of(path) != OTHER, path
