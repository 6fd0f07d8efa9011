"""What a publisher gets back, and what everybody can read then."""

from __future__ import annotations

import datetime as dt
import json
import re
from email.utils import format_datetime, parsedate_to_datetime
from html import unescape

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF, SH

from samenwerking_kg.api import replies
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes

BASE = "https://w3id.org/samenwerking-kg/graph/"
NAME = BASE + "gm0106/warmte"
PATH = "/graph/gm0106/warmte"
MANY = ("gm0106", "gm0114", "gm0109", "gm0118", "gm0119", "gm1680")


def triples(answer) -> set[str]:
    assert answer.status_code == 200, answer.text
    return {str(quad.triple) for quad in parse_bytes(answer.content, graph_format("n-triples"))}


def stands(door, query: str = "") -> set[str]:
    return triples(door("GET", PATH + query, None, headers={"accept": "application/n-triples"}))


def sent(text: str) -> set[str]:
    return {str(quad.triple) for quad in parse_bytes(text.encode(), graph_format("turtle"))}


def test_a_new_graph_is_not_created(door, covenant) -> None:
    answer = door.put(PATH, covenant("warmte"))
    assert answer.status_code == 201
    assert answer.headers["location"] == "http://proef" + PATH
    assert answer.headers["content-type"] == "application/json"
    receipt = answer.json()
    assert receipt["graaf"] == NAME
    assert (receipt["uitkomst"], receipt["gewijzigd"], receipt["versie"]) == ("nieuw", True, 1)
    assert receipt["publicist"] == "gm0106"
    assert receipt["verschil"]["deelnames"]["aantal"]["erbij"] == 2
    assert receipt["voldoet"] is True
    assert {one["ernst"] for one in receipt["bevindingen"]} <= {"Warning", "Info"}
    assert receipt["etag"] == answer.headers["etag"]
    assert receipt["links"]["inhoud"] == PATH + "?versie=1"
    assert stands(door) == sent(covenant("warmte"))


def test_the_two_addresses_are_two_graphs(door, covenant) -> None:
    assert door.put(f"/graphs?graph={NAME}", covenant("warmte")).status_code == 201
    assert door.put(PATH, covenant("warmte")).json()["uitkomst"] == "ongewijzigd"
    one = door("GET", f"/graphs?graph={NAME}", headers={"accept": "text/turtle"})
    other = door("GET", PATH, headers={"accept": "text/turtle"})
    assert one.content == other.content
    assert one.headers["etag"] == other.headers["etag"]
    assert door("DELETE", f"/graphs?graph={NAME}").status_code == 200
    assert door("GET", PATH).status_code == 404


def test_the_same_content_is_a_new_version(door, covenant) -> None:
    first = door.put(PATH, covenant("warmte"))
    again = door.put(PATH, covenant("warmte") + "\n# anders geschreven\n")
    assert again.status_code == 200
    assert (again.json()["gewijzigd"], again.json()["versie"]) == (False, 1)
    assert again.headers["etag"] == first.headers["etag"]
    assert len(door("GET", PATH + "?versies").json()["versies"]) == 1


def test_statements_that_are_added_replace_the_rest(door, covenant) -> None:
    door.put(PATH, covenant("warmte", "gm0106"))
    more = door("POST", PATH, headers={"content-type": "text/turtle"},
                content=covenant("warmte", "gm0114").encode())  # fmt: skip
    assert (more.status_code, more.json()["uitkomst"]) == (200, "gewijzigd")
    assert stands(door) == sent(covenant("warmte", "gm0106", "gm0114"))


