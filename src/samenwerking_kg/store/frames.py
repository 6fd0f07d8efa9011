"""Letting go of what the engine answered, in the thread that asked for it.

An answer of the engine must die in its own thread, or the process ends. An error on its way out
carries it along, in the frames of the functions that it passed, to whoever handles the error.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def let_go(work: Callable[[], Result]) -> Result:
    """The result of `work`; what it raises comes without what its functions held."""
    try:
        return work()
    except Exception as problem:
        for each in _chain(problem):
            traceback.clear_frames(each.__traceback__)
        raise


def _chain(problem: BaseException) -> list[BaseException]:
    """The error and all that it came of: each passed functions of its own."""
    found: list[BaseException] = []
    left: list[BaseException | None] = [problem]
    while left:
        each = left.pop()
        if each is not None and each not in found:
            found.append(each)
            left += [each.__cause__, each.__context__]
    return found
