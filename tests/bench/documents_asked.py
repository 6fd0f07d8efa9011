"""What is asked of the API when it is measured: documents of cooperations with about 12 participations,
and pages of 50 of their list, each time another one. Drawn from the store, by a fixed draw."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

from asking_questions import _PLACE as PLACE
from asking_questions import LINES, Question
from documents_construct import construct

from samenwerking_kg.describe import numbers
from samenwerking_kg.describe.kinds import KINDS, statements
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Store

OURS, PREZ = "/v1/samenwerkingen", "/object"
JSON, JSON_LD = "application/json", "application/ld+json"
KIND = KINDS["samenwerkingen"]
_FIRST, _LAST = dt.date(2024, 1, 1), dt.date(2026, 5, 15)
_CHECKED = (_FIRST, dt.date(2025, 3, 1), _LAST)
_AGAIN = 20  # addresses that come back
_MOST = 40  # cooperations
_PREFIXES = """PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX tooi: <https://identifier.overheid.nl/tooi/def/ont/>
"""
_ABOUT_12 = f"""SELECT ?verband {{
  ?deelname org:organization ?verband ; sw:geldigVan ?van FILTER(?van <= "{_FIRST}"^^xsd:date)
  FILTER NOT EXISTS {{ ?deelname sw:geldigTot ?tot FILTER(?tot <= "{_LAST}"^^xsd:date) }}
  FILTER(STRSTARTS(STR(?verband), "https://w3id.org/samenwerking-kg/id/")) }}
