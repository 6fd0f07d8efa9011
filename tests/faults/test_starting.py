"""What a service finds when it starts: a log that was shortened, a store that is gone, a clock that
was set back, a folder in which nobody can write; and how it ends when it is told to."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import threading
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from tests.faults.agreement import agree, ask, content, folds, get, versions
from tests.faults.authors import BASE, GRAPH, KEY, cooperation, put, same, statements
from tests.faults.service import LONG, STOPPED, Service

from samenwerking_kg.publish.history.entry import START, entry, entry_of, line_of


def published(service: Service, count: int = 3) -> None:
    """Some versions of one graph; the service is stopped afterwards."""
    service.start()
    with service.caller(KEY) as caller:
        for number in range(count):
            assert put(caller, f"versie{number}", 4 + number).is_success
    assert service.stop() in STOPPED


def fails_to_start(service: Service, *words: str) -> None:
    """Exit code 2 and two plain lines."""
    service.told.unlink(missing_ok=True)
    service.begin()
    assert service.ended(LONG) == 2
    said = service.said()
    assert "Traceback" not in said
    for word in words:
        assert word in said


def test_a_log_that_lost_its_last_lines_is_served(service: Service) -> None:
    published(service)
    log = service.publications / "log.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]))
    fails_to_start(service, "Zet het goede logboek terug", "Restore the right log")
    shutil.rmtree(service.store)
    service.start()
    with service.caller() as reader:
        agree(reader, service.publications)
        assert same(content(get(reader, GRAPH)), statements(cooperation("versie1", 5)))


def test_the_log_of_another_store_is_served(
    prepared: Service, service: Service, tmp_path: Path
) -> None:
    published(service)
    other = prepared.copy(tmp_path / "ander")
    other.start()
    with other.caller(KEY) as caller:
        for number in range(3):
            assert put(caller, f"ander{number}", 9).is_success
    assert other.stop() in STOPPED
    shutil.rmtree(service.publications)
    shutil.copytree(other.publications, service.publications)
    fails_to_start(service, "versie 3", "version 3")


def test_a_line_of_the_log_that_was_changed_is_served(service: Service) -> None:
    published(service)
    log = service.publications / "log.jsonl"
    log.write_text(log.read_text().replace('"statements": ', '"statements": 1', 1))
    fails_to_start(service, "log.jsonl", "reservekopie")


def test_a_store_that_was_deleted_is_not_made_again(service: Service) -> None:
    published(service, 40)
    shutil.rmtree(service.store)
    service.start()
    with service.caller() as reader:
        agree(reader, service.publications)
        assert same(content(get(reader, GRAPH)), statements(cooperation("versie39", 43)))
    folds(service.publications)


def test_a_clock_that_is_set_back_changes_the_order_of_versions(service: Service) -> None:
    published(service)
    ahead = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
    log, before, made = service.publications / "log.jsonl", START, []
    for line in log.read_bytes().splitlines():
        was = entry_of(line, before)
        before = was.sum
        later = [replace(v, time=ahead + dt.timedelta(days=v.number)) for v in was.versions]
        made.append(entry(tuple(later), was.patch, made[-1].sum if made else START))
    log.write_bytes(b"".join(map(line_of, made)))
    shutil.rmtree(service.store)
    service.start()
    with service.caller(KEY) as caller, service.caller() as reader:
        assert put(caller, "nu", 5).is_success
        times = [version["time"] for version in versions(service.publications)]
        assert times == sorted(set(times))
        then = reader.get(
            GRAPH.removeprefix(BASE[:-1]),
            params={"versie": "4"},
            headers={"accept": "application/n-triples"},
        )
        assert same(content(then), statements(cooperation("nu", 5)))


def test_a_folder_in_which_nobody_can_write_is_a_stack_trace(
    service: Service, tmp_path: Path
) -> None:
    published(service)
    folder = tmp_path / "alleen-lezen"
    folder.mkdir()
    mounted = [
        subprocess.run(
            ["mount", *how, str(service.publications), str(folder)],
            capture_output=True,
            check=False,
        ).returncode
        for how in (["--bind"], ["-o", "remount,ro,bind"])
    ]
    if any(mounted):
        shutil.copytree(service.publications, folder, dirs_exist_ok=True)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
    was, service.publications = service.publications, folder
    try:
        fails_to_start(service, "niet lezen of schrijven", "Cannot read or write")
    finally:
        service.publications = was
        if not any(mounted):
            subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize(("turns", "seconds"), [(4, 0.05), (1, 2.5)], ids=["", "slow"])
def test_a_service_that_is_told_to_stop_leaves_half_a_publication(
    service: Service, turns: int, seconds: float
) -> None:
    """The slow one needs longer than the service waits for who is still busy."""
    for number in range(turns):
        service.start(("slow_disk", (seconds,)))
        answers: list[httpx.Response | None] = []
        before = len(versions(service.publications))
        sender = threading.Thread(target=_send, args=(service, f"stop{number}", answers))
        sender.start()
        while (
            (number or seconds > 1)
            and len(versions(service.publications)) == before
            and sender.is_alive()
        ):
            pass  # so that it is told while the line is there and the answer is not
        assert service.stop(LONG) in STOPPED
        sender.join(LONG)
        service.start()
        with service.caller() as reader:
            agree(reader, service.publications)
            after = len(versions(service.publications))
            assert after - before in ((1,) if answers[0] is not None else (0, 1))
            if after > before:
                wanted = statements(cooperation(f"stop{number}", 40))
                assert same(content(get(reader, GRAPH)), wanted)
        service.kill()


def _send(service: Service, mark: str, answers: list[httpx.Response | None]) -> None:
    with service.caller(KEY) as caller:
        try:
            answers.append(put(caller, mark, 40))
        except httpx.TransportError:
            answers.append(None)


def test_a_reader_waits_for_a_slow_disk(service: Service) -> None:
    """While a publication waits for the disk for seconds, hundreds of answers come."""
    service.start(("slow_disk", (1.0,)))
    answers: list[httpx.Response | None] = []
    sender = threading.Thread(target=_send, args=(service, "traag", answers))
    sender.start()
    count = 0
    with service.caller() as reader:
        while sender.is_alive():
            assert reader.get("/gezond").status_code == 200
            ask(reader, "SELECT * { ?s ?p ?o } LIMIT 1")
            assert get(reader, GRAPH).status_code in (200, 404)
            count += 1
    assert answers[0] is not None
    assert answers[0].status_code == 201
    assert count > 20
