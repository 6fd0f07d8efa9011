"""A graph with hundreds of versions: each can be had, and none is far from one that is kept whole."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from samenwerking_kg.publish.history.history import EVERY, History
from samenwerking_kg.publish.history.log import Log
from samenwerking_kg.publish.history.patch import Patch
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.rdf.statements import digest, lines
from samenwerking_kg.rdf.terms import BlankNode, NamedNode, Triple, plain

GRAPHS = ("https://example.org/graph/a", "https://example.org/graph/b")
COUNT = 240


def says(number: int) -> Triple:
    subject = BlankNode(f"b{number}") if number % 3 else NamedNode("https://example.org/s")
    return Triple(subject, NamedNode("https://example.org/p"), plain(f"é {number}"))


Contents = dict[int, frozenset[Triple]]


def write(folder: Path) -> Contents:
    """A log of two graphs that change, go and come back; number -> what stands then."""
    log, chance = Log(folder), random.Random(7)
    history, contents = History(log), Contents()
    stands: dict[str, frozenset[Triple]] = dict.fromkeys(GRAPHS, frozenset())
    for number in range(1, COUNT + 1):
        graph = chance.choice((*GRAPHS, GRAPHS[0]))
        act = Act.RETRACT if number % 110 == 0 else Act.REPLACE
        was = stands[graph]
        wanted = frozenset(t for t in was if chance.random() < 0.8)
        wanted |= {says(chance.randrange(1000)) for _ in range(4)}
        wanted = frozenset() if act is Act.RETRACT else wanted
        made = Version(
            number, graph, act, dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=number),
            "gm1895", "https://example.org/o", "test", digest(lines(wanted)),
            len(wanted), 0, 0,
        )  # fmt: skip
        whole = {made.digest: b"".join(lines(wanted))} if history.wants_whole(graph) else {}
        history.add(log.append([made], [Patch(graph, was - wanted, wanted - was)], None, whole))
        stands[graph] = contents[number] = wanted
    log.close()
    return contents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "publications"


def looked_up(folder: Path) -> Contents:
    """Every version, each as the first question after a start."""
    return {
        version.number: history.content(version)
        for log in [Log(folder, writing=False)]
        for version in History(log).versions()
        for history in [History(log)]
    }


def test_a_version_that_is_kept_whole_says_something_else(folder: Path) -> None:
    wanted = write(folder)
    assert list((folder / "whole").iterdir())
    assert looked_up(folder) == wanted
    history = History(Log(folder, writing=False))
    for _ in range(2):  # the second time from what was looked up before
        assert {v.number: history.content(v) for v in history.versions()} == wanted


def test_without_those_that_are_kept_whole_something_else_is_found(folder: Path) -> None:
    wanted = write(folder)
    kept = sorted((folder / "whole").iterdir())
    kept[0].write_bytes(b"")
    kept[1].write_bytes(kept[2].read_bytes())
    kept[-1].unlink()
    assert looked_up(folder) == wanted


def test_a_version_needs_more_differences_than_there_are_between_two_that_are_whole(
    folder: Path,
) -> None:
    wanted = write(folder)
    log = Log(folder, writing=False)
    history = History(log)
    last = history.current(GRAPHS[0])
    assert last is not None
    near = {version.number for version in history.versions(GRAPHS[0])[-EVERY:]}
    for version in history.versions():
        if version.number not in near:
            (folder / "changes" / f"{version.number:08d}.rdfp.gz").unlink()
    assert history.content(last) == wanted[last.number]