GROUP BY ?verband HAVING(COUNT(DISTINCT ?deelname) >= 10 && COUNT(DISTINCT ?deelname) <= 14)
ORDER BY ?verband"""
#: Less than the document says, and of any day: what a person would ask for.
_BRIEF = (
    _PREFIXES
    + """CONSTRUCT { <%s> ?p ?o . ?deelname ?q ?w . ?wie a ?soort ; rdfs:label ?naam . ?versie ?r ?x } {
  { <%s> ?p ?o } UNION { ?deelname org:organization <%s> ; ?q ?w }
  UNION { ?deelname org:organization <%s> ; org:member ?wie . ?wie a ?soort ; rdfs:label ?naam }
  UNION { ?versie sw:regelt <%s> ; ?r ?x } }"""
)
_CHOICES = {
    "gemeente": "?x a tooi:Gemeente . ?d org:member ?x",
    "thema": "?v a sw:Samenwerkingsverband . ?r sw:regelt ?v ; dct:subject ?x",
    "vorm": "?r sw:vorm ?x",
    "provincie": "?g tooi:ligtInProvincie ?x",
}
_WORDS = (
    """SELECT DISTINCT ?naam { ?v a sw:Samenwerkingsverband ; rdfs:label ?naam } ORDER BY ?naam"""
)
_SORTS = ("naam", "-naam", "geldigVan", "-geldigVan")


@dataclass(frozen=True)
class Asked(Question):
    """texts for the engine; `targets` for our service, each once unless `repeats`; for Prez the
    IRIs of the same cooperations."""

    targets: Sequence[str] = ()
    mine: str = JSON
    iris: Sequence[str] = ()

    def requests(self, path: str) -> Iterator[bytes]:
        """HTTP requests. Of ours those that were not made before; Prez keeps no answers."""
        if path == OURS:
            return itertools.cycle(self._ours()) if self.repeats else self._fresh
        if path == PREZ:
            named = (f"{PREZ}?uri={quote(iri, safe='')}" for iri in self.iris)
            return itertools.cycle([_request(target, JSON_LD) for target in named])
        return super().requests(path)

    @cached_property
    def _fresh(self) -> Iterator[bytes]:
        """Shared by all who ask: each address comes once."""
        return self._ours()

    def _request(self, path: str, text: str) -> bytes:
        """By POST: the texts are longer than the engine takes in an address."""
        body = f"{text} # {PLACE}".encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {self.accept}\r\n"
            f"Content-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def _ours(self) -> Iterator[bytes]:
        for target in self.targets:
            yield _request(target, self.mine)
        if not self.repeats:
            sys.exit(f"{self.name}: {len(self.targets)} addresses were too few; measure shorter")


@dataclass(frozen=True)
class Documents:
    """Cooperations of which a document and the CONSTRUCT say the same.

    statements   in the document, in the median
    left         how many had as many participations, and said something else
    """

    iris: tuple[str, ...]
    statements: int
    left: int


def documents(store: Store) -> Documents:
    """Those with 10 to 14 participations; what they say was compared on three days."""
    all_iris = [row[0].value for row in _rows(store, _ABOUT_12)]
    found, sizes, left = [], [], 0
    for iri in all_iris:
        said = _says_the_same(store, iri) if len(found) < _MOST else None
        if said:
            found.append(iri)
            sizes.append(said)
        else:
            left += len(found) < _MOST
    if not found:
        raise SystemExit("no cooperation of which the document and the CONSTRUCT say the same")
    return Documents(tuple(found), sorted(sizes)[len(sizes) // 2], left)


def _says_the_same(store: Store, iri: str) -> int:
    """How many statements; 0 when they are not the same on all days that are looked at."""
    size = 0
    for day in _CHECKED:
        mine = set(statements(store, KIND, NamedNode(iri), day))
        theirs = {Triple(*found) for found in cast(Any, store.query(construct(iri, day)))}
        if mine != theirs:
            return 0
        size = len(mine)
    return size


def asked(found: Documents) -> list[Asked]:
    """Documents that were not asked for before, and the same 20 again; with the CONSTRUCT of the
    same statements, and with one that asks for less."""
    draw = random.Random(5)
    days = [_FIRST + dt.timedelta(n) for n in range((_LAST - _FIRST).days + 1)]
    pairs = list(itertools.product(found.iris, days))
    draw.shuffle(pairs)
    made = []
    for accept, name in ((JSON, "JSON"), (JSON_LD, "JSON-LD")):
        half = pairs[: len(pairs) // 2] if accept == JSON else pairs[len(pairs) // 2 :]
        for what, text in (("the same statements", construct), ("less", brief)):
            part = half[: len(half) // 2] if what == "less" else half[len(half) // 2 :]
            made += [_asked(f"{name}, {how}; CONSTRUCT of {what}", accept, some, text, again=again)
                     for how, some, again in (("uncached", part, False),
                                              ("again", part[:_AGAIN], True))]  # fmt: skip
    return made


def once(found: Documents) -> Asked:
    """Every cooperation once, on a day that nobody asks for later."""
    pairs = [(iri, _LAST + dt.timedelta(1)) for iri in found.iris]
    return _asked("JSON, each cooperation for the first time", JSON, pairs, construct, again=False)


def _asked(
    name: str, accept: str, pairs: Sequence[tuple[str, dt.date]],
    text: Callable[[str, dt.date], str], *, again: bool,
) -> Asked:  # fmt: skip
    return Asked(
        f"document as {name}", LINES, [text(*pair) for pair in pairs[:1000]], repeats=again,
        targets=[f"{OURS}/{KIND.key(iri)}?geldigOp={day}" for iri, day in pairs],
        mine=accept, iris=[iri for iri, _ in pairs],
    )  # fmt: skip


def brief(iri: str, _: dt.date) -> str:
    """A CONSTRUCT of the cooperation, its participations, versions and the names of who takes part,
    of all days and without sources."""
    return _BRIEF % ((iri,) * 5)


def lists(store: Store) -> list[Asked]:
    """Pages of 50, narrowed in one way each, on another day each time."""
    draw = random.Random(6)
    values = {name: _codes(store, pattern) for name, pattern in _CHOICES.items()}
    words = sorted({w for row in _rows(store, _WORDS) for w in row[0].value.split() if len(w) > 4})
    narrowed: dict[str, Callable[[], dict[str, str]]] = {
        name: lambda name=name: {name: draw.choice(values[name])} for name in values
    }
    narrowed["two filters"] = lambda: {
        "provincie": draw.choice(values["provincie"]), "thema": draw.choice(values["thema"])
    }  # fmt: skip
    narrowed["zoek"] = lambda: {"zoek": draw.choice(words)}
    narrowed["bbox"] = lambda: {"bbox": _box(draw)}
    narrowed["no filter"] = dict
    return [_list(name, make, draw) for name, make in narrowed.items()]


def searches(store: Store) -> Asked:
    """Names of cooperations with a letter left out, each once."""
    draw, targets = random.Random(7), set()
    names = [row[0].value for row in _rows(store, _WORDS)]
    for name in (draw.choice(names) for _ in range(6000)):
        gone = draw.randrange(len(name))
        asked = {"zoek": name[:gone] + name[gone + 1 :], "aantal": str(draw.randrange(5, 20))}
        targets.add(f"/v1/zoek?{urlencode(asked)}")
    mixed = sorted(targets)
    draw.shuffle(mixed)
    return Asked("search: a name with a letter left out", JSON, (), targets=mixed)


def figures() -> Asked:
    """Every figure, once each and again."""
    names = sorted(path.stem for path in Path(numbers.__file__).parent.glob("[!_]*.rq"))
    targets = [f"/v1/cijfers/{name}" for name in names]
    return Asked("figures again", JSON, (), repeats=True, targets=targets)


def _list(name: str, make: Callable[[], dict[str, str]], draw: random.Random) -> Asked:
    targets = set()
    for _ in range(3000):
        day = dt.date(2015, 1, 1) + dt.timedelta(draw.randrange(4000))
        more = {"geldigOp": str(day), "sorteer": draw.choice(_SORTS), "perPagina": "50"}
        targets.add(f"{OURS}?{urlencode(make() | more)}")
    mixed = sorted(targets)
    draw.shuffle(mixed)
    return Asked(f"list: {name}", JSON, (), targets=mixed)


def _box(draw: random.Random) -> str:
    west, south = draw.uniform(3.5, 6.5), draw.uniform(51.0, 53.0)
    return f"{west:.3f},{south:.3f},{west + 0.5:.3f},{south + 0.3:.3f}"


def _codes(store: Store, pattern: str) -> list[str]:
    """IRIs; a filter takes them as it takes codes."""
    text = f"SELECT DISTINCT ?x {{ {pattern} }} ORDER BY ?x"
    return [row[0].value for row in _rows(store, text) if isinstance(row[0], NamedNode)]


def _request(target: str, accept: str) -> bytes:
    return f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n\r\n".encode()


def _rows(store: Store, text: str) -> list[Any]:
    return list(cast(Any, store.query(_PREFIXES + text)))
