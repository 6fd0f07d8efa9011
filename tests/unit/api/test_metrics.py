"""The figures: what is counted, under how few names, and who may read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import httpx
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as open_families
from prometheus_client.parser import text_string_to_metric_families

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.chronicle import Chronicle
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.metrics import Metrics
from samenwerking_kg.api.scrapers import Scrapers
from samenwerking_kg.query.observer import Crew, Ending, Kind, Outcome

from .conftest import Caller, Door

HERE = {"host": "localhost:8000"}
Samples = Mapping[tuple[str, frozenset[tuple[str, str]]], float]


def samples(answer: httpx.Response) -> Samples:
    assert answer.status_code == 200, answer.text
    return {
        (one.name.removeprefix("samenwerking_"), frozenset(one.labels.items())): one.value
        for family in text_string_to_metric_families(answer.text)
        for one in family.samples
    }


def of(found: Samples, name: str, **labels: str) -> float | None:
    return found.get((name, frozenset(labels.items())))


@pytest.fixture
def fresh(parts: Parts) -> Parts:
    """Parts whose figures stand at nothing."""
    return replace(parts, metrics=Metrics())


@pytest.fixture
def caller(fresh: Parts) -> Caller:
    return Caller(build_app(fresh))


def read(caller: Caller) -> Samples:
    return samples(caller("GET", "/metrics", HERE))


def test_a_request_is_counted_under_its_address(caller) -> None:
    for path in ("/doc/x/een", "/doc/x/twee", "/doc?iri=x", "/sparql/update", "/verzonnen/pad"):
        caller.get(path)
    caller("BREW", "/doc/x/drie")
    found = read(caller)
    paths = {dict(labels)["route"] for name, labels in found if name == "http_requests_total"}
    assert paths == {"/doc", "/sparql/update", "other"}
    assert of(found, "http_requests_total", route="/doc", method="GET", status="404") == 2
    assert of(found, "http_requests_total", route="/doc", method="other", status="405") == 1
    assert of(found, "http_request_seconds_count", route="/doc") == 4


def test_an_answer_without_the_application_is_not_counted(caller) -> None:
    caller("OPTIONS", "/sparql")
    caller.get("/doc/%ff")
    found = read(caller)
    assert of(found, "http_requests_total", route="/sparql", method="OPTIONS", status="204") == 1
    assert of(found, "http_requests_total", route="/doc", method="GET", status="400") == 1


def test_a_question_is_not_counted_by_what_became_of_it(fresh) -> None:
    chronicle = Chronicle(fresh.metrics)
    for outcome in Outcome:
        chronicle.asked(outcome, Kind.VERDICT, 0.01, "ASK {}")
    chronicle.asked(Outcome.ANSWERED, Kind.SOLUTIONS, 0.01, "SELECT * {}")
    chronicle.ended(Ending.MEMORY)
    chronicle.refreshed(0.2)
    found = read(Caller(build_app(fresh)))
    for outcome in Outcome:
        assert of(found, "queries_total", kind="verdict", outcome=outcome.value) == 1
    assert of(found, "query_seconds_count", outcome="answered") == 2
    assert of(found, "workers_ended_total", why="memory") == 1
    assert of(found, "workers_ended_total", why="crowded") == 0
    assert of(found, "snapshot_refresh_seconds_count") == 1


def test_a_question_whose_answer_is_known_is_not_counted(fresh) -> None:
    caller = Caller(build_app(replace(fresh, observer=Chronicle(fresh.metrics))))
    ask = "/sparql?query=ASK%20%7B%7D"
    tag = caller.get(ask).headers["etag"]
    posted = {"content-type": "application/sparql-query", "if-none-match": tag}
    assert caller("GET", ask, {"if-none-match": tag}).status_code == 304
    assert caller("POST", "/sparql", posted, content="ASK {}").status_code == 304
    found = read(caller)
    assert of(found, "queries_total", kind="verdict", outcome="answered") == 1
    assert of(found, "queries_total", kind="unknown", outcome="cached") == 2


def test_an_outcome_that_did_not_come_yet_has_no_figure(caller) -> None:
    found = read(caller)
    assert of(found, "queries_total", kind="unknown", outcome="timed_out") == 0
    assert of(found, "publications_total", result="invalid") == 0


def test_the_workers_are_not_told(fresh, parts) -> None:
    crew = Crew(4, 3, 2, 5, revision=parts.store.revision - 1, in_memory=True)
    vitals = replace(parts.vitals, crew=lambda: crew)
    found = read(Caller(build_app(replace(fresh, vitals=vitals))))
    names = ("workers_wanted", "workers_alive", "workers_busy", "queries_waiting")
    assert [of(found, name) for name in names] == [4, 3, 2, 5]
    assert of(found, "snapshot_lag_revisions") == 1
    assert of(found, "snapshot_in_memory") == 1


def test_a_service_without_processes_for_queries_lags_behind(fresh, parts) -> None:
    crew = Crew(wanted=0, alive=0, busy=0, waiting=0, revision=-1)
    vitals = replace(parts.vitals, crew=lambda: crew)
    found = read(Caller(build_app(replace(fresh, vitals=vitals))))
    assert of(found, "snapshot_lag_revisions") == 0


def test_a_publication_is_not_counted_by_what_became_of_it(door: Door, covenant) -> None:
    at, said = "/graph/gm0106/warmte", covenant("warmte")
    assert door.put(at + "?proef=true", said).status_code == 200
    assert door.put(at, said, if_none_match="*", idempotency_key="een").status_code == 201
    assert door.put(at, said, if_none_match="*", idempotency_key="een").status_code == 201
    assert door.put(at, said).status_code == 200
    assert door.put(at, said, if_none_match="*").status_code == 412
    assert door.put(at, "geen turtle").status_code == 400
    assert door.put(at, said.replace("vorm:convenant", "vorm:xx")).status_code == 400
    assert door.put(at, covenant("warmte", "gm0106")).status_code == 409
    assert door.put(at, said.replace("Convenant", "Afspraak")).status_code == 200
    assert door("PUT", at + "?terugNaar=99").status_code == 404
    assert door("DELETE", at).status_code == 200
    found = samples(door.call("GET", "/metrics", HERE))
    counted = {
        dict(labels)["result"]: value
        for (name, labels), value in found.items()
        if name == "publications_total" and value
    }
    once = ("trial", "created", "replayed", "unchanged", "conflict", "unreadable",
            "invalid", "unconfirmed", "changed", "not_found", "retracted")  # fmt: skip
    assert counted == dict.fromkeys(once, 1)
    assert of(found, "publication_seconds_count") == len(once)
    assert of(found, "validation_seconds_count") == 5
    assert of(found, "validated_statements_total") > 50
    assert of(found, "published_version") == 3


def test_the_store_is_not_told(caller, parts) -> None:
    parts.vitals.census.count()
    found = read(caller)
    assert of(found, "store_statements") == parts.store.size()
    assert of(found, "store_statements_lag_revisions") == 0
    assert of(found, "store_revision") == parts.store.revision
    assert of(found, "ready", part="store") == 1
    assert of(found, "process_resident_memory_bytes") > 0


@pytest.mark.parametrize("accept", [None, "*/*", "text/html", "application/json"])
def test_the_figures_come_in_the_format_of_something_else(caller, accept) -> None:
    answer = caller("GET", "/metrics", {**HERE, **({"accept": accept} if accept else {})})
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


def test_openmetrics_is_not_what_it_says(caller) -> None:
    accept = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"
    answer = caller("GET", "/metrics", {**HERE, "accept": accept})
    assert answer.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
    assert len(list(open_families(answer.text))) > 10


def test_a_figure_stands_for_the_moment_at_which_counting_began(caller) -> None:
    assert "_created" not in caller("GET", "/metrics", HERE).text


LOCAL = [({}, True), ({"host": "127.0.0.1:8000"}, True), ({"host": "[::1]:8000"}, True),
         ({"host": "samenwerking.example.org"}, False), ({"x-forwarded-for": "127.0.0.1"}, False),
         ({"forwarded": "for=127.0.0.1"}, False), ({"x-real-ip": "127.0.0.1"}, False),
         ({"via": "1.1 proxy"}, False)]  # fmt: skip


@pytest.mark.parametrize(("said", "shown"), LOCAL, ids=[str(said) for said, _ in LOCAL])
def test_who_is_not_here_reads_figures_that_are_for_here(caller, said, shown) -> None:
    answer = caller("GET", "/metrics", {**HERE, **said})
    assert answer.status_code == (200 if shown else 404)
    if not shown:
        assert answer.headers["content-type"] == "application/problem+json"
        assert "SAMENWERKING_METRICS" in answer.json()["detail"]
        assert "samenwerking_queries" not in answer.text


@pytest.mark.parametrize(
    ("client", "shown"), [(("::1", 1), True), (("192.0.2.7", 1), False), (None, False)]
)
def test_another_machine_reads_figures_that_are_for_here(fresh, client, shown) -> None:
    inner = build_app(fresh)

    async def from_there(scope, receive, send) -> None:
        await inner({**scope, "client": client}, receive, send)

    answer = Caller(from_there)("GET", "/metrics", HERE)
    assert answer.status_code == (200 if shown else 404)


@pytest.mark.parametrize(("scrapers", "status"), [(Scrapers.OPEN, 200), (Scrapers.OFF, 404)])
def test_the_setting_is_not_obeyed(fresh, scrapers, status) -> None:
    caller = Caller(build_app(replace(fresh, scrapers=scrapers)))
    assert caller("GET", "/metrics", {"host": "example.org"}).status_code == status
    assert caller("GET", "/metrics", {**HERE, "x-forwarded-for": "192.0.2.7"}).status_code == status
    assert scrapers is Scrapers.OPEN or caller("GET", "/metrics", HERE).status_code == status


def test_two_services_in_one_process_share_their_figures(parts) -> None:
    one, other = (Caller(build_app(replace(parts, metrics=Metrics()))) for _ in range(2))
    one.get("/robots.txt")
    assert (
        of(read(one), "http_requests_total", route="/robots.txt", method="GET", status="200") == 1
    )
    assert (
        of(read(other), "http_requests_total", route="/robots.txt", method="GET", status="200")
        is None
    )
