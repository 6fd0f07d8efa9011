"""Our report against plain pySHACL in a process of its own: ``python tests/bench/plain_pyshacl.py 0 100``.

Prints every seed on which they differ: what only ours says, and what only pySHACL says.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests" / "bench"), str(ROOT / "tests" / "shapes" / "differential")]


def main(first: int, end: int) -> int:
    from differential import context
    from fragments import differences

    from samenwerking_kg.validate.shapes import load

    told = context()

    def around(data: list) -> list:  # type: ignore[type-arg]
        ends = {end for triple in data for end in (triple.subject, triple.object)}
        return [triple for triple in told if triple.subject in ends]

    shapes = load(ROOT / "shapes").on(dt.date(2026, 5, 16))
    with tempfile.TemporaryDirectory() as folder:
        total, differ = differences(shapes, around, range(first, end), Path(folder))
    for seed, (more, less) in differ.items():
        print(seed, "only ours:", dict(more), "only pySHACL:", dict(less))
    print(f"{end - first} graphs, {total} results, {len(differ)} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ("0", "100"))))
