"""Files that only their owner reads: replaced whole or not at all, or added to line by line.

What cannot be written is told as StoreFull (no room) or StoreTrouble (anything else), by name.
Whoever runs a command as root leaves the files to the owner of the folder, who runs the service.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samenwerking_kg.errors import StoreFull, StoreTrouble

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, made when it is not there; others (threads, processes) wait."""
    with _told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = _open(path, os.O_RDWR | os.O_CREAT)
    try:
        with _told(path):
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of the file; on return it is on the disk. Hold a lock."""
    beside = path.with_name(path.name + ".new")
    with _told(path):
        beside.unlink(missing_ok=True)
        try:
            _write(beside, content)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        _sync(path.parent)


def append(path: Path, line: bytes) -> None:
    """Add one line, whole or not at all, also beside others who do so. Not synced: it outlives the
    process, not a power cut. A line that a crash broke off does not swallow this one."""
    with _told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened = _open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX)
            _append(opened, line + b"\n")
        finally:
            os.close(opened)


def _append(opened: int, line: bytes) -> None:
    end = os.fstat(opened).st_size
    whole = end == 0 or os.pread(opened, 1, end - 1) == b"\n"
    text = line if whole else b"\n" + line
    try:
        if os.write(opened, text) < len(text):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError:
        os.ftruncate(opened, end)
        raise


def _write(path: Path, content: bytes) -> None:
    opened = _open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with os.fdopen(opened, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _open(path: Path, flags: int) -> int:
    opened = os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.fchown(opened, owner.st_uid, owner.st_gid)
    return opened


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise trouble(path, problem) from problem


def trouble(path: Path, problem: OSError) -> StoreTrouble:
    """What the system said about a file, in words of ours."""
    if problem.errno in _FULL:
        return StoreFull(path.name)
    return StoreTrouble(
        f"Wij kunnen {path} niet lezen of schrijven ({problem.strerror}).",
        f"Cannot read or write {path} ({problem.strerror}).",
    )
