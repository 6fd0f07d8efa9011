"""SPARQL updates by the operator."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest

UPDATE = {"content-type": "application/sparql-update"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
PATH = "/graph/gm0106/warmte"
RENAME = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
DELETE { GRAPH ?g { ?r rdfs:label ?old } } INSERT { GRAPH ?g { ?r rdfs:label "Nieuwe naam" } }
WHERE { GRAPH ?g { ?r a <https://w3id.org/samenwerking-kg/def#Regeling> ; rdfs:label ?old }
  FILTER(STRSTARTS(STR(?g), "https://w3id.org/samenwerking-kg/graph/gm0106/")) }"""

WITH = "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"


@pytest.mark.parametrize("form", [False, True])
def test_the_operator_cannot_update(door, covenant, form) -> None:
    door.put(PATH, covenant("warmte"))
    door.put("/graph/gm0106/water", covenant("water"))
    headers, content = (FORM, urlencode({"update": RENAME})) if form else (UPDATE, RENAME)
    answer = door("POST", "/sparql/update", "beheer", headers=headers, content=content.encode())
    assert answer.status_code == 200, answer.text
    receipts = answer.json()["wijzigingen"]
    assert [one["graaf"].rpartition("/")[2] for one in receipts] == ["warmte", "water"]
    assert {one["uitkomst"] for one in receipts} == {"gewijzigd"}
    assert "Nieuwe naam" in door("GET", PATH, headers={"accept": "text/turtle"}).text
    (newest, _) = door("GET", PATH + "?versies").json()["versies"]
    assert newest["handeling"] == "beheer"


def test_an_update_that_changes_nothing_changes_something(kept_door) -> None:
    answer = kept_door("POST", "/sparql/update", "beheer", headers=UPDATE,
                       content=b"DELETE WHERE { GRAPH <urn:x> { ?s ?p ?o } }")  # fmt: skip
    assert (answer.status_code, answer.json()) == (200, {"wijzigingen": []})


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("gm0106", 403), ("kijker", 403)])
def test_a_publisher_updates_what_it_likes(kept_door, who, status) -> None:
    answer = kept_door("POST", "/sparql/update", who, headers=UPDATE, content=RENAME.encode())
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("query", "headers", "content", "status"),
    [
        ("", {}, "", 415),
        ("", {"content-type": "application/sparql-query"}, RENAME, 415),
        ("", UPDATE | {"content-encoding": "br"}, RENAME, 415),
        ("", FORM, "query=x", 400),
        ("", FORM, "", 400),
        ("", FORM, "update=x&update=y", 400),
        ("", FORM, f"update={quote(WITH)}&using-graph-uri=urn:x", 400),
        ("?using-graph-uri=urn:x", UPDATE, WITH, 400),
        ("?using-named-graph-uri=geen-iri", UPDATE, RENAME, 400),
        ("?default-graph-uri=urn:x", UPDATE, RENAME, 400),
        ("?update=CLEAR+ALL", UPDATE, RENAME, 400),
        ("", UPDATE, "INSERT DATA { oeps", 400),
        ("", UPDATE, "LOAD <http://elders.example/x>", 400),
        ("", UPDATE, "LOAD SILENT <http://elders.example/x>", 400),
        ("", UPDATE, "#" * 100_001, 413),
    ],
)
def test_an_update_that_is_none_is_run(kept_door, query, headers, content, status) -> None:
    versions = kept_door.parts.pipeline.versions()
    answer = kept_door("POST", "/sparql/update" + query, "beheer",
                       headers=headers, content=content.encode())  # fmt: skip
    assert answer.status_code == status, answer.text
    assert kept_door.parts.pipeline.versions() == versions


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_an_update_is_to_be_had(kept_door, method) -> None:
    answer = kept_door(method, "/sparql/update", "beheer")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "OPTIONS, POST"


@pytest.mark.parametrize("form", [False, True])
def test_the_dataset_of_the_protocol_is_not_heard(door, covenant, form) -> None:
    names = [f"https://w3id.org/samenwerking-kg/graph/gm0106/{one}" for one in ("warmte", "water")]
    for name in names:
        dataset = name.rpartition("/")[2]
        assert door.put(f"/graph/gm0106/{dataset}", covenant(dataset)).status_code == 201
    text = RENAME.replace("WHERE { GRAPH ?g {", f"WHERE {{ BIND(<{names[1]}> AS ?g) {{")
    given = {"using-graph-uri": names[1], "using-named-graph-uri": names[0]}
    if form:
        sent = {"headers": FORM, "content": urlencode({"update": text, **given}).encode()}
        answer = door("POST", "/sparql/update", "beheer", **sent)
    else:
        sent = {"headers": UPDATE, "content": text.encode()}
        answer = door("POST", "/sparql/update?" + urlencode(given), "beheer", **sent)
    assert [one["graaf"] for one in answer.json()["wijzigingen"]] == [names[1]], answer.text
    said = door("GET", "/graph/gm0106/water", headers={"accept": "text/turtle"}).text
    assert said.count("Nieuwe naam") == 1


def test_a_relative_iri_in_an_update_is_of_nowhere(door, covenant) -> None:
    door.put(PATH, covenant("warmte"))
    text = RENAME.replace("https://w3id.org/samenwerking-kg/def#Regeling", "def#Regeling")
    answer = door("POST", "/sparql/update", "beheer", headers=UPDATE, content=text.encode())
    assert [one["uitkomst"] for one in answer.json()["wijzigingen"]] == ["gewijzigd"]