def test_a_patch_leaves_the_graph_as_it_was(door, covenant) -> None:
    door.put(PATH, covenant("warmte"))
    update = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        DELETE { ?r rdfs:label ?old } INSERT { ?r rdfs:label "Nieuwe naam" }
        WHERE { ?r a <https://w3id.org/samenwerking-kg/def#Regeling> ; rdfs:label ?old }"""
    answer = door("PATCH", PATH, headers={"content-type": "application/sparql-update"},
                  content=update.encode())  # fmt: skip
    assert answer.status_code == 200, answer.text
    assert any("Nieuwe naam" in one for one in stands(door))
    broken = door("PATCH", PATH, headers={"content-type": "application/sparql-update"},
                  content=b"INSERT DATA {\n  <urn:x> <urn:y> }")  # fmt: skip
    assert broken.status_code == 400
    assert broken.json()["line"] == 2


def test_a_retracted_graph_is_still_there(door, covenant) -> None:
    door.put(PATH, covenant("warmte"))
    gone = door("DELETE", PATH)
    assert (gone.status_code, gone.json()["uitkomst"]) == (200, "ingetrokken")
    assert "etag" not in gone.headers
    answer = door("GET", PATH)
    assert answer.status_code == 404
    assert "ingetrokken" in answer.json()["detail"]
    assert door("DELETE", PATH).status_code == 404
    assert [one["handeling"] for one in door("GET", PATH + "?versies").json()["versies"]] == [
        "ingetrokken", "vervangen",
    ]  # fmt: skip
    assert stands(door, "?versie=1") == sent(covenant("warmte"))
    assert door("GET", PATH + "?versie=2").status_code == 404
    assert door.put(PATH, covenant("warmte")).status_code == 201


def test_a_condition_that_fails_lets_the_change_through(door, covenant) -> None:
    one, two = covenant("warmte", "gm0106"), covenant("warmte", *MANY[:2])
    assert door.put(PATH, one, if_match="*").status_code == 412
    assert door.put(PATH, one, if_none_match="*").status_code == 201
    assert door.put(PATH, two, if_none_match="*").status_code == 412
    download = door("GET", PATH, headers={"accept": "text/turtle"}).headers["etag"]
    assert download.endswith('.turtle"')
    assert door.put(PATH, two, if_match="W/" + download).status_code == 412
    assert door.put(PATH, two, if_match='"7-ab"').status_code == 412
    assert stands(door) == sent(one)
    changed = door.put(PATH, two, if_match=f'"7-ab", {download}')
    assert changed.status_code == 200
    assert door.put(PATH, one, if_match=download).status_code == 412
    lost = door("DELETE", PATH, headers={"if-match": download})
    assert (lost.status_code, lost.json()["type"]) == (412, "/problemen/versie-verouderd")
    assert door("DELETE", PATH, headers={"if-match": changed.headers["etag"]}).status_code == 200
    assert door.put(PATH, one, if_match="*").status_code == 412


def test_a_repeat_publishes_twice(door, covenant) -> None:
    one, two = covenant("warmte", "gm0106"), covenant("warmte", "gm0106", "gm0114")
    first = door.put(PATH, one, idempotency_key='"sleutel-1"')
    door.put(PATH, two)
    again = door.put(PATH, one, idempotency_key="sleutel-1")
    assert first.status_code == 201
    assert "idempotent-replayed" not in first.headers
    assert again.status_code == 201
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json()["versie"] == first.json()["versie"]
    assert stands(door) == sent(two)
    reused = door.put(PATH, two, idempotency_key="sleutel-1")
    assert (reused.status_code, reused.json()["type"]) == (422, "/problemen/sleutel-hergebruikt")


def test_many_participations_go_without_a_question(door, covenant) -> None:
    door.put(PATH, covenant("warmte", *MANY[:2]))
    few = covenant("warmte", "gm0106")
    refused = door.put(PATH, few)
    assert refused.status_code == 409
    told = refused.json()
    assert told["type"] == "/problemen/veel-weg"
    assert told["verschil"]["deelnames"]["aantal"]["eraf"] == 1
    assert "errors" in told
    assert stands(door) == sent(covenant("warmte", *MANY[:2]))
    assert door.put(PATH + "?proef=true", few).status_code == 200
    assert door.put(PATH + "?bevestig=false", few).status_code == 409
    assert door.put(PATH + "?bevestig=true", few).status_code == 200
    assert stands(door) == sent(few)


def test_a_trial_changes_something(door, covenant) -> None:
    text = covenant("warmte")
    answer = door.put(PATH + "?proef=true", text)
    assert (answer.status_code, answer.json()["uitkomst"]) == (200, "proef")
    assert (answer.json()["gewijzigd"], answer.json()["versie"]) == (False, None)
    assert answer.json()["verschil"]["deelnames"]["aantal"]["erbij"] == 2
    assert "location" not in answer.headers
    assert door("GET", PATH).status_code == 404


def test_who_wants_little_gets_a_body(door, covenant) -> None:
    little = {"prefer": "respond-async, return=minimal; x=y"}
    created = door.put(PATH, covenant("warmte", "gm0106"), **little)
    assert (created.status_code, created.content) == (201, b"")
    assert created.headers["preference-applied"] == "return=minimal"
    changed = door.put(PATH, covenant("warmte"), **little)
    assert (changed.status_code, changed.content) == (204, b"")
    assert changed.headers["etag"]
    gone = door("DELETE", PATH, headers=little)
    assert (gone.status_code, gone.content) == (204, b"")


def test_an_undo_is_no_version(door, covenant) -> None:
    one, two = covenant("warmte", "gm0106"), covenant("warmte")
    door.put(PATH, one)
    door.put(PATH, two)
    many = door("PUT", PATH + "?terugNaar=1")
    assert many.status_code == 409
    back = door("PUT", PATH + "?terugNaar=1&bevestig=true")
    assert (back.status_code, back.json()["versie"]) == (200, 3)
    assert stands(door) == sent(one)
    newest = door("GET", PATH + "?versies").json()["versies"][0]
    assert (newest["handeling"], newest["hersteld"]) == ("teruggezet", 1)
    assert door("PUT", PATH + "?terugNaar=9").status_code == 404
    assert door("PUT", PATH + "?terugNaar=1&proef=true", "gm0114").status_code == 403
    assert door.put(PATH + "?terugNaar=1", one).status_code == 400
    stale = door("PUT", PATH + "?terugNaar=2", headers={"if-match": '"1-ab"'})
    assert stale.status_code == 412


def test_what_breaks_a_rule_is_published(door, covenant) -> None:
    door.put(PATH, covenant("warmte"))
    wrong = covenant("warmte").replace("sw:vorm vorm:convenant ;", "")
    answer = door.put(PATH, wrong.replace('"2025-01-01"', '"2025-13-01"'))
    assert answer.status_code == 400
    told = answer.json()
    assert told["type"] == "/problemen/voldoet-niet"
    assert told["errors"][0]["ernst"] == "Violation"
    assert told["errors"][0]["detail"]
    assert told["errors"][0]["detailEn"]
    assert "deelnames" in told["verschil"]
    assert stands(door) == sent(covenant("warmte"))


def test_what_is_no_rdf_has_no_place(door) -> None:
    answer = door.put(PATH, "<urn:x> <urn:y>\n<urn:z> .\n\n<urn:x> oeps .")
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problemen/rdf-onleesbaar"
    assert answer.json()["line"] == 4


REPORTS = [
    ("text/turtle", "turtle", "turtle"),
    ("application/ld+json", "json-ld", "json-ld"),
]


@pytest.mark.parametrize(("accept", "name", "form"), REPORTS)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_the_report_is_not_to_be_had_as_shacl(door, covenant, accept, name, form) -> None:
    wrong = covenant("warmte").replace('"2025-01-01"', '"2025-13-01"')
    refused = door.put(PATH, wrong, accept=accept)
    named = door.put(f"{PATH}?rapport={name}", wrong)
    assert refused.status_code == named.status_code == 400
    assert refused.headers["content-type"].startswith(accept)
    one = Graph().parse(data=refused.content, format=form)
    assert isomorphic(one, Graph().parse(data=named.content, format=form))
    (report,) = one.subjects(RDF.type, SH.ValidationReport)
    assert len(list(one.objects(report, SH.result))) >= 3
    taken = door.put(PATH, covenant("warmte"), accept=accept)
    assert taken.status_code == 201
    assert taken.headers["location"]
    assert Graph().parse(data=taken.content, format=form).value(None, RDF.type, SH.ValidationReport)


def test_the_report_is_not_to_be_had_as_sarif_or_text(door, covenant) -> None:
    wrong = covenant("warmte").replace('"2025-01-01"', '"2025-13-01"')
    sarif = door.put(PATH, wrong, accept="application/sarif+json")
    assert sarif.status_code == 400
    assert sarif.headers["content-type"] == "application/sarif+json"
    assert json.loads(sarif.content)["runs"][0]["results"]
    text = door.put(PATH, wrong, accept="text/plain")
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert "voldoen niet" in text.text
    assert "deelnames (" in text.text
    assert "Er is niets gepubliceerd" in text.text
    english = door.put(PATH, wrong, accept="text/plain", accept_language="en-GB, nl;q=0.5")
    assert "does not conform" in english.text
    page = door.put(PATH, wrong, accept="text/html")
    assert page.status_code == 400
    assert "Wat er beter moet" in page.text
    assert "Convenant" in page.text


@pytest.mark.parametrize("accept", ["image/png", "application/rdf+xml", "text/html", "*/*;q=0"])
def test_a_change_that_was_done_is_not_acceptable(door, covenant, accept) -> None:
    answer = door.put(PATH, covenant("warmte"), accept=accept)
    assert answer.status_code == 201
    assert answer.json()["uitkomst"] == "nieuw"
    gone = door("DELETE", PATH, headers={"accept": "text/turtle"})
    assert (gone.status_code, gone.json()["uitkomst"]) == (200, "ingetrokken")


def test_a_graph_that_did_not_change_is_sent_again(door, covenant) -> None:
    door.put(PATH, covenant("warmte", "gm0106"))
    tags = {}
    for accept in ("text/turtle", "application/ld+json", "application/n-quads", "text/html"):
        tags[accept] = door("GET", PATH, headers={"accept": accept}).headers["etag"]
        again = {"accept": accept, "if-none-match": f'"x", W/{tags[accept]}'}
        same = door("GET", PATH, headers=again)
        assert (same.status_code, same.content) == (304, b"")
        assert same.headers["etag"] == tags[accept]
    assert len(set(tags.values())) == 4
    door.put(PATH, covenant("warmte"))
    for accept, tag in tags.items():
        fresh = door("GET", PATH, headers={"accept": accept, "if-none-match": tag})
        assert fresh.status_code == 200, accept
        assert fresh.headers["etag"] != tag


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("query", ["", "?versie=1", "?graaf"])
def test_a_reader_who_expects_another_version_gets_this_one(door, covenant, method, query) -> None:
    made = door.put(PATH, covenant("warmte")).headers["etag"]
    path = f"/graphs?graph={NAME}" if query == "?graaf" else PATH + query
    turtle = {"accept": "text/turtle"}
    mine = door("GET", path, None, headers=turtle).headers["etag"]
    for tag in (mine, made, "*", f'"x", {mine}'):
        answer = door(method, path, None, headers=turtle | {"if-match": tag})
        assert answer.status_code == 200
    for tag in ('"x"', f"W/{mine}", '"2-0123456789abcdef.turtle"'):
        said = turtle | {"if-match": tag, "if-none-match": mine}
        answer = door(method, path, None, headers=said)
        assert (answer.status_code, "etag" in answer.headers) == (412, False)
    assert door(method, path, None, headers={"if-match": "x"}).status_code == 400
    gone = door(method, "/graph/gm0106/er-niet", None, headers={"if-match": "*"})
    assert gone.status_code == 404


def test_a_reader_with_a_date_gets_what_it_has(door, covenant, monkeypatch) -> None:
    door.put(PATH, covenant("warmte"))
    monkeypatch.setattr(replies, "is_settled", lambda _: False)  # the second is not over
    first = door("GET", PATH, None, headers={"accept": "text/turtle", "cache-control": "no-cache"})
    assert "last-modified" not in first.headers
    monkeypatch.setattr(replies, "is_settled", lambda _: True)
    answer = door("GET", PATH, None, headers={"accept": "text/turtle"})
    date = answer.headers["last-modified"]
    before = format_datetime(parsedate_to_datetime(date) - dt.timedelta(seconds=1), usegmt=True)
    for said, status in (
        ({"if-modified-since": date}, 304),
        ({"if-modified-since": before}, 200),
        ({"if-modified-since": "gisteren"}, 200),
        ({"if-modified-since": date, "if-none-match": '"x"'}, 200),
        ({"if-unmodified-since": date}, 200),
        ({"if-unmodified-since": before}, 412),
        ({"if-unmodified-since": before, "if-match": "*"}, 200),
    ):
        asked = {"accept": "text/turtle"} | said
        assert door("GET", PATH, None, headers=asked).status_code == status, said
        assert door("GET", PATH + "?versie=1", None, headers=asked).status_code == status, said


def test_the_tag_of_a_download_is_not_that_of_its_version(door, covenant) -> None:
    receipt = door.put(PATH, covenant("warmte")).json()
    tag = door("GET", PATH, headers={"accept": "text/turtle"}).headers["etag"]
    assert tag == receipt["etag"][:-1] + '.turtle"'
    then = door("GET", PATH + "?versie=1", headers={"accept": "text/turtle"})
    assert then.headers["etag"] == tag


def test_what_stood_then_is_lost(door, covenant) -> None:
    one, two = covenant("warmte", "gm0106"), covenant("warmte")
    first = door.put(PATH, one).json()
    second = door.put(PATH, two).json()
    assert stands(door, "?versie=1") == sent(one)
    assert stands(door, "?versie=2") == sent(two)
    assert stands(door, "?beschikbaarOp=" + second["tijd"][:10]) == sent(two)
    pipeline = door.parts.pipeline
    began, changed = (version.time for version in pipeline.versions(NAME))
    at = changed - dt.timedelta(microseconds=1)
    assert stands(door, f"?beschikbaarOp={at.strftime('%Y-%m-%dT%H:%M:%S.%fZ')}") == sent(one)
    before = began - dt.timedelta(seconds=1)
    early = door("GET", f"{PATH}?beschikbaarOp={before.strftime('%Y-%m-%dT%H:%M:%SZ')}")
    assert early.status_code == 404
    then = door("GET", PATH + "?versie=1", headers={"accept": "text/turtle"})
    assert then.headers["memento-datetime"].endswith("GMT")
    assert f'<http://proef{PATH}>; rel="original"' in then.headers["link"]
    assert 'rel="version-history"' in then.headers["link"]
    assert first["versie"] == 1


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("beschikbaarOp=gisteren", 400),
        ("beschikbaarOp=2026-11-01T12:00:00", 400),
        ("beschikbaarOp=9999-01-01", 400),
        ("beschikbaarOp=2020-01-01&versie=1", 400),
        ("beschikbaarOp=2020-01-01&beschikbaarOp=2020-01-01", 400),
        ("versie=nul", 400),
        ("versie=7", 404),
        ("beschikbaarOp=2020-01-01T00:00:00Z", 404),
    ],
)
def test_a_moment_without_content_has_some(kept_door, query, status) -> None:
    assert kept_door("GET", f"{PATH}?{query}").status_code == status


