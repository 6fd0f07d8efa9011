"""The log of publications: what was accepted, for good, on disk before anybody is told.

Five things in one folder, which nothing ever changes but by adding to them:

- ``log.jsonl``: one line for each transaction (`entry`);
- ``changes/{number}.rdfp.gz``: what it took out and put in (`patch`);
- ``sent/{sha-256}``: the bytes as they were sent;
- ``whole/{digest}.nt.gz``: now and then all that was in a graph (`history`), to look up an old
  version without every difference before it; it may be deleted;
- ``log.lock``: held by the one process that may write.

The line is what counts: it is written last, after all that it speaks of is on the disk. The store
follows the log (`replay`), so a kill between the two loses nothing. A line that a kill tore has not
been acknowledged to anybody; whoever opens the log to write cuts it off.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from io import FileIO
from pathlib import Path

from samenwerking_kg.errors import LogBroken, StoreLocked
from samenwerking_kg.publish.history import patch as patches
from samenwerking_kg.publish.history.durable import remove_halves, sync_folder, write_whole
from samenwerking_kg.publish.history.entry import START, Entry, entry, entry_of, line_of
from samenwerking_kg.publish.history.patch import Patch
from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.publish.who.vault import trouble
from samenwerking_kg.rdf.statements import statements
from samenwerking_kg.rdf.terms import Triple

_LOG, _LOCK, _CHANGES, _SENT, _WHOLE = "log.jsonl", "log.lock", "changes", "sent", "whole"


class Log:
    """The log in `folder`, which is made when it is not there.

    writing  hold it for writing. Raises StoreLocked when another process does, StoreTrouble when
             nobody can write there

    Raises LogBroken when a line is not what was written.
    """

    def __init__(self, folder: Path, *, writing: bool = True) -> None:
        self._folder = folder
        self._file: FileIO | None = None
        self._lock: FileIO | None = None
        self._hands = ThreadPoolExecutor(2, "log")
        try:
            if writing:
                self._take()
            self._entries, self._length = _read(folder / _LOG)
            if writing:
                self._file = FileIO(folder / _LOG, "a+")
                self._file.truncate(self._length)
        except OSError as problem:
            self.close()
            raise trouble(folder / _LOG, problem) from problem
        except BaseException:
            self.close()
            raise

    @property
    def entries(self) -> Sequence[Entry]:
        """Every transaction, oldest first."""
        return tuple(self._entries)

    @property
    def next_number(self) -> int:
        """The number for the next version."""
        return self._entries[-1].last + 1 if self._entries else 1

    def append(
        self,
        versions: Sequence[Version],
        changes: Sequence[Patch],
        sent: bytes | None,
        whole: Mapping[str, bytes] | None = None,
    ) -> Entry:
        """Write a transaction; on return it is on the disk.

        whole  digest of a version -> all that is in its graph, as the digest was made of it

        Raises StoreFull or StoreTrouble, and nothing is written then; LogBroken when even that
        could not be undone.
        """
        assert self._file is not None, "the log was opened to read"
        document = patches.written(changes)
        digest = hashlib.sha256(document).hexdigest()
        before = self._entries[-1].sum if self._entries else START
        made = entry(tuple(versions), digest, before)
        try:
            self._put(made, document, sent, whole or {})
            self._extend(line_of(made))
        except OSError as problem:
            self._cut()
            raise trouble(self._folder / _LOG, problem) from problem
        self._entries.append(made)
        return made

    def withdraw(self, made: Entry) -> None:
        """Take back the last entry, which nobody has been told of. Raises LogBroken."""
        assert self._entries[-1] is made
        self._entries.pop()
        self._length -= len(line_of(made))
        self._cut()

    def changes(self, made: Entry) -> dict[str, Patch]:
        """Graph -> what the transaction did to it. Raises LogBroken."""
        path = self._patch_file(made)
        try:
            document = gzip.decompress(path.read_bytes())
        except (OSError, EOFError, zlib.error) as problem:
            raise _broken(path, str(problem)) from problem
        if hashlib.sha256(document).hexdigest() != made.patch:
            raise _broken(path, "its content is not what the log says")
        return patches.read(document)

    def sent(self, digest: str) -> bytes:
        """The bytes as they were sent. Raises LogBroken."""
        path = self._folder / _SENT / digest
        try:
            return path.read_bytes()
        except OSError as problem:
            raise _broken(path, str(problem)) from problem

    def whole(self, digest: str) -> frozenset[Triple] | None:
        """The content of a graph with this digest; None when it was not kept, or is damaged."""
        try:
            document = gzip.decompress(self._whole_file(digest).read_bytes())
        except (OSError, EOFError, zlib.error):
            return None
        return statements(document) if hashlib.sha256(document).hexdigest() == digest else None

    def has_whole(self, digest: str) -> bool:
        """Whether the content of a graph with this digest was kept."""
        return self._whole_file(digest).exists()

    def close(self) -> None:
        """Let go of the files."""
        self._hands.shutdown()
        for held in (self._file, self._lock):
            if held is not None:
                held.close()
        self._file = self._lock = None

    def _take(self) -> None:
        for name in (_CHANGES, _SENT, _WHOLE):
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        self._lock = FileIO(self._folder / _LOCK, "w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise StoreLocked(str(self._folder)) from problem
        for name in (_CHANGES, _SENT, _WHOLE):
            remove_halves(self._folder / name)

    def _whole_file(self, digest: str) -> Path:
        return self._folder / _WHOLE / f"{digest}.nt.gz"

    def _patch_file(self, made: Entry) -> Path:
        return self._folder / _CHANGES / f"{made.first:08d}.rdfp.gz"

    def _put(
        self, made: Entry, document: bytes, sent: bytes | None, whole: Mapping[str, bytes]
    ) -> None:
        """The files of an entry, at the same time: a disk makes one wait of several."""
        work = [partial(write_whole, self._patch_file(made), _packed(document))]
        if sent is not None:
            name = hashlib.sha256(sent).hexdigest()
            work.append(partial(_keep, self._folder / _SENT / name, sent))
        work += [partial(_keep, self._whole_file(n), _packed(c)) for n, c in whole.items()]
        others = [self._hands.submit(each) for each in work[1:]]
        try:
            work[0]()
        finally:
            wait(others)
        for other in others:
            other.result()

    def _extend(self, line: bytes) -> None:
        assert self._file is not None
        if os.fstat(self._file.fileno()).st_size != self._length:
            self._cut()
        written = self._file.write(line)
        if written != len(line):
            raise OSError(28, "No space left on device")
        os.fsync(self._file.fileno())
        if not self._length:
            sync_folder(self._folder)
        self._length += len(line)

    def _cut(self) -> None:
        """Make the file as long as what counts."""
        assert self._file is not None
        try:
            self._file.truncate(self._length)
            os.fsync(self._file.fileno())
        except OSError as problem:
            raise _broken(self._folder / _LOG, str(problem)) from problem


def _keep(path: Path, content: bytes) -> None:
    """Put it on the disk, unless it is there: what has this name has this content."""
    if path.exists():
        sync_folder(path.parent)
    else:
        write_whole(path, content)


def _packed(document: bytes) -> bytes:
    return gzip.compress(document, compresslevel=1, mtime=0)


def _read(path: Path) -> tuple[list[Entry], int]:
    """Every entry, and the length in bytes of the lines that count."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return [], 0
    entries: list[Entry] = []
    length = 0
    for number, line in _lines(content):
        try:
            entries.append(entry_of(line, entries[-1].sum if entries else START))
        except ValueError as problem:
            raise _broken(path, f"line {number}: {problem}") from problem
        length += len(line) + 1
    return entries, length


def _lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Every whole line; what follows the last end of line is torn."""
    yield from enumerate(content.split(b"\n")[:-1], start=1)


def _broken(path: Path, detail: str) -> LogBroken:
    return LogBroken(
        f"Het logboek van publicaties is beschadigd ({path.name}). Zet een reservekopie terug.",
        f"The log of publications is damaged ({path.name}: {detail}). Restore a backup.",
    )


def is_held(folder: Path) -> bool:
    """Whether a process holds the log in this folder to write. Makes nothing, changes nothing."""
    try:
        with (folder / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
