"""One question answered in the process that runs it: guard, engine, bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from samenwerking_kg.errors import AnswerTooLong, FormatNotOffered
from samenwerking_kg.query.asking import ask
from samenwerking_kg.query.question import ROWS, Question
from samenwerking_kg.rdf.formats import GraphFormat, graph_format, result_format
from samenwerking_kg.store.base import Answer, Queried, Solutions, Statements, Streamed, Verdict
from samenwerking_kg.vocabulary import PREFIXES

#: Of the rows of a page, which the service itself has to make up: bytes, and cells.
_LARGEST_PAGE, _MOST_CELLS = 4 << 20, 20_000
_PREFIXED = ("turtle", "trig", "json-ld")
_USED = re.compile(rb"(?:^|[\s;,(\[^])([A-Za-z][\w.-]*)?:")
_HEADER = re.compile(rb"@prefix ([^:]*): <[^>]*> \.\n")


class Sink:
    """Takes what the engine writes, passes it on in pieces of some size, and counts.

    Raises AnswerTooLong when there is more than `most` bytes.
    """

    def __init__(self, send: Callable[[bytes], None], most: int, piece: int = 1 << 18) -> None:
        self._send, self._most, self._piece = send, most, piece
        self._waiting = bytearray()
        self.size = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        if self.size > self._most:
            raise AnswerTooLong(self._most)
        self._waiting += data
        while len(self._waiting) >= self._piece:
            self._send(bytes(self._waiting[: self._piece]))
            del self._waiting[: self._piece]
        return len(data)

    def flush(self) -> None:
        """Nothing: the rest is asked for with `rest`."""

    def rest(self) -> bytes:
        """What was not passed on yet; it is all when `size` is its length."""
        return bytes(self._waiting)


def answer(store: Queried, question: Question, out: Sink) -> tuple[str, str, bytes]:
    """Write the answer; its kind, its format and the last piece of it.

    Raises QueryRefused, QuerySyntax, IdentifierInvalid, AnswerTooLong; FormatNotOffered, with the
    kind of the answer in the place of formats when the question offers none for it.
    """
    found = ask(store, question.text, question.default_graphs, question.named_graphs)
    form = question.forms.get(found.kind)
    if form is None:
        raise FormatNotOffered((found.kind,))
    if form == ROWS:
        out.write(_page(_rows(found, question.rows)))
    elif found.kind == "statements":
        _write_statements(cast(Statements, found), graph_format(form), out)
    elif isinstance(found, Streamed):
        found.write(out, result_format(form))
    else:
        out.write(cast("Solutions | Verdict", found).serialize(result_format(form)))
    last = out.rest()
    whole = len(last) == out.size
    return found.kind, form, _trimmed(last) if whole and form in ("turtle", "trig") else last


def _page(rows: dict[str, object]) -> bytes:
    written = json.dumps(rows, ensure_ascii=False).encode()
    if len(written) > _LARGEST_PAGE:
        raise AnswerTooLong(_LARGEST_PAGE)
    return written


def _write_statements(found: Statements, form: GraphFormat, out: Sink) -> None:
    # Of RDF/XML it is found out before anything is written what XML cannot say.
    if isinstance(found, Streamed) and form.name != "rdf-xml":
        found.write(out, form, PREFIXES if form.name in _PREFIXED else None)
    else:
        out.write(found.serialize(form, PREFIXES))


def _trimmed(document: bytes) -> bytes:
    """Without the prefixes that it does not use."""
    start = 0
    while found := _HEADER.match(document, start):
        start = found.end()
    header, body = document[:start], document[start:]
    used = set(_USED.findall(body))
    kept = sorted(m[0] for m in _HEADER.finditer(header) if m[1] in used)
    return b"".join(kept) + body


def _rows(found: Answer, most: int) -> dict[str, object]:
    """The first rows with every term as N-Triples writes it, for the page; there are fewer when
    they are wide or long."""
    if found.kind == "verdict":
        return {"value": cast(Verdict, found).value}
    rows: Iterator[Iterable[object]] = iter(cast(Any, found))
    shown: list[list[str | None]] = []
    cells = size = 0
    for row in rows:
        written = [None if term is None else str(term) for term in row]
        cells, size = cells + len(written), size + sum(len(cell or "") for cell in written)
        full = len(shown) == most or cells > _MOST_CELLS or size > _LARGEST_PAGE
        if shown and full:
            return {"variables": _variables(found), "rows": shown, "more": True}
        shown.append(written)
    return {"variables": _variables(found), "rows": shown, "more": False}


def _variables(found: Answer) -> list[str]:
    return list(getattr(found, "variables", ()))