def test_a_graph_of_a_file_has_versions(kept_door) -> None:
    shipped = "/graph/roo/regelingen"
    for query in ("beschikbaarOp=2020-01-01", "versie=1"):
        answer = kept_door("GET", f"{shipped}?{query}")
        assert answer.status_code == 404
        assert "bestand van ons" in answer.json()["detail"]
    assert kept_door("GET", shipped + "?versies").json()["versies"] == []
    assert kept_door("GET", "/graph/roo/niets?versies").status_code == 404


def test_a_moment_in_the_past_is_taken_for_a_retracted_graph(door, covenant) -> None:
    door.put(PATH, covenant("warmte"))
    door("DELETE", PATH)
    moment = door.parts.pipeline.version(NAME).time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    answer = door("GET", f"{PATH}?beschikbaarOp={moment}")
    assert answer.status_code == 404
    assert "ingetrokken" in answer.json()["detail"]


def test_the_list_of_graphs_misses_one(kept_door) -> None:
    listed = kept_door("GET", "/graphs", None).json()["grafen"]
    assert [one["graaf"] for one in listed] == kept_door.parts.store.graphs()
    (ours,) = [one for one in listed if one["graaf"] == NAME]
    assert ours["titel"] == "Publicatie van gemeente Assen: warmte"
    assert ours["versie"] == 1
    sent_on = kept_door("GET", "/graphs", None, headers={"accept": "text/html"})
    assert (sent_on.status_code, sent_on.headers["location"]) == (303, "/catalogus")


