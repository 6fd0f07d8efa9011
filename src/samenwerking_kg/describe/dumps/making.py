"""Making a dump: from a copy of the store to a folder of files, one after another."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from samenwerking_kg import __version__
from samenwerking_kg.describe.dumps.contents import Contents, Mark, Tally
from samenwerking_kg.describe.dumps.database import write_database
from samenwerking_kg.describe.dumps.dump import BY_NAME, FORMS, Dump, File, name_of
from samenwerking_kg.describe.dumps.packing import write_rdf
from samenwerking_kg.describe.dumps.sheets import write_sheets
from samenwerking_kg.store.apart import ApartStore

ALL = tuple(form.name for form in FORMS)
_DIGITS = 12  # of the digest, in a state
_PIECE = 1 << 20


def make(
    copy: ApartStore,
    folder: Path,
    forms: Collection[str] = ALL,
    known: str | None = None,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
) -> Dump | None:
    """Write the files into `folder`, which is empty, and tell of them.

    copy   a copy that nobody writes
    known  the state of a dump that there is; None is returned when the copy has that state
    """
    made = _Making(Contents(copy), folder)
    if made.state == known:
        made.drop("n-quads")
        return None
    for form in FORMS:
        if form.name in forms:
            made.add(form.name)
    for extra in made.parts.keys() - set(forms):
        made.drop(extra)
    return made.told(now())


class _Making:
    """What is made so far. It begins with N-Quads, which give the state."""

    def __init__(self, contents: Contents, folder: Path) -> None:
        self._contents, self._folder = contents, folder
        self._tallies: dict[str, Tally] = {}
        self.parts: dict[str, tuple[Path, float]] = {}
        self._mark: Mark = contents.mark()
        began = time.monotonic()
        path = folder / "quads"
        digest = write_rdf(contents.tallied(self._tallies), "n-quads", path)
        self.state = f"{self._mark.version}-{digest[:_DIGITS]}"
        self._take("n-quads", path, began)

    def add(self, form: str) -> Path:
        """The file of this form, made now if it was not there."""
        if form not in self.parts:
            began = time.monotonic()
            path = self._folder / form
            if form == "sqlite":
                write_database(self._contents, path, self._tallies, self._about())
            elif form == "csv":
                write_sheets(self.add("sqlite"), path)
            else:
                write_rdf(self._contents.quads(), form, path)
            self._take(form, path, began)
        return self.parts[form][0]

    def drop(self, form: str) -> None:
        """Do without a file that was only needed for another."""
        self.parts.pop(form)[0].unlink()

    def told(self, made: dt.datetime) -> Dump:
        """The dump, also written down beside the files; all of it is on the disk then."""
        dump = Dump(
            state=self.state,
            version=self._mark.version,
            published=self._mark.time,
            made=made,
            statements=sum(tally.statements for tally in self._tallies.values()),
            files=tuple(_file(form.name, *self.parts[form.name])
                        for form in FORMS if form.name in self.parts),
            graphs=self._tallies,
        )  # fmt: skip
        dump.write(self._folder)
        for path in self._folder.iterdir():
            _flush(path)
        _flush(self._folder)
        return dump

    def _take(self, form: str, path: Path, began: float) -> None:
        final = self._folder / name_of(BY_NAME[form], self.state)
        path.rename(final)
        self.parts[form] = final, time.monotonic() - began

    def _about(self) -> Mapping[str, str]:
        statements = sum(tally.statements for tally in self._tallies.values())
        return {
            "naam": "Wie werkt met wie samen?",
            "name": "Who works with whom?",
            "staat": self.state,
            "versie": str(self._mark.version),
            "gepubliceerd": self._mark.time,
            "uitspraken": str(statements),
            "software": f"samenwerking-kg {__version__}",
            "uitleg": "De tabel kolommen legt elke tabel en kolom uit; bronnen noemt per bron de "
            "licentie.",
            "explanation": "The table kolommen explains every table and column; bronnen names the "
            "licence of each source.",
        }


def _file(form: str, path: Path, seconds: float) -> File:
    return File(form, path.name, path.stat().st_size, _sha256(path), round(seconds, 1))


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """Have the disk take what was written, so that a power cut cannot undo a rename's promise."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
