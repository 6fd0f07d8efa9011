"""Who waits for something of which there is not enough: first who has least of it, and among equals
who waits longest."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import count

Turn = asyncio.Future[bool]


class Waiting:
    """Turns that are waited for, by client; used from one event loop."""

    def __init__(self) -> None:
        self._of: dict[str, dict[Turn, int]] = {}  # each with its number, in order
        self._numbers = count()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def of(self, client: str) -> int:
        """How many this client waits for."""
        return len(self._of.get(client, ()))

    def most(self) -> tuple[str, int]:
        """Who waits for most, and for how many. Somebody waits."""
        client = max(self._of, key=self.of)
        return client, self.of(client)

    def add(self, client: str) -> Turn:
        turn: Turn = asyncio.get_running_loop().create_future()
        self._of.setdefault(client, {})[turn] = next(self._numbers)
        self._size += 1
        return turn

    def remove(self, client: str, turn: Turn) -> bool:
        """Whether it was still waited for."""
        turns = self._of.get(client, {})
        if turns.pop(turn, None) is None:
            return False
        self._size -= 1
        if not turns:
            del self._of[client]
        return True

    def last_of(self, client: str) -> Turn | None:
        """What this client, who waits, began to wait for last; not what is just about to go."""
        return next((turn for turn in reversed(self._of[client]) if not turn.done()), None)

    def next(self, having: Counter[str], most: int) -> tuple[str, Turn] | None:
        """Take out the first of those who have less than `most`; None when there is nobody."""
        chosen: tuple[int, int, str, Turn] | None = None
        for client, turns in self._of.items():
            if having[client] >= most:
                continue
            first = next(((n, turn) for turn, n in turns.items() if not turn.done()), None)
            if first and (chosen is None or (having[client], first[0]) < chosen[:2]):
                chosen = (having[client], first[0], client, first[1])
        if chosen is None:
            return None
        self.remove(chosen[2], chosen[3])
        return chosen[2:]
