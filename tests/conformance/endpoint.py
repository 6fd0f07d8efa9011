"""A SPARQL service in a process of its own: ours, or `oxigraph serve`, the one that we compare with."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

BIN = Path(sys.executable).parent
FORM = "application/x-www-form-urlencoded"
UPDATE = "application/sparql-update"
_TOKEN = re.compile(r"\bswkg_\w+")


@dataclass(frozen=True)
class Answer:
    """`head` has names in small letters."""

    status: int
    head: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.head.get("content-type", "").partition(";")[0].strip()

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def fine(self) -> bool:
        return 200 <= self.status < 300

    def __str__(self) -> str:
        return f"{self.status} {self.media_type}: {self.text[:300]}"


@dataclass
class Endpoint:
    """Where it is asked, changed and where its graphs are. One request at a time.

    direct  the path below which graphs have their own address
    """

    name: str
    port: int
    query_path: str
    update_path: str
    graphs_path: str
    direct: str
    token: str | None = None
    _line: http.client.HTTPConnection | None = field(default=None, repr=False)
    _loaded: object = field(default=None, repr=False)

    def call(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b"",
        host: str | None = None,
    ) -> Answer:  # fmt: skip
        """One request, its path and headers sent as they are."""
        for again in (True, False):
            line = self._line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self._line = line
            try:
                line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
                for name, value in self._head(headers or {}, body, method, host):
                    line.putheader(name, value)
                line.endheaders(body)
                came = line.getresponse()
                said = {name.lower(): value for name, value in came.getheaders()}
                return Answer(came.status, said, came.read())
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                line.close()
                self._line = None
                if not again:
                    raise
        raise AssertionError

    def query(self, text: str, accept: str | None = None) -> Answer:
        """A query by POST of a form."""
        headers = {"content-type": FORM, **({"accept": accept} if accept else {})}
        return self.call("POST", self.query_path, headers, b"query=" + quote(text, "").encode())

    def update(self, text: str) -> Answer:
        """An update by POST."""
        return self.call("POST", self.update_path, {"content-type": UPDATE}, text.encode())

    def load(self, content: str) -> None:
        """Make `content` (the inside of an INSERT DATA) all that there is, if it is not already."""
        if content != self._loaded:
            done = self.update(f"DROP ALL ; INSERT DATA {{\n{content}\n}}")
            assert done.fine, f"the data of the test cannot be loaded: {done}"
        self._loaded = content

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()

    def touched(self) -> None:
        """What is there is no longer what was loaded."""
        self._loaded = None

    def _head(
        self, given: Mapping[str, str], body: bytes, method: str, host: str | None
    ) -> Iterator[tuple[str, str]]:
        yield "Host", host or f"127.0.0.1:{self.port}"
        if self.token and "authorization" not in given:
            yield "Authorization", f"Bearer {self.token}"
        if body or method in ("POST", "PUT", "PATCH"):
            yield "Content-Length", str(len(body))
        yield from given.items()


@contextmanager
def ours(**environment: str) -> Iterator[Endpoint]:
    """``samenwerking-kg serve --scratch`` with these settings."""
    port = _free_port()
    given = {**_clean(os.environ), "SAMENWERKING_LOG_LEVEL": "warning", **environment}
    command = [str(BIN / "samenwerking-kg"), "serve", "--scratch", "--port", str(port)]
    with _running(command, port, given) as told:
        token = _TOKEN.search(told.read_text("utf-8"))
        assert token, told.read_text("utf-8")
        with closing(
            Endpoint(
                "samenwerking-kg", port, "/sparql", "/sparql/update", "/graphs", "/graph", token[0]
            )
        ) as endpoint:
            _await_ready(endpoint)
            yield endpoint


@contextmanager
def theirs() -> Iterator[Endpoint]:
    """``oxigraph serve`` in memory."""
    port = _free_port()
    command = [str(BIN / "oxigraph"), "serve", "--bind", f"127.0.0.1:{port}"]
    with (
        _running(command, port, dict(os.environ)),
        closing(
            Endpoint("oxigraph serve", port, "/query", "/update", "/store", "/store")
        ) as endpoint,
    ):
        yield endpoint


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[Path]:
    """The file with what the process says on standard error, once it listens."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.txt"
        with told.open("wb") as out:
            process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=out, stderr=out, start_new_session=True
            )
        try:
            _await(process, port, told)
            yield told
        finally:
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
            process.kill()
            process.wait()


def _await(process: subprocess.Popen[bytes], port: int, told: Path) -> None:
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert process.poll() is None, told.read_text("utf-8")
        time.sleep(0.1)
    raise AssertionError(f"it does not listen: {told.read_text('utf-8')}")


def _await_ready(endpoint: Endpoint) -> None:
    for _ in range(300):
        if endpoint.call("GET", "/health/ready").fine:
            return
        time.sleep(0.1)
    raise AssertionError("it is never ready")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _clean(environment: Mapping[str, str]) -> dict[str, str]:
    return {n: v for n, v in environment.items() if not n.upper().startswith("SAMENWERKING_")}
