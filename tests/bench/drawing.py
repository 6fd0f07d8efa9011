"""How long the pictures of the whole country take to draw: part of `make bench-pages`.

Also of days that are fuller than ours: with a cooperation of all municipalities, and with two of
nearly all, where nobody is like anybody in nothing.

Time of the processor, the least of `TIMES` and their median: other programs of the machine make
the second larger, as they share its caches. A picture is counted from the day in memory to the SVG and its whole table, kept by nobody.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from samenwerking_kg.atlas.days import Days
from samenwerking_kg.atlas.land import Lands
from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.index import Index
from samenwerking_kg.pictures.picture import Picture

sys.path.insert(0, str(Path(__file__).parent))

from pictured import crowded, pictures

WARM, TIMES, LIMIT = 3, 15, 50.0
#: Of a day that is fuller than any: most of its time goes into counting 58,000 pairs twice.
FULL_LIMIT = 75.0
WHEN = dt.date(2026, 5, 16)


def main() -> None:
    """Print the table; 1 when a picture takes its limit at the least."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as closed:
        settings = read_settings(store="memory:", publications=Path(folder) / "publications")
        store = open_store(settings, find_assets())
        closed.callback(store.close)
        index = Index(store, Path(folder) / "index", patience=240)
        index.start()
        closed.callback(index.close)
        day, land = Days(index).on(WHEN), Lands(store).on(WHEN, ())
        print(f"{len(day.municipalities)} municipalities on {WHEN}\n")
        print("| picture | ms of the processor | median | kB | rows in its table |")
        print("|---|---|---|---|---|")
        full = {"": day, ", all in one": crowded(day), ", nearly all in two": crowded(day, 5)}
        drawn = {
            name + how: draw
            for how, each in full.items()
            for name, draw in pictures(each, land).items()
        }
        slow = [
            name
            for name, draw in drawn.items()
            if _row(name, draw) >= (FULL_LIMIT if name.endswith("two") else LIMIT)
        ]
    if slow:
        sys.exit(f"too slow: {', '.join(slow)}")


def _row(name: str, draw: Callable[[], Picture]) -> float:
    """Print a line of the table; the milliseconds that it takes."""
    taken = []
    for _ in range(WARM + TIMES):
        begun = time.process_time()
        picture = draw()
        taken.append((time.process_time() - begun) * 1000)
    least, middle = min(taken[WARM:]), statistics.median(taken[WARM:])
    size, rows = len(picture.svg) / 1000, len(picture.table.rows)
    print(f"| {name} | {least:.1f} | {middle:.1f} | {size:.0f} | {rows} |", flush=True)
    return least


if __name__ == "__main__":
    main()
