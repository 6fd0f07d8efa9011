"""Copies of the store on disk, as long as a process may read them.

A query that reads a copy whose files are gone takes all memory, so a copy outlives by far the
longest query that may have begun on it. Meanwhile it keeps files that the store needs no more.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import deque
from pathlib import Path

from samenwerking_kg.store.oxigraph import OxigraphStore

_PREFIX = "copies-"


class Copies:
    """In a folder of their own below `folder`; None: where temporary files are.

    kept    seconds that a copy stays after it was left
    newest  the last one, as long as it was not left
    """

    def __init__(self, store: OxigraphStore, folder: Path | None, kept: float) -> None:
        self._store, self._kept = store, kept
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_cleared(folder)))
        self._made = 0
        self.newest: Path | None = None
        self._left: deque[tuple[float, Path]] = deque()

    def new(self) -> tuple[Path, int]:
        """A copy of all there is now, and its revision; the former is left. Raises StoreFull."""
        target = self.folder / str(self._made)
        shutil.rmtree(target, ignore_errors=True)  # half of one, of a disk that was full
        revision = self._store.copy(target)
        self._made += 1
        self.leave()
        self.newest = target
        return target, revision

    def leave(self) -> None:
        """Nobody begins on the newest copy from now on."""
        if self.newest is not None:
            self._left.append((time.monotonic(), self.newest))
            self.newest = None

    def tidy(self, but: Path | None) -> None:
        """Remove those that nobody can use any more; `but` is still read."""
        before = time.monotonic() - self._kept
        while self._left and self._left[0][0] < before and self._left[0][1] != but:
            shutil.rmtree(self._left.popleft()[1], ignore_errors=True)

    def remove(self) -> None:
        """All of them, and the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _cleared(folder: Path | None) -> Path | None:
    """Without copies that a kill left behind."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(_PREFIX + "*"):
            shutil.rmtree(left, ignore_errors=True)
    return folder
