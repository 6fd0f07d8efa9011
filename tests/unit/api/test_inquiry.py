"""What a request says about its question: how long, in which format, whether it may be kept."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable
from urllib.parse import quote

import pytest

from samenwerking_kg.api import sending
from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.cache import LONGEST_KEY
from samenwerking_kg.api.sending import Sent
from samenwerking_kg.errors import QueryTimedOut, QueryTooHeavy, TooBusy, TooManyAtOnce
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.observer import Kind, Outcome, Silent
from samenwerking_kg.query.question import Question, Told
from samenwerking_kg.query.spool import Room, Spool
from samenwerking_kg.query.threads import Threads
from samenwerking_kg.rdf.terms import NamedNode, Triple

SELECT = "SELECT ?s { ?s a <http://www.w3.org/ns/org#Membership> } ORDER BY ?s"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } { ?s a <http://www.w3.org/ns/org#Membership> ; ?p ?o }"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
JSON = "application/sparql-results+json"


class Listening(Threads):
    """Answers, and remembers how it was asked; or raises what it is told to."""

    def __init__(self, *given, problem: Exception | None = None) -> None:
        super().__init__(*given)
        self.heard: list[tuple[Question, str, float]] = []
        self.problem = problem

    async def ask(self, question, client, seconds, hangup=None) -> Told:
        self.heard.append((question, client, seconds))
        if self.problem is not None:
            raise self.problem
        return await super().ask(question, client, seconds, hangup)


class Witness(Silent):
    def __init__(self) -> None:
        self.seen: list[tuple[Outcome, Kind]] = []

    def asked(self, outcome, kind, seconds, text) -> None:  # noqa: ARG002
        self.seen.append((outcome, kind))


@pytest.fixture
def listening(parts) -> Listening:
    return Listening(parts.store, Limits(seconds=10.0, most_seconds=60.0))


@pytest.fixture
def witness() -> Witness:
    return Witness()


@pytest.fixture
def asked(call, parts, listening, witness) -> Callable:
    caller = type(call)(build_app(dataclasses.replace(parts, asker=listening, observer=witness)))

    def ask(text: str = SELECT, accept: str = "*/*", **headers: str):
        return caller.get("/sparql?query=" + quote(text), accept, **headers)

    return ask


@pytest.mark.parametrize(
    ("prefer", "seconds", "applied"),
    [
        (None, 10.0, None),
        ("wait=3", 3.0, "wait=3"),
        ("respond-async, wait=3", 3.0, "wait=3"),
        ('WAIT = "4"; foo=1', 4.0, "wait=4"),
        ("wait=0", 1.0, "wait=1"),
        ("wait=9999", 10.0, "wait=10"),
        ("wait=99999999999999999999", 10.0, None),
        ("wait=-1", 10.0, None),
        ("wait=1.5", 10.0, None),
        ("nowait=3", 10.0, None),
        ("return=minimal", 10.0, None),
    ],
)
def test_how_long_one_waits_is_not_heard(asked, listening, prefer, seconds, applied) -> None:
    answer = asked(**({"prefer": prefer} if prefer else {}))
    assert answer.status_code == 200
    assert listening.heard[-1][2] == seconds
    assert answer.headers.get("preference-applied") == applied


def test_a_limit_below_a_second_is_overruled_by_a_caller(call, parts) -> None:
    short = Listening(parts.store, Limits(seconds=0.5, most_seconds=0.5))
    caller = type(call)(build_app(dataclasses.replace(parts, asker=short)))
    assert caller.get("/sparql?query=" + quote(ASK), prefer="wait=30").status_code == 200
    assert short.heard[-1][2] == 0.5


def test_a_token_gives_no_more_time(door) -> None:
    listening = Listening(door.parts.store, Limits(seconds=10.0, most_seconds=60.0))
    parts = dataclasses.replace(door.parts, asker=listening)
    caller = type(door.call)(build_app(parts))
    for wait, seconds in (("wait=30", 30.0), ("wait=600", 60.0)):
        headers = {"authorization": f"Bearer {door.tokens['kijker']}", "prefer": wait}
        answer = caller("GET", "/sparql?query=" + quote(ASK), headers)
        assert answer.status_code == 200
        assert listening.heard[-1][1:] == ("kijker", seconds)
    wrong = caller("GET", "/sparql?query=" + quote(ASK), {"authorization": "Bearer nee"})
    assert wrong.status_code == 401
    assert len(listening.heard) == 2


def test_an_answer_has_no_tag_or_not_the_same(asked) -> None:
    first, again, other = asked(), asked(), asked(SELECT + " ")
    assert first.headers["etag"] == again.headers["etag"]
    assert first.headers["etag"] != other.headers["etag"]
    assert first.headers["etag"] != asked(accept="text/csv").headers["etag"]
    assert "public" in first.headers["cache-control"]


def test_who_has_the_answer_gets_it_again(asked, listening) -> None:
    tag = asked().headers["etag"]
    times = len(listening.heard)
    for known in (tag, f'"anders", W/{tag}', "*"):
        answer = asked(if_none_match=known)
        assert answer.status_code == 304
        assert answer.headers["etag"] == tag
        assert not answer.content
    assert len(listening.heard) == times
    assert asked(if_none_match='"anders"').status_code == 200


def test_a_tag_outlives_a_change(door) -> None:
    def ask(**headers: str):
        return door.call.get("/sparql?query=" + quote(SELECT), JSON, **headers)

    first = ask()
    tag = first.headers["etag"]
    assert ask(if_none_match=tag).status_code == 304
    kind, membership = RDF_TYPE, NamedNode("http://www.w3.org/ns/org#Membership")
    added = Triple(NamedNode("urn:a"), kind, membership)
    door.parts.store.replace("https://w3id.org/samenwerking-kg/graph/gm0106/los", [added])
    after = ask(if_none_match=tag)
    assert after.status_code == 200
    assert after.headers["etag"] != tag
    assert len(after.json()["results"]["bindings"]) == len(first.json()["results"]["bindings"]) + 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (NOW() AS ?x) { }",
        "SELECT (rand() AS ?x) { }",
        "SELECT (STRUUID() AS ?x) { }",
        "SELECT (UUID ( ) AS ?x) { }",
        "SELECT (BNODE() AS ?x) { }",
        "SELECT (NOW#anders\n() AS ?x) { }",
        "ASK { FILTERRAND() }",
    ],
)
def test_what_is_another_answer_each_time_is_kept(asked, listening, text) -> None:
    for _ in range(2):
        answer = asked(text)
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
    assert len(listening.heard) == 2


def test_a_name_like_that_of_a_function_is_not_kept(asked) -> None:
    answer = asked("SELECT ?now { BIND('rand' AS ?now) } # uuid")
    assert "etag" in answer.headers


@pytest.mark.parametrize(
    ("text", "accept", "offered"),
    [
        (SELECT, "text/turtle", "sparql-results+json"),
        (ASK, "text/csv", "sparql-results+xml"),
        (CONSTRUCT, "text/csv", "text/turtle"),
        (SELECT, "image/png", "sparql-results+json"),
    ],
)
def test_a_kind_that_does_not_come_in_this_format_says_not_in_which(
    asked, text, accept, offered
) -> None:
    answer = asked(text, accept)
    assert answer.status_code == 406
    assert offered in answer.json()["detailEn"]


@pytest.mark.parametrize("text", [SELECT, ASK, CONSTRUCT])
def test_a_page_shows_no_answer(asked, listening, text) -> None:
    answer = asked(text, "text/html")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert set(listening.heard[-1][0].forms.values()) == {"rows"}
    assert ('<p class="count">Ja</p>' in answer.text) == (text == ASK)
    assert ("<table" in answer.text) == (text != ASK)


@pytest.mark.parametrize(
    ("problem", "status", "slug", "outcome"),
    [
        (QueryTimedOut(7.0), 504, "vraag-duurt-te-lang", Outcome.TIMED_OUT),
        (QueryTooHeavy(), 400, "vraag-te-zwaar", Outcome.OUT_OF_MEMORY),
        (TooBusy(), 503, "te-druk", Outcome.BUSY),
        (TooManyAtOnce(), 429, "te-veel-tegelijk", Outcome.BUSY),
    ],
)
def test_who_is_stopped_is_not_told_why(
    asked, listening, witness, problem, status, slug, outcome
) -> None:
    listening.problem = problem
    answer = asked()
    assert answer.status_code == status
    assert answer.json()["type"] == f"/problemen/{slug}"
    assert ("retry-after" in answer.headers) == (status in (429, 503))
    assert "etag" not in answer.headers
    assert witness.seen == [(outcome, Kind.UNKNOWN)]
    listening.problem = None
    assert asked().status_code == 200


def test_an_outcome_is_told_twice_or_not_at_all(asked, witness) -> None:
    asked(SELECT)
    asked(SELECT)
    asked("SELECT")
    asked("SELECT * { SERVICE <x:y> { } }")
    asked(ASK, "text/csv")
    assert [outcome for outcome, _ in witness.seen] == [
        Outcome.ANSWERED, Outcome.CACHED, Outcome.SYNTAX, Outcome.REFUSED, Outcome.REFUSED,
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [200, 5_000, 30_000], ids=["small", "in pieces", "in a file"])
def test_the_answer_to_a_head_is_given_to_a_get(call, parts, rows) -> None:
    """However long it is: HEAD gives no body, and what is kept of it is never a body."""
    caller = type(call)(build_app(parts))
    text = f"SELECT * {{ VALUES ?a {{ {' '.join(map(str, range(100)))} }} VALUES ?b {{ {' '.join(map(str, range(rows // 100)))} }} }}"
    path = "/sparql?query=" + quote(text)
    head = caller("HEAD", path, {"accept": JSON})
    for _ in range(2):
        answer = caller.get(path, JSON)
        assert int(head.headers["content-length"]) == len(answer.content)
        assert len(answer.json()["results"]["bindings"]) == rows
    assert not caller("HEAD", path, {"accept": JSON}).content


def test_a_caller_chooses_how_much_is_remembered(asked, listening) -> None:
    long = SELECT + " #" + "x" * LONGEST_KEY
    asked(long)
    asked(long)
    assert len(listening.heard) == 2
    asked(SELECT, "text/csv, " + "a/b, " * LONGEST_KEY)
    assert listening.heard[-1][0].forms["solutions"] == "csv"


def test_a_caller_who_does_not_read_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is let go of, and the connection with it."""
    monkeypatch.setattr(sending, "_SLOWEST", 0.05)

    async def story() -> None:
        room = Room(1 << 24, 1 << 24)
        spool = Spool(room, "a")
        spool.write(b"x" * (3 << 20))
        kept = spool.content()
        sent = Sent(Told("solutions", "csv", spool.size, kept, 1), {})
        came: list[dict] = []

        async def send(message) -> None:
            came.append(message)
            if len(came) == 4:
                await asyncio.Event().wait()

        await sent({"type": "http", "method": "GET"}, None, send)
        assert len(came) == 4
        assert room.taken == 0

    asyncio.run(story())


