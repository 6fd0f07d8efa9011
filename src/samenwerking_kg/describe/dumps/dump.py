"""A dump: files of all the data as it was at one moment, and what we say of them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from samenwerking_kg.describe.dumps.contents import Tally

#: What every file is called at its beginning.
STEM = "samenwerking-kg"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Form:
    """A kind of file.

    media_type  of the file as it is sent; `content` of what comes out of it
    packed      the media type of its packing, empty when it has none
    """

    name: str
    ending: str
    media_type: str
    content: str
    packed: str
    nl: str
    en: str


_GZIP, _ZIP = "application/gzip", "application/zip"
FORMS = (
    Form("sqlite", ".sqlite", "application/vnd.sqlite3", "application/vnd.sqlite3", "",
         "SQLite: alle tabellen in één bestand, met uitleg",
         "SQLite: all tables in one file, with explanation"),
    Form("csv", ".csv.zip", _ZIP, "text/csv", _ZIP,
         "CSV: een bestand per tabel, voor een rekenblad", "CSV: a file for each table"),
    Form("n-quads", ".nq.gz", _GZIP, "application/n-quads", _GZIP,
         "N-Quads: een uitspraak per regel, met haar bron",
         "N-Quads: a statement on each line, with its source"),
    Form("trig", ".trig.gz", _GZIP, "application/trig", _GZIP,
         "TriG: leesbaar, per bron", "TriG: readable, by source"),
    Form("json-ld", ".jsonld.gz", _GZIP, "application/ld+json", _GZIP,
         "JSON-LD: per bron", "JSON-LD: by source"),
)  # fmt: skip
BY_NAME: Mapping[str, Form] = {form.name: form for form in FORMS}


@dataclass(frozen=True)
class File:
    """One file of a dump. `seconds`: how long it took to make."""

    form: str
    name: str
    size: int
    sha256: str
    seconds: float

    @property
    def kind(self) -> Form:
        return BY_NAME[self.form]

    @property
    def stable(self) -> str:
        """The name under which the newest one can always be had."""
        return STEM + self.kind.ending


@dataclass(frozen=True)
class Dump:
    """All files of one moment.

    state       what the data is: the number of the last publication, and a digest of all
                statements; the same data has the same state
    version     that number; 0 when nothing has been published
    published   moment of that publication (UTC, ISO 8601), empty without one
    made        when the files were finished
    graphs      graph -> what it holds
    """

    state: str
    version: int
    published: str
    made: dt.datetime
    statements: int
    files: tuple[File, ...]
    graphs: Mapping[str, Tally] = field(default_factory=dict)

    def file(self, form: str) -> File | None:
        """The file of this form."""
        return next((file for file in self.files if file.form == form), None)

    def write(self, folder: Path) -> None:
        """Put down what we say of the files, beside them."""
        told = asdict(self) | {"made": self.made.isoformat()}
        (folder / MANIFEST).write_text(json.dumps(told, indent=1), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Dump:
        """What `write` put down. Raises OSError, ValueError, KeyError or TypeError when it is not
        whole."""
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        told["made"] = dt.datetime.fromisoformat(told["made"])
        told["files"] = tuple(File(**each) for each in told["files"])
        told["graphs"] = {name: Tally(**each) for name, each in told["graphs"].items()}
        dump = cls(**told)
        if any((folder / each.name).stat().st_size != each.size for each in dump.files):
            raise ValueError("a file is not as long as it was")
        return dump


def name_of(form: Form, state: str) -> str:
    """A file that never changes has its state in its name."""
    return f"{STEM}-{state}{form.ending}"
