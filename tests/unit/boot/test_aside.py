"""Work that stands aside gives its outcome to who waits, and never holds up the end."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from samenwerking_kg.boot.aside import aside


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
