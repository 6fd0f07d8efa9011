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
        traceback.clear_frames(problem.__traceback__)
        raise
