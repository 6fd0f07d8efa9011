"""A municipality publishes: through the front door of the whole service, on the shipped data."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph
import pytest

from samenwerking_kg.model.identifiers import tooi
from samenwerking_kg.publish.publishers import Right
from samenwerking_kg.publish.who.roster import Roster

BASE = "https://w3id.org/samenwerking-kg/"
KINDS = ("gm0106", "gm0109", "gm0114", "gm0118")
FORMS = {
    "text/turtle": pyoxigraph.RdfFormat.TURTLE,
    "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
    "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
    "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
    "application/trig": pyoxigraph.RdfFormat.TRIG,
    "application/n-quads": pyoxigraph.RdfFormat.N_QUADS,
}
HEAD = """
@prefix sw: <https://w3id.org/samenwerking-kg/def#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix gm: <https://identifier.overheid.nl/tooi/id/gemeente/> .
@prefix id: <https://w3id.org/samenwerking-kg/id/> .
@prefix vorm: <https://w3id.org/samenwerking-kg/id/begrip/vorm/> .
@prefix rol: <https://w3id.org/samenwerking-kg/id/begrip/rol/> .
"""
SAID = """
<{base}id/samenwerkingsverband/{key}> a sw:Samenwerkingsverband , org:OrganizationalCollaboration ;
    rdfs:label "{name}" ; skos:prefLabel "{name}"@nl .
<{base}id/regeling/{key}> a sw:Regeling ; rdfs:label "Convenant {name}" ;
    sw:regelt <{base}id/samenwerkingsverband/{key}> ; sw:vorm vorm:convenant ;
    sw:geldigVan "2025-01-01"^^xsd:date .
"""
JOINED = """
<{base}id/deelname/{key}-{member}> a sw:Deelname , org:Membership ;
    org:organization <{base}id/samenwerkingsverband/{key}> ; org:member gm:{member} ;
    org:role rol:deelnemer ; sw:geldigVan "2025-01-01"^^xsd:date .
"""
TURTLE = {"content-type": "text/turtle"}


def covenant(key: str, *members: str, name: str = "Warmtenet") -> str:
    """One covenant with its participants, as Turtle."""
    joined = [JOINED.format(base=BASE, key=key, member=member) for member in members]
    return HEAD + SAID.format(base=BASE, key=key, name=name) + "".join(joined)


def statements(text: bytes, form: pyoxigraph.RdfFormat) -> frozenset[str]:
    return frozenset(str(quad.triple) for quad in pyoxigraph.parse(text, format=form))


@pytest.fixture(scope="module")
def place(serve_in, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a service of this module's own, and its folder."""
    folder = tmp_path_factory.mktemp("publiceren")
    with serve_in(folder) as address:
        yield address, folder / "publications"


@pytest.fixture(scope="module")
def tokens(place: tuple[str, Path]) -> dict[str, str]:
    """Given out while the service runs: who is added may publish at once."""
    roster = Roster(place[1])
    rights = (Right.CHECK, Right.PUBLISH, Right.RETRACT)
    return {key: roster.add(key, tooi(key).value, rights=rights)[1] for key in KINDS}


@pytest.fixture(scope="module")
def visitor(place: tuple[str, Path]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=place[0], timeout=60) as caller:
        yield caller


def publisher(place: tuple[str, Path], token: str) -> httpx.Client:
    return httpx.Client(base_url=place[0], timeout=60, headers={"authorization": f"Bearer {token}"})


@pytest.fixture(scope="module")
def assen(place: tuple[str, Path], tokens: dict[str, str]) -> Iterator[httpx.Client]:
    with publisher(place, tokens["gm0106"]) as caller:
        yield caller


