"""The client with types, against a real service; and where nothing of the service is installed."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import islice

import pytest

from samenwerking_kg.client import ApiError, Client, NotFound, Unreachable

_ALONE = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        first = name.partition(".")[0]
        if first in ("fastapi", "starlette", "uvicorn", "rdflib", "pyoxigraph", "pyshacl", "typer",
                     "jinja2", "lxml", "shapely", "SPARQLWrapper", "prometheus_client", "jwt",
                     "resvg_py"):
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Absent())
from samenwerking_kg.client import Client
with Client(sys.argv[1]) as client:
    print(client.cooperations(gemeente="gm1895").total)
"""


@pytest.fixture(scope="module")
def client(served: str) -> Iterator[Client]:
    with Client(served) as opened:
        yield opened


def test_a_list_ends_at_its_first_page(client: Client) -> None:
    pages = client.cooperations(gemeente="gm1895", per_pagina=7)
    found = list(pages)
    assert len(found) == pages.total > 14
    assert len({one.id for one in found}) == pages.total
    assert all(one.aantal_deelnemers for one in found)


def test_a_list_of_a_day_is_that_of_today(client: Client) -> None:
    then = client.organisations(soort="gemeente", geldig_op=dt.date(2013, 6, 1))
    assert then.valid_on == dt.date(2013, 6, 1)
    assert then.horizon is not None
    names = {one.naam for one in then}
    assert any("Boarnsterhim" in (name or "") for name in names)
    assert then.total == 408
    assert client.organisations(soort="gemeente").total == 342


@pytest.mark.parametrize(
    "kind",
    ["cooperation", "arrangement", "participation", "organisation", "theme", "system"],
)
def test_a_document_does_not_fit_its_type(client: Client, kind: str) -> None:
    lists = getattr(client, kind + "s")()
    for item in islice(lists, 10):
        assert item.sleutel is not None
        document = getattr(client, kind)(item.sleutel)
        assert (document.id, document.sleutel) == (item.id, item.sleutel)


def test_who_says_so_is_lost(client: Client) -> None:
    found = client.cooperation("roo-24962947")
    assert len(found.deelnames) > 12
    for one in found.deelnames:
        assert one.organisatie is not None
        assert one.organisatie.naam
        assert one.bronnen
        assert one.bronnen[0].uitgever is not None


def test_a_wrong_parameter_is_told_without_what_was_meant(client: Client) -> None:
    with pytest.raises(ApiError) as caught:
        _ = client.cooperations(gemeente="gm9999").total
    assert caught.value.status == 400
    assert [fault.parameter for fault in caught.value.faults] == ["gemeente"]
    with pytest.raises(ApiError, match="Bedoelt u"):
        client.get("samenwerkingen", gemente="gm1895")


def test_what_is_not_there_is_another_error(client: Client) -> None:
    with pytest.raises(NotFound):
        client.cooperation("roo-0")
    with pytest.raises(NotFound):
        client.cooperation("../../gezond")


def test_the_client_needs_the_server(served: str) -> None:
    command = [sys.executable, "-c", _ALONE, served]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    assert int(told.stdout) > 14


def test_the_command_line_without_the_service_is_a_traceback() -> None:
    without = (
        _ALONE.partition("from samenwerking_kg")[0] + "from samenwerking_kg.__main__ import main"
    )
    command = [sys.executable, "-c", without + "\nmain()"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr.count("pip install 'samenwerking-kg[server]'") == 2
    assert "Traceback" not in told.stderr


@contextmanager
def _answering(*answers: tuple[int, bytes]) -> Iterator[str]:
    """A server that gives these answers, one after another."""
    left = iter(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = next(left)
            self.send_response(status)
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silence."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        running = threading.Thread(target=server.serve_forever)
        running.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            running.join()


def test_a_busy_service_is_given_up_at_once() -> None:
    page = b'{"items": [], "aantal": 3, "volgende": null}'
    with _answering((503, b""), (429, b""), (200, page)) as address, Client(address) as client:
        assert client.themes().total == 3
    with _answering((503, b"{}"), (503, b"")) as address, Client(address, retries=1) as client:
        with pytest.raises(ApiError) as caught:
            _ = client.themes().total
        assert caught.value.status == 503


@pytest.mark.parametrize("body", [b"<html>", b"[1]", b"\xff"])
def test_an_answer_of_another_service_is_taken_for_ours(body: bytes) -> None:
    with (
        _answering((200, body)) as address,
        Client(address, retries=0) as client,
        pytest.raises(Unreachable),
    ):
        client.get("themas")
    with pytest.raises(Unreachable), Client("http://127.0.0.1:1", retries=0) as client:
        client.get("themas")
