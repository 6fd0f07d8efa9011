"""The probes: what answers them, and what they say of a service that is not well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

import pytest

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.deps import Parts
from samenwerking_kg.api.vitals import Vitals
from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.query.observer import Crew

from .conftest import Caller

READY, LIVE = "/health/ready", "/health/live"


@dataclass
class Log:
    """Whoever keeps the log, as the probes see it."""

    is_warm: bool = True
    last_version: int = 3
    same: bool = True

    def agrees(self) -> bool:
        return self.same


class Gone:
    """A store that does not answer."""

    revision = 7

    def query(self, text: str) -> NoReturn:  # noqa: ARG002
        raise StoreTrouble("weg", "gone")


def crew(revision: int, wanted: int = 2) -> Crew:
    return Crew(wanted=wanted, alive=0, busy=0, waiting=0, revision=revision)


@pytest.fixture
def asked(parts: Parts):
    def made(**other: object) -> Caller:
        vitals = replace(parts.vitals, **{"published": Log(), **other})
        return Caller(build_app(replace(parts, vitals=vitals)))

    return made


def test_a_service_in_order_is_not_ready(asked, parts) -> None:
    answer = asked(crew=lambda: crew(0)).get(READY)
    assert answer.status_code == 200
    assert answer.json() == {"status": "klaar", "revisie": parts.store.revision}


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"store": Gone()}, ["opslag"]),
        ({"published": Log(same=False)}, ["logboek"]),
        ({"published": Log(is_warm=False)}, ["opwarmen"]),
        ({"crew": lambda: crew(-1)}, ["vragen"]),
        ({"store": Gone(), "published": Log(is_warm=False)}, ["opslag", "opwarmen"]),
    ],
    ids=["store", "log", "warm-up", "workers", "two"],
)
def test_a_part_that_is_missing_is_not_named(asked, wrong, named) -> None:
    answer = asked(**wrong).get(READY, "text/html")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"] == "5"
    problem = answer.json()
    assert problem["type"] == "/problemen/niet-klaar"
    assert problem["ontbreekt"] == named
    assert all(name in problem["detail"] for name in named)


def test_a_service_without_processes_for_queries_waits_for_them(asked) -> None:
    assert asked(crew=lambda: crew(-1, wanted=0)).get(READY).status_code == 200
    assert asked(crew=None).get(READY).status_code == 200


def test_a_service_that_is_ill_is_taken_for_dead(asked) -> None:
    answer = asked(store=Gone(), published=Log(is_warm=False)).get(LIVE)
    assert (answer.status_code, answer.json()) == (200, {"status": "leeft"})


def test_a_service_without_a_log_is_never_ready(parts) -> None:
    assert Caller(build_app(replace(parts, vitals=None))).get(READY).status_code == 200


@pytest.mark.parametrize("path", [READY, LIVE])
def test_a_probe_is_kept_by_somebody_on_the_way(asked, path) -> None:
    answer = asked().get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_refusal_of_a_probe_is_kept_by_somebody_on_the_way(asked) -> None:
    assert asked(store=Gone()).get(READY).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", [READY, LIVE])
def test_a_probe_knows_no_other_methods(asked, path) -> None:
    call = asked()
    head = call("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")
    options = call("OPTIONS", path)
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    assert call("POST", path).status_code == 405


def test_a_store_that_lost_a_version_is_ready(door, covenant) -> None:
    assert door.put("/graph/gm0106/warmte", covenant("warmte")).status_code == 201
    pipeline = door.parts.pipeline
    assert pipeline.agrees()
    door.parts.store.remove("https://w3id.org/samenwerking-kg/graph/samenwerking-kg/publicaties")
    assert not pipeline.agrees()
    assert "logboek" in door.call.get(READY).json()["ontbreekt"]


def test_a_warm_up_is_never_done(door) -> None:
    assert door.call.get(READY).json()["ontbreekt"] == ["opwarmen"]
    door.parts.pipeline.warm()
    assert door.call.get(READY).status_code == 200


def test_vitals_of_a_store_alone_say_more_than_the_store(parts) -> None:
    assert Vitals(parts.store, parts.vitals.census).missing() == ()