def test_a_caller_may_take_an_answer_as_slowly_as_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece comes in time, and all together take too long."""
    monkeypatch.setattr(sending, "_SLOWEST", 0.2)
    monkeypatch.setattr(sending, "_PACE", 1 << 30)

    async def story() -> None:
        answer = b"x" * (20 * sending.PIECE)
        sent = Sent(Told("solutions", "csv", len(answer), answer, 1), {})
        came: list[dict] = []

        async def send(message) -> None:
            await asyncio.sleep(0.05)
            came.append(message)

        await sent({"type": "http", "method": "GET"}, None, send)
        assert 1 < len(came) < 20

    asyncio.run(story())


def test_a_page_with_a_fleeting_answer_is_kept(asked, listening) -> None:
    for text in ("SELECT (RAND() AS ?x) {}", "SELECT (NOW() AS ?x) {}"):
        first, second = asked(text, "text/html"), asked(text, "text/html")
        assert first.status_code == second.status_code == 200
        assert first.headers["cache-control"] == second.headers["cache-control"] == "no-store"
    assert len(listening.heard) == 4


def test_a_page_is_made_up_anew_while_the_data_is_the_same(asked, listening) -> None:
    first, second = asked(SELECT, "text/html"), asked(SELECT, "text/html")
    assert first.text == second.text
    assert "public" in first.headers["cache-control"]
    assert len(listening.heard) == 1


def test_a_page_of_former_data_is_kept(call, parts, listening) -> None:
    class Late(Listening):
        """Answers from the data of one change ago."""

        async def ask(self, *given, **more) -> Told:
            told = await super().ask(*given, **more)
            return dataclasses.replace(told, revision=told.revision - 1)

    late = Late(parts.store, listening.limits)
    caller = type(call)(build_app(dataclasses.replace(parts, asker=late)))
    for accept in ("text/html", JSON):
        heads = [
            caller.get("/sparql?query=" + quote(SELECT), accept).headers["cache-control"]
            for _ in range(2)
        ]
        assert not any("public" in head for head in heads)
    assert len(late.heard) == 4
