"""The judge in front says what pySHACL says: on every example, and on a thousand made graphs.

The made graphs are examples and pieces of the register, with their statements dropped, repeated,
moved to the context, and their terms exchanged for others, among which what engines read in
different ways. Seeds are fixed, so a graph that fails can be made again: ``made(seed)``.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Object, Triple, text, typed
from samenwerking_kg.validate.fast import by_queries
from samenwerking_kg.validate.scene import Scene
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.verdict import Verdict, by_pyshacl
from samenwerking_kg.vocabulary import ADMS, ORG, RDF, RDFS, SW

HERE = Path(__file__).parents[1]
ROOT = HERE.parents[1]
EXAMPLES = sorted((HERE / "examples").glob("*/*.ttl"))
XSD = "http://www.w3.org/2001/XMLSchema#"
Around = Callable[[list[Triple]], list[Triple]]
#: What engines read, write or compare in different ways.
ODD = [
    *(typed(day, XSD + "date") for day in (
        "2020-02-31", "2020-01-01Z", "2020-01-01+00:00", "2020-01-01+01:00", "01-01-2020", "",
        "2020", " 2020-01-01", "2020-1-1", "-0044-03-15", "12020-01-01", "2020-01-01T00:00:00",
        "9999-12-31", "0001-01-01", "2019-12-31", "2020-01-01", "01-02-2019", "2019-01-01Z",
        "2019-01-01+14:00", "1984-12-31-05:00", "2015-01-01Z", "1_00-01-01", "٢٠٢٠-01-01",
        "2019/01/01", "20190101", "onbekend", "2020-01-01 ", "0000-01-01", "10000-01-01",
    )),
    *(typed(moment, XSD + "dateTime") for moment in (
        "2020-01-01T24:00:00", "2020-01-01T00:00:00.000", "2020-01-01T00:00:00+00:00",
        "2020-01-01T00:00:00Z", "2020-01-01T00:00:00", "2020-01-01", "2020-01-01T25:00:00Z",
        "2019-01-01T00:00:00.5Z", "2019-12-31T23:00:00-05:00", "1984-12-31 00:00:00", "01-02-2019",
    )),
    *(typed(number, XSD + kind)
      for kind in ("integer", "decimal", "double", "float", "int", "gYear", "boolean")
      for number in ("1", "01", "1.50", "-0", "1e3", "true", "2020", "NaN", "", "100.0", "0.0",
                     "100", "101", "12,5", "INF", "99.99999999999999999999")),
    *(typed("2019-01-01", XSD + kind) for kind in ("gYear", "integer", "time", "string")),
    typed("P1Y", XSD + "duration"), typed("12:00:00", XSD + "time"),
    typed("2020-05", XSD + "gYearMonth"), typed("2020-13", XSD + "gYearMonth"),
    typed("x", XSD + "string"), typed("x", "http://example.org/datatype"),
    *(Literal(value) for value in ("", " ", "2020-01-01", "01179514", "000000000", "a\nb", "é")),
    text("naam", "nl"), text("naam", "NL"), text("naam", "nl-BE"), text("name", "en"),
]  # fmt: skip


@cache
def register() -> list[list[Triple]]:
    """Some cooperations of the register, each with its parts."""
    path = ROOT / "data" / "registers" / "roo-regelingen.nq.gz"
    about, wholes = defaultdict(list), defaultdict(set)
    for triple in triples_of(parse_file(path)):
        about[triple.subject].append(triple)
        if triple.predicate in (SW.regelt, ORG.organization, SW.binnen):
            wholes[triple.object].add(triple.subject)
    found = []
    for whole in sorted(wholes, key=str)[::2]:
        said = [*about[whole], *(t for part in sorted(wholes[whole], key=str) for t in about[part])]
        if len(said) <= 70:
            found.append(said)
    assert len(found) > 30
    return found


@cache
def pool() -> tuple[list[list[Triple]], list[Object], list[NamedNode]]:
    """What graphs are made of: pieces, terms and predicates."""
    pieces = [list(triples_of(parse_file(path))) for path in EXAMPLES]
    everything = [triple for piece in pieces for triple in piece]
    terms = sorted({t.object for t in everything}, key=str)
    return pieces, terms, sorted({t.predicate for t in everything}, key=str)


def made(seed: int) -> tuple[list[Triple], list[Triple]]:
    """Data, and what of it is moved to the context."""
    chance = random.Random(seed)
    pieces, _, _ = pool()
    data = list(chance.choice(register() if chance.random() < 0.25 else pieces))
    if chance.random() < 0.3:
        data += chance.choice(pieces)
    for _ in range(chance.randint(1, 8)):
        data = chance.choice(CHANGES)(chance, data) or data
    share = chance.choice([0, 0, 0.1, 0.5])
    subjects = sorted({t.subject for t in data}, key=str)
    moved = {subject for subject in subjects if chance.random() < share}
    return (
        [t for t in data if t.subject not in moved],
        [t for t in data if t.subject in moved or chance.random() < 0.05],
    )


Change = Callable[[random.Random, list[Triple]], list[Triple]]


def dropped(chance: random.Random, data: list[Triple]) -> list[Triple]:
    gone = chance.choice(data)
    return [t for t in data if t != gone]


def kind_dropped(chance: random.Random, data: list[Triple]) -> list[Triple]:
    gone = chance.choice(data).predicate
    return [t for t in data if t.predicate != gone or chance.random() < 0.5]


def odd(chance: random.Random, data: list[Triple]) -> list[Triple]:
    """The value of a statement becomes something odd, most often of one that had a literal."""
    literals = [t for t in data if isinstance(t.object, Literal)] or data
    s, p, _ = old = chance.choice(literals if chance.random() < 0.8 else data)
    kept = [t for t in data if t != old or chance.random() < 0.3]
    return [*kept, Triple(s, p, chance.choice(ODD))]


def all_odd(chance: random.Random, data: list[Triple]) -> list[Triple]:
    """Every value of a property, or every day, is written in a few odd ways."""
    predicate = chance.choice(data).predicate
    ways = chance.sample(ODD, chance.choice([1, 2, 5]))
    days = chance.random() < 0.5

    def meant(triple: Triple) -> bool:
        value = triple.object
        if not days:
            return triple.predicate == predicate
        return isinstance(value, Literal) and value.datatype.value == XSD + "date"

    return [Triple(t.subject, t.predicate, chance.choice(ways)) if meant(t) else t for t in data]


def spelt(chance: random.Random, data: list[Triple]) -> list[Triple]:
    """Every day keeps its day, and is written as somebody's spreadsheet does."""
    form, kind = chance.choice([
        ("{2}-{1}-{0}", "date"), ("{0}-{1}-{2}Z", "date"), ("{0}-{1}-{2}+01:00", "date"),
        ("{0}-{1}-{2}T00:00:00", "dateTime"), ("{0}-{1}-{2}T00:00:00Z", "date"),
        ("{0}-{1}-{2}T00:00:00.000", "dateTime"), ("{0}-{1}-{2}", "dateTime"), ("{0}", "gYear"),
        ("{0}-{1}-{2}", "string"), ("{2}/{1}/{0}", "string"), ("{0}", "integer"),
        ("{0}{1}{2}", "date"), ("{0}-{1}", "gYearMonth"), ("{0}-{1}-{2} ", "date"),
    ])  # fmt: skip

    def again(triple: Triple) -> Triple:
        value = triple.object
        if not isinstance(value, Literal) or value.datatype.value != XSD + "date":
            return triple
        parts = value.value.split("-")
        if len(parts) != 3 or chance.random() < 0.1:
            return triple
        return Triple(triple.subject, triple.predicate, typed(form.format(*parts), XSD + kind))

    return list(map(again, data))


