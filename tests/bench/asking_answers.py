"""Whether two servers give the same answers: before that, how fast they are says nothing."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from asking_questions import JSON, Question
from asking_sides import Side

from samenwerking_kg.rdf.parse import parse_file
from samenwerking_kg.rdf.terms import BlankNode

_CHECKED = 5  # texts of each question


def compared(
    us: Side, peer: Side, asked: list[Question], folder: Path, *, letters: bool = True
) -> None:
    """Raises SystemExit when they do not give the same answers to a question, or none has rows.

    folder   where answers are kept meanwhile
    letters  False: only the number of rows counts, because the peer writes values in its own way
    """
    for one in asked:
        some = replace(one, texts=one.texts[:_CHECKED])
        pairs = zip(some.requests(us.path), some.requests(peer.path), strict=False)
        total = 0
        for pair in itertools.islice(pairs, len(some.texts)):
            found, wanted = (
                _told(side, request, one, folder / "answer.nt")
                for side, request in zip((us, peer), pair, strict=True)
            )
            total += found[0]
            if found != wanted and (letters or found[0] != wanted[0]):
                sys.exit(
                    f"{one.name}: {us.name} says {found}, {peer.name} {wanted} (rows and their "
                    f"digest) to\n{pair[0].decode()}"
                )
        if not total:
            sys.exit(f"{one.name}: no rows in any answer")


def _told(side: Side, request: bytes, question: Question, path: Path) -> tuple[int, int]:
    """How many rows an answer has, and a digest of them that does not see their order, nor the
    names of blank nodes. It holds within this process."""
    with path.open("wb") as out:
        side.fetched(request, out)
    count = total = 0
    for row in _solutions(path) if question.accept == JSON else _statements(path):
        count, total = count + 1, (total + hash(row)) & 0xFFFF_FFFF_FFFF
    path.unlink()
    return count, total


def _solutions(path: Path) -> Iterator[object]:
    for row in json.loads(path.read_bytes())["results"]["bindings"]:
        for term in row.values():
            if term["type"] == "bnode":
                term["value"] = ""
        yield json.dumps(row, sort_keys=True)


def _statements(path: Path) -> Iterator[object]:
    for quad in parse_file(path):
        ends = (quad.subject, quad.object)
        yield quad.predicate, *(None if isinstance(end, BlankNode) else end for end in ends)
