"""Where the time of a publication goes: the steps of the pipeline, each timed in this process."""

from __future__ import annotations

import functools
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stage import PUBLISHER, Samples, Sent

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.publishing import Works, works
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.publish import commit, drafting, judging, pipeline
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.publishers import Caller, Right
from samenwerking_kg.publish.submission import Receipt, Submission

#: What is timed: the name in the table, where the function is looked up, and its name there.
_PLACES: tuple[tuple[str, object, str], ...] = (
    ("standing", drafting, "frozenset"),
    ("context", judging, "context_of"),
    ("hearsay", judging, "without_hearsay"),
    ("check", judging, "check"),
    ("own", judging, "foreign"),
    ("help", judging, "helped"),
    ("compare", pipeline, "compared"),
    ("edits", commit, "edits"),
)


class Clock:
    """Wraps functions and adds up what they take, in milliseconds."""

    def __init__(self) -> None:
        self.took: dict[str, float] = defaultdict(float)
        self._undo: list[Callable[[], None]] = []

    def wrap(self, name: str, place: Any, attribute: str) -> None:
        there = attribute in vars(place)
        inner = getattr(place, attribute, None) or getattr(__builtins__, attribute, frozenset)

        @functools.wraps(inner, updated=())
        def timed(*given: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return inner(*given, **named)
            finally:
                self.took[name] += (time.perf_counter() - start) * 1000

        setattr(place, attribute, timed)
        self._undo.append(
            (lambda: setattr(place, attribute, inner))
            if there
            else (lambda: delattr(place, attribute))
        )

    def unwrap(self) -> None:
        for undo in reversed(self._undo):
            undo()


def breakdown(
    folder: Path, assets: Assets, sizes: tuple[tuple[Samples, int], ...]
) -> dict[str, Any]:
    """What -> step -> milliseconds (median), for new, changed and unchanged submissions.

    sizes  (submissions, how often)
    """
    settings = read_settings(store=folder, publications=folder / "publications")
    with works(settings, assets) as opened:
        publisher = next(e.publisher for e in opened.roster.list())
        caller = Caller(publisher, "bench", frozenset(Right))
        found: dict[str, Any] = {}
        for samples, times in sizes:
            sent = samples.sent(9000)
            _timed(opened, caller, [(f"warm-{sent.statements}", sent)])
            found |= _of_size(opened, caller, samples, sent.statements, times)
        return found


def _of_size(
    opened: Works, caller: Caller, samples: Samples, size: int, times: int
) -> dict[str, Any]:
    numbers = range(9001, 9001 + times)
    name = f"steps-{size}-{{}}"
    return {
        f"{size} new": _timed(opened, caller, [(name.format(n), samples.sent(n)) for n in numbers]),
        f"{size} changed": _timed(
            opened, caller, [(name.format(n), samples.sent(n, 1)) for n in numbers]
        ),
        f"{size} same bytes": _timed(
            opened, caller, [(name.format(n), samples.sent(n, 1)) for n in numbers]
        ),
    }


def _timed(opened: Works, caller: Caller, bodies: list[tuple[str, Sent]]) -> dict[str, float]:
    rounds = [_one(opened, caller, name, sent) for name, sent in bodies]
    steps = dict.fromkeys(step for each in rounds for step in each)
    return {step: statistics.median(each.get(step, 0.0) for each in rounds) for step in steps}


def _one(opened: Works, caller: Caller, name: str, sent: Sent) -> dict[str, float]:
    clock, line = Clock(), opened.pipeline
    for place in _PLACES:
        clock.wrap(*place)
    clock.wrap("read", line._reader, "read")
    clock.wrap("names", line._court, "names")
    clock.wrap("log", opened.log, "append")
    clock.wrap("store", opened.store, "apply")
    start = time.perf_counter()
    try:
        _publish(opened, caller, name, sent)
        whole = (time.perf_counter() - start) * 1000
    finally:
        clock.unwrap()
    rest = whole - sum(clock.took.values())
    return {**clock.took, "rest": rest, "together": whole}


def _publish(opened: Works, caller: Caller, name: str, sent: Sent) -> Receipt:
    body = Submission(
        graph(PUBLISHER, name), Act.REPLACE, body=sent.body, media_type=sent.media_type
    )
    return opened.pipeline.publish(caller, body)
