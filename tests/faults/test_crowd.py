"""Eight publishers and eight readers at once: no update is lost, and nobody sees half a graph.

FAULTS_SECONDS says how long it goes on; without it a quarter of a minute.
"""

from __future__ import annotations

import os
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from tests.faults.agreement import agree, ask, digest_of, get, union, versions
from tests.faults.authors import BASE, GRAPH, KEY, cooperation, put, statements
from tests.faults.service import LONG, Service

SECONDS = float(os.environ.get("FAULTS_SECONDS", "15"))
MEMORY = 200 * 1024  # KiB that the service may take more at the end than after a third of the time
TURTLE = {"content-type": "text/turtle"}
# Each cooperation says in its name how many participations it has.
_WHOLE = """PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT {group} ?name (COUNT(DISTINCT ?part) AS ?count) {{ {opened}
  ?whole a sw:Samenwerkingsverband ; rdfs:label ?name . ?part org:organization ?whole {closed}
}} GROUP BY {group} ?whole ?name"""
IN_GRAPHS = _WHOLE.format(group="?g", opened="GRAPH ?g {", closed="}")
IN_UNION = _WHOLE.format(group="", opened="", closed="")


def counter(key: str, number: int) -> str:
    """The content of a graph that counts: its number, and how many participations it has."""
    return cooperation(f"{key}-{number}-van-{number % 23 + 1}", number % 23 + 1)


def counted(content: bytes) -> int:
    """The number in it."""
    found = re.findall(rb'"gm\d{4}-(\d+)-van-\d+" \.', content)
    assert len(set(found)) == 1, found
    return int(found[0])


def counting(service: Service, key: str, until: Callable[[], bool]) -> int:
    """Add one to the counter of a publisher, again and again; how often that was accepted."""
    graph, accepted = f"{BASE}graph/{key}/teller", 0
    with service.caller(key) as caller:
        while not until():
            stands = get(caller, graph)
            assert stands.status_code == 200
            answer = caller.put(
                graph.removeprefix(BASE[:-1]),
                params={"bevestig": "true"},
                content=counter(key, counted(stands.content) + 1),
                headers={**TURTLE, "if-match": stands.headers["etag"]},
            )
            assert answer.status_code in (200, 412), answer.text
            accepted += answer.status_code == 200
    return accepted


def reading(service: Service, seed: int, until: Callable[[], bool]) -> Counter[str]:
    """Look at everything, again and again; how often at what."""
    chance, seen = random.Random(seed), Counter[str]()
    acts = {"sparql": see_whole, "graph": see_tag, "page": see_pages}
    with service.caller() as reader:
        while not until():
            name = chance.choice(sorted(acts))
            acts[name](reader, chance)
            seen[name] += 1
    return seen


def see_whole(reader: httpx.Client, chance: random.Random) -> None:
    rows = ask(reader, chance.choice((IN_GRAPHS, IN_UNION)))
    assert len({row["name"].split("-")[0] for row in rows}) == len(rows) == 4, rows
    for row in rows:
        assert row["name"].rpartition("-")[2] == row["count"], row


def see_tag(reader: httpx.Client, chance: random.Random) -> None:
    answer = get(reader, f"{BASE}graph/{chance.choice(COUNTERS)}/teller")
    assert answer.status_code == 200
    assert answer.headers["etag"].strip('"').split("-")[1].startswith(digest_of(answer)[:16])
    count = len({t for t in statements(answer.content) or () if "def#Deelname" in str(t.object)})
    assert counted(answer.content) % 23 + 1 == count


def see_pages(reader: httpx.Client, chance: random.Random) -> None:
    graph = f"/graph/{chance.choice(COUNTERS)}/teller"
    for path in ("/", "/gezond", "/catalogus", graph, f"{graph}?versies"):
        answer = reader.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 200, path


COUNTERS = ("gm1895", "gm0037", "gm0014", "gm0106")


