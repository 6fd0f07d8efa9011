"""Pieces of the north and of our examples, changed, and what the report says of them."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import BlankNode, Literal, Triple, text, typed
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.graph_report import report_graph
from samenwerking_kg.validate.graphs import as_rdflib, plain_graph
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.vocabulary import ORG, RDF, RDFS, SW

ROOT = Path(__file__).parents[3]
PLAIN = Path(__file__).parent / "plain.py"
XSD = "http://www.w3.org/2001/XMLSchema#"
DAYS = ("2020-02-31", "2020-01-01Z", "01-01-2020", "", "2020", "2019-12-31", "9999-12-31")
Row = tuple[str | None, ...]
Graph = tuple[list[Triple], list[Triple]]
Around = Callable[[list[Triple]], list[Triple]]


@cache
def pieces() -> list[list[Triple]]:
    """Cooperations of the north with their parts, and the examples."""
    north = triples_of(parse_file(ROOT / "data" / "north" / "samenwerkingen.nq.gz"))
    about, wholes = defaultdict(list), defaultdict(set)
    for triple in north:
        about[triple.subject].append(triple)
        if triple.predicate in (SW.regelt, ORG.organization, SW.binnen):
            wholes[triple.object].add(triple.subject)
    found = [list(triples_of(parse_file(path))) for path in EXAMPLES]
    for whole in sorted(wholes, key=str):
        parts = sorted(wholes[whole], key=str)
        piece = [*about[whole], *(triple for part in parts for triple in about[part])]
        if len(piece) <= 120:
            found.append(piece)
    assert len(found) > 20
    return found


EXAMPLES = sorted((ROOT / "data" / "examples").glob("*.ttl"))


def changed(seed: int) -> list[Triple]:
    """A piece with a few changes; the same for the same seed."""
    chance = random.Random(seed)
    data = list(chance.choice(pieces()))
    for _ in range(chance.randint(1, 5)):
        chance.choice([blank_member, labels, no_kind, wrong_literal, gone])(chance, data)
    return sorted(set(data), key=str)


def blank_member(chance: random.Random, data: list[Triple]) -> None:
    """A participant without an address, which may say something itself."""
    told = [triple for triple in data if triple.predicate == ORG.member]
    if told:
        old = chance.choice(told)
        node = BlankNode(f"lid{chance.randint(0, 2)}")
        data[data.index(old)] = Triple(old.subject, old.predicate, node)
        if chance.random() < 0.5:
            data.append(Triple(node, RDF.type, ORG.Organization))


def labels(chance: random.Random, data: list[Triple]) -> None:
    """More names, in several languages, and one without."""
    thing = chance.choice(data).subject
    for tag in chance.sample(["nl", "en", "fy", "nl-BE"], 2):
        data.append(Triple(thing, RDFS.label, text(f"naam {chance.randint(0, 1)}", tag)))
    data.append(Triple(thing, RDFS.label, Literal("")))


def no_kind(chance: random.Random, data: list[Triple]) -> None:
    thing = chance.choice(data).subject
    kept = [t for t in data if (t.subject, t.predicate) != (thing, RDF.type)]
    data[:] = kept or data


def wrong_literal(chance: random.Random, data: list[Triple]) -> None:
    told = [triple for triple in data if isinstance(triple.object, Literal)]
    old = chance.choice(told or data)
    kind = chance.choice(["date", "date", "dateTime", "integer", "decimal", "double", "gYear"])
    value = typed(chance.choice(DAYS), XSD + kind)
    data[data.index(old)] = Triple(old.subject, old.predicate, value)


def gone(chance: random.Random, data: list[Triple]) -> None:
    if len(data) > 1:
        del data[chance.randrange(len(data))]


def ours(shapes: Shapes, data: list[Triple], context: list[Triple]) -> Counter[Row]:
    """What the report says of what the data speaks of, by the judge in front."""
    from plain import results

    try:
        report = check(data, context, shapes)
    except NothingToCheck:
        return Counter()
    return only(results(plain_graph(report_graph(report))), data)


def theirs(shapes: Shapes, graphs: list[Graph], folder: Path) -> list[Counter[Row]]:
    """What plain pySHACL says of the same, in a process of its own."""
    rules = folder / "shapes.nt"
    shapes.graph.serialize(rules, format="nt", encoding="utf-8")
    files = []
    for number, (data, context) in enumerate(graphs):
        files.append(folder / f"{number}.nt")
        plain_graph(data, context).serialize(files[-1], format="nt", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(PLAIN), str(rules), *map(str, files)],
        stdout=subprocess.PIPE, check=True, cwd=folder,
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert None not in told
    return [only(rows, data) for rows, (data, _) in zip(told, graphs, strict=True)]


def only(rows: list[list[str | None]], data: list[Triple]) -> Counter[Row]:
    """The results on what the data speaks of; blank nodes are one."""
    from plain import said

    things = {said(as_rdflib(triple.subject)) for triple in data}
    return Counter(tuple(row) for row in rows if row[0] in things)


def differences(
    shapes: Shapes, around: Around, seeds: range, folder: Path
) -> tuple[int, dict[int, tuple[Counter[Row], Counter[Row]]]]:
    """How many results there are, and by seed what only ours and only pySHACL says."""
    graphs = [(data, around(data)) for data in map(changed, seeds)]
    total, differ = 0, {}
    for seed, graph, their in zip(seeds, graphs, theirs(shapes, graphs, folder), strict=True):
        our = ours(shapes, *graph)
        total += sum(their.values())
        if our != their:
            differ[seed] = (our - their, their - our)
    return total, differ
