"""Drawings become dots in a process of its own, one at a time."""

from __future__ import annotations

import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from samenwerking_kg.api.site import dots
from samenwerking_kg.api.site.dots import Dots
from samenwerking_kg.errors import TooBusy
from samenwerking_kg.pictures.png import png

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">'
    '<text x="2" y="15">Fryslân</text></svg>'
)


def test_another_process_makes_other_dots() -> None:
    assert Dots().of(DRAWING) == png(DRAWING)


def test_what_is_no_drawing_becomes_dots() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        Dots().of("<svg")


def test_a_drawing_that_takes_for_ever_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dots, "_COMMAND", ("sleep", "60"))
    monkeypatch.setattr(dots, "_SECONDS", 0.2)
    with pytest.raises(TooBusy):
        Dots().of(DRAWING)


def test_more_threads_wait_than_may(monkeypatch: pytest.MonkeyPatch) -> None:
    go, running = threading.Event(), threading.Semaphore(0)

    def made(_drawing: str) -> bytes:
        running.release()
        go.wait(30)
        return b""

    monkeypatch.setattr(dots, "_made", made)
    maker = Dots()
    with ThreadPoolExecutor(dots._MOST) as pool:
        asked = [pool.submit(maker.of, DRAWING) for _ in range(dots._MOST)]
        running.acquire(timeout=30)
        until = time.monotonic() + 30
        while maker._waiting._value and time.monotonic() < until:
            time.sleep(0.01)
        with pytest.raises(TooBusy):
            maker.of(DRAWING)
        assert not running.acquire(blocking=False)  # the others wait for the first
        go.set()
        assert [one.result() for one in asked] == [b""] * dots._MOST
    assert maker.of(DRAWING) == b""
