"""Questions that people share: kept under what they say, for good, and without a name.

The key of a question is the beginning of its SHA-256, so what stands under a key never changes, and
who saves a question again gets the same key. Each is a file of its own. How long one may be, how
many there are and how many one caller saves in an hour is bounded; nothing is ever removed to make
room, because a link that was shared has to work.
"""

from __future__ import annotations

import base64
import datetime as dt
import errno
import hashlib
import os
import re
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.errors import (
    BodyTooLarge,
    QuestionNotFound,
    StoreFull,
    StoreTrouble,
    TooManySaved,
)

#: Bytes of one question, questions in all, and new ones of one caller in an hour.
LONGEST, MOST, HOURLY = 20_000, 20_000, 60
_HOUR = 3600.0
_CALLERS = 10_000  # of whom it is remembered how many they saved
_SHORT, _ENDING = 13, ".rq"
_KEY = re.compile(r"[a-z2-7]{13}(?:[a-z2-7]{39})?")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_key(name: str) -> bool:
    """Whether a saved question could have this name; those on the shelf have others."""
    return _KEY.fullmatch(name) is not None


@dataclass(frozen=True)
class SavedQuestion:
    """The SPARQL that stands under a key, and on which day (UTC) it was saved."""

    key: str
    text: str
    saved: dt.date


class Saved:
    """The questions in `folder`, which is made when the first is saved.

    most  how many are kept
    """

    def __init__(
        self, folder: Path, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._folder, self._most, self._clock = folder, most, clock
        self._lock = threading.Lock()
        self._callers: OrderedDict[str, deque[float]] = OrderedDict()

    def keep(self, text: str, caller: str) -> str:
        """The key under which this question stands from now on. On return it is on the disk.

        Raises BodyTooLarge, TooManySaved, StoreFull, StoreTrouble; then nothing was kept.
        """
        said = _plain(text)
        if len(said) > LONGEST:
            raise BodyTooLarge(LONGEST)
        with self._lock:
            try:
                return self._kept(said, caller)
            except OSError as problem:
                raise _trouble(problem) from problem

    def find(self, key: str) -> SavedQuestion:
        """Raises QuestionNotFound, also for a file that somebody changed; StoreTrouble."""
        path = self._folder / (key + _ENDING)
        try:
            said = path.read_bytes()
            saved = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
        except FileNotFoundError as problem:
            raise QuestionNotFound(key) from problem
        except OSError as problem:
            raise _trouble(problem) from problem
        if not is_key(key) or not _digest(said).startswith(key):
            raise QuestionNotFound(key)
        return SavedQuestion(key, said.decode(), saved)

    def _kept(self, said: bytes, caller: str) -> str:
        whole = _digest(said)
        for key in (whole[:_SHORT], whole):
            path = self._folder / (key + _ENDING)
            if not path.exists():
                break
            if path.read_bytes() == said:
                return key
        self._folder.mkdir(parents=True, exist_ok=True)
        if sum(1 for _ in self._folder.glob("*" + _ENDING)) >= self._most:
            raise StoreFull(f"{self._most} vragen bewaard / {self._most} questions kept")
        self._count(caller)
        _write(path, said)
        return key

    def _count(self, caller: str) -> None:
        now = self._clock()
        times = self._callers.setdefault(caller, deque(maxlen=HOURLY))
        if len(times) == HOURLY and now - times[0] < _HOUR:
            raise TooManySaved(HOURLY)
        times.append(now)
        self._callers.move_to_end(caller)
        if len(self._callers) > _CALLERS:
            self._callers.popitem(last=False)


def _plain(text: str) -> bytes:
    """The question as it is kept: browsers send other line ends than people type."""
    return (text.replace("\r\n", "\n").strip() + "\n").encode()


def _digest(said: bytes) -> str:
    return base64.b32encode(hashlib.sha256(said).digest()).decode().lower().rstrip("=")


def _write(path: Path, content: bytes) -> None:
    """Whole or not there, and on the disk."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _trouble(problem: OSError) -> StoreTrouble:
    if problem.errno in _FULL:
        return StoreFull(os.strerror(problem.errno))
    return StoreTrouble(
        "Wij kunnen nu geen vragen bewaren of ophalen. Het adres met de vraag zelf erin werkt wel.",
        "Questions cannot be saved or read now. The address that holds the query itself does work.",
    )
