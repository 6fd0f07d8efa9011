"""From the files of the registers to `data/`: all of it, or nothing.

Everything is read and written beside the target first; only when the last extract is whole do the
files move to their places, the catalogue last. Whatever fails before that leaves `data/` as it was.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.serialize import write_graph
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.registers.base import Progress, Register
from samenwerking_kg.registers.catalog import Written, catalog, sha256

CATALOG = "catalog.ttl"


def build(
    registers: Sequence[Register],
    source: Path,
    target: Path,
    progress: Progress,
    command: str,
    *,
    keep: bool = False,
) -> list[Written]:
    """Write the extracts of `registers` and `catalog.ttl` below `target`.

    source   folder that holds `registers/` and `facts/`
    target   the data folder; made when it is not there
    command  the command line, for the catalogue
    keep     leave the extracts of other registers, and their rows in the catalogue, as they are;
             without it, what no register yields any more is removed
    Raises RegisterBroken with `target` unchanged; NothingToCheck when nothing came out.
    """
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bouw-", dir=target) as name:
        fresh = Path(name)
        written = list(_write(registers, source, fresh, progress, command))
        if not written:
            raise NothingToCheck("Er is niets gebouwd.", "Nothing was built.")
        names = _input_names(written, source)
        former = _former(target) if keep else []
        (fresh / CATALOG).write_bytes(catalog(written, names, former))
        _move(fresh, target, written)
        if not keep:
            _sweep(target, {target / row.extract.file for row in written})
    return written


def _write(
    registers: Sequence[Register], source: Path, fresh: Path, progress: Progress, command: str
) -> Iterator[Written]:
    for register in registers:
        for extract in register.extracts(source, progress):
            path = fresh / extract.file
            statements = write_graph(path, extract.graph, extract.triples)
            progress(extract.file, statements, statements)
            yield Written(extract, statements, sha256(path), path.stat().st_size, command)


def _sweep(target: Path, written: set[Path]) -> None:
    """Remove extracts that no register yields any more."""
    for path in sorted(target.rglob("*.nq.gz")):
        if path not in written:
            path.unlink()


def _former(target: Path) -> list[Triple]:
    place = target / CATALOG
    return list(triples_of(parse_file(place))) if place.exists() else []


def _input_names(written: Sequence[Written], source: Path) -> dict[Path, str]:
    """Input files by a name that is the same on every machine."""
    paths = {path for row in written for path in row.extract.inputs}
    paths |= {row.extract.previous[0] for row in written if row.extract.previous}
    return {path: _name(path, source) for path in paths}


def _name(path: Path, source: Path) -> str:
    inside = path.is_relative_to(source)
    return path.relative_to(source).as_posix() if inside else path.name


def _move(fresh: Path, target: Path, written: Sequence[Written]) -> None:
    for row in written:
        place = target / row.extract.file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(fresh / row.extract.file, place)
    shutil.move(fresh / CATALOG, target / CATALOG)
