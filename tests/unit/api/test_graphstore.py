"""Who may do what to which graph, and what every answer is: method x graph x token x header."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

import pytest

BASE = "https://w3id.org/samenwerking-kg/graph/"
TURTLE = {"content-type": "text/turtle"}
UPDATE = {"content-type": "application/sparql-update"}
GRAPHS = {
    "own": BASE + "gm0106/warmte",
    "new": BASE + "gm0106/nieuw",
    "gone": BASE + "gm0106/weg",
    "other": BASE + "gm0114/warmte",
    "nobody": BASE + "gm9999/warmte",
    "reserved": BASE + "roo/regelingen",
    "misspelled": BASE + "gm0106/%61b",
    "empty part": BASE + "gm0106//ab",
    "foreign": "http://elders.example/graaf",
}
READ = {"own": 200, "reserved": 200}
#: A trial of a change: it is answered as the change would be, and changes nothing.
CHANGE = {
    ("gm0106", "PUT"): {"own": 200, "new": 200, "gone": 200},
    ("gm0106", "POST"): {"own": 200, "new": 200, "gone": 200},
    ("gm0106", "PATCH"): {"own": 200, "new": 404, "gone": 404},
    ("gm0106", "DELETE"): {"own": 200, "new": 404, "gone": 404},
    ("gm0114", "PUT"): {"other": 200},
    ("gm0114", "POST"): {"other": 200},
    ("gm0114", "PATCH"): {"other": 404},
    ("gm0114", "DELETE"): {"other": 404},
    ("kijker", "PUT"): {},
    ("kijker", "DELETE"): {},
    ("beheer", "PUT"): {"own": 200, "new": 200, "gone": 200, "other": 200, "nobody": 200},
    ("beheer", "DELETE"): {"own": 200, "new": 404, "gone": 404, "other": 404, "nobody": 404},
}


def indirect(name: str) -> str:
    return "/graphs?graph=" + quote(name, safe="")


def addresses(kind: str) -> list[str]:
    """Every address of a graph."""
    name = GRAPHS[kind]
    direct = name.replace(BASE, "/graph/")
    plain = direct if kind not in ("misspelled", "foreign") else None
    return [indirect(name), *([plain] if plain else [])]


def body(method: str, covenant) -> dict[str, object]:
    if method in ("PUT", "POST"):
        return {"headers": TURTLE, "content": covenant("warmte").encode()}
    if method == "PATCH":
        return {"headers": UPDATE, "content": b"INSERT DATA { <urn:x> <urn:y> <urn:z> }"}
    return {}


def stands(door) -> tuple[object, ...]:
    """What is in the store and in the log."""
    pipeline = door.parts.pipeline
    graphs = door.parts.store.graphs()
    return pipeline.versions(), tuple((name, door.parts.store.size(name)) for name in graphs)


@pytest.mark.parametrize("who", [None, "gm0106", "gm0114"])
@pytest.mark.parametrize("kind", GRAPHS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_depends_on_who_asks(kept_door, method, kind, who) -> None:
    for path in addresses(kind):
        answer = kept_door(method, path, who, headers={"accept": "text/turtle"})
        assert answer.status_code == READ.get(kind, 404), path


@pytest.mark.parametrize("kind", GRAPHS)
@pytest.mark.parametrize(("who", "method"), CHANGE)
def test_a_change_is_decided_otherwise(kept_door, covenant, who, method, kind) -> None:
    before = stands(kept_door)
    for path in addresses(kind):
        trial = path + ("&" if "?" in path else "?") + "proef=true"
        sent = body(method, covenant)
        if method == "PATCH":
            sent["content"] = b"DELETE DATA { <urn:x> <urn:y> <urn:z> }"
        answer = kept_door(method, trial, who, **sent)
        assert answer.status_code == CHANGE[who, method].get(kind, 403), (path, answer.text)
    assert stands(kept_door) == before


@pytest.mark.parametrize("kind", GRAPHS)
@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    ("header", "tried"),
    [
        (None, False),
        ("", False),
        ("Bearer", False),
        ("Basic Z2VoZWltOnNsZXV0ZWw=", False),
        ("Bearer onzin", True),
        ("Bearer swkg_aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", True),
        ("Bearer a.b.c", True),
    ],
)
def test_a_stranger_changes_a_graph(kept_door, covenant, header, tried, method, kind) -> None:
    before = stands(kept_door)
    for path in addresses(kind):
        sent = body(method, covenant)
        headers = dict(sent.pop("headers", {}))
        if header is not None:
            headers["authorization"] = header
        answer = kept_door(method, path, None, headers=headers, **sent)
        assert answer.status_code == 401
        said = answer.headers["www-authenticate"]
        assert said.startswith('Bearer realm="samenwerking-kg"')
        assert ('error="invalid_token"' in said) is tried
        assert answer.json()["type"] == "/problemen/niet-aangemeld"
    assert stands(kept_door) == before


def test_a_revoked_token_opens_the_door(door, covenant) -> None:
    assert door.put("/graph/gm0106/warmte", covenant("warmte")).status_code == 201
    door.roster.revoke("gm0106")
    assert door.put("/graph/gm0106/warmte", covenant("warmte")).status_code == 401


def test_who_may_check_alone_publishes(door, covenant) -> None:
    path, text = "/graph/kijker/warmte", covenant("warmte")
    assert door.put(path + "?proef=true", text, "kijker").status_code == 200
    for method in ("PUT", "POST", "PATCH", "DELETE"):
        answer = door(method, path, "kijker", **body(method, covenant))
        assert answer.status_code == 403
        assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]
        assert answer.json()["type"] == "/problemen/niet-bevoegd"
    assert door("GET", path).status_code == 404


def test_a_token_in_the_address_is_taken(kept_door, covenant) -> None:
    token = kept_door.tokens["gm0106"]
    for name in ("access_token", "token"):
        for who in (None, "gm0106"):
            answer = kept_door.put(f"/graph/gm0106/x?{name}={token}", covenant("x"), who)
            assert answer.status_code == 400
            assert token not in answer.text


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "query",
    [
        "?default",
        "?default=",
        f"?default&graph={BASE}gm0106/x",
        f"?graph={BASE}gm0106/x&graph={BASE}gm0106/x",
        "?graph=",
        "?graph=gm0106/x",
        "?graph=/graph/gm0106/x",
        "?graph=%3C",
    ],
)
def test_an_address_that_names_no_graph_is_served(kept_door, covenant, method, query) -> None:
    answer = kept_door(method, "/graphs" + query, **body(method, covenant))
    assert answer.status_code == 400
    if "default" in query and method != "HEAD":
        assert "default" in answer.json()["detail"] or "standaardgraaf" in answer.json()["detail"]


@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH", "DELETE"])
def test_a_name_is_made_up_for_a_graph(kept_door, covenant, method) -> None:
    answer = kept_door(method, "/graphs", **body(method, covenant))
    assert answer.status_code == 400
    assert "Noem de graaf" in answer.json()["detail"]


@pytest.mark.parametrize("query", ["graph=x", "default", f"graph={BASE}gm0106/warmte"])
def test_a_path_and_a_parameter_both_name_the_graph(kept_door, covenant, query) -> None:
    for method in ("GET", "PUT"):
        answer = kept_door(method, f"/graph/gm0106/warmte?{query}", **body(method, covenant))
        assert answer.status_code == 400


@pytest.mark.parametrize(
    "query",
    ["proef=ja", "proef=", "bevestig=1", "proef=true&proef=true", "poef=true", "terugNaar=0",
     "terugNaar=x", "versie=1", "formaat=turtle", "rapport=turtle&rapport=text"],
)  # fmt: skip
def test_a_parameter_that_is_not_understood_changes_something(kept_door, covenant, query) -> None:
    before = stands(kept_door)
    answer = kept_door.put(f"/graph/gm0106/warmte?{query}", covenant("warmte", "gm0106"))
    assert answer.status_code == 400
    assert stands(kept_door) == before


def test_a_report_that_we_do_not_have_is_refused_after_the_change(kept_door, covenant) -> None:
    before = stands(kept_door)
    answer = kept_door.put("/graph/gm0106/warmte?rapport=pdf", covenant("warmte", "gm0106"))
    assert answer.status_code == 406
    assert stands(kept_door) == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-type": ""}, 415),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/octet-stream"}, 415),
        ({"content-type": "text/turtle", "content-range": "bytes 0-9/100"}, 400),
        ({"content-type": "text/turtle", "if-match": "1-ab"}, 400),
        ({"content-type": "text/turtle", "if-none-match": "1-ab"}, 400),
        ({"content-type": "text/turtle", "idempotency-key": "met spatie"}, 400),
        ({"content-type": "text/turtle", "if-match": '"9-ab"'}, 412),
        ({"content-type": "text/turtle", "if-none-match": "*"}, 412),
        ({"content-type": "text/turtle", "content-encoding": "br"}, 415),
        ({"content-type": "text/turtle", "content-encoding": "gzip"}, 400),
        ({"content-type": "application/ld+json"}, 400),
    ],
)
def test_a_header_is_answered_with_another_status(kept_door, covenant, headers, status) -> None:
    before = stands(kept_door)
    answer = kept_door.put("/graph/gm0106/warmte", covenant("warmte", "gm0106"), **headers)
    assert answer.status_code == status, answer.text
    assert stands(kept_door) == before
    if status == 415:
        assert "text/turtle" in answer.headers["accept"]
        assert "text/turtle" in answer.headers["accept-post"]
        assert answer.headers["accept-patch"] == "application/sparql-update"


def test_a_patch_without_a_type_is_told_to_send_turtle(kept_door) -> None:
    answer = kept_door("PATCH", "/graph/gm0106/warmte", headers=TURTLE, content=b"INSERT DATA {}")
    assert answer.status_code == 415
    assert answer.headers["accept"] == "application/sparql-update"


class Sent:
    """A body that comes in pieces, and what was asked for."""

    def __init__(self, pieces: list[bytes], *, gone: bool = False) -> None:
        self._pieces, self._gone, self.taken = pieces, gone, 0
        self.answer: list[dict[str, object]] = []

    async def receive(self) -> dict[str, object]:
        if self.taken == len(self._pieces):
            assert self._gone, "the service asks for more than there is"
            return {"type": "http.disconnect"}
        piece = self._pieces[self.taken]
        self.taken += 1
        more = self.taken < len(self._pieces) or self._gone
        return {"type": "http.request", "body": piece, "more_body": more}

    async def send(self, message: dict[str, object]) -> None:
        self.answer.append(message)

    def to(self, door, who: str | None, **headers: str) -> int:
        """Send it as Turtle to `gm0106/warmte`; the status."""
        named = {"content-type": "text/turtle", "host": "proef", **headers}
        if who is not None:
            named["authorization"] = f"Bearer {door.tokens[who]}"
        scope = {
            "type": "http", "method": "PUT", "path": "/graph/gm0106/warmte", "query_string": b"",
            "raw_path": b"/graph/gm0106/warmte", "scheme": "http", "server": ("proef", 80),
            "root_path": "", "client": None, "http_version": "1.1",
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in named.items()],
        }  # fmt: skip
        asyncio.run(door.call.app(scope, self.receive, self.send))
        return self.answer[0]["status"]  # type: ignore[return-value]


def test_a_body_is_read_on_above_the_limit(kept_door) -> None:
    endless = Sent([b"#" * 30_000] * 1000)
    assert endless.to(kept_door, "gm0106") == 413
    assert endless.taken == 4
    lying = Sent([b"#" * 30_000] * 1000)
    assert lying.to(kept_door, "gm0106", content_length="10") == 413
    assert lying.taken == 4


def test_a_body_that_says_it_is_too_large_is_read(kept_door) -> None:
    announced = Sent([b"#" * 30_000] * 1000)
    assert announced.to(kept_door, "gm0106", content_length="100001") == 413
    assert announced.taken == 0


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("gm0114", 403)])
def test_the_body_of_who_may_not_is_read(kept_door, who, status) -> None:
    refused = Sent([b"#" * 1000])
    assert refused.to(kept_door, who) == status
    assert refused.taken == 0


def test_half_a_body_is_published(kept_door, covenant) -> None:
    before = stands(kept_door)
    half = Sent([covenant("warmte", "gm0106").encode()], gone=True)
    assert half.to(kept_door, "gm0106") == 400
    assert stands(kept_door) == before


@pytest.mark.parametrize("path", ["/graphs", "/graph/gm0106/warmte", "/graph/roo/regelingen"])
def test_options_forget_a_method(kept_door, path) -> None:
    answer = kept_door("OPTIONS", path, None, headers={
        "origin": "https://elders.example", "access-control-request-method": "PUT",
        "access-control-request-headers": "authorization,if-match,idempotency-key,content-encoding",
    })  # fmt: skip
    assert answer.status_code == 204
    everything = "GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE"
    assert answer.headers["allow"] == everything
    assert answer.headers["access-control-allow-methods"] == everything
    assert answer.headers["access-control-allow-headers"] == (
        "authorization,if-match,idempotency-key,content-encoding"
    )
    assert answer.headers["accept-patch"] == "application/sparql-update"


@pytest.mark.parametrize("path", ["/graphs", "/graph/gm0106/warmte"])
def test_a_method_that_no_graph_has_is_answered_without_the_others(kept_door, path) -> None:
    answer = kept_door("TRACE", path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE"


def test_a_browser_of_another_site_cannot_see_the_headers(kept_door) -> None:
    exposed = kept_door("GET", "/graph/gm0106/warmte").headers["access-control-expose-headers"]
    for name in ("ETag", "Location", "Link", "Idempotent-Replayed", "WWW-Authenticate"):
        assert name in exposed
