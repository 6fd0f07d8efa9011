"""How many connections there are: so many at most, and who asks nothing makes way for who comes.

Without a bound a stranger who only connects takes all files that the process may open, and then it
cannot open its own.
"""

from __future__ import annotations

import resource
from typing import Protocol

#: Connections at most, and files that are kept for all else.
MOST, KEPT = 4000, 256

FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\n"
    b"retry-after: 5\r\nconnection: close\r\n\r\n"
    b'{"title": "Te veel verbindingen", "status": 503, "detail": "Er zijn nu te veel verbindingen. '
    b'Probeer het over een paar tellen opnieuw.", "detail_en": "There are too many connections. '
    b'Try again in a few seconds."}'
)


class Guest(Protocol):
    """One connection."""

    def turn_out(self) -> None:
        """Hang up at once."""
        ...


class Hall:
    """All connections, used from one event loop."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._all: set[Guest] = set()
        self._idle: dict[Guest, None] = {}  # those without a whole request, longest first

    def enter(self, guest: Guest) -> bool:
        """False when there is no place, and nobody who only waits."""
        if len(self._all) >= self._most:
            if not self._idle:
                return False
            longest = next(iter(self._idle))
            self.leave(longest)
            longest.turn_out()
        self._all.add(guest)
        self._idle[guest] = None
        return True

    def busy(self, guest: Guest) -> None:
        """A whole head has come: this one is not turned out for another."""
        self._idle.pop(guest, None)

    def idle(self, guest: Guest) -> None:
        """It has been answered."""
        if guest in self._all:
            self._idle[guest] = None

    def leave(self, guest: Guest) -> None:
        """It is gone, or about to be."""
        self._all.discard(guest)
        self._idle.pop(guest, None)


def roomy() -> int:
    """How many connections fit in the files that this process may open, which are raised to all
    that it may have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * MOST
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    files = wanted if soft == resource.RLIM_INFINITY else soft
    return max(16, min(MOST, files - KEPT))
