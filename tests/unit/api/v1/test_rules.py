"""The NL GOV API Design Rules 2.2, each that a program can judge, against the document as served
and against the service."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from jsonschema import Draft202012Validator

from samenwerking_kg.api.v1.version import API_VERSION
from samenwerking_kg.describe.kinds import KINDS

SEGMENTS = re.compile(
    r"^(\/|(\/_[a-z0-9]+|\/(([a-z0-9\-]+|{[^}]+})(\/([a-z0-9\-\.]+|{[^}]+}))*)(\/_[a-z]+)?)\/?)$"
)
CAMEL = re.compile(r"^[a-z][a-z\d]*([A-Z][a-z\d]*)*$")
SEMVER = re.compile(r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")
#: Examples of these may be in the real data only; `test_real.py` asks for them.
DOCUMENTS = (*(f"/v1/{kind}/" for kind in KINDS), "/v1/publicaties/", "/v1/verken")
#: One for each way to go wrong, and what it must be.
WRONG = {
    "/v1/vragen?onbekend=1": 400,
    "/v1/vragen/verzonnen": 404,
    "/v1/verzonnen": 404,
    "/v1/vragen/06-wie-met-wie?geldigOp=2013-6-1": 400,
    "/v1/vragen/06-wie-met-wie?geldigOp=2013-06-01&geldigOp=2014-06-01": 400,
    "/v1/vragen/%ff": 400,
}


def resolved(described: dict[str, Any], node: Any) -> Any:
    """The node behind a reference."""
    while isinstance(node, dict) and "$ref" in node:
        found: Any = described
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


def operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in described["paths"].items():
        asked = [resolved(described, each) for each in item["get"]["parameters"]]
        yield path, {**item["get"], "parameters": asked}


def answers(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operation in operations(described):
        for status, answer in operation["responses"].items():
            yield path, status, resolved(described, answer)


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def addresses(described: dict[str, Any]) -> list[str]:
    """Every address of the document, with its examples in the places and in what must be asked."""
    found = []
    for path, operation in operations(described):
        asked = []
        for parameter in operation["parameters"]:
            if parameter["in"] == "path":
                path = path.replace("{" + parameter["name"] + "}", parameter["example"])
            elif parameter["required"]:
                asked.append((parameter["name"], written(parameter["example"])))
        query = "?" + urlencode(asked) if asked else ""
        found.append((path if path.startswith("/v1") else "/v1" + path) + query)
    return found


def written(example: Any) -> str:
    return ",".join(example) if isinstance(example, list) else str(example)


# /core/doc-openapi, /core/publish-openapi, /core/transport/cors
def test_the_description_is_not_where_it_belongs(call) -> None:
    answer = call.get("/v1/openapi.json", Origin="https://elders.example")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert re.fullmatch(r"3(\.\d+){1,2}", answer.json()["openapi"])


def test_a_reference_leads_nowhere(described) -> None:
    found = set(references(described))
    assert found
    for reference in found:
        assert resolved(described, {"$ref": reference})


# /core/doc-openapi-contact
def test_nobody_can_be_asked(described) -> None:
    assert {"name", "url", "email"} <= described["info"]["contact"].keys()


# /core/semver, /core/version-header, /core/uri-version
def test_the_version_is_told_in_two_ways(call, described) -> None:
    assert SEMVER.fullmatch(described["info"]["version"])
    assert described["info"]["version"] == API_VERSION
    assert all(re.search(r"/v\d+$", server["url"]) for server in described["servers"])
    for path in ("/v1", *WRONG):
        assert call.get(path).headers["api-version"] == API_VERSION
    assert call("OPTIONS", "/v1/vragen").headers["api-version"] == API_VERSION
    tag = call.get("/v1/vragen").headers["etag"]
    again = call.get("/v1/vragen", If_None_Match=tag)
    assert again.status_code == 304
    assert again.headers["api-version"] == API_VERSION


def test_an_address_outside_the_api_has_its_version(call) -> None:
    assert "api-version" not in call.get("/vragen", "text/html").headers
    assert "api-version" not in call.get("/v10").headers


def test_an_answer_is_described_without_its_version(described) -> None:
    for path, status, answer in answers(described):
        assert "API-Version" in answer["headers"], (path, status)
        assert "Access-Control-Allow-Origin" in answer["headers"] or status == "304"


# /core/no-trailing-slash, /core/path-segments-kebab-case
def test_a_path_is_spelled_otherwise(described) -> None:
    for path, _ in operations(described):
        assert not path.endswith("/")
        assert SEGMENTS.fullmatch(path) or path == "/openapi.json", path
        assert "." not in path or path == "/openapi.json"


def test_a_trailing_slash_is_answered_or_led_elsewhere(call, described) -> None:
    for address in addresses(described):
        path, _, query = address.partition("?")
        answer = call.get(f"{path}/?{query}")
        assert answer.status_code in (400, 404), path
        assert "location" not in answer.headers


# /core/query-keys-camel-case
def test_a_parameter_is_spelled_otherwise(described) -> None:
    for path, operation in operations(described):
        for parameter in operation["parameters"]:
            assert CAMEL.fullmatch(parameter["name"]), (path, parameter["name"])


def test_a_key_is_spelled_otherwise(described) -> None:
    def keys(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from (
                node.get("properties", {}) if isinstance(node.get("properties"), dict) else ()
            )
            for value in node.values():
                yield from keys(value)
        elif isinstance(node, list):
            for value in node:
                yield from keys(value)

    found = set(keys(described["paths"])) | set(keys(described["components"]))
    assert found
    assert {key for key in found if not CAMEL.fullmatch(key) and key != "@context"} == set()


# /core/http-methods
def test_another_method_is_described(described) -> None:
    for item in described["paths"].values():
        assert set(item) - {"servers"} == {"get"}


# /core/error-handling/problem-details, /core/error-handling/invalid-input
def test_an_error_is_described_as_something_else(described) -> None:
    for path, status, answer in answers(described):
        if status >= "400":
            (media_type,) = answer["content"]
            assert media_type == "application/problem+json"
            schema = resolved(described, answer["content"][media_type]["schema"])
            assert {"status", "title", "detail"} <= schema["properties"].keys(), (path, status)


def test_bad_input_has_no_answer(described) -> None:
    for path, operation in operations(described):
        assert "400" in operation["responses"], path


@pytest.mark.parametrize("accept", [None, "text/html", "application/json", "text/turtle"])
@pytest.mark.parametrize("path", sorted(WRONG))
def test_an_error_is_told_as_something_else(call, described, path, accept) -> None:
    answer = call.get(path, accept)
    assert answer.status_code == WRONG[path]
    assert answer.headers["content-type"] == "application/problem+json"
    schema = {**described["components"]["schemas"]["Probleem"]}
    Draft202012Validator(schema).validate(answer.json())
    assert answer.json()["status"] == answer.status_code


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_another_method_is_done(call, method) -> None:
    answer = call(method, "/v1/vragen")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "GET" in answer.headers["allow"]


def test_a_format_that_we_do_not_have_is_answered(call) -> None:
    answer = call.get("/v1/vragen", "image/png")
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"


# /core/date-time/format, /core/date-time/date-omit-time-portion
def test_a_day_is_described_with_a_time(described) -> None:
    written = json.dumps(described)
    assert '"format": "date"' in written
    for name in ("geldigOp", "geldigVanaf", "geldigVan", "geldigTot", "peildatum"):
        for found in re.finditer(rf'"{name}": {{[^{{}}]*}}', written):
            assert '"date-time"' not in found[0], found[0]


# /core/transport/security-headers, but for no-store: these are open data that may be kept
def test_an_answer_lacks_a_header_that_protects(call) -> None:
    head = call.get("/v1").headers
    assert "strict-transport-security" not in head
    assert "max-age" in call.get("https://proef/v1").headers["strict-transport-security"]
    assert head["x-content-type-options"] == "nosniff"
    assert head["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in head["content-security-policy"]


# /core/http-safety
def test_a_head_says_something_else_than_a_get(call) -> None:
    for path in ("/v1", "/v1/vragen", "/v1/openapi.json"):
        got, head = call.get(path), call("HEAD", path)
        assert head.status_code == got.status_code
        assert head.content == b""
        assert head.headers["etag"] == got.headers["etag"]


# /core/doc-language, /core/interface-language
def test_an_operation_or_parameter_has_no_explanation(described) -> None:
    names = [operation["operationId"] for _, operation in operations(described)]
    assert len(names) == len(set(names))
    assert all(CAMEL.fullmatch(name) for name in names)
    for path, operation in operations(described):
        assert operation["summary"], path
        assert operation["description"], path
        for parameter in operation["parameters"]:
            assert parameter["description"], (path, parameter["name"])


def test_an_example_is_not_what_its_schema_says(described) -> None:
    contents = {
        json.dumps(content["example"]): content
        for _, _, answer in answers(described)
        for content in answer.get("content", {}).values()
        if "example" in content
    }
    assert len(contents) > 20
    for content in contents.values():
        schema = resolved(described, content["schema"])
        Draft202012Validator(schema).validate(content["example"])


def test_a_schema_is_none(described) -> None:
    for path, operation in operations(described):
        written = operation["responses"]["200"]["content"]["application/json"]["schema"]
        assert resolved(described, written)["type"] == "object", path
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_an_address_of_the_description_answers_otherwise(call, described) -> None:
    """Each operation, with its examples: the body is what the schema says."""
    for path, (_, operation) in zip(addresses(described), operations(described), strict=True):
        answer = call.get(path)
        if answer.status_code in (400, 404) and path.startswith(DOCUMENTS):
            continue
        assert answer.status_code == 200, (path, answer.text[:300])
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator(resolved(described, schema)).validate(answer.json())


def test_a_format_of_the_description_is_not_served(call, described) -> None:
    for path, (_, operation) in zip(addresses(described), operations(described), strict=True):
        if call.get(path).status_code != 200:
            continue
        for media_type in operation["responses"]["200"]["content"]:
            answer = call.get(path, media_type)
            assert answer.status_code == 200, (path, media_type, answer.text[:300])
            assert answer.headers["content-type"].partition(";")[0] == media_type, path


def test_sparql_or_the_graph_store_is_described(described) -> None:
    assert not any(path.startswith(("/sparql", "/graph")) for path in described["paths"])
