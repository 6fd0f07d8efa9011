"""A service as whoever runs it sees it: probes, figures and lines of a real process."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

ROOT = Path(__file__).parents[2]
SECRET = "geheim-woord"
START = "from samenwerking_kg.cli import main; main()"


@dataclass
class Service:
    """A running process, and the file that has what it wrote to standard error."""

    process: subprocess.Popen[bytes]
    client: httpx.Client
    errors: Path

    def wait(self) -> None:
        for _ in range(600):
            assert self.process.poll() is None, self.errors.read_text()
            try:
                if self.client.get("/health/ready").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError(self.errors.read_text())

    def lines(self) -> list[dict]:
        """All that it wrote once it served; before that it tells people how the loading goes."""
        told = self.errors.read_text("utf-8").splitlines()
        start = next(n for n, line in enumerate(told) if line.startswith("{"))
        return [json.loads(line) for line in told[start:] if not line.startswith("Klaar")]

    def figure(self, name: str, **labels: str) -> float:
        answer = self.client.get("/metrics")
        return sum(
            sample.value
            for family in text_string_to_metric_families(answer.text)
            for sample in family.samples
            if sample.name == f"samenwerking_{name}" and labels.items() <= sample.labels.items()
        )


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("dienst")
    data = folder / "data"
    (data / "queries").mkdir(parents=True)
    (data / "catalog.ttl").write_text("")
    quad = '<https://w3id.org/samenwerking-kg/id/ding/{}> <http://purl.org/dc/terms/title> "x" <https://w3id.org/samenwerking-kg/graph/proef> .\n'
    (data / "proef.nq.gz").write_bytes(
        gzip.compress("".join(quad.format(n) for n in range(3000)).encode())
    )
    (data / "queries" / "proef.rq").write_text("# titel: Een proef\nASK {}")
    for name in ("ontology", "shapes"):
        shutil.copytree(ROOT / name, folder / name)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    errors = folder / "errors"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SAMENWERKING")},
        **{f"SAMENWERKING_{name.upper()}": str(folder / name) for name in ("ontology", "shapes", "data", "store", "publications")},
        "SAMENWERKING_QUERY_SECONDS": "2",
    }  # fmt: skip
    command = [sys.executable, "-c", START, "serve", "--port", str(port)]
    with (
        errors.open("wb") as err,
        subprocess.Popen(command, stderr=err, stdout=err, env=environment) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client,
    ):
        running = Service(process, client, errors)
        try:
            running.wait()
            yield running
        finally:
            process.kill()


def test_a_question_leaves_no_trace(service) -> None:
    before = service.figure("queries_total", outcome="answered")
    answer = service.client.get("/sparql", params={"query": f"ASK {{ ?s ?p '{SECRET}' }}"})
    assert answer.status_code == 200
    assert service.figure("queries_total", outcome="answered") == before + 1
    mine = [
        one for one in service.lines() if one.get("request_id") == answer.headers["x-request-id"]
    ]
    assert [(one["event"], one["path"], one["status"]) for one in mine] == [
        ("verzoek", "/sparql", 200)
    ]


def test_an_answer_that_was_kept_has_the_id_of_another(service) -> None:
    ask = {"query": "ASK { ?s ?p 'nog eens' }"}
    first, second = (service.client.get("/sparql", params=ask) for _ in range(2))
    assert first.headers["x-request-id"] != second.headers["x-request-id"]
    assert len(second.headers.get_list("x-request-id")) == 1
    assert service.figure("queries_total", outcome="cached") >= 1


def test_a_question_that_is_stopped_is_not_told(service) -> None:
    text = f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != '{SECRET}') }}"
    answer = service.client.get("/sparql", params={"query": text})
    assert answer.status_code == 504
    assert service.figure("queries_total", outcome="timed_out") == 1
    assert service.figure("workers_ended_total", why="deadline") == 1
    mine = [one for one in service.lines() if one.get("request_id") == answer.json()["verzoek"]]
    assert {one["event"] for one in mine} == {"trage-vraag", "werker-weg", "verzoek"}


def test_the_processes_for_questions_are_not_counted(service) -> None:
    assert service.figure("workers_wanted") > 0
    assert service.figure("workers_alive") >= service.figure("workers_busy")
    assert service.figure("snapshot_lag_revisions") >= 0


def test_a_change_of_the_store_is_not_timed(service) -> None:
    """The service counts what it holds, and writes that down, after a start."""
    for _ in range(300):
        if service.figure("snapshot_refresh_seconds_count"):
            break
        time.sleep(0.1)
    assert service.figure("snapshot_refresh_seconds_count") >= 1
    assert service.figure("snapshot_refresh_seconds_sum") > 0


def test_figures_go_out_through_a_proxy(service) -> None:
    assert service.client.get("/metrics").status_code == 200
    answer = service.client.get("/metrics", headers={"x-forwarded-for": "192.0.2.7"})
    assert answer.status_code == 404


def test_a_broken_request_makes_the_server_say_it_in_its_own_words(service) -> None:
    address = service.client.base_url
    with socket.create_connection((address.host, address.port)) as raw:
        raw.sendall(f"{SECRET}\r\n\r\n".encode())
        assert b"400" in raw.recv(1000)
    assert any(
        one["event"] == "melding" and "Invalid HTTP" in one["bericht"] for one in service.lines()
    )


def test_something_in_the_log_is_no_line_of_ours_or_tells_a_secret(service) -> None:
    """The last of this module but one: it looks at all that the others left."""
    lines = service.lines()
    assert {"gestart", "verzoek", "melding"} <= {one["event"] for one in lines}
    assert all(one["tijd"].endswith("Z") for one in lines)
    assert SECRET not in service.errors.read_text("utf-8")


def test_a_service_that_is_told_to_stop_goes_without_a_word(service) -> None:
    """The last of this module: it stops what the others ask."""
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(60) in (0, -signal.SIGTERM)  # a clean end to a supervisor, both
    assert "gestopt" in {one["event"] for one in service.lines()}
