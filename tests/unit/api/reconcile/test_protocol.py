"""The Reconciliation Service API at the door: every answer as the specification has it, and what is
not as it should be refused by name."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import jsonschema
import pytest

from ..conftest import warmth
from . import schemas

ASSEN = "https://identifier.overheid.nl/tooi/id/gemeente/gm0106"
GGD = "https://w3id.org/samenwerking-kg/id/samenwerkingsverband/roo-24962947"


def ask(call, queries, **more):
    return call("POST", "/reconcile", data={"queries": json.dumps(queries), **more})


def fetch(call, *properties, ids=(ASSEN,)):
    wanted = {"ids": list(ids), "properties": list(properties)}
    return call("POST", "/reconcile", data={"extend": json.dumps(wanted)})


def check(answer, schema):
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    jsonschema.validate(answer.json(), schema, jsonschema.Draft202012Validator)
    return answer.json()


def test_the_manifest_is_not_as_the_specification_has_it(call) -> None:
    said = check(call.get("/reconcile"), schemas.MANIFEST)
    assert said["view"]["url"] == "http://proef/doc?iri={{id}}"
    assert [kind["id"] for kind in said["defaultTypes"]][:2] == ["organisatie", "gemeente"]


def test_an_address_in_the_manifest_leads_nowhere(call) -> None:
    said = call.get("/reconcile").json()
    assert call.get(said["preview"]["url"].replace("{{id}}", quote(ASSEN, ""))).status_code == 200
    for identifier in (ASSEN, GGD):
        assert call.get(said["view"]["url"].replace("{{id}}", quote(identifier, ""))).is_success
    for sort, identifier in (("entity", ASSEN), ("type", "gemeente"), ("property", "provincie")):
        suggest = said["suggest"][sort]
        address = suggest["service_url"] + suggest["service_path"]
        assert call.get(f"{address}?prefix=a").status_code == 200
        shown = suggest["flyout_service_url"] + suggest["flyout_service_path"]
        answer = call.get(shown.replace("${id}", quote(identifier, "")))
        assert answer.json()["id"] == identifier
    propose = said["extend"]["propose_properties"]
    assert call.get(propose["service_url"] + propose["service_path"]).status_code == 200


def test_a_name_leads_to_no_candidates(call) -> None:
    queries = {"q0": {"query": "Assen"}, "q1": {"query": "GGD Drenthe", "type": "samenwerking"}}
    said = check(ask(call, queries), schemas.RESULTS)
    assert list(said) == ["q0", "q1"]
    first, other = said["q0"]["result"][0], said["q1"]["result"][0]
    assert (first["id"], first["match"], first["score"]) == (ASSEN, True, 100)
    assert first["type"] == [{"id": "gemeente", "name": "gemeente"}]
    assert (other["id"], other["match"]) == (GGD, True)


def test_a_batch_in_the_address_is_answered_otherwise_than_in_a_form(call) -> None:
    queries = json.dumps({"q0": {"query": "Emmen", "limit": 1}})
    got = call.get("/reconcile?" + urlencode({"queries": queries}))
    assert got.json() == ask(call, json.loads(queries)).json()
    assert "public" in got.headers["cache-control"]


@pytest.mark.parametrize("charset", ["", "; charset=UTF-8", '; charset="utf-8"'])
def test_a_form_as_programs_send_it_is_refused(call, charset) -> None:
    kind = {"content-type": f"application/x-www-form-urlencoded{charset}"}
    body = urlencode({"queries": '{"q": {"query": "Assen", "type_strict": "should"}}'})
    assert call("POST", "/reconcile", kind, content=body).json()["q"]["result"][0]["id"] == ASSEN


HOSTILE = {
    "broken JSON": '{"q0": {"query": "x"',
    "no object": "[1, 2]",
    "a number": "3",
    "no number": '{"q0": {"query": "x", "limit": NaN}}',
    "a query that is no object": '{"q0": "x"}',
    "a query that is a number": '{"q0": {"query": 3}}',
    "nothing asked": '{"q0": {}}',
    "no properties": '{"q0": {"properties": []}}',
    "a type that is an object without id": '{"q0": {"query": "x", "type": {"naam": "x"}}}',
    "a type that is a number": '{"q0": {"query": "x", "type": [4]}}',
    "a limit of nought": '{"q0": {"query": "x", "limit": 0}}',
    "a limit of a half": '{"q0": {"query": "x", "limit": 1.5}}',
    "a limit of true": '{"q0": {"query": "x", "limit": true}}',
    "a limit without end": '{"q0": {"query": "x", "limit": 1e999}}',
    "strict as nobody is": '{"q0": {"query": "x", "type_strict": "graag"}}',
    "properties that are an object": '{"q0": {"query": "x", "properties": {}}}',
    "a property without pid": '{"q0": {"query": "x", "properties": [{"v": 1}]}}',
    "a property without v": '{"q0": {"query": "x", "properties": [{"pid": "code"}]}}',
    "a value without id": '{"q0": {"query": "x", "properties": [{"pid": "a", "v": {"naam": 1}}]}}',
    "a value that is a list in a list":
        '{"q0": {"query": "x", "properties": [{"pid": "a", "v": [[1]]}]}}',
    "deep lists": '{"q0": {"query": ' + "[" * 50_000 + "]" * 50_000 + "}}",
    "deep objects": '{"a":' * 20_000 + "1" + "}" * 20_000,
    "a number of many digits": '{"q0": {"query": "x", "limit": ' + "9" * 5000 + "}}",
    "half a character in a name": '{"\\ud800": "x"}',
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_batch_that_is_no_good_is_answered(call, text) -> None:
    answer = call("POST", "/reconcile", data={"queries": text})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json()["detail"] != answer.json()["detailEn"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_batch_of_the_draft_that_is_no_good_is_answered(call, text) -> None:
    if len(text) < 20_000:
        text = text.replace('{"q0": ', '{"queries": [').replace('"query": "x", ', "") + "]"
    kind = {"content-type": "application/json"}
    answer = call("POST", "/reconcile/1.0/match", kind, content=text)
    assert answer.status_code == 400


def test_too_many_questions_are_answered(call) -> None:
    """The specification (0.2, the manifest) has 413 for a batch above `batchSize`."""
    many = {f"q{n}": {"query": "x"} for n in range(51)}
    assert call.get("/reconcile").json()["batchSize"] == 50
    assert ask(call, many).status_code == 413
    hordes = "{" + ",".join(f'"{n}":{{"query":"a"}}' for n in range(100_000)) + "}"
    assert call("POST", "/reconcile", data={"queries": hordes}).status_code == 413
    assert fetch(call, {"id": "code"}, ids=[str(n) for n in range(501)]).status_code == 413
    days = [{"id": "themas", "settings": {"datum": str(2000 + n)}} for n in range(11)]
    assert fetch(call, *days).status_code == 413
    values = {"q": {"query": "x", "properties": [{"pid": "code", "v": ["a"] * 31}]}}
    assert ask(call, values).status_code == 413


@pytest.mark.parametrize("text", ["\x00", "\ud800", "a" * 100_000, "'; DROP ALL", "<script>", "%", "🦆",
                                  "?x } INSERT", "\\", '"', "\u2028"])  # fmt: skip
def test_a_name_that_is_none_breaks_anything(call, text) -> None:
    said = check(ask(call, {text: {"query": text}}), schemas.RESULTS)
    assert [each["result"] for each in said.values()] == [[]]


def test_what_nobody_asked_is_guessed(call) -> None:
    assert call.get("/reconcile?query=Assen").status_code == 400
    assert ask(call, {"q": {"query": "a"}}, extend="{}").status_code == 400
    assert call("POST", "/reconcile", data={"lang": "nl"}).status_code == 400
    assert call("POST", "/reconcile", json={"q": {"query": "a"}}).status_code == 415
    assert call("POST", "/reconcile").status_code == 415
    assert call("PUT", "/reconcile").status_code == 405
    assert call.get("/reconcile/").status_code == 404
    assert call.get("/reconcile/suggest/rot").status_code == 404


def test_an_old_program_cannot_ask_with_a_call(call) -> None:
    answer = call.get("/reconcile?callback=jQuery_12.ab$3&_=1700000000")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.text.startswith("/**/jQuery_12.ab$3({")
    assert answer.text.endswith(");")
    jsonschema.validate(json.loads(answer.text[len("/**/jQuery_12.ab$3(") : -2]), schemas.MANIFEST)


@pytest.mark.parametrize("name", ["alert(1)", "a b", "<script>", "a;b", "a\n", "", ".a", "a.", "1a",
                                  "a[0]", "a" * 200, "ⅷ", "a\u2028", "a.b.c.d.e.f"])  # fmt: skip
def test_a_call_can_be_anything_but_a_name(call, name) -> None:
    for path in ("/reconcile", "/reconcile/suggest/type", "/reconcile/extend/propose"):
        assert call.get(f"{path}?" + urlencode({"callback": name})).status_code == 400


def test_a_preview_cannot_be_shown_in_another_page(call) -> None:
    answer = call.get("/reconcile/preview?id=" + quote(ASSEN, ""), "text/html")
    assert answer.headers["content-security-policy"].endswith("frame-ancestors *")
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "<script" not in answer.text
    assert "Assen" in answer.text
    assert ASSEN in answer.text
    other = call.get("/doc?iri=" + quote(ASSEN, ""), "text/html")
    assert other.headers["content-security-policy"].endswith("frame-ancestors 'none'")
    assert call.get("/reconcile/preview?id=onzin").status_code == 404
    assert call.get("/reconcile/preview").status_code == 400


def test_suggestions_are_not_as_the_specification_has_them(call) -> None:
    said = check(call.get("/reconcile/suggest/entity?prefix=ass"), schemas.ENTITIES)
    assert said["result"][0]["id"] == ASSEN
    assert check(call.get("/reconcile/suggest/type?prefix=gem"), schemas.TYPES)["result"]
    assert check(call.get("/reconcile/suggest/property?prefix=prov"), schemas.PROPERTIES)["result"]
    named = check(
        call.get("/reconcile/suggest/entity?prefix=" + quote(ASSEN, "")), schemas.ENTITIES
    )
    assert [each["id"] for each in named["result"]] == [ASSEN]


def test_going_on_with_a_cursor_repeats_or_skips(call) -> None:
    address = "/reconcile/suggest/entity?prefix=d"
    whole = call.get(address + "&limit=100").json()["result"]
    parts = [
        each
        for skip in range(len(whole) + 2)
        for each in call.get(f"{address}&limit=1&cursor={skip}").json()["result"]
    ]
    assert len(whole) > 1
    assert parts == whole
    for wrong in ("cursor=-1", "cursor=x", "cursor=1.5", "limit=0", "cursor=99999999999"):
        assert call.get(f"/reconcile/suggest/entity?prefix=a&{wrong}").status_code == 400
    assert call.get("/reconcile/suggest/entity?prefix=a&type_strict=any&lang=nl&filter=x").json()


def test_a_flyout_holds_what_could_run(call) -> None:
    answer = call.get("/reconcile/flyout/property?id=" + quote("<script>", ""))
    assert answer.status_code == 404
    shown = call.get("/reconcile/flyout/property?id=themas").json()["html"]
    assert shown.startswith("<p><strong>thema&#x27;s</strong>")


def test_data_is_not_as_the_specification_has_it(call) -> None:
    properties = call.get("/reconcile/extend/propose").json()["properties"]
    answer = fetch(call, *({"id": each["id"]} for each in properties), ids=[ASSEN, GGD, "onzin"])
    said = check(answer, schemas.EXTENSION)
    assert [each["id"] for each in said["meta"]] == [each["id"] for each in properties]
    assert said["rows"][ASSEN]["code"] == [{"str": "gm0106"}]
    assert said["rows"][GGD]["geldigVan"] == [{"date": "2011-01-01T00:00:00Z"}]
    assert {cell["id"] for cell in said["rows"][GGD]["deelnemers"]} > {ASSEN}
    assert set(map(str, said["rows"]["onzin"].values())) == {"[]"}


def test_a_setting_of_a_property_changes_nothing(call) -> None:
    def many(**settings):
        answer = fetch(call, {"id": "aantalDeelnemers", "settings": settings}, ids=[GGD])
        return answer.json()["rows"][GGD]["aantalDeelnemers"][0]["int"]

    assert many() == many(datum="", limit=0) == many(datum="2020-01-01") == 2
    assert many(datum="2010-12-31") == 0
    one = fetch(call, {"id": "deelnemers", "settings": {"limit": 1}}, ids=[GGD]).json()
    assert len(one["rows"][GGD]["deelnemers"]) == 1


ORDERS = [
    "[]", "{}", '{"ids": []}', '{"ids": "x", "properties": []}', '{"ids": [1], "properties": []}',
    '{"ids": [], "properties": ["code"]}', '{"ids": [], "properties": [{}]}',
    '{"ids": [], "properties": [{"id": "codee"}]}', '{"ids": [], "properties": [{"id": "geldigOp"}]}',
    '{"ids": [], "properties": [{"id": "code", "settings": []}, {"id": "code", "settings": 3}]}',
    '{"ids": [], "properties": [{"id": "naam", "settings": {"datum": "gisteren"}}]}',
    '{"ids": [], "properties": [{"id": "naam", "settings": {"datum": ["x"]}}]}',
    '{"ids": [], "properties": [{"id": "naam", "settings": {"limit": -1}}]}',
    '{"ids": [], "properties": [{"id": "naam", "settings": {"limit": 1e999}}]}',
    '{"ids": [], "properties": [{"id": "naam", "settings": {"limit": {}}}]}',
]  # fmt: skip


@pytest.mark.parametrize("text", ORDERS)
def test_an_order_that_is_no_good_is_answered(call, text) -> None:
    answer = call("POST", "/reconcile", data={"extend": text})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_property_that_is_nearly_one_is_not_named(call) -> None:
    assert "Bedoelt u provincie?" in fetch(call, {"id": "provincei"}).json()["detail"]


def test_proposals_name_what_a_type_has_not(call) -> None:
    said = check(call.get("/reconcile/extend/propose?type=vorm&limit=4"), schemas.PROPOSAL)
    assert said["limit"] == len(said["properties"]) == 4
    offered = [
        each["id"] for each in call.get("/reconcile/extend/propose?type=vorm").json()["properties"]
    ]
    assert "deelnemers" not in offered
    assert "aantalSamenwerkingen" in offered
    assert call.get("/reconcile/extend/propose?type=onzin").json()["properties"] == []


def test_the_draft_is_not_as_it_says(call) -> None:
    check(call.get("/reconcile/1.0"), schemas.MANIFEST_OF_DRAFT)
    conditions = [{"matchType": "name", "v": "Assen"}]
    queries = {"queries": [{"type": "gemeente", "conditions": conditions, "limit": 3}]}
    for name in ("match", "reconcile"):  # the draft changed its mind
        answer = call("POST", f"/reconcile/1.0/{name}", json=queries)
        said = check(answer, schemas.RESULTS_OF_DRAFT)
        assert said["results"][0]["candidates"][0]["id"] == ASSEN
    order = {"ids": [ASSEN], "properties": [{"id": "code"}]}
    rows = check(call("POST", "/reconcile/1.0/extend", json=order), schemas.EXTENSION_OF_DRAFT)
    assert rows["rows"][0]["properties"] == [{"id": "code", "values": [{"str": "gm0106"}]}]
    check(call.get("/reconcile/1.0/suggest/entity?prefix=ass"), schemas.ENTITIES)
    assert call.get("/reconcile/1.0/preview?id=" + quote(ASSEN, "")).status_code == 200


def test_a_condition_that_is_required_is_not(call) -> None:
    def found(**more):
        conditions = [{"matchType": "name", "v": "Assen"}, {"matchType": "property", **more}]
        answer = call(
            "POST", "/reconcile/1.0/match", json={"queries": [{"conditions": conditions}]}
        )
        return [each["id"] for each in answer.json()["results"][0]["candidates"]]

    assert ASSEN in found(pid="code", v="gm0114")
    assert ASSEN not in found(pid="code", v="gm0114", required=True)
    assert ASSEN in found(pid="code", v="gm0106", required=True)
    both = {"pid": "code", "v": ["gm0106", "gm0114"], "required": True}
    assert ASSEN in found(**both)
    assert ASSEN in found(**both, matchQuantifier="any")
    assert ASSEN not in found(**both, matchQuantifier="all")
    assert ASSEN not in found(**both, matchQuantifier="none")
    assert ASSEN in found(pid="code", v="gm0114", required=True, matchQuantifier="none")


def test_what_was_just_published_is_not_known(door) -> None:
    """Also when the same question was answered, and kept, just before."""
    address = "/reconcile?" + urlencode({"queries": '{"q": {"query": "Verband gm0106-nieuw"}}'})
    before = door("GET", address).json()["q"]["result"]
    assert door.put("/graph/gm0106/nieuw", warmth("nieuw")).status_code == 201
    found = door("GET", address).json()["q"]["result"]
    assert not any(each["match"] for each in before)
    assert found[0]["match"]
    assert found[0]["id"].endswith("/samenwerkingsverband/gm0106-nieuw")
    assert door("DELETE", "/graph/gm0106/nieuw").status_code == 200
    assert door("GET", address).json()["q"]["result"] == before


def test_a_browser_of_another_site_may_not_ask(call) -> None:
    for path in ("/reconcile", "/reconcile/1.0/match"):
        answer = call("OPTIONS", path, {"access-control-request-method": "POST"})
        assert answer.status_code == 204
        assert "POST" in answer.headers["access-control-allow-methods"]
        assert answer.headers["access-control-allow-origin"] == "*"
