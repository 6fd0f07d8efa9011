"""Who holds a connection: a head or a body without end, and a caller who waits for an answer."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
import uvicorn

from samenwerking_kg.api.express import WHOLE
from samenwerking_kg.cli import connections
from samenwerking_kg.cli.connections import joining

HEAD = b"POST / HTTP/1.1\r\nHost: proef\r\n"


#: How long the bodies were that came.
_ASKED: list[int] = []


async def _app(scope, receive, send) -> None:
    """Reads the body, takes its time, and says how long the body was and how many headers came."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    _ASKED.append(size)
    await asyncio.sleep(1.5)
    said = f"{size} {len(scope['headers'])}".encode()
    head = [(b"content-length", str(len(said)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": said})


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server with little patience: less than its answers take."""
    monkeypatch.setattr(connections, "HEAD_SECONDS", 1.0)
    monkeypatch.setattr(connections, "BODY_SECONDS", 1.0)
    with _serving(connections.MOST) as found:
        yield found


@contextmanager
def _serving(most: int, app: Any = _app) -> Iterator[int]:
    """A server with so many places."""
    config = uvicorn.Config(
        app, port=0, http=connections.protocol(most), lifespan="off", log_config=None, ws="none"
    )
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run)
    running.start()
    while not server.started:
        running.join(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        running.join()


def _wire(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), 30)


def answer(port: int, *sent: bytes) -> bytes:
    """All that comes until the other side hangs up."""
    with _wire(port) as wire:
        for piece in sent:
            wire.sendall(piece)
        found = b""
        while piece := wire.recv(1000):
            found += piece
            if b"\r\n\r\n" in found and b"200 OK" in found:
                break
        return found


@pytest.mark.parametrize(
    "sent",
    [b"", b"PO", HEAD, HEAD + b"A: b\r\n", HEAD + b"Content-Length: 10\r\n\r\nabc"],
    ids=["nothing", "half a line", "half a head", "more of a head", "half a body"],
)
def test_half_a_request_holds_a_connection(port: int, sent: bytes) -> None:
    assert answer(port, sent) == b""


def test_who_waits_for_an_answer_is_hung_up_on(port: int) -> None:
    """It takes longer than a head or a body may."""
    assert answer(port, HEAD + b"Content-Length: 3\r\n\r\nabc").endswith(b"3 2")
    assert b"200 OK" in answer(port, HEAD, b"Content-Length: 3\r\n", b"\r\nab", b"c")


OFFER = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEA\r\n"


@pytest.mark.parametrize("at", [0, 30, len(HEAD + OFFER) + 30, 200])
def test_the_body_of_who_would_like_http_2_is_lost(port: int, at: int) -> None:
    """As Java's client sends it, in one piece or in two."""
    sent = HEAD + OFFER + b"Content-Length: 3\r\n\r\nabc"
    assert answer(port, sent[:at], sent[at:]).endswith(b"3 4")
    chunked = HEAD + OFFER + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    assert answer(port, chunked[:at], chunked[at:]).endswith(b"3 4")


def test_who_would_like_http_2_twice_is_answered_once(port: int) -> None:
    sent = HEAD + OFFER + b"Content-Length: 3\r\n\r\nabc"
    with _wire(port) as wire:
        wire.sendall(sent + sent)
        found = b""
        while found.count(b"200 OK") < 2 or not found.endswith(b"3 4"):
            found += wire.recv(1000)
        wire.settimeout(0.5)
        with pytest.raises(TimeoutError):
            wire.recv(1000)


def test_a_tunnel_is_opened(port: int) -> None:
    assert b"400 Bad Request" in answer(
        port, b"CONNECT elders.example:80 HTTP/1.1\r\nHost: proef\r\n\r\n"
    )


def test_who_only_connects_keeps_others_out() -> None:
    whole = HEAD + b"Content-Length: 3\r\n\r\nabc"
    with _serving(3) as port, ExitStack() as open_ones:
        silent = [open_ones.enter_context(_wire(port)) for _ in range(10)]
        assert answer(port, whole).endswith(b"3 2")
        assert silent[0].recv(10) == b""


def test_who_waits_for_an_answer_is_turned_out_for_another() -> None:
    whole = HEAD + b"Content-Length: 3\r\n\r\nabc"
    with _serving(2) as port, ExitStack() as open_ones:
        first = [open_ones.enter_context(_wire(port)) for _ in range(2)]
        _ASKED.clear()
        for wire in first:
            wire.sendall(whole)
        while len(_ASKED) < 2:
            time.sleep(0.01)
        told = answer(port)
        assert b"503 Service Unavailable" in told
        assert b"Retry-After".lower() in told
        assert json.loads(told.partition(b"\r\n\r\n")[2])["status"] == 503
        answered = [wire.recv(1000) for wire in first]
        assert [each[:15] for each in answered] == [b"HTTP/1.1 200 OK"] * 2
        first[0].sendall(whole)  # it stays, and is asked again
        assert first[0].recv(1000).endswith(b"3 2")


def test_a_head_without_end_is_read(port: int) -> None:
    assert b"400 Bad Request" in answer(
        port, HEAD + b"A: " + b"b" * connections.LONGEST_HEAD + b"b"
    )


def test_headers_behind_a_body_are_kept(port: int) -> None:
    sent = (
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n" + b"A: b\r\n" * 50 + b"\r\n"
    )
    assert answer(port, sent).endswith(b"3 2")


def test_a_second_request_on_a_connection_is_not_heard(port: int) -> None:
    with _wire(port) as wire:
        for _ in range(2):
            wire.sendall(HEAD + b"Content-Length: 3\r\n\r\nabc")
            found = b""
            while not found.endswith(b"3 2"):
                found += wire.recv(1000)
        wire.sendall(b"PO")
        assert wire.recv(1000) == b""


ANSWER, BODY = b"HTTP/1.1 200 OK\r\n\r\n", b"lijf"


class Written:
    """A transport that keeps what is written."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.pieces.append(data)

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def story() -> Any:
    """What a transport got, after writing these and closing if one of them is None."""

    def written(*pieces: bytes | None) -> list[bytes]:
        async def tell() -> list[bytes]:
            under = Written()
            over = joining(under, asyncio.get_running_loop())  # type: ignore[arg-type]
            for piece in pieces:
                if piece is None:
                    over.close()
                else:
                    over.write(piece)
            await asyncio.sleep(0)
            return under.pieces

        return asyncio.run(tell())

    return written


def test_a_body_goes_out_after_its_head(story: Any) -> None:
    assert story(ANSWER, BODY, BODY) == [ANSWER + BODY, BODY]


def test_a_head_without_a_body_stays(story: Any) -> None:
    assert story(ANSWER) == [ANSWER]


def test_a_head_is_lost_when_the_line_is_closed(story: Any) -> None:
    assert story(ANSWER, None) == [ANSWER]
    assert story(ANSWER, BODY, None) == [ANSWER + BODY]


def test_the_second_answer_joins_the_first(story: Any) -> None:
    assert story(ANSWER, BODY, ANSWER, BODY) == [ANSWER + BODY, ANSWER + BODY]


async def _at_once(scope, _receive, _send) -> None:
    """Answers with its path, as long as its query string says, by the extension of our server."""
    body = scope["path"].encode() * int(scope["query_string"] or b"1")
    await scope["extensions"][WHOLE](b"content-length: %d\r\n" % len(body), body)


def asked(path: str, version: str = "1.1", *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/{version}", "Host: proef", *headers, "", ""]
    return "\r\n".join(lines).encode()


def heard(sent: bytes, answers: int) -> tuple[list[bytes], bool]:
    """So many answers, in order, and whether the line was then closed."""
    with _serving(9, _at_once) as port, _wire(port) as wire:
        wire.sendall(sent)
        whole, found = wire.makefile("rb"), []
        for _ in range(answers):
            head = b"".join(iter(whole.readline, b"\r\n"))
            size = int(head.partition(b"content-length: ")[2].partition(b"\r")[0])
            found.append(head + whole.read(size))
        wire.settimeout(0.5)
        try:
            return found, whole.read(1) == b""
        except TimeoutError:
            return found, False


def test_a_whole_answer_has_no_head() -> None:
    (answered,), closed = heard(asked("/een"), 1)
    assert re.fullmatch(
        rb"HTTP/1.1 200 OK\r\ndate: [^\r]+ GMT\r\nserver: uvicorn\r\ncontent-length: 4\r\n/een",
        answered,
    )
    assert not closed


@pytest.mark.parametrize(
    "sent", [asked("/een", "1.0"), asked("/een", "1.1", "Connection: close")], ids=["1.0", "close"]
)
def test_the_line_stays_open_for_who_wants_it_closed(sent: bytes) -> None:
    (answered,), closed = heard(sent, 1)
    assert b"connection: close\r\n" in answered
    assert closed


def test_answers_come_in_another_order_than_questions() -> None:
    sent = asked("/een") + asked("/twee?10000") + asked("/drie") + asked("/vier?2")
    answered, closed = heard(sent, 4)
    assert [each.rpartition(b"\n")[2][:5] for each in answered] == [b"/een", b"/twee", b"/drie", b"/vier"]  # fmt: skip
    assert not closed


def test_who_hangs_up_before_the_answer_disturbs_the_next() -> None:
    with _serving(9, _at_once) as port:
        for _ in range(20):
            with _wire(port) as wire:
                wire.sendall(asked("/een?100000"))
        assert b"200 OK" in answer(port, asked("/twee"))


class Cycle:
    """A server's view of one request whose caller does not take what was written before."""

    def __init__(self, gone: bool) -> None:
        self.flow, self.write_paused, self.gone = self, True, gone
        self.disconnected = False
        self.scope: dict[str, object] = {}
        self.transport = Written()

    async def drain(self) -> None:
        self.disconnected = self.gone
        self.write_paused = False


def test_who_is_gone_gets_an_answer() -> None:
    cycle = Cycle(gone=True)
    asyncio.run(connections._whole(cycle, b"", b"lijf"))
    assert cycle.transport.pieces == []


def test_who_hangs_up_with_a_question_behind_it_is_not_noticed() -> None:
    """The one that is being answered hears of it, and not only the last that came."""
    heard_of: list[str] = []

    async def listening(scope, receive, _send) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        heard_of.append(scope["path"])

    with _serving(9, listening) as port:
        with _wire(port) as wire:
            wire.sendall(asked("/een") + asked("/twee"))
            time.sleep(0.3)
        end = time.monotonic() + 20
        while not heard_of:
            assert time.monotonic() < end
            time.sleep(0.01)
    assert heard_of == ["/een"]


def test_only_what_can_use_it_gets_the_extension() -> None:
    """It leads from the request to itself."""
    seen: list[bool] = []

    async def looking(scope, _receive, send) -> None:
        seen.append("extensions" in scope)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    with _serving(9, looking) as port:
        for method in ("GET", "POST"):
            with _wire(port) as wire:
                wire.sendall(
                    f"{method} / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n".encode()
                )
                assert b" 204 " in wire.recv(1000)
    assert seen == [True, False]
