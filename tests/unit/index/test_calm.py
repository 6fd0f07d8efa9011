"""What was changed is taken in between publications, or when somebody asks."""

from __future__ import annotations

import threading

import pytest

from samenwerking_kg.index import calm


@pytest.fixture(autouse=True)
def shortly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calm, "REST", 0.001)


def _looks(answers: list[bool], over: bool = False) -> int:
    """How often is looked whether somebody publishes."""
    looked = []

    def busy() -> bool:
        looked.append(answers[min(len(looked), len(answers) - 1)])
        return looked[-1]

    turn = threading.Condition()
    with turn:
        calm.await_calm(turn, lambda: over, busy)
    return len(looked)


def test_it_goes_on_while_somebody_publishes() -> None:
    assert _looks([True, True, False]) == 3


def test_it_waits_for_who_publishes_for_ever() -> None:
    assert _looks([True]) == calm._RESTS


def test_who_asks_waits_for_who_publishes() -> None:
    assert _looks([True], over=True) == 0
