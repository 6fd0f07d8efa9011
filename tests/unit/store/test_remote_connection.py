"""What is lost on the way to an engine is sent again; who asks in vain is told so."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextvars import copy_context
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from samenwerking_kg.errors import (
    AnswerTooLong,
    QueryTimedOut,
    SettingsInvalid,
    StoreAway,
    StoreTrouble,
)
from samenwerking_kg.rdf.formats import graph_format, result_format
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Edit
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.store.patience import PATIENCE
from samenwerking_kg.store.remote import connection
from samenwerking_kg.store.remote.addresses import addresses
from samenwerking_kg.store.remote.connection import Connection
from samenwerking_kg.store.remote.store import RemoteStore

X = NamedNode("http://example.org/x")
A, B = "http://example.org/a", "http://example.org/b"


class Door(ThreadingHTTPServer):
    """An engine that loses as many requests as it is told to: before or after it carried them out.

    `lost` says of each next request where it is lost: "before", "after", "busy" or "".
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.lost: list[str] = []
        self.seen: list[str] = []
        self.head: dict[str, str] = {}
        self.held = OxigraphStore()

    @property
    def place(self) -> str:
        at = f"http://127.0.0.1:{self.server_address[1]}"
        return f"{at}/query,{at}/update"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Door

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        how = self.server.lost.pop(0) if self.server.lost else ""
        self.server.seen.append(how)
        if how == "busy":
            self._say(503, b"")
            return
        if how == "before":
            self._hang_up()
            return
        status, body = self._carried(sent)
        if how == "after":
            self._hang_up()
        else:
            self._say(status, body)

    def _carried(self, sent: dict[str, list[str]]) -> tuple[int, bytes]:
        engine = self.server.held._open
        try:
            if "update" in sent:
                engine.update(sent["update"][0])
                return 204, b""
            found = engine.query(sent["query"][0])
        except (OSError, RuntimeError, SyntaxError) as problem:
            return 500, str(problem).encode()
        lines = "construct" in sent["query"][0].lower()
        form = graph_format("n-triples") if lines else result_format("json")
        return 200, found.serialize(format=form.engine)

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.server.head.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _hang_up(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    monkeypatch.setattr(connection, "_WAITS", (0.0, 0.0, 0.0))
    with Door() as opened:
        thread = threading.Thread(target=opened.serve_forever)
        thread.start()
        yield opened
        opened.shutdown()
        thread.join()


@pytest.fixture
def store(door: Door) -> Iterator[RemoteStore]:
    opened = RemoteStore.at(door.place)
    yield opened
    opened.close()


@pytest.mark.parametrize("lost", [["before"], ["after", "busy"], ["busy", "before"]])
def test_a_question_that_is_lost_is_asked_again(
    door: Door, store: RemoteStore, lost: list[str]
) -> None:
    door.lost, door.seen = list(lost), []
    assert store.query("ASK {}").value is True  # type: ignore[union-attr]
    assert door.seen == [*lost, ""]


@pytest.mark.parametrize("lost", [["before"], ["after"], ["after", "before"]])
def test_a_change_that_is_lost_is_made_once(
    door: Door, store: RemoteStore, lost: list[str]
) -> None:
    store.replace(A, [Triple(X, X, X)])
    assert store.graphs() == [A]
    door.lost = list(lost)
    store.apply([Edit(A, [Triple(X, X, X)]), Edit(B, (), [Triple(X, X, X)])])
    assert (store.graphs(), store.size(), store.size(B)) == ([A, B], 1, 1)


@pytest.mark.parametrize("how", ["before", "after"])
def test_a_change_that_stays_away_is_made_when_the_engine_is_back(
    door: Door, store: RemoteStore, how: str
) -> None:
    assert store.graphs() == []
    door.lost = [how] * 3
    with pytest.raises(StoreAway):
        store.apply([Edit(A, (), [Triple(X, X, X)])])
    assert store.query(f"ASK {{ GRAPH <{A}> {{ ?s ?p ?o }} }}").value is True  # type: ignore[union-attr]
    assert store.graphs() == [A]


def test_who_watches_is_told_of_each_change(store: RemoteStore) -> None:
    told: list[object] = []
    store.watch(lambda revision, edits: told.append((revision == store.revision, edits)))
    edits = [Edit(A, (), [Triple(X, X, X)])]
    store.apply(edits)
    assert told == [(True, edits)]
    store.clear()
    assert told[1:] == [(True, None)]


def test_a_change_that_was_not_sent_is_not_made_later(door: Door, store: RemoteStore) -> None:
    assert store.graphs() == []
    door.lost = ["busy"] * 3
    with pytest.raises(StoreAway):
        store.apply([Edit(A, (), [Triple(X, X, X)])])
    assert store.graphs() == []


def test_an_engine_that_is_not_there_is_told_as_such() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/query"
    with pytest.raises(StoreTrouble, match=address):
        RemoteStore.at(address)


def test_an_answer_that_comes_too_late_is_not_asked_for_again(door: Door) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        line = Connection(addresses(f"http://127.0.0.1:{silent.getsockname()[1]}/query"))
        with pytest.raises(QueryTimedOut):
            line.ask("ASK {}", "ASK", seconds=0.2)
        line.close()
    assert door.seen == []


def test_an_answer_that_is_too_long_is_not_read_to_its_end(
    store: RemoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenwerking_kg.store.remote.store._LONGEST", 60)
    assert list(store.query("SELECT ?s { }")) == [(None,)]  # type: ignore[arg-type]
    with pytest.raises(AnswerTooLong):
        store.query(f"SELECT ('{'x' * 60}' AS ?s) {{ }}")
    assert store.query("ASK {}").value is True  # type: ignore[union-attr]


def test_who_asks_decides_how_long_the_engine_may_take() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        at = f"http://127.0.0.1:{silent.getsockname()[1]}/query"
        store = RemoteStore.__new__(RemoteStore)
        store._connection, store._merged, store._pending = Connection(addresses(at)), True, None
        context = copy_context()
        context.run(PATIENCE.set, 0.1)
        with pytest.raises(QueryTimedOut, match=r"0\.1 sec"):
            context.run(store.query, "ASK {}")


def test_an_answer_that_the_engine_cut_off_is_not_taken_for_whole(
    door: Door, store: RemoteStore
) -> None:
    door.head = {"X-SPARQL-MaxRows": "10000"}
    with pytest.raises(StoreTrouble, match="cut off"):
        store.query("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize(
    "text", ["", "kg", "ftp://h/q", "http://", "http://h/q,http://h/u,http://h/g,http://h/x", ",http://h/u"]
)  # fmt: skip
def test_addresses_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(SettingsInvalid):
        addresses(text)


def test_a_password_is_not_part_of_the_address_nor_shown() -> None:
    found = addresses("http://h/q, http://jan:ge%3Aheim@h/u")
    assert (found.query, found.update, found.fill) == ("http://h/q", "http://h/u", None)
    assert (found.user, found.password) == ("jan", "ge:heim")
    assert "heim" not in repr(found)
