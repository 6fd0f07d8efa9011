"""By which names a graph goes, and several documents for one graph."""

from __future__ import annotations

from urllib.parse import quote

import pytest

IRI = "https://w3id.org/samenwerking-kg/graph/gm0106/warmte"
TURTLE = {"accept": "text/turtle"}


def indirect(name: str) -> str:
    return "/graphs?graph=" + quote(name, safe="")


def test_the_address_of_a_graph_here_is_another_graph(kept_door) -> None:
    found = [
        kept_door("GET", path, headers=TURTLE)
        for path in ("/graph/gm0106/warmte", indirect(IRI), indirect("http://proef/graph/gm0106/warmte"))
    ]  # fmt: skip
    assert [answer.status_code for answer in found] == [200, 200, 200]
    assert len({answer.text for answer in found}) == 1
    assert kept_door("GET", indirect("http://elders/graph/gm0106/warmte")).status_code == 404


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "POST", "DELETE"])
@pytest.mark.parametrize("query", ["default", "default=", "default=x", "default&default"])
def test_the_union_is_a_graph_that_one_can_take_or_write(kept_door, method, query) -> None:
    answer = kept_door(method, "/graphs?" + query, "beheer")
    assert answer.status_code == 400


def test_a_graph_without_a_name_is_made_up(kept_door) -> None:
    sent = {"headers": {"content-type": "text/turtle"}, "content": b"<urn:a> <urn:b> 1 ."}
    assert kept_door("POST", "/graphs", "beheer", **sent).status_code == 400


def multipart(*texts: str) -> dict[str, object]:
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: text/turtle\r\n\r\n{text}\r\n'
        for text in texts
    )
    headers = {"content-type": "multipart/form-data; boundary=x"}
    return {"headers": headers, "content": (parts + "--x--\r\n").encode()}


def test_two_documents_are_two_versions(door, covenant) -> None:
    answer = door(
        "POST", "/graph/gm0106/warmte", **multipart(covenant("warmte"), covenant("water"))
    )
    assert answer.status_code == 201, answer.text
    assert len(door("GET", "/graph/gm0106/warmte?versies").json()["versies"]) == 1
    text = door("GET", "/graph/gm0106/warmte", headers=TURTLE).text
    assert "Verband gm0106-warmte" in text
    assert "Verband gm0106-water" in text


def test_two_documents_take_the_place_of_one(door, covenant) -> None:
    answer = door("PUT", "/graph/gm0106/warmte", **multipart(covenant("warmte")))
    assert answer.status_code == 415
    assert "multipart/form-data" in answer.headers["accept-post"]


def test_pages_and_lists_know_nothing_of_a_strange_graph(door) -> None:
    name = "http://elders.example/a?b"
    door.parts.store.replace(name, [])
    listed = {
        one["graaf"]: one["links"]["graaf"] for one in door("GET", "/graphs").json()["grafen"]
    }
    assert door("GET", listed[name], headers=TURTLE).status_code == 200
