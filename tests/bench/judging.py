"""How long a check takes, ours against plain pySHACL, as ratios in one run.

    python tests/bench/judging.py [--quads 0] [--whole 120]

The store holds what we ship, and `--quads` invented statements of others beside it. A submission
is made of cooperations of the register under addresses of a publisher. Plain pySHACL is
`pyshacl.validate`: with data and context, and with the whole store as data (`--whole` is how many
seconds that may take; it is killed then, and the ratio is a lower bound). Times are medians in
milliseconds; the first check of a day also prepares the rules, and is told apart.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from pyshacl import validate
from rdflib import Graph

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import NamedNode, Object, Subject, Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.context import context_of
from samenwerking_kg.validate.graphs import as_rdflib
from samenwerking_kg.validate.scene import Scene
from samenwerking_kg.validate.shapes import Shapes, load
from samenwerking_kg.validate.verdict import by_pyshacl
from samenwerking_kg.vocabulary import ORG, SW

ROOT = Path(__file__).parents[2]
OURS = "https://w3id.org/samenwerking-kg/id/"
MINE = "https://example.org/id/"
KINDS = ("samenwerkingsverband/", "regeling/", "deelname/", "taaktoedeling/")
GRAPH = "https://w3id.org/samenwerking-kg/graph/{}/bench"


def submission(size: int) -> list[Triple]:
    """About `size` statements: whole cooperations of the register, under other addresses."""
    about: dict[Subject, list[Triple]] = defaultdict(list)
    parts: dict[Object, set[Subject]] = defaultdict(set)
    for triple in triples_of(parse_file(ROOT / "data" / "registers" / "roo-regelingen.nq.gz")):
        about[triple.subject].append(triple)
        if triple.predicate in (SW.regelt, ORG.organization, SW.binnen):
            parts[triple.object].add(triple.subject)
    found: list[Triple] = []
    for whole in sorted(parts, key=str):
        each = [t for thing in (whole, *sorted(parts[whole], key=str)) for t in about[thing]]
        if len(found) + len(each) <= size * 1.02:
            found += [Triple(renamed(s), p, renamed(o)) for s, p, o in each]
    return found


def renamed(term: Any) -> Any:
    """A thing of the register as a thing of the publisher."""
    if isinstance(term, NamedNode) and term.value.startswith(tuple(OURS + kind for kind in KINDS)):
        return NamedNode(MINE + term.value.removeprefix(OURS))
    return term


def beside(store: Store, quads: int) -> None:
    """Statements of other publishers, in graphs of 100,000."""
    mine = submission(20_000)
    for number in range(0, quads, len(mine)):
        other = f"https://example.org/{number}/"
        store.replace(
            GRAPH.format(number),
            [Triple(moved(t.subject, other), t.predicate, t.object) for t in mine],
        )


def moved(thing: Subject, base: str) -> Subject:
    return NamedNode(thing.value.replace(MINE, base)) if isinstance(thing, NamedNode) else thing


def median(act: Callable[[], object], times: int) -> float:
    """In milliseconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def plain(shapes: Shapes, triples: Collection[Triple]) -> None:
    """pySHACL as anybody would call it."""
    graph = Graph()
    for s, p, o in triples:
        graph.add((as_rdflib(s), as_rdflib(p), as_rdflib(o)))
    validate(graph, shacl_graph=shapes.graph)


def within(seconds: float, act: Callable[..., None], *given: object) -> tuple[float, bool]:
    """How many milliseconds it took in a process of its own, and whether it ended."""
    process = multiprocessing.get_context("fork").Process(target=act, args=given)
    start = time.perf_counter()
    process.start()
    process.join(seconds)
    ended = not process.is_alive()
    process.kill()
    return (time.perf_counter() - start) * 1000, ended


def told(name: str, took: float, ours: float, ended: bool = True) -> None:
    print(f"  {name:<52} {'' if ended else '>'}{took:>10.1f} ms  {took / ours:>8.1f} x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=0)
    parser.add_argument("--whole", type=float, default=120)
    given = parser.parse_args()
    assets = find_assets()
    shapes, today = load(assets.shapes), dt.date.today()
    store = open_store(read_settings(store="memory:"), assets)
    beside(store, given.quads)
    print(f"{store.size()} quads in the store, {len(shapes.rules)} rules")
    for size in (200, 20_000):
        compare(store, shapes, today, size, given.whole)


def compare(store: Store, shapes: Shapes, today: dt.date, size: int, whole: float) -> None:
    data = submission(size)
    context = context_of(data, store)
    first = median(lambda: check(data, context, shapes, day=today), 1)
    reach = median(lambda: context_of(data, store), 40 if size < 1000 else 5)
    judged = median(lambda: check(data, context, shapes, day=today), 40 if size < 1000 else 5)
    ours = reach + judged
    print(f"{len(data)} statements, {len(context)} of context; first check {first:.0f} ms")
    told("ours: context", reach, ours)
    told("ours: judging and naming", judged, ours)
    told("ours: together", ours, ours)
    aimed, ended = within(whole, by_pyshacl, shapes, Scene(data, context))
    told("pySHACL, aimed and with its queries kept", aimed, ours, ended)
    shipped, ended = within(whole, plain, shapes, {*data, *context})
    told("pyshacl.validate, data and context", shipped, ours, ended)
    if size == 200:
        everything = {t for name in store.graphs() for t in store.graph(name)}
        shipped, ended = within(whole, plain, shapes, everything | set(data))
        told("pyshacl.validate, the whole store as data", shipped, ours, ended)


if __name__ == "__main__":
    main()
