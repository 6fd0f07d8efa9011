"""The content of a graph as it will stand: literals as the store keeps them, blank nodes named."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.refusals import alike, too_wide
from samenwerking_kg.rdf.canonical import Alike, Names, Part, has_blank, labels, parts
from samenwerking_kg.rdf.normal import normal
from samenwerking_kg.rdf.statements import Row, sorted_lines


@dataclass(frozen=True)
class Content:
    """Lines of N-Triples, sorted: in both forms, only as the store keeps it, only as written."""

    both: list[str]
    stored: list[str]
    written: list[str]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the lines as stored."""
        text = "".join(sorted(self.both + self.stored) if self.stored else self.both)
        return hashlib.sha256(text.encode()).hexdigest()

    def parts(self, limits: Limits) -> list[bytes]:
        """The three as bytes. Raises DataTooLarge when they are more than can be answered for."""
        joined = ["".join(part).encode() for part in (self.both, self.stored, self.written)]
        if sum(map(len, joined)) > 4 * limits.inflated:
            raise too_wide(limits)
        return joined


def settled(rows: set[Row], graph: str) -> Content:
    """The content of `graph`, from statements under any blank node labels. Raises DataRefused."""
    changed = normal(_literals(rows))
    written = {row for row in rows if row[2] in changed} if changed else set()
    both = rows - written if written else rows
    stored = _kept(written, changed) - both
    names = labels(_parts(both | stored if stored else both), graph)
    return Content(*(sorted_lines(_named(each, names)) for each in (both, stored, written)))


def merged(standing: set[Row], added: set[Row]) -> set[Row]:
    """Both, with a part of `added` that hangs on blank nodes left out when it stands already.

    Blank nodes of the two are different ones, whatever their labels. A part that stands would say
    nothing new (RDF Semantics, 1.1, lean graphs), and so the same body may be sent twice.
    """
    changed = normal(_literals(added))
    known = {part.key for part in _parts(standing)}
    new = [part for part in _parts(_kept(added, changed)) if part.key not in known]
    told = {row for part in new for row in part.rows}
    taken = {row for row in added if not has_blank(row) or _as_kept(row, changed) in told}
    apart = uuid.uuid4().hex
    names = {node: f"_:{apart}-{n}" for n, node in enumerate(n for p in new for n in p.nodes)}
    return standing | set(_named(taken, names))


def _literals(rows: set[Row]) -> set[str]:
    return {value for _, _, value in rows if value[0] == '"'}


def _kept(rows: set[Row], changed: dict[str, str]) -> set[Row]:
    """The statements as the store gives them back."""
    return {_as_kept(row, changed) for row in rows} if changed else rows


def _as_kept(row: Row, changed: dict[str, str]) -> Row:
    subject, predicate, value = row
    return (subject, predicate, changed.get(value, value))


def _parts(rows: set[Row]) -> list[Part]:
    try:
        return parts(filter(has_blank, rows))
    except (Alike, RecursionError) as problem:
        raise alike() from problem


def _named(rows: set[Row], names: Names) -> Iterable[Row]:
    return ((names.get(s, s), p, names.get(o, o)) for s, p, o in rows) if names else rows