def members(visitor: httpx.Client, key: str) -> list[str]:
    """Who takes part, as anybody can ask."""
    query = f"""PREFIX org: <http://www.w3.org/ns/org#>
        SELECT ?wie {{ ?d org:organization <{BASE}id/samenwerkingsverband/{key}> ;
          org:member ?wie }} ORDER BY ?wie"""
    found = visitor.get("/sparql", params={"query": query, "formaat": "json"}).json()
    return [row["wie"]["value"].rpartition("/")[2] for row in found["results"]["bindings"]]


def test_a_municipality_cannot_publish_correct_undo_and_retract(assen, visitor) -> None:
    path, key = "/graph/gm0106/warmte", "gm0106-warmte"
    one = covenant(key, "gm0106", "gm0114")
    trial = assen.put(path, params={"proef": "true"}, content=one, headers=TURTLE)
    assert (trial.status_code, trial.json()["uitkomst"]) == (200, "proef")
    assert members(visitor, key) == []

    wrong = assen.put(path, content=one.replace("gm:gm0114", "gm:gm0046"), headers=TURTLE)
    assert wrong.status_code == 400
    assert {found["line"] for found in wrong.json()["errors"]} != {None}
    assert members(visitor, key) == []

    first = assen.put(path, content=one, headers={**TURTLE, "if-none-match": "*"})
    assert first.status_code == 201
    assert first.headers["location"].endswith(path)
    assert members(visitor, key) == ["gm0106", "gm0114"]
    html = {"accept": "text/html"}
    assert "Warmtenet" in visitor.get("/zoek", params={"naam": "warmtenet"}, headers=html).text
    assert "Publicatie van gemeente Assen" in visitor.get("/catalogus", headers=html).text
    assert "gemeente Emmen" in visitor.get(f"/doc/samenwerkingsverband/{key}", headers=html).text

    two = covenant(key, "gm0106", "gm0109", "gm0114")
    second = assen.put(path, content=two, headers={**TURTLE, "if-match": first.headers["etag"]})
    assert second.status_code == 200
    lost = assen.put(path, content=one, headers={**TURTLE, "if-match": first.headers["etag"]})
    assert lost.status_code == 412
    assert members(visitor, key) == ["gm0106", "gm0109", "gm0114"]
    for chosen in ({"versie": first.json()["versie"]}, {"beschikbaarOp": first.json()["tijd"]}):
        then = visitor.get(path, params=chosen)
        assert statements(then.content, FORMS["text/turtle"]) == statements(
            one.encode(), FORMS["text/turtle"]
        )

    number = first.json()["versie"]
    back = assen.put(path, params={"terugNaar": number, "bevestig": "true"})
    assert back.status_code == 200
    assert members(visitor, key) == ["gm0106", "gm0114"]
    assert assen.delete(path).status_code == 200
    assert members(visitor, key) == []
    assert visitor.get(path).status_code == 404
    assert len(visitor.get(path, params={"versies": ""}).json()["versies"]) == 4


def test_a_format_says_something_else(assen, visitor) -> None:
    path = "/graph/gm0106/vormen"
    text = covenant("gm0106-vormen", "gm0106", "gm0114")
    first = assen.put(path, content=text, headers=TURTLE)
    assert first.status_code == 201, first.text
    for accept, form in FORMS.items():
        download = visitor.get(path, headers={"accept": accept})
        assert statements(download.content, form) == statements(text.encode(), FORMS["text/turtle"])
        for packed in (False, True):
            body = gzip.compress(download.content) if packed else download.content
            headers = {"content-type": accept} | ({"content-encoding": "gzip"} if packed else {})
            again = assen.put(path, content=body, headers=headers)
            assert again.status_code == 200, (accept, packed, again.text)
            assert again.json()["uitkomst"] == "ongewijzigd", (accept, packed)
            assert again.headers["etag"] == first.headers["etag"]


