"""Publishers that know what they sent: what each graph must be, to the statement."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
import pyoxigraph as ox

BASE = "https://w3id.org/samenwerking-kg/"
MEMBERS = ("gm1895", "gm0037", "gm0014", "gm0106", "gm0109", "gm0114", "gm0118", "gm0119")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
COOPERATION = ox.NamedNode(BASE + "def#Samenwerkingsverband")
HEAD = f"""@prefix ex: <https://example.org/id/> .
@prefix sw: <{BASE}def#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix gm: <https://identifier.overheid.nl/tooi/id/gemeente/> .
@prefix rol: <{BASE}id/begrip/rol/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
RENAME = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
DELETE {{ ?s rdfs:label ?o }} INSERT {{ ?s rdfs:label "{name}" }}
WHERE {{ ?s a sw:Samenwerkingsverband ; rdfs:label ?o }}"""

#: The publisher of tests that need only one, and its graph.
KEY = "gm1895"
GRAPH = f"{BASE}graph/{KEY}/een"
#: The statements of a graph; None: there is no such graph.
Content = frozenset[ox.Triple] | None


def cooperation(mark: str, count: int) -> str:
    """One cooperation with so many participations, some of them blank nodes."""
    lines = [
        f'{HEAD}ex:{mark} a sw:Samenwerkingsverband ; rdfs:label "{mark}" ;',
        f'  rdfs:seeAlso [ rdfs:label "een {mark}" ; rdfs:seeAlso [ rdfs:label "twee {mark}" ] ] .',
    ]
    for number in range(count):
        node = "[]" if number % 3 == 0 else f"ex:{mark}-{number}"
        year = 2010 + number // len(MEMBERS)
        lines.append(
            f"{node} a sw:Deelname , org:Membership ; org:organization ex:{mark} ; "
            f"org:member gm:{MEMBERS[number % len(MEMBERS)]} ; org:role rol:deelnemer ; "
            f'sw:geldigVan "{year}-01-01"^^xsd:date ; sw:geldigTot "{year}-12-01"^^xsd:date .'
        )
    return "\n".join(lines) + "\n"


def put(caller: httpx.Client, mark: str, count: int, graph: str = GRAPH) -> httpx.Response:
    """Make the graph this one cooperation."""
    return caller.put(
        graph.removeprefix(BASE[:-1]),
        params={"bevestig": "true"},
        content=cooperation(mark, count).encode(),
        headers={"content-type": "text/turtle"},
    )


def statements(text: bytes | str, form: ox.RdfFormat = ox.RdfFormat.TURTLE) -> Content:
    """What a document says; its blank nodes are in no other document."""
    found = ox.parse(text, format=form, rename_blank_nodes=True)
    return frozenset(quad.triple for quad in found)


def renamed(content: Content, name: str) -> Content:
    """What RENAME makes of it."""
    assert content is not None
    ours = {t.subject for t in content if t.predicate == TYPE and t.object == COOPERATION}
    kept = {t for t in content if t.predicate != LABEL or t.subject not in ours}
    return frozenset(kept | {ox.Triple(one, LABEL, ox.Literal(name)) for one in ours})


def same(one: Content, two: Content) -> bool:
    """Whether both say the same, whatever blank nodes are called."""
    return _canonical(one) == _canonical(two)


def _canonical(content: Content) -> frozenset[ox.Quad] | None:
    if content is None:
        return None
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in content)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(dataset)


@dataclass(frozen=True)
class Change:
    """One request, and what the graph is when it is done."""

    method: str
    graph: str
    body: str
    key: str | None
    after: Content

    def send(self, caller: httpx.Client) -> httpx.Response:
        kind = "application/sparql-update" if self.method == "PATCH" else "text/turtle"
        head = {"content-type": kind} if self.body else {}
        head |= {"idempotency-key": self.key} if self.key else {}
        return caller.request(
            self.method,
            self.graph.removeprefix(BASE[:-1]),
            params={"bevestig": "true"},
            content=self.body.encode() if self.body else None,
            headers=head,
        )


@dataclass
class Author:
    """One publisher with two graphs.

    pending   the request of which it has no answer
    compared  graph -> the last version that was compared with what it should be
    """

    key: str
    seed: int
    stands: dict[str, Content] = field(default_factory=dict)
    receipts: list[dict[str, object]] = field(default_factory=list)
    pending: Change | None = None
    count: int = 0
    compared: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(f"{self.key} {self.seed}")
        self.stands = {f"{BASE}graph/{self.key}/{name}": None for name in ("een", "twee")}

    def publish(self, caller: httpx.Client, heard: Callable[[], None]) -> None:
        """One request after another, until there is no answer."""
        while True:
            self.pending = self._change()
            try:
                answer = self.pending.send(caller)
            except httpx.TransportError:
                return
            self.done(answer)
            heard()

    def done(self, answer: httpx.Response) -> None:
        """Take in the answer to the pending request."""
        change = self.pending
        assert change is not None
        assert answer.is_success, f"{change.method} {change.graph}: {answer.text[:500]}"
        self.stands[change.graph] = change.after
        self.receipts.append(answer.json())
        self.pending = None

    def settle(self, caller: httpx.Client, found: Content) -> bool | None:
        """After a restart: the request without an answer is wholly there, or not at all.

        found  what is in its graph now. True when it is there, None when nothing was pending
        """
        change = self.pending
        if change is None:
            return None
        landed = same(found, change.after)
        assert landed or same(found, self.stands[change.graph]), f"torn: {change}"
        if change.key is None:
            self.stands[change.graph] = change.after if landed else self.stands[change.graph]
            self.pending = None
        else:
            answer = change.send(caller)
            assert answer.headers.get("idempotent-replayed") == ("true" if landed else None)
            self.done(answer)
        return landed

    def _change(self) -> Change:
        self.count += 1
        graph = self.random.choice(sorted(self.stands))
        stands, mark = self.stands[graph], f"{self.key}-{self.seed}-{self.count}"
        key = f"sleutel-{mark}" if self.random.random() < 0.5 else None
        roll = self.random.random()
        if stands is None or roll < 0.45:
            body = cooperation(mark, self.random.choice((1, 3, 8, 40)))
            return Change("PUT", graph, body, key, statements(body))
        if roll < 0.65:
            body = cooperation(mark, self.random.choice((1, 3, 8)))
            return Change("POST", graph, body, key, stands | (statements(body) or frozenset()))
        if roll < 0.85:
            return Change("PATCH", graph, RENAME.format(name=mark), key, renamed(stands, mark))
        return Change("DELETE", graph, "", key, None)
