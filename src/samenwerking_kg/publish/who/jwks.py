"""The public keys of an issuer of JWTs (a JSON Web Key Set, RFC 7517): from a file or an address.

A file is read again when it changed. An address is asked every five minutes, and sooner for a key
that we do not have yet, but never more than twice a minute: strangers choose the names of keys.
When the address is silent, the keys that we hold serve for another hour.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from samenwerking_kg.events import Event, safe, tell

LOG = logging.getLogger("samenwerking_kg.publish")
Key = Mapping[str, object]

_FRESH, _PAUSE, _STALE = 300.0, 30.0, 3600.0  # seconds


class KeysUnreadable(Exception):
    """The keys cannot be had now. Stays within this room; the cause is in the log."""


class Keys(Protocol):
    """Where the keys of an issuer come from."""

    def named(self, kid: str | None) -> Sequence[Key]:
        """The keys of that name; without a name, all. Raises KeysUnreadable."""
        ...


class KeysInFile:
    """A JWKS on disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: tuple[tuple[int, int, int], Sequence[Key]] | None = None

    def named(self, kid: str | None) -> Sequence[Key]:
        return _named(self._now(), kid)

    def _now(self) -> Sequence[Key]:
        held = self._held
        try:
            found = self._path.stat()
            signature = found.st_ino, found.st_mtime_ns, found.st_size
            if held is None or held[0] != signature:
                held = self._held = (signature, _keys(json.loads(self._path.read_bytes())))
        except (OSError, ValueError, TypeError, RecursionError) as problem:
            raise _unreadable(problem) from problem
        return held[1]


class KeysAtAddress:
    """A JWKS on the web; `fetch` gets it as parsed JSON, `clock` counts seconds."""

    def __init__(
        self, fetch: Callable[[], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetch, self._clock = fetch, clock
        self._lock = threading.Lock()
        self._held: Sequence[Key] = ()
        self._fetched: float | None = None
        self._tried: float | None = None

    def named(self, kid: str | None) -> Sequence[Key]:
        with self._lock:
            age = self._age()
            if age >= _FRESH or not _named(self._held, kid):
                self._refresh()
            if self._age() >= _STALE:
                raise KeysUnreadable
            return _named(self._held, kid)

    def _age(self) -> float:
        return float("inf") if self._fetched is None else self._clock() - self._fetched

    def _refresh(self) -> None:
        now = self._clock()
        if self._tried is not None and now - self._tried < _PAUSE:
            return
        self._tried = now
        try:
            self._held, self._fetched = _keys(self._fetch()), now
        except Exception as problem:  # noqa: BLE001 - whatever the network does, we go on
            _unreadable(problem)


def _keys(content: object) -> Sequence[Key]:
    found = content.get("keys") if isinstance(content, dict) else None
    if not isinstance(found, list):
        raise TypeError("no JWKS")
    return [key for key in found if isinstance(key, dict)]


def _named(keys: Sequence[Key], kid: str | None) -> Sequence[Key]:
    return [key for key in keys if kid is None or key.get("kid") == kid]


def _unreadable(problem: Exception) -> KeysUnreadable:
    tell(LOG, Event.KEYS_UNREADABLE, soort=type(problem).__name__, fout=safe(str(problem)))
    return KeysUnreadable(str(problem))