def test_the_form_publishes_something_else_than_put(assen, visitor, tokens) -> None:
    page, path, key = "/publiceer", "/graph/gm0106/formulier", "gm0106-formulier"
    text = covenant(key, "gm0106", "gm0114", name="Formulier")
    fields = {"organisatie": "Assen", "graaf": "formulier"}
    file = {"bestand": ("formulier.ttl", text.encode())}
    large = {"bestand": ("groot.ttl", b"#" * (20 << 20))}
    check = visitor.post(page, data=fields, files=file)
    assert (check.status_code, members(visitor, key)) == (200, [])
    assert "gemeente Emmen" in check.text
    assert visitor.post(page, data=fields, files=large).status_code == 413
    publish = {**fields, "stap": "publiceer"}
    assert visitor.post(page, data=publish, files=file).status_code == 401
    emmen = {"sleutel": tokens["gm0109"]}
    assert visitor.post(page, data=publish | emmen, files=file).status_code == 403
    assert members(visitor, key) == []
    done = visitor.post(page, data=publish | {"sleutel": tokens["gm0106"]}, files=file)
    assert (done.status_code, members(visitor, key)) == (201, ["gm0106", "gm0114"])
    assert done.headers["location"].endswith(path)
    again = assen.put(path, content=text, headers=TURTLE)
    assert (again.status_code, again.json()["uitkomst"]) == (200, "ongewijzigd")


def test_our_own_context_is_fetched_or_refused(assen) -> None:
    document = {
        "@context": BASE + "context/samenwerking",
        "@id": BASE + "id/samenwerkingsverband/gm0106-context",
        "@type": "Samenwerkingsverband",
    }
    answer = assen.put("/graph/gm0106/context", params={"proef": "true"}, json=document,
                       headers={"content-type": "application/ld+json"})  # fmt: skip
    assert answer.json()["type"] == "/problemen/voldoet-niet"
    document["@context"] = "https://elders.example/context"
    answer = assen.put("/graph/gm0106/context", params={"proef": "true"}, json=document,
                       headers={"content-type": "application/ld+json"})  # fmt: skip
    assert answer.status_code == 400
    assert answer.json()["type"] != "/problemen/voldoet-niet"


def test_a_reader_sees_half_a_graph_or_a_tag_of_another(place, tokens) -> None:
    rounds, readers = 6, 4
    states = {
        key: [covenant(f"{key}-druk", key, *others, name=f"Druk {n}")
              for n, others in enumerate([("gm1680",), ("gm1680", "gm0119")])]
        for key in KINDS
    }  # fmt: skip
    allowed = {
        key: {statements(text.encode(), FORMS["text/turtle"]) for text in texts}
        for key, texts in states.items()
    }
    seen: dict[tuple[str, str], set[frozenset[str]]] = {}
    wrong: list[str] = []
    done = threading.Event()

    def write(key: str) -> None:
        with publisher(place, tokens[key]) as caller:
            for turn in range(rounds):
                answer = caller.put(
                    f"/graph/{key}/druk",
                    params={"bevestig": "true"},
                    content=states[key][turn % 2],
                    headers=TURTLE,
                )
                if answer.status_code != (200 if turn else 201):
                    wrong.append(f"{key} {turn}: {answer.status_code} {answer.text[:200]}")

    def read() -> None:
        with httpx.Client(base_url=place[0], timeout=60) as caller:
            while not done.is_set():
                for key in KINDS:
                    accept = {"accept": "application/n-triples"}
                    answer = caller.get(f"/graph/{key}/druk", headers=accept)
                    if answer.status_code == 200:
                        found = statements(answer.content, FORMS["application/n-triples"])
                        seen.setdefault((key, answer.headers["etag"]), set()).add(found)

    writers = [threading.Thread(target=write, args=(key,)) for key in KINDS]
    others = [threading.Thread(target=read) for _ in range(readers)]
    for thread in [*writers, *others]:
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in others:
        thread.join()
    assert wrong == []
    assert len(seen) > len(KINDS)
    for (key, tag), contents in seen.items():
        assert len(contents) == 1, tag
        assert contents <= allowed[key], tag
