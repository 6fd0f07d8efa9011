"""Both judges on more made graphs than the tests take: ``python tests/bench/differential.py 0 1000``.

Prints every seed on which they differ, and what they took.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
import time
from pathlib import Path

from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.fast import by_queries
from samenwerking_kg.validate.scene import Scene
from samenwerking_kg.validate.shapes import load
from samenwerking_kg.validate.verdict import by_pyshacl

ROOT = Path(__file__).parents[2]
MADE = ROOT / "tests" / "shapes" / "differential" / "conftest.py"


def context() -> list[Triple]:
    """What the tests give as context: code lists and some organisations."""
    lists = sorted((ROOT / "ontology" / "codelists").glob("*.ttl"))
    files = [*lists, ROOT / "tests" / "shapes" / "context.ttl"]
    return [triple for path in files for triple in triples_of(parse_file(path))]


def main(first: int, end: int) -> int:
    spec = importlib.util.spec_from_file_location("made_graphs", MADE)
    assert spec is not None
    assert spec.loader is not None
    made_graphs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made_graphs)
    shapes, around = load(ROOT / "shapes").on(dt.date(2026, 5, 16)), context()
    took, hits, differ = [0.0, 0.0], 0, []
    for seed in range(first, end):
        data, more = made_graphs.made(seed)
        ends = {end for triple in data for end in (triple.subject, triple.object)}
        scene = Scene(data, [*more, *(triple for triple in around if triple.subject in ends)])
        start = time.process_time()
        fast = made_graphs.told(by_queries(shapes, scene))
        middle = time.process_time()
        slow = made_graphs.told(by_pyshacl(shapes, scene))
        took[0], took[1] = took[0] + middle - start, took[1] + time.process_time() - middle
        hits += len(slow[0])
        if fast != slow:
            differ.append(seed)
            print(seed, "more:", fast[0] - slow[0], "less:", slow[0] - fast[0], fast[1], slow[1])
    print(f"{end - first} graphs, {hits} hits, {len(differ)} differ: {differ}")
    print(f"queries {took[0]:.1f} s, pySHACL {took[1]:.1f} s of processor time")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ("0", "1000"))))
