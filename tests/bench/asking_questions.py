"""What is asked when answering is measured, each time with other values.

Every text ends in a number of its own, so that no cache of anybody knows it; only the repeated
questions come back. The values are taken from the store, by a fixed draw.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote

from samenwerking_kg.store.base import Store

JSON = "application/sparql-results+json"
LINES = "application/n-triples"
DUMP = "full dump"
_PREFIXES = """PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tooi: <https://identifier.overheid.nl/tooi/def/ont/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
_POINT = """SELECT ?wie ?naam ?van ?tot {
  ?deelname org:organization <%s> ; org:member ?wie . ?wie rdfs:label ?naam
  OPTIONAL { ?deelname sw:geldigVan ?van } OPTIONAL { ?deelname sw:geldigTot ?tot } }"""
_AS_OF = """SELECT DISTINCT ?verband ?partner {
  ?een org:member <%s> ; org:organization ?verband ; sw:geldigVan ?van
  FILTER(?van <= "%s"^^xsd:date)
  FILTER NOT EXISTS { ?een sw:geldigTot ?tot FILTER(?tot <= "%s"^^xsd:date) }
  ?ander org:organization ?verband ; org:member ?partner ; sw:geldigVan ?vanaf
  FILTER(?vanaf <= "%s"^^xsd:date)
  FILTER NOT EXISTS { ?ander sw:geldigTot ?einde FILTER(?einde <= "%s"^^xsd:date) } }"""
_AGGREGATE = """SELECT ?gemeente (COUNT(DISTINCT ?verband) AS ?aantal) {
  ?gemeente a tooi:Gemeente .
  ?deelname org:member ?gemeente ; org:organization ?verband ; sw:geldigVan ?van
  FILTER(?van <= "%s"^^xsd:date)
  FILTER NOT EXISTS { ?deelname sw:geldigTot ?tot FILTER(?tot <= "%s"^^xsd:date) }
} GROUP BY ?gemeente"""
_CONSTRUCT = """CONSTRUCT { ?deelname ?p ?o } {
  VALUES ?verband { %s } ?deelname org:organization ?verband ; ?p ?o }"""
_ALL = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
#: What is drawn from.
_SIZES = """SELECT ?verband (COUNT(*) AS ?n) {
  ?deelname org:organization ?verband ; ?p ?o
  FILTER(STRSTARTS(STR(?verband), "https://w3id.org/samenwerking-kg/id/")) }
GROUP BY ?verband ORDER BY ?verband"""
_MUNICIPALITIES = """SELECT DISTINCT ?gemeente { ?gemeente a tooi:Gemeente . ?d org:member ?gemeente }
ORDER BY ?gemeente"""
_SET = 1000  # texts of each question
_TRIPLES = 1000
_PLACE = "9999999999"

_numbers = itertools.count(1_000_000_000)


@dataclass(frozen=True)
class Question:
    """texts of one kind, and how they are asked.

    most     clients at once, at most
    repeats  whether the same texts come back, letter for letter
    """

    name: str
    accept: str
    texts: Sequence[str]
    most: int = 1000
    repeats: bool = False

    def requests(self, path: str) -> Iterator[bytes]:
        """HTTP requests without end. Each has its own number, so two calls repeat nothing. A path
        with a parameter says by itself what is asked for."""
        made = [self._request(path, text) for text in self.texts]
        for one in itertools.cycle(made):
            if self.repeats:
                yield one
            else:
                yield one.replace(_PLACE.encode(), b"%d" % next(_numbers))

    def _request(self, path: str, text: str) -> bytes:
        asked = "" if "?" in path else "?query=" + quote(f"{text} # {_PLACE}", safe="")
        head = f"GET {path}{asked} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {self.accept}"
        return f"{head}\r\n\r\n".encode()


def questions(store: Store) -> list[Question]:
    """All of them, with values from what the store holds."""
    draw = random.Random(4)
    sizes = [(row[0].value, int(row[1].value)) for row in _rows(store, _SIZES)]
    wholes = [name for name, _ in sizes]
    municipalities = [row[0].value for row in _rows(store, _MUNICIPALITIES)]

    def as_of() -> str:
        return _AS_OF % (draw.choice(municipalities), *[_day(draw)] * 4)

    points = _many(lambda: _POINT % draw.choice(wholes))
    return [
        Question("point: participants of one cooperation", JSON, points),
        Question("as of a day: partners of a municipality", JSON, _many(as_of)),
        Question(
            "aggregate: cooperations per municipality on a day", JSON,
            _many(lambda: _AGGREGATE % ((_day(draw),) * 2)),
        ),
        Question("CONSTRUCT of 1,000 triples", LINES, _many(lambda: _constructs(draw, sizes))),
        Question(DUMP, LINES, [_ALL], most=1),
        Question("the same 20 point questions again", JSON, points[:20], repeats=True),
    ]  # fmt: skip


def _many(text: Callable[[], str]) -> list[str]:
    return [_PREFIXES + text() for _ in range(_SET)]


def _day(draw: random.Random) -> str:
    return f"{draw.randint(2015, 2026)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"


def _constructs(draw: random.Random, sizes: list[tuple[str, int]]) -> str:
    """Cooperations with about a thousand triples about who takes part: within 10 percent."""
    while True:
        chosen: list[str] = []
        total = 0
        while total < 0.9 * _TRIPLES:
            name, size = draw.choice(sizes)
            if name not in chosen:
                chosen.append(name)
                total += size
        if total < 1.1 * _TRIPLES:
            return _CONSTRUCT % " ".join(f"<{name}>" for name in chosen)


def _rows(store: Store, text: str) -> list[Any]:
    return list(cast(Any, store.query(_PREFIXES + text)))
