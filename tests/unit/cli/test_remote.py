"""What a client does when the line is bad; what a real service cannot be made to do on request."""

from __future__ import annotations

import gzip

import httpx
import pytest

from samenwerking_kg.cli.errand import FAILED, GOOD, REFUSED, Answer, Errand
from samenwerking_kg.cli.remote import RemoteDesk
from samenwerking_kg.errors import ServiceUnreachable
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.submission import Submission

GRAPH = "https://w3id.org/samenwerking-kg/graph/gm1895/x"


class Line:
    """Answers with these, one after the other; an exception is raised."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers, self.seen, self.waited = list(answers), list[httpx.Request](), list[float]()

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def do(self, errand: Errand) -> Answer:
        transport = httpx.MockTransport(self.handle)
        desk = RemoteDesk("https://h.nl", "geheim", lambda _: None, transport, self.waited.append)
        return desk.do(errand)


SENT = Errand(Submission(GRAPH, Act.REPLACE, b"x", "text/turtle", key="k1"))
BUSY = httpx.Response(503, headers={"retry-after": "7"})


def test_a_busy_service_is_asked_again_with_the_same_key_after_the_time_that_it_asks() -> None:
    line = Line(BUSY, httpx.ConnectError("weg"), httpx.Response(201, text="klaar"))
    assert line.do(SENT) == Answer(b"klaar", GOOD)
    assert line.waited == [7.0, 2.0]
    assert {request.headers["idempotency-key"] for request in line.seen} == {"k1"}


def test_a_service_that_stays_busy_is_given_up() -> None:
    line = Line(*[BUSY] * 4)
    assert line.do(SENT).code == FAILED
    assert len(line.seen) == 4


def test_a_wait_is_never_longer_than_half_a_minute() -> None:
    line = Line(httpx.Response(503, headers={"retry-after": "600"}), httpx.Response(200))
    line.do(SENT)
    assert line.waited == [30.0]


def test_a_rollback_is_sent_once() -> None:
    line = Line(httpx.ReadError("weg"))
    with pytest.raises(ServiceUnreachable):
        line.do(Errand(Submission(GRAPH, Act.ROLLBACK), back_to=3))
    assert len(line.seen) == 1


def test_a_large_body_is_packed_and_a_small_one_is_not() -> None:
    line = Line(httpx.Response(200), httpx.Response(200))
    line.do(SENT)
    line.do(Errand(Submission(GRAPH, Act.REPLACE, b"x" * 300_000, "text/turtle")))
    small, large = line.seen
    assert "content-encoding" not in small.headers
    assert large.headers["content-encoding"] == "gzip"
    assert gzip.decompress(large.content) == b"x" * 300_000


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (httpx.Response(400, json={"detail": "nee", "errors": []}), REFUSED),
        (httpx.Response(400, json={"detail": "nee"}), FAILED),
        (httpx.Response(409, text="rapport"), REFUSED),
        (httpx.Response(502, text="<html>"), FAILED),
        (httpx.Response(400, text="{half", headers={"content-type": "application/json"}), REFUSED),
        (httpx.Response(403, json={"detail": "nee"}), FAILED),
    ],
)
def test_the_exit_code_tells_data_from_all_else(answer: httpx.Response, code: int) -> None:
    assert Line(answer).do(SENT).code == code


def test_the_wait_that_is_told_is_the_wait_that_is_done() -> None:
    told: list[str] = []
    line = Line(httpx.Response(503, headers={"retry-after": "600"}), httpx.Response(200))
    transport = httpx.MockTransport(line.handle)
    RemoteDesk("https://h.nl", "geheim", told.append, transport, line.waited.append).do(SENT)
    assert "30 s" in told[0]
