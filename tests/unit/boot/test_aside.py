"""Work that stands aside gives its outcome to who waits, and never holds up the end."""

from __future__ import annotations

import os
import sys
import threading
import weakref

import pytest

from samenwerking_kg.boot.aside import aside
from samenwerking_kg.store.oxigraph import OxigraphStore


def test_the_outcome_of_work_aside_is_lost() -> None:
    assert aside(lambda: 3) == 3


def test_what_goes_wrong_aside_is_silent() -> None:
    with pytest.raises(ZeroDivisionError):
        aside(lambda: 1 // 0)


def test_work_aside_is_a_thread_that_the_process_waits_for() -> None:
    assert aside(lambda: threading.current_thread().daemon)


@pytest.mark.skipif(sys.platform != "linux", reason="threads have a priority on Linux only")
def test_all_else_goes_aside_with_it() -> None:
    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = niceness()
    assert aside(niceness) > before
    assert niceness() == before


def test_what_goes_wrong_aside_takes_along_what_the_engine_answered() -> None:
    store = OxigraphStore()
    kept: list[weakref.ref[object]] = []

    def fails() -> None:
        answer = store.query("SELECT * { ?s ?p ?o }")
        kept.append(weakref.ref(answer))
        raise KeyError

    with pytest.raises(KeyError):
        aside(fails)
    assert kept[0]() is None
