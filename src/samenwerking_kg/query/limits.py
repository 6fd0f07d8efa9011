"""How much a stranger's query may take."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """All that bounds queries.

    seconds       that a query may run, unless its sender asks for less
    most_seconds  that one may ask for with a token
    memory        bytes that one query may take beyond what the data takes
    answer        bytes of the longest answer
    places        queries that run at once
    slow_places   of these, how many may be slow: the others are kept for short ones
    slow_after    seconds after which a query counts as slow, and others go first
    per_client    queries of one client at once; of slow ones half of that
    queue         queries that wait for a place
    patience      seconds that one waits for a place
    """

    seconds: float = 10.0
    most_seconds: float = 60.0
    memory: int = 1024 * MIB
    answer: int = 256 * MIB
    places: int = 8
    slow_places: int = 4
    slow_after: float = 0.5
    per_client: int = 4
    queue: int = 64
    patience: float = 2.0

    @property
    def kept(self) -> int:
        """Bytes on the disk of long answers that wait for their callers to take them."""
        return 8 * self.answer

    @property
    def kept_per_client(self) -> int:
        """Of these, those of one client."""
        return 2 * self.answer
