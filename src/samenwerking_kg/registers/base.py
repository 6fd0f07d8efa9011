"""What a register is: a reader of real files that yields named graphs, one per source.

A register never writes: ``build`` collects what all registers yield and only then replaces files.
Every statement of an extract comes from its inputs; sentences of others (aims, powers,
descriptions) stay out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from samenwerking_kg.errors import RegisterFileMissing
from samenwerking_kg.rdf.terms import Triple

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
CC_BY_4 = "http://creativecommons.org/licenses/by/4.0/"

#: (what is being read, done so far, total or None when unknown)
Progress = Callable[[str, int, int | None], None]


def silent(_what: str, _done: int, _total: int | None) -> None:
    """Progress that says nothing."""


@dataclass(frozen=True)
class Extract:
    """One named graph, with all that the catalogue must say about it.

    graph       IRI of the named graph
    file        path below ``data/``, ending in ``.nq.gz``
    title_*     what it is, nl and en
    publisher   IRI and name of who speaks in this graph
    source      IRI where the input was or can be had; None when there is no such place
    licence     IRI of the licence of the input and of the graph
    peildatum   the day on which the register stood like this, or on which it was retrieved
    inputs      the files that were read
    version     the register's own version of the input, if it has one
    previous    (file, version, statements removed, statements added) of the version it replaces
    remarks     facts a reader must know (horizon, reconstruction), nl and en
    """

    graph: str
    file: str
    title_nl: str
    title_en: str
    publisher: str
    publisher_name: str
    source: str | None
    licence: str
    peildatum: dt.date
    inputs: tuple[Path, ...]
    triples: Iterable[Triple]
    version: str | None = None
    previous: tuple[Path, str, int, int] | None = None
    remarks: tuple[tuple[str, str], ...] = ()


class Register(Protocol):
    """A source of facts. `name` is what ``samenwerking-kg build NAME`` calls it."""

    @property
    def name(self) -> str: ...

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        """Read what lies below `folder` (which holds ``registers/`` and ``facts/``).

        Raises RegisterFileMissing or RegisterRecordBroken; yields nothing half read.
        """
        ...


def need(register: str, path: Path) -> Path:
    """`path`, which must be a file. Raises RegisterFileMissing."""
    if not path.is_file():
        raise RegisterFileMissing(register, str(path))
    return path
