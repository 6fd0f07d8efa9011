"""The log holds what was accepted, and notices when somebody touched it."""

from __future__ import annotations

import datetime as dt
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from samenwerking_kg.errors import LogBroken, StoreLocked, VersionNotFound
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.log import Log
from samenwerking_kg.publish.history.patch import Patch
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain

A, B = "https://example.org/graph/a", "https://example.org/graph/b"
START = dt.datetime(2026, 11, 25, 12, 0, tzinfo=dt.UTC)


def says(value: str) -> Triple:
    return Triple(
        NamedNode("https://example.org/s"), NamedNode("https://example.org/p"), plain(value)
    )


def version(number: int, graph: str = A, act: Act = Act.REPLACE, **more: object) -> Version:
    return Version(
        number=number,
        graph=graph,
        act=act,
        time=START + dt.timedelta(hours=number),
        publisher="gm1895",
        organisation="https://identifier.overheid.nl/tooi/id/gemeente/gm1895",
        means="test",
        digest="0" * 64,
        statements=1,
        added=1,
        removed=0,
        **more,  # type: ignore[arg-type]
    )


def put(
    log: Log, number: int, *, add: str = "", remove: str = "", graph: str = A, **more: object
) -> None:
    added = frozenset({says(add)}) if add else frozenset[Triple]()
    removed = frozenset({says(remove)}) if remove else frozenset[Triple]()
    sent = b"bytes of " + str(number).encode()
    made = version(number, graph, body=hashlib.sha256(sent).hexdigest(), **more)
    log.append([made], [Patch(graph, removed, added)], sent)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A log of three versions of A and one of B."""
    log = Log(tmp_path / "publications")
    put(log, 1, add="een")
    put(log, 2, add="twee", previous=1, key="k2", request="r2")
    put(log, 3, add="drie", graph=B)
    put(log, 4, remove="een", previous=2, act=Act.PATCH)
    log.close()
    return tmp_path / "publications"


def test_what_was_written_is_there_after_opening_again(folder: Path) -> None:
    history = History(Log(folder, writing=False))
    assert [v.number for v in history.versions()] == [1, 2, 3, 4]
    assert [v.number for v in history.versions(A)] == [1, 2, 4]
    assert history.content(history.numbered(A, 1)) == {says("een")}
    assert history.content(history.numbered(A, 2)) == {says("een"), says("twee")}
    assert history.content(history.numbered(A, 4)) == {says("twee")}
    assert history.sent(history.numbered(B, 3)) == b"bytes of 3"
    assert history.keyed("gm1895", "k2") == history.numbered(A, 2)
    assert dict(history.contents()) == {A: {says("twee")}, B: {says("drie")}}


def test_a_moment_finds_the_version_that_stood_then(folder: Path) -> None:
    history = History(Log(folder, writing=False))
    assert history.at(A, START + dt.timedelta(hours=2)).number == 2
    assert history.at(A, START + dt.timedelta(hours=3, minutes=59)).number == 2
    with pytest.raises(VersionNotFound):
        history.at(A, START)
    with pytest.raises(VersionNotFound):
        history.numbered(A, 3)


def test_numbers_go_on_after_opening_again(folder: Path) -> None:
    log = Log(folder)
    assert log.next_number == 5
    put(log, 5, add="vijf")
    log.close()
    assert Log(folder, writing=False).next_number == 6


def test_a_retracted_graph_stands_no_more(folder: Path) -> None:
    log = Log(folder)
    put(log, 5, remove="drie", graph=B, act=Act.RETRACT)
    history = History(log)
    assert history.standing(B) is None
    assert history.current(B) is not None
    assert dict(history.contents()) == {A: {says("twee")}}
    log.close()


def test_only_one_process_writes(folder: Path) -> None:
    log = Log(folder)
    with pytest.raises(StoreLocked):
        Log(folder)
    Log(folder, writing=False)
    log.close()
    Log(folder).close()


def test_a_torn_last_line_is_cut_off_by_who_writes_and_left_by_who_reads(folder: Path) -> None:
    path = folder / "log.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + whole.splitlines()[-1][:40])
    assert Log(folder, writing=False).next_number == 5
    assert path.read_bytes() != whole
    Log(folder).close()
    assert path.read_bytes() == whole


def test_a_line_that_was_changed_is_noticed(folder: Path) -> None:
    path = folder / "log.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"statements": 1', b'"statements": 2', 1))
    with pytest.raises(LogBroken, match=r"log\.jsonl"):
        Log(folder, writing=False)


def test_a_line_that_is_missing_is_noticed(folder: Path) -> None:
    path = folder / "log.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], *lines[2:]]))
    with pytest.raises(LogBroken):
        Log(folder, writing=False)


def test_a_difference_that_was_changed_or_lost_is_noticed(folder: Path) -> None:
    history = History(Log(folder, writing=False))
    (folder / "changes" / "00000002.rdfp.gz").write_bytes(
        (folder / "changes" / "00000001.rdfp.gz").read_bytes()
    )
    with pytest.raises(LogBroken, match="00000002"):
        history.content(history.numbered(A, 2))
    (folder / "changes" / "00000001.rdfp.gz").unlink()
    with pytest.raises(LogBroken, match="00000001"):
        history.content(history.numbered(A, 1))


def test_a_withdrawn_entry_leaves_no_trace_in_the_log(folder: Path) -> None:
    before = (folder / "log.jsonl").read_bytes()
    log = Log(folder)
    made = log.append([version(5)], [Patch(A, frozenset(), frozenset({says("x")}))], None)
    log.withdraw(made)
    assert (folder / "log.jsonl").read_bytes() == before
    put(log, 5, add="vijf")
    log.close()
    history = History(Log(folder, writing=False))
    assert history.content(history.numbered(A, 5)) == {says("twee"), says("vijf")}


def test_a_folder_that_is_not_there_has_no_versions(tmp_path: Path) -> None:
    assert Log(tmp_path / "niets", writing=False).next_number == 1
    assert not (tmp_path / "niets").exists()


_FULL = """
import resource, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from samenwerking_kg.errors import StoreFull
from test_log import A, Log, put
log = Log(Path({folder!r}))
length = (Path({folder!r}) / "log.jsonl").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (length + 100, resource.RLIM_INFINITY))
for _ in range(2):
    try:
        put(log, 5, add="vijf")
    except StoreFull:
        print("full")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
put(log, 5, add="vijf")
print(log.next_number)
"""


def test_a_full_disk_refuses_and_writes_nothing_and_room_makes_it_go_on(folder: Path) -> None:
    script = _FULL.format(tests=str(Path(__file__).parent), folder=str(folder))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["full", "full", "6"], done.stderr
    assert [v.number for v in History(Log(folder, writing=False)).versions(A)] == [1, 2, 4, 5]
