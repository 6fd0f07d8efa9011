"""The service as it is started in practice: a process of its own, with the shipped data."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

_LOADED = 240.0
_COUNTING = "Wij tellen nog"  # what the pages on quality say until the survey is there
_COMMAND = str(Path(sys.executable).with_name("samenwerking-kg"))


@dataclass(frozen=True)
class Service:
    """A running service."""

    address: str
    folder: Path

    def key(self, organisation: str, *words: str) -> str:
        """A new publisher, and the key that the command line gives for it."""
        told = subprocess.run(
            [_COMMAND, "publisher", "add", organisation, *words],
            capture_output=True,
            text=True,
            env=_environment(self.folder),
            check=False,
        )
        assert told.returncode == 0, told.stderr
        return told.stdout.strip()

    def rows(self, query: str) -> list[dict[str, str]]:
        """What our own SPARQL answers."""
        answer = httpx.post(
            self.address + "/sparql",
            data={"query": query},
            headers={"accept": "application/sparql-results+json"},
            timeout=60,
        )
        assert answer.status_code == 200, answer.text
        found = answer.json()["results"]["bindings"]
        return [{name: value["value"] for name, value in row.items()} for row in found]


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Service]:
    """The service with its store below `folder`, until the block ends."""
    port = _free_port()
    service = Service(f"http://127.0.0.1:{port}", folder)
    log = folder / "service.log"
    with log.open("wb") as told:
        process = subprocess.Popen(
            [_COMMAND, "serve", "--port", str(port)],
            env=_environment(folder),
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(service, process, log)
            yield service
        finally:
            _stop(process)


def _wait(service: Service, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until all that pages are made from is there."""
    end = time.monotonic() + _LOADED
    asked = ("/v1/samenwerkingen?perPagina=1", "/v1/zoek?zoek=assen", "/gemeenten", "/kwaliteit")
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(httpx.TransportError):
            found = [httpx.get(service.address + path, timeout=60) for path in asked]
            if all(each.status_code == 200 and _COUNTING not in each.text for each in found):
                return
        time.sleep(0.5)
    raise RuntimeError(f"the service does not come up: {log.read_text()[-2000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SAMENWERKING_")}
    return kept | {
        "SAMENWERKING_STORE": str(folder / "store"),
        "SAMENWERKING_PUBLICATIONS": str(folder / "publications"),
        "SAMENWERKING_LOG_LEVEL": "warning",
        "SAMENWERKING_DUMPS_KEPT": "0",  # made behind the service's back for half a minute
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
