"""Every hostile query, at the front door of a real service on the shipped data: how it ends, that
others are answered meanwhile, and that nothing is left of it."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx
import pytest
from tests.hostile.queries import ANSWERED, LATE, QUERIES, SYNTAX, Hostile
from tests.hostile.standing import Standing, Trap, eventually, trap

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls are those of Linux")

MIB = 1 << 20
#: Who ask at once, each from an address of its own. There are eight places for slow queries, so that
#: the canary has one when the machine is slow.
ASKERS = 6
SETTINGS = {"query_places": 16, "query_memory": 192, "query_answer": 8, "metrics": "open"}
CHEAP = "SELECT ?name { <https://identifier.overheid.nl/tooi/id/gemeente/gm0106> <http://www.w3.org/2000/01/rdf-schema#label> ?name }"
PROBE = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@dataclass
class Siege:
    """What came of it: the answer to each query, the cheap ones meanwhile, before and after."""

    answers: dict[str, httpx.Response] = field(default_factory=dict)
    cheap: list[httpx.Response] = field(default_factory=list)
    before: tuple[int, int, bytes] = (0, 0, b"")
    after: tuple[int, int, bytes] = (0, 0, b"")


@pytest.fixture(scope="module")
def trapped() -> Iterator[Trap]:
    with trap() as made:
        yield made


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    standing = Standing(tmp_path_factory.mktemp("beleg"), **SETTINGS)
    try:
        standing.settled()
        assert eventually(lambda: _in_memory(standing))
        yield standing
    finally:
        standing.stop()


@pytest.fixture(scope="module")
def siege(service: Standing, trapped: Trap) -> Siege:
    """All of them, some at a time, and a canary that asks something cheap until they are done."""
    siege = Siege()
    for query in QUERIES[:: len(QUERIES) // 12]:  # so that all that is loaded once, is
        _ask(service, query, trapped, 1)
    siege.before = _measured(service)
    over = threading.Event()
    canary = threading.Thread(target=_sing, args=(service, siege, over))
    canary.start()
    with ThreadPoolExecutor(ASKERS) as pool:
        for number in range(ASKERS):
            pool.submit(_besiege, service, siege, QUERIES[number::ASKERS], trapped, number)
    over.set()
    canary.join()
    siege.after = _measured(service)
    return siege


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_hostile_query_ends_otherwise(siege: Siege, query: Hostile) -> None:
    answer = siege.answers[query.name]
    assert _end(answer) in query.ends, answer.text[:500]
    assert query.holds in answer.text
    assert not query.lacks or query.lacks not in answer.text


def test_what_was_stopped_is_not_told_how_to_go_on(siege: Siege) -> None:
    told = [a for a in siege.answers.values() if a.status_code >= 400]
    assert len(told) > 100
    for answer in told:
        if answer.headers["content-type"] == "application/problem+json":
            problem = answer.json()
            assert problem["detail"]
            assert problem["detailEn"]
            assert len(answer.content) < 10_000
            assert _end(answer) != SYNTAX or problem["line"] is None or problem["line"] >= 1


def test_others_wait_while_dear_queries_run(siege: Siege) -> None:
    assert len(siege.cheap) > 20
    assert {answer.status_code for answer in siege.cheap} == {200}
    assert all("Assen" in answer.text for answer in siege.cheap)


def test_somebody_was_called(siege: Siege, trapped: Trap) -> None:
    assert len(siege.answers) == len(QUERIES)
    assert trapped.calls == 0


def test_the_service_is_not_what_it_was(siege: Siege, service: Standing) -> None:
    """Memory is bounded generously: what one query may take is not all left behind."""
    (memory, processes, data), (memory_after, processes_after, data_after) = (
        siege.before,
        siege.after,
    )
    assert service.lives
    assert memory_after < 1.3 * memory + 96 * MIB
    assert processes_after <= processes + 2
    assert data_after == data


def test_no_two_hostile_queries_have_one_name() -> None:
    assert not [name for name, times in Counter(q.name for q in QUERIES).items() if times > 1]
    assert len(QUERIES) > 200


def _besiege(
    service: Standing, siege: Siege, queries: list[Hostile], trapped: Trap, number: int
) -> None:
    for query in queries:
        siege.answers[query.name] = _ask(service, query, trapped, number)


def _ask(service: Standing, query: Hostile, trapped: Trap, number: int) -> httpx.Response:
    text = query.text.encode() if isinstance(query.text, str) else query.text
    text = text.replace(b"@TRAP@", trapped.address.encode())
    with service.caller(f"192.0.2.{number}") as caller:
        head = {"accept": query.accept}
        if LATE in query.ends:  # it need not take long
            head["prefer"] = "wait=1"
        if query.address:
            return caller.get("/sparql?query=" + quote(text), headers=head)
        head["content-type"] = query.kind
        return caller.post("/sparql", content=text, headers=head)


def _sing(service: Standing, siege: Siege, over: threading.Event) -> None:
    head = {"content-type": "application/sparql-query"}
    with service.caller("198.51.100.7") as caller:
        while not over.wait(0.1):
            siege.cheap.append(caller.post("/sparql", content=CHEAP, headers=head))


def _end(answer: httpx.Response) -> str:
    if answer.status_code == 200:
        return ANSWERED
    if answer.headers["content-type"] == "application/problem+json":
        return str(answer.json()["type"]).removeprefix("/problemen/")
    return answer.text.partition("/problemen/")[2].partition('"')[0]


def _measured(service: Standing) -> tuple[int, int, bytes]:
    """Memory, processes and data, when no query runs any more."""
    with service.caller("203.0.113.5") as caller:
        assert eventually(
            lambda: b"\nsamenwerking_workers_busy 0" in caller.get("/metrics").content
        )
        head = {"content-type": "application/sparql-query"}
        data = caller.post("/sparql", content=PROBE, headers=head)
    assert data.status_code == 200
    return service.memory(), len(service.family()), data.content


def _in_memory(service: Standing) -> bool:
    """Whether all data is in memory: then there is one process that forks, and two that wait."""
    return len(service.family("samenwerking_kg.query.mother")) == 3
