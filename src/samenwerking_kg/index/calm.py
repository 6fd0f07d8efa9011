"""When to take in what was changed: not while others are being published, unless somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition

#: Whether somebody publishes now, or did a moment ago.
Busy = Callable[[], bool]
REST = 0.5  # seconds from a change to taking it in, when nobody asks
_RESTS = 20  # at most, while publications come one after another


def nobody() -> bool:
    """Nobody publishes."""
    return False


def await_calm(turn: Condition, over: Callable[[], bool], busy: Busy) -> None:
    """Rest, and rest again as long as somebody publishes, who would wait for what is done next.
    Returns at once when it is `over`: somebody asks. The caller holds `turn`."""
    for _ in range(_RESTS):
        if turn.wait_for(over, REST) or not busy():
            return