@pytest.mark.timeout(int(SECONDS * 4 + 120))
def test_an_update_is_lost_or_a_reader_sees_half_a_graph(service: Service) -> None:
    service.start()
    for key in COUNTERS:
        with service.caller(key) as caller:
            assert put(caller, f"{key}-0-van-1", 1, f"{BASE}graph/{key}/teller").status_code == 201
    stop = threading.Event()
    with ThreadPoolExecutor(16) as threads:
        writers = [threads.submit(counting, service, key, stop.is_set) for key in COUNTERS * 2]
        readers = [threads.submit(reading, service, seed, stop.is_set) for seed in range(8)]
        try:
            time.sleep(SECONDS / 3)
            before = service.memory()
            time.sleep(SECONDS * 2 / 3)
            after = service.memory()
        finally:
            stop.set()
    accepted = [one.result() for one in writers]
    seen = sum((one.result() for one in readers), Counter[str]())
    print(f"{sum(accepted)} publications; read: {dict(seen)}; memory {before} to {after} KiB")
    assert sum(accepted) > len(accepted)  # two of one publisher wait for each other
    assert set(seen) == {"sparql", "graph", "page"}
    with service.caller() as reader:
        for number, key in enumerate(COUNTERS):
            stands = get(reader, f"{BASE}graph/{key}/teller")
            assert counted(stands.content) == accepted[number] + accepted[number + 4]
        agree(reader, service.publications)
        union(reader)
    assert len(versions(service.publications)) == sum(accepted) + len(COUNTERS)
    assert after < before + MEMORY


def together(count: int, work: Callable[[int], httpx.Response]) -> list[httpx.Response]:
    """So many requests at the same moment."""
    gate = threading.Barrier(count)

    def one(number: int) -> httpx.Response:
        gate.wait(LONG)
        return work(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def test_additions_to_one_graph_are_lost(service: Service) -> None:
    service.start()
    callers = [service.caller(KEY) for _ in range(8)]

    def add(number: int) -> httpx.Response:
        body = cooperation(f"erbij-{number}", 3)
        return callers[number % 8].post(GRAPH.removeprefix(BASE[:-1]), content=body, headers=TURTLE)

    for start in range(0, 32, 8):
        answers = together(8, lambda number, start=start: add(start + number))  # type: ignore[misc]
        assert {answer.status_code for answer in answers} <= {200, 201}
    query = f"SELECT ?s {{ GRAPH <{GRAPH}> {{ ?s a <{BASE}def#Samenwerkingsverband> }} }}"
    names = {row["s"].rpartition("/")[2] for row in ask(callers[0], query)}
    assert names == {f"erbij-{number}" for number in range(32)}
    agree(callers[0], service.publications)
    for caller in callers:
        caller.close()


def test_two_of_those_who_saw_the_same_version_win(service: Service) -> None:
    service.start()
    callers = [service.caller(KEY) for _ in range(8)]
    assert put(callers[0], "begin", 1).status_code == 201
    for turn in range(8):
        tag = get(callers[0], GRAPH).headers["etag"]

        def change(number: int, turn: int = turn, tag: str = tag) -> httpx.Response:
            return callers[number].put(
                GRAPH.removeprefix(BASE[:-1]),
                params={"bevestig": "true"},
                content=cooperation(f"ronde-{turn}-{number}", 2),
                headers={**TURTLE, "if-match": tag},
            )

        answers = together(8, change)
        assert sorted(answer.status_code for answer in answers) == [200] + [412] * 7
    made = together(
        8,
        lambda number: callers[number].put(
            f"/graph/{KEY}/nieuw",
            content=cooperation(f"nieuw-{number}", 2),
            headers={**TURTLE, "if-none-match": "*"},
        ),
    )
    assert sorted(answer.status_code for answer in made) == [201] + [412] * 7
    agree(callers[0], service.publications)
    for caller in callers:
        caller.close()
