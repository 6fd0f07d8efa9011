"""What HTTP asks of a SPARQL service beyond the W3C's tests: one function each, by its name.

Written down because `oxigraph serve` misses some of them, and strangers' clients meet all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from tests.conformance.endpoint import FORM, UPDATE, Answer, Endpoint

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
ASK, ROWS, TRIPLES = "ASK {}", "SELECT ?x { VALUES ?x { 1 } }", "CONSTRUCT { <urn:a> <urn:b> 1 } {}"
QUERY = "application/sparql-query"
Manner = Callable[[Endpoint], None]
MANNERS: dict[str, Manner] = {}


def manner(check: Manner) -> Manner:
    MANNERS[check.__name__] = check
    return check


def get(service: Endpoint, text: str, accept: str | None = None, method: str = "GET") -> Answer:
    headers = {"accept": accept} if accept else {}
    return service.call(method, f"{service.query_path}?query={quote(text, safe='')}", headers)


def post(service: Endpoint, body: bytes, media_type: str, **headers: str) -> Answer:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return service.call("POST", service.query_path, {"content-type": media_type, **given}, body)


def graph(service: Endpoint, method: str, body: bytes = b"", **headers: str) -> Answer:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return service.call(method, f"{service.graphs_path}?graph=urn:manners", given, body)


@manner
def an_update_by_get_is_refused(service: Endpoint) -> None:
    for path in (service.query_path, service.update_path):
        answer = service.call("GET", path + "?update=CLEAR%20ALL")
        assert 400 <= answer.status < 500, answer


@manner
def a_head_has_the_head_of_a_get(service: Endpoint) -> None:
    assert graph(service, "PUT", b"<urn:a> <urn:b> 1 .", content_type="text/turtle").fine
    service.touched()
    for method, make in (("query", lambda m: get(service, ROWS, JSON, m)),
                         ("graph", lambda m: graph(service, m, accept="text/turtle"))):  # fmt: skip
        head, whole = make("HEAD"), make("GET")
        assert head.status == whole.status == 200, method
        assert head.body == b"", method
        assert head.head["content-type"] == whole.head["content-type"], method
        assert head.head["content-length"] == str(len(whole.body)), method


@manner
def a_function_that_nobody_knows_is_the_callers_mistake(service: Endpoint) -> None:
    answer = get(service, "SELECT (<urn:no-such-function>(1) AS ?x) {}")
    assert answer.status == 400, answer


@manner
def caches_are_told_that_accept_matters(service: Endpoint) -> None:
    for answer in (get(service, ROWS), get(service, TRIPLES), get(service, ASK, XML)):
        assert "accept" in answer.head.get("vary", "").lower(), answer.head


@manner
def statements_come_as_turtle_when_nobody_asks(service: Endpoint) -> None:
    for accept in (None, "*/*"):
        assert get(service, TRIPLES, accept).media_type == "text/turtle"


@manner
def qualities_are_weighed(service: Endpoint) -> None:
    for accept, expected in (
        (f"{JSON};q=0.5, {XML};q=0.9", XML),
        (f"{XML};q=0.1, {JSON}", JSON),
        ("text/csv;q=1.0, */*;q=0.1", "text/csv"),
        (f"{JSON};q=0, */*", XML),
        (f"text/*;q=0.2, {JSON};q=0.3", JSON),
    ):
        assert get(service, ROWS, accept).media_type == expected, accept


@manner
def what_cannot_be_had_is_not_acceptable(service: Endpoint) -> None:
    for text, accept in ((ROWS, "image/png"), (TRIPLES, JSON), (ASK, "text/turtle"),
                         (ROWS, "application/sparql-results+json;q=0")):  # fmt: skip
        assert get(service, text, accept).status == 406, accept


@manner
def a_body_of_another_kind_is_unsupported(service: Endpoint) -> None:
    for media_type in ("text/plain", "application/json", "text/turtle"):
        assert post(service, ASK.encode(), media_type).status == 415, media_type
    assert graph(service, "PUT", b"x", content_type="image/png").status == 415
    answer = service.call("POST", service.update_path, {"content-type": "text/plain"}, b"CLEAR ALL")
    assert answer.status == 415, answer


@manner
def another_charset_is_not_read_as_utf_8(service: Endpoint) -> None:
    answer = post(service, "ASK { FILTER('é' = 'é') }".encode("utf-16"), f"{QUERY}; charset=utf-16")
    assert answer.status == 415, answer
    assert post(service, ASK.encode(), f"{QUERY};charset=UTF-8").fine
    assert post(service, b"query=ASK%7B%7D", f"{FORM}; charset=utf-8").fine


@manner
def a_byte_order_mark_is_no_part_of_the_text(service: Endpoint) -> None:
    for answer in (
        post(service, b"\xef\xbb\xbf" + ASK.encode(), QUERY),
        post(service, b"query=%EF%BB%BFASK%7B%7D", FORM),
        get(service, "\ufeff" + ASK),
    ):
        assert answer.status == 200, answer
    update = service.call("POST", service.update_path, {"content-type": UPDATE},
                          b"\xef\xbb\xbfCLEAR SILENT GRAPH <urn:manners>")  # fmt: skip
    assert update.fine, update


@manner
def a_query_twice_is_malformed(service: Endpoint) -> None:
    answer = service.call("GET", f"{service.query_path}?query=ASK%7B%7D&query=ASK%7B%7D")
    assert answer.status == 400, answer


@manner
def bytes_that_are_no_text_are_malformed(service: Endpoint) -> None:
    assert post(service, b"ASK { FILTER('\xff') }", QUERY).status == 400
    assert service.call("GET", f"{service.query_path}?query=ASK%7B%FF%7D").status == 400


@manner
def a_browser_elsewhere_may_ask(service: Endpoint) -> None:
    asked = {"origin": "https://elders.example", "access-control-request-method": "POST",
             "access-control-request-headers": "content-type, authorization"}  # fmt: skip
    answer = service.call("OPTIONS", service.query_path, asked)
    assert answer.fine, answer
    assert answer.head["access-control-allow-origin"] in ("*", asked["origin"])
    assert "POST" in answer.head["access-control-allow-methods"]
    assert "content-type" in answer.head["access-control-allow-headers"].lower()
    got = service.call("GET", f"{service.query_path}?query=ASK%7B%7D", {"origin": asked["origin"]})
    assert got.head["access-control-allow-origin"] in ("*", asked["origin"])
    assert "etag" in got.head["access-control-expose-headers"].lower()


@manner
def options_say_what_can_be_done(service: Endpoint) -> None:
    for path, some in ((service.query_path, "GET HEAD POST"), (service.update_path, "POST"),
                       (service.graphs_path, "GET HEAD PUT POST DELETE")):  # fmt: skip
        answer = service.call("OPTIONS", path)
        assert answer.fine, answer
        assert set(some.split()) <= set(answer.head["allow"].replace(" ", "").split(",")), path


@manner
def another_method_is_told_what_is_allowed(service: Endpoint) -> None:
    answer = service.call("PUT", service.query_path, {"content-type": QUERY}, ASK.encode())
    assert answer.status == 405, answer
    assert "GET" in answer.head["allow"]


@manner
def a_large_body_is_too_large(service: Endpoint) -> None:
    answer = post(service, b"ASK {} #" + b"x" * 2_000_000, QUERY)
    assert answer.status == 413, answer


@manner
def who_has_the_answer_is_told_so(service: Endpoint) -> None:
    tag = get(service, ROWS).head["etag"]
    path = f"{service.query_path}?query={quote(ROWS, safe='')}"
    again = service.call("GET", path, {"if-none-match": tag})
    assert (again.status, again.body) == (304, b""), again


@manner
def a_graph_is_only_changed_by_who_saw_it(service: Endpoint) -> None:
    turtle = {"content_type": "text/turtle"}
    service.touched()
    graph(service, "DELETE")
    assert graph(service, "PUT", b"<urn:a> <urn:b> 1 .", if_match='"x"', **turtle).status == 412
    assert graph(service, "PUT", b"<urn:a> <urn:b> 1 .", if_none_match="*", **turtle).status == 201
    assert graph(service, "PUT", b"<urn:a> <urn:b> 2 .", if_none_match="*", **turtle).status == 412
    tag = graph(service, "GET", accept="text/turtle").head["etag"]
    assert graph(service, "PUT", b"<urn:a> <urn:b> 2 .", if_match=tag, **turtle).fine
    assert graph(service, "PUT", b"<urn:a> <urn:b> 3 .", if_match=tag, **turtle).status == 412


@manner
def an_answer_is_never_guessed_at(service: Endpoint) -> None:
    for answer in (get(service, ROWS), get(service, TRIPLES), get(service, "SELECT oeps")):
        assert answer.head.get("x-content-type-options") == "nosniff", answer.head


@manner
def a_syntax_error_says_where_it_is(service: Endpoint) -> None:
    answer = get(service, "SELECT *\nWHERE { ?s ?p }", "application/json")
    assert answer.status == 400, answer
    assert answer.media_type == "application/problem+json", answer
    assert '"line": 2' in answer.text, answer


@manner
def the_last_word_counts(service: Endpoint) -> None:
    service.touched()
    for number in range(30):
        said = f"<urn:manners:s> <urn:manners:p> {number}"
        for text in (f"INSERT DATA {{ {said} }}", f"DELETE DATA {{ {said} }}"):
            assert service.update(text).fine
    assert '"boolean":false' in get(service, "ASK { <urn:manners:s> ?p ?o }", JSON).text


@manner
def who_writes_reads_it_at_once(service: Endpoint) -> None:
    service.touched()
    for number in range(30):
        text = f"DELETE WHERE {{ <urn:manners:s> ?p ?o }} ; INSERT DATA {{ <urn:manners:s> <urn:manners:p> {number} }}"
        assert service.update(text).fine
        asked = post(service, b"SELECT ?o { <urn:manners:s> ?p ?o }", QUERY, accept="text/csv")
        assert asked.text.split() == ["o", str(number)], (number, asked)