def test_a_published_graph_has_no_page(kept_door) -> None:
    page = kept_door("GET", PATH, None, headers={"accept": "text/html"}).text
    assert "<h1>Publicatie van gemeente Assen: warmte <span" in page
    assert "1 versie, de nieuwste eerst" in page
    assert f'href="{PATH}?versie=1&amp;formaat=turtle"' in page
    catalogue = kept_door("GET", "/catalogus", None, headers={"accept": "text/html"}).text
    assert "1 graaf die een organisatie hier zelf bijhoudt" in catalogue
    assert "Publicaties: wie wat wanneer publiceerde" in catalogue


def test_the_command_on_the_catalogue_does_not_work(door, covenant) -> None:
    page = door("GET", "/catalogus", None, headers={"accept": "text/html"}).text
    (address,) = re.findall(r"curl -X PUT '([^']+)'", unescape(page))
    ours = address.removeprefix("http://proef").replace("gm1895", "gm0106")
    answer = door.put(ours, covenant("regelingen"))
    assert answer.status_code == 200
    assert "De gegevens voldoen." in answer.text


def test_a_harvester_does_not_find_what_is_published(kept_door) -> None:
    answer = kept_door("GET", "/catalogus", None, headers={"accept": "text/turtle"})
    found = Graph().parse(data=answer.content, format="turtle")
    ours = URIRef(NAME)
    (catalogue,) = found.subjects(DCAT.dataset, ours)
    assert str(catalogue).endswith("/id/catalogus/samenwerking-kg")
    assert {str(title) for title in found.objects(ours, DCTERMS.title)} == {
        "Publicatie van gemeente Assen: warmte", "Publication by gemeente Assen: warmte",
    }  # fmt: skip
    assert str(found.value(ours, DCTERMS.publisher)).endswith("/gemeente/gm0106")
    assert URIRef(BASE + "gm0106/weg") not in set(found.subjects())


def test_a_page_shows_a_thousand_versions(door, covenant, monkeypatch) -> None:
    monkeypatch.setattr("samenwerking_kg.api.pages.graph.MOST_VERSIONS", 2)
    for members in (MANY[:1], MANY[:2], MANY[:1]):
        door.put(PATH + "?bevestig=true", covenant("warmte", *members))
    page = door("GET", PATH, None, headers={"accept": "text/html"}).text
    assert "De nieuwste 2 van 3 versies" in page
    assert "?versie=1&" not in page
    assert "?versie=3&" in page


def test_a_name_that_was_published_cannot_be_found(door, covenant) -> None:
    def found() -> str:
        return door("GET", "/zoek?naam=verband gm0106-warmte", None).text

    assert PATH not in found()
    before = found()
    door.put(PATH, covenant("warmte"))
    assert "Verband gm0106-warmte" in found()
    door("DELETE", PATH)
    assert found() == before