def other_term(chance: random.Random, data: list[Triple]) -> list[Triple]:
    """A second or another value, from anywhere."""
    s, p, o = old = chance.choice(data)
    if chance.random() < 0.3:
        p = chance.choice(pool()[2])
    o = chance.choice([o, chance.choice(pool()[1]), s, BlankNode("iets")])
    return [*(t for t in data if t != old or chance.random() < 0.5), Triple(s, p, o)]


def other_kind(chance: random.Random, data: list[Triple]) -> list[Triple]:
    """A thing of another class, or of one below it."""
    kinds = sorted({t.object for t in data if t.predicate == RDF.type}, key=str)
    thing = chance.choice(data).subject
    if not kinds:
        return data
    kind = chance.choice(kinds)
    below = NamedNode("https://example.org/id/Soort")
    if chance.random() < 0.5:
        return [*data, Triple(thing, RDF.type, kind)]
    return [*data, Triple(thing, RDF.type, below), Triple(below, RDFS.subClassOf, kind)]


def dates_exchanged(chance: random.Random, data: list[Triple]) -> list[Triple]:
    swap = {SW.geldigVan: SW.geldigTot, SW.geldigTot: SW.geldigVan}
    thing = chance.choice(data).subject
    return [Triple(s, swap.get(p, p), o) if s == thing else Triple(s, p, o) for s, p, o in data]


