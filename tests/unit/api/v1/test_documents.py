"""Documents: the same statements in every format, of the day and the moment that is asked for."""

from __future__ import annotations

import pytest
from pyld import jsonld
from rdflib import Graph
from rdflib.compare import isomorphic

ASSEN = "/v1/organisaties/gm0106"
GGD = "/v1/samenwerkingen/roo-24962947"
PATHS = (
    ASSEN, GGD, f"{GGD}/verschillen", "/v1/regelingen/roo-30175736",
    "/v1/deelnames/noord-ggd-drenthe-gm0106",
)  # fmt: skip
FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}


@pytest.mark.parametrize("path", PATHS)
def test_a_format_says_something_else_than_the_json(call, path) -> None:
    context = call.get("/def/context/v1", "application/ld+json").json()["@context"]
    plain = call.get(path)
    linked = call.get(path, "application/ld+json")
    assert plain.headers["content-type"] == "application/json"
    assert linked.headers["content-type"] == "application/ld+json"
    assert linked.json() == {"@context": context, **plain.json()}
    said = Graph().parse(
        data=jsonld.to_rdf(linked.json(), {"format": "application/n-quads"}), format="nt"
    )
    assert len(said) > 5
    for media_type, name in FORMATS.items():
        answer = call.get(path, media_type)
        assert answer.headers["content-type"].startswith(media_type)
        assert isomorphic(said, Graph().parse(data=answer.text, format=name)), media_type


@pytest.mark.parametrize("path", PATHS)
def test_plain_json_does_not_lead_to_its_context(call, path) -> None:
    wanted = '<http://proef/def/context/v1>; rel="http://www.w3.org/ns/json-ld#context"; '
    assert wanted + 'type="application/ld+json"' in call.get(path).headers["link"]
    assert "json-ld#context" not in call.get(path, "application/ld+json").headers["link"]
    assert call.get("/def/context/v1").status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_a_page_or_address_of_a_document_leads_nowhere(call, path) -> None:
    links = call.get(path).json()["links"]
    assert links["self"] == f"http://proef{path}"
    for address in links.values():
        assert call.get(address.removeprefix("http://proef")).status_code == 200, address


@pytest.mark.parametrize("more", ["", "application/xml;q=0.9,"])
def test_who_prefers_a_page_gets_no_json(call, more: str) -> None:
    answer = call.get(ASSEN, f"text/html,application/xhtml+xml,{more}*/*;q=0.8")
    assert answer.headers["content-type"] == "application/json"


def test_a_format_in_the_address_does_not_go_before_the_header(call) -> None:
    assert call.get(f"{ASSEN}?formaat=turtle", "application/json").text.startswith("@prefix")


def test_a_document_that_one_has_is_sent_again(call) -> None:
    tag = call.get(ASSEN).headers["etag"]
    again = call.get(ASSEN, If_None_Match=tag)
    assert again.status_code == 304
    assert again.content == b""
    assert call.get(ASSEN, "text/turtle", If_None_Match=tag).status_code == 200
    assert call.get(ASSEN, If_Match='"anders"').status_code == 412


@pytest.mark.parametrize(
    "path",
    [
        "/v1/organisaties/gm9999",
        "/v1/organisaties/geen%20code",
        "/v1/samenwerkingen/gm0106",
        "/v1/themas/c_verzonnen",
        f"{GGD}/verzonnen",
        "/v1/samenwerkingen/roo-24962947.ttl",
        "/v1/organisaties/iri-aHR0cHM6Ly94",
    ],
)
def test_what_there_is_not_is_found(call, path) -> None:
    answer = call.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_participation_is_shown_before_it_began(call) -> None:
    assert call.get(GGD).json()["deelnames"]
    assert call.get(f"{GGD}?geldigOp=1990-01-01").json()["deelnames"] == []


WEG = "/v1/samenwerkingen/gm0106-weg"


@pytest.fixture(scope="module")
def moments(kept_door) -> list[str]:
    """When `warmte` was published, `weg` was published, and `weg` was retracted."""
    told = kept_door.call.get("/v1/publicaties").json()
    return [item["tijd"] for item in reversed(told["items"])]


def test_what_was_taken_away_was_never_there(kept_door, moments) -> None:
    for asked in ({}, {"beschikbaarOp": moments[2]}):
        answer = kept_door.call("GET", WEG, params=asked)
        assert answer.status_code == 410
        assert answer.json()["type"] == "/problemen/verdwenen"
        assert "graph/gm0106/weg" in answer.json()["detail"]
    assert kept_door.call.get(f"{WEG}/verschillen").status_code == 410


def test_what_came_later_was_taken_away(kept_door, moments) -> None:
    for moment in ("2020-01-01", moments[0]):
        answer = kept_door.call("GET", WEG, params={"beschikbaarOp": moment})
        assert answer.status_code == 404


def test_a_moment_has_the_data_of_another(door, covenant) -> None:
    graph = "/graph/gm0106/tijd"
    both = door.put(graph, covenant("tijd")).json()["tijd"]
    one = door.put(f"{graph}?bevestig=true", covenant("tijd", "gm0106")).json()["tijd"]
    none = door("DELETE", graph).json()["tijd"]

    def members(moment: str) -> list[str]:
        address = "/v1/samenwerkingen/gm0106-tijd"
        told = door.call("GET", address, params={"beschikbaarOp": moment}).json()
        return [each["organisatie"]["sleutel"] for each in told["deelnames"]]

    def counts(moment: str | None) -> list[int]:
        asked = {"zoek": "tijd"} | ({"beschikbaarOp": moment} if moment else {})
        told = door.call("GET", "/v1/samenwerkingen", params=asked).json()
        assert told["beschikbaarOp"] == moment
        return [each["aantalDeelnemers"] for each in told["items"]]

    assert (members(both), members(one), members(both)) == (
        ["gm0106", "gm0114"], ["gm0106"], ["gm0106", "gm0114"],
    )  # fmt: skip
    assert (counts(both), counts(one), counts(none), counts(None)) == ([2], [1], [], [])
