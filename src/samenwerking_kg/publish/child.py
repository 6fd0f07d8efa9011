"""The process that reads what strangers send: ``python -m samenwerking_kg.publish.child``.

It gets frames on its input and answers each on its output, until the input ends. Before it reads
the first body it gives up what it does not need: it can open no file and no connection, grow to so
much memory and no further, and leave no core behind. Whatever happens to it, happens to it alone.
"""

from __future__ import annotations

import contextlib
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from samenwerking_kg.errors import DataRefused, DataTooLarge, SyntaxUnreadable
from samenwerking_kg.publish.body import Body, decoded
from samenwerking_kg.publish.content import Content, merged, settled
from samenwerking_kg.publish.edits import patched, updated
from samenwerking_kg.publish.framing import Head, packed, received
from samenwerking_kg.publish.intake import checked, taken
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.refusals import broke_down, too_heavy, too_many
from samenwerking_kg.rdf.contexts import Contexts
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, graph_format
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.rdf.statements import statements
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.validate.lines import subject_lines

_DEEPEST_CALLS = 10_000  # of the naming of blank nodes, which walks along them
_LINED = ("turtle", "trig", "n-triples", "n-quads")


@dataclass(frozen=True)
class Desk:
    """What a request needs beside itself."""

    limits: Limits
    contexts: Contexts

    def read(self, head: Head, parts: list[bytes]) -> list[bytes]:
        """A body as the content of ``graph``."""
        graph, body = head["graph"], Body(parts[0], graph_format(head["form"]))
        triples = taken(body, graph, self.contexts, self.limits)
        answer = self._answer({graph: settled(triples, graph)}, _lines(body, triples))
        return packed(*answer)

    def join(self, head: Head, parts: list[bytes]) -> list[bytes]:
        """What stands, and what is added to it."""
        graph = head["graph"]
        triples = merged(*map(statements, parts))
        return packed(*self._answer({graph: self._settled(triples, graph)}))

    def patch(self, head: Head, parts: list[bytes]) -> list[bytes]:
        """An update text on what stands."""
        graph = head["graph"]
        triples = patched(parts[0].decode(), statements(parts[1]), graph, self.limits)
        return packed(*self._answer({graph: self._settled(triples, graph)}))

    def update(self, head: Head, parts: list[bytes]) -> list[bytes]:
        """An update text on many graphs."""
        contents = dict(zip(head["graphs"], map(statements, parts[1:]), strict=True))
        after = updated(parts[0].decode(), contents, self.limits)
        settled = {graph: self._settled(triples, graph) for graph, triples in after.items()}
        return packed(*self._answer(settled))

    def _settled(self, triples: set[Triple], graph: str) -> Content:
        if len(triples) > self.limits.triples:
            raise too_many(self.limits)
        return settled(checked(triples, self.limits), graph)

    def _answer(
        self, contents: dict[str, Content], lines: dict[str, int] | None = None
    ) -> tuple[Head, list[bytes]]:
        parts = [part for one in contents.values() for part in one.parts(self.limits)]
        graphs = {graph: content.digest for graph, content in contents.items()}
        return {"graphs": graphs, "lines": lines or {}, "peak": _peak()}, parts


def _lines(body: Body, triples: set[Triple]) -> dict[str, int]:
    """IRI -> line, of the subjects, where lines mean something."""
    if body.form.name not in _LINED:
        return {}
    found = subject_lines(decoded(body.data, body.form.media_type))
    subjects = {t.subject.value for t in triples if type(t.subject) is NamedNode}
    return {iri: line for iri, line in found.items() if iri in subjects}


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answers frames until there are no more. The first one brings limits and contexts."""
    first = received(source)
    if first is None:
        return
    desk = Desk(Limits(**first[0]["limits"]), first[0]["contexts"])
    _rehearse(desk)
    _give_up(desk.limits)
    acts: dict[str, Callable[[Head, list[bytes]], list[bytes]]] = {
        "read": desk.read, "join": desk.join, "patch": desk.patch, "update": desk.update,
    }  # fmt: skip
    while frame := received(source):
        _give_time(desk.limits)
        for piece in _answered(acts[frame[0]["act"]], frame, desk.limits):
            sink.write(piece)
        sink.flush()


def _answered(
    act: Callable[[Head, list[bytes]], list[bytes]], frame: tuple[Head, list[bytes]], limits: Limits
) -> list[bytes]:
    try:
        return act(*frame)
    except SyntaxUnreadable as problem:
        told = (problem.name, problem.detail, problem.line, problem.column)
        return packed({"unreadable": told, "peak": _peak()})
    except DataRefused as problem:
        return packed({"refused": (problem.nl, problem.en), "peak": _peak()})
    except DataTooLarge as problem:
        return packed({"large": (problem.nl, problem.en), "peak": _peak()})
    except MemoryError:
        told_heavy = too_heavy(limits)
        return packed({"large": (told_heavy.nl, told_heavy.en), "peak": limits.memory})
    except RecursionError:
        told_deep = broke_down()
        return packed({"refused": (told_deep.nl, told_deep.en), "peak": _peak()})


def _rehearse(desk: Desk) -> None:
    """Does everything once, so that nothing is left to be imported when no file can be opened."""
    graph = "http://voorbeeld.nl/graaf"
    for form in GRAPH_FORMATS:
        for data in (to_bytes([], form), b"<{ \xff", b"<{"):
            head = {"graph": graph, "form": form.name}
            _answered(desk.read, (head, [data]), desk.limits)
    for text in (b"INSERT DATA { <a> <b> [ ] , 01 }", b"LOAD <a>", b"INSERT"):
        _answered(desk.patch, ({"graph": graph}, [text, b""]), desk.limits)


def _give_up(limits: Limits) -> None:
    """Files, connections, memory and core dumps, for good."""
    sys.setrecursionlimit(_DEEPEST_CALLS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # macOS has no such limit
        most = _address_space() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _give_time(limits: Limits) -> None:
    """Ends this process some time after its parent should have, should that be gone."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    ends = int(used.ru_utime + used.ru_stime + limits.seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (ends, resource.RLIM_INFINITY))


def _address_space() -> int:
    """What the interpreter and its libraries take already, in bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _peak() -> int:
    """The most memory that was ever in use, in bytes."""
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(sys.stdin.buffer, sys.stdout.buffer)