def without_address(chance: random.Random, data: list[Triple]) -> list[Triple]:
    """A thing becomes a blank node."""
    thing = chance.choice(data).subject
    node = BlankNode(f"b{chance.randint(0, 3)}")
    return [Triple(node if s == thing else s, p, node if o == thing else o) for s, p, o in data]


def merged(chance: random.Random, data: list[Triple]) -> list[Triple]:
    """Two things become one."""
    one, two = chance.choice(data).subject, chance.choice(data).subject
    return [Triple(one if s == two else s, p, one if o == two else o) for s, p, o in data]


def chained(chance: random.Random, data: list[Triple]) -> list[Triple]:
    """A thing many times, each pointing at the next."""
    s, p, _ = chance.choice(data)
    said = [t for t in data if t.subject == s]
    found, last = list(data), s
    for number in range(chance.choice([2, 3, 12])):
        node = NamedNode(f"https://example.org/id/keten/{number}")
        found += [Triple(node, each, o) for _, each, o in said]
        found.append(Triple(last, chance.choice([p, ADMS.identifier, SW.regelt]), node))
        last = node
    return found


CHANGES: list[Change] = [
    dropped, dropped, kind_dropped, odd, odd, all_odd, spelt, other_term, other_term, other_kind,
    dates_exchanged, without_address, merged, chained,
]  # fmt: skip


def told(verdict: Verdict) -> tuple[Counter[object], int]:
    """All fields of all hits, and the number of things."""
    return Counter(set(verdict.hits)), verdict.things


def compare(shapes: Shapes, data: list[Triple], context: list[Triple]) -> int:
    """How many hits both judges give; they are the same."""
    scene = Scene(data, context)
    fast, slow = told(by_queries(shapes, scene)), told(by_pyshacl(shapes, scene))
    assert fast[0] - slow[0] == slow[0] - fast[0] == Counter()
    assert fast[1] == slow[1]
    return len(slow[0])


@pytest.fixture(scope="session")
def agreed(shapes: Shapes, around: Around) -> Callable[[list[Triple], list[Triple]], int]:
    """How many hits both judges give on data with its context, and the code lists."""
    return lambda data, context: compare(shapes, data, [*context, *around(data)])


@pytest.fixture(scope="session")
def agreed_on_seeds(
    agreed: Callable[[list[Triple], list[Triple]], int],
) -> Callable[[range], int]:
    """The same for made graphs."""

    def hits(seeds: range) -> int:
        graphs = [made(seed) for seed in seeds]
        return sum(agreed(data, context) for data, context in graphs if data)

    return hits
