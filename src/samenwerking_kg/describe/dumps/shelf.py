"""Where the dumps stand: a folder for each, whole or not there.

What is being made or removed stands under a name that begins with a dot, and is never shown. A
rename puts a dump in its place. Whoever reads a file that goes meanwhile reads it to its end.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from samenwerking_kg.describe.dumps.dump import Dump, File
from samenwerking_kg.errors import DumpNotFound

_MAKING, _LEAVING = ".maken-", ".weg-"


class Shelf:
    """The dumps in `folder`, of which the last `kept` stay."""

    def __init__(self, folder: Path, kept: int) -> None:
        self.folder, self._kept = folder, kept
        self.dumps: tuple[Dump, ...] = ()

    def open(self) -> None:
        """See what there is, and remove what a kill left half made. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for left in (*self.folder.glob(_MAKING + "*"), *self.folder.glob(_LEAVING + "*")):
            shutil.rmtree(left, ignore_errors=True)
        self._look()

    @property
    def newest(self) -> Dump | None:
        return self.dumps[0] if self.dumps else None

    def room(self) -> Path:
        """A new folder to make a dump in, on the same disk."""
        return Path(tempfile.mkdtemp(prefix=_MAKING, dir=self.folder))

    def place(self, made: Path, dump: Dump) -> None:
        """Put a dump that is whole among the others; those that are too old go."""
        target = self.folder / dump.state
        if target.exists():
            self._remove(target)
        made.chmod(0o755)
        made.rename(target)
        self._look()
        old, self.dumps = self.dumps[self._kept :], self.dumps[: self._kept]
        for each in old:
            self._remove(self.folder / each.state)

    def find(self, name: str) -> tuple[Dump, File, Path]:
        """The file of this name, and where it is. Raises DumpNotFound.

        A name with a state is one file for ever; one without it is the newest of its kind.
        """
        for dump in self.dumps:
            for file in dump.files:
                if name in (file.name, file.stable):
                    return dump, file, self.folder / dump.state / file.name
        raise DumpNotFound(name[:100])

    def _look(self) -> None:
        found = []
        for folder in self.folder.iterdir():
            if folder.is_dir() and not folder.name.startswith("."):
                with suppress(OSError, ValueError, KeyError, TypeError):
                    found.append(Dump.read(folder))
        self.dumps = tuple(sorted(found, key=lambda dump: dump.made, reverse=True))

    def _remove(self, folder: Path) -> None:
        leaving = folder.with_name(f"{_LEAVING}{os.getpid()}-{folder.name}")
        with suppress(OSError):
            folder.rename(leaving)
            shutil.rmtree(leaving)
