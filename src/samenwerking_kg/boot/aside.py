"""Work that lets all else go first."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from samenwerking_kg.store.frames import let_go

T = TypeVar("T")
#: Returns when nobody publishes, after so many seconds, or when it is over.
LetPass = Callable[[float, Callable[[], bool]], None]
_NICENESS = 5


def at_once(_most: float, _over: Callable[[], bool]) -> None:
    """There is nobody to let pass."""


def aside(work: Callable[[], T]) -> T:
    """The outcome of `work`, which runs in a thread of its own, of low priority on Linux.

    For work of the engine, which holds nothing that others wait for. The thread ends with the
    process, whatever it is doing. Raises what `work` raises.
    """
    outcome: Future[T] = Future()

    def run() -> None:
        if sys.platform == "linux":  # elsewhere this would slow down the whole process
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
        try:
            outcome.set_result(let_go(work))
        except BaseException as problem:  # noqa: BLE001 - it is raised where somebody waits
            outcome.set_exception(problem)

    threading.Thread(target=run, name="aside", daemon=True).start()
    return outcome.result()
