"""The process that reads what strangers send: ``python -m samenwerking_kg.publish.reading.child``.

It gets frames on its input and answers each on its output, until the input ends. Before it reads
the first body it gives up what it does not need: it can open no file and no connection, grow to so
much memory and no further, and leave no core behind. Whatever happens to it, happens to it alone.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from samenwerking_kg.errors import DataRefused, DataTooLarge, SyntaxUnreadable
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.body import Body, decoded
from samenwerking_kg.publish.reading.content import Content, merged, settled
from samenwerking_kg.publish.reading.edits import patched, updated
from samenwerking_kg.publish.reading.framing import Head, packed, received
from samenwerking_kg.publish.reading.intake import checked, taken
from samenwerking_kg.publish.reading.refusals import broke_down, too_heavy
from samenwerking_kg.rdf.contexts import Contexts
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, graph_format
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.statements import Row, rows, statements, written
from samenwerking_kg.validate.lines import subject_lines

Answer = tuple[Head, list[bytes]]
Act = Callable[[Head, list[bytes]], Answer]

_DEEPEST_CALLS = 10_000  # of the naming of blank nodes, which walks along them
_LINED = ("turtle", "trig", "n-triples", "n-quads")


@dataclass(frozen=True)
class Desk:
    """What a request needs beside itself."""

    limits: Limits
    contexts: Contexts
    meter: Callable[[], tuple[int, int]]

    def read(self, head: Head, parts: list[bytes]) -> Answer:
        """A body as the content of ``graph``; only its digest when that is ``known``."""
        graph, body = head["graph"], Body(parts[0], graph_format(head["form"]))
        found = taken(body, graph, self.contexts, self.limits)
        content = settled(found, graph)
        if content.digest == head.get("known"):
            return {"graphs": {}, "lines": {}}, []
        return self._answer({graph: content}, _lines(body, found))

    def join(self, head: Head, parts: list[bytes]) -> Answer:
        """What stands, and what is added to it."""
        graph = head["graph"]
        found = merged(*map(rows, parts))
        return self._answer({graph: self._settled(found, graph)})

    def patch(self, head: Head, parts: list[bytes]) -> Answer:
        """An update text on what stands."""
        graph = head["graph"]
        triples = patched(parts[0].decode(), statements(parts[1]), graph, self.limits)
        return self._answer({graph: self._settled(rows(written(triples)), graph)})

    def update(self, head: Head, parts: list[bytes]) -> Answer:
        """An update text on many graphs."""
        contents = dict(zip(head["graphs"], map(statements, parts[1:]), strict=True))
        after = updated(parts[0].decode(), contents, self.limits)
        found = {graph: rows(written(triples)) for graph, triples in after.items()}
        told = {graph: self._settled(each, graph) for graph, each in found.items()}
        return self._answer(told)

    def _settled(self, found: set[Row], graph: str) -> Content:
        return settled(checked(found, self.limits), graph)

    def _answer(self, contents: dict[str, Content], lines: dict[str, int] | None = None) -> Answer:
        parts = [part for one in contents.values() for part in one.parts(self.limits)]
        graphs = {graph: content.digest for graph, content in contents.items()}
        return {"graphs": graphs, "lines": lines or {}}, parts


def _lines(body: Body, found: set[Row]) -> dict[str, int]:
    """IRI -> line, of the subjects, where lines mean something."""
    if body.form.name not in _LINED:
        return {}
    subjects = {row[0] for row in found}
    lines = subject_lines(decoded(body.data, body.form.media_type))
    return {iri: line for iri, line in lines.items() if f"<{iri}>" in subjects}


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answers frames until there are no more. The first one brings limits and contexts."""
    first = received(source)
    if first is None:
        return
    desk = Desk(Limits(**first[0]["limits"]), first[0]["contexts"], _meter())
    _rehearse(desk)
    space, held = desk.meter()
    _give_up(desk.limits, space)
    acts = {"read": desk.read, "join": desk.join, "patch": desk.patch, "update": desk.update}
    while frame := received(source):
        _give_time(desk.limits)
        head, parts = _answered(acts[frame[0]["act"]], frame, desk.limits)
        for piece in packed({**head, "held": desk.meter()[1] - held}, parts):
            sink.write(piece)
        sink.flush()


def _answered(act: Act, frame: Answer, limits: Limits) -> Answer:
    """What the act gives, or the error that it raises, as a head."""
    try:
        return act(*frame)
    except SyntaxUnreadable as problem:
        told = (problem.name, problem.detail, problem.line, problem.column)
        return {"unreadable": told}, []
    except (DataRefused, DataTooLarge) as problem:
        return _refused(problem)
    except MemoryError:
        return _refused(too_heavy(limits))
    except RecursionError:
        return _refused(broke_down())


def _refused(problem: DataRefused | DataTooLarge) -> Answer:
    kind = "large" if isinstance(problem, DataTooLarge) else "refused"
    return {kind: (problem.nl, problem.en)}, []


def _rehearse(desk: Desk) -> None:
    """Does everything once, so that nothing is left to be imported when no file can be opened."""
    graph = "http://voorbeeld.nl/graaf"
    for form in GRAPH_FORMATS:
        for data in (to_bytes([], form), b"<{ \xff", b"<{"):
            head = {"graph": graph, "form": form.name}
            _answered(desk.read, (head, [data]), desk.limits)
    for text in (b"INSERT DATA { <a> <b> [ ] , 01 }", b"LOAD <a>", b"INSERT"):
        _answered(desk.patch, ({"graph": graph}, [text, b""]), desk.limits)


def _give_up(limits: Limits, space: int) -> None:
    """Files, connections, core dumps, and memory beyond the `space` in use now; for good."""
    sys.setrecursionlimit(_DEEPEST_CALLS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (space + limits.memory, space + limits.memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _give_time(limits: Limits) -> None:
    """Ends this process some time after its parent should have, should that be gone."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    ends = int(used.ru_utime + used.ru_stime + limits.seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (ends, resource.RLIM_INFINITY))


def _meter() -> Callable[[], tuple[int, int]]:
    """Address space and memory in use, in bytes, for as long as the process lives.

    Opened once, because later nothing can be. (`ru_maxrss` will not do: it starts at the size of
    the service itself.) Both are 0 where there is no /proc.
    """
    try:
        number = os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return lambda: (0, 0)

    def read() -> tuple[int, int]:
        space, held = os.pread(number, 100, 0).split()[:2]
        return int(space) * resource.getpagesize(), int(held) * resource.getpagesize()

    return read


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer)
