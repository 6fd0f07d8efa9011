"""How long the pictures of the whole country take to draw: part of `make bench-pages`.

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

from samenwerking_kg.atlas.areas import WHOLE
from samenwerking_kg.atlas.counts import keyed, per_municipality
from samenwerking_kg.atlas.day import Day
from samenwerking_kg.atlas.days import Days
from samenwerking_kg.atlas.land import Lands
from samenwerking_kg.atlas.together import matrix, overlaps
from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.index import Index
from samenwerking_kg.pictures.grid import Place, grid
from samenwerking_kg.pictures.land import Land
from samenwerking_kg.pictures.map import choropleth
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.seams import seams

WARM, TIMES, LIMIT = 3, 15, 50.0
WHEN = dt.date(2026, 5, 16)


def main() -> None:
    """Print the table; 1 when a picture takes `LIMIT` ms at the least."""
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
        slow = [name for name, draw in pictures(day, land).items() if _row(name, draw) >= LIMIT]
    if slow:
        sys.exit(f"{LIMIT:.0f} ms or more: {', '.join(slow)}")


def pictures(day: Day, land: Land) -> dict[str, Callable[[], Picture]]:
    """The pictures with every municipality in them."""
    return {
        "matrix of the country": lambda: _matrix(day),
        "map of the country": lambda: choropleth(
            "kaart", "Hoeveel", land, keyed(day, per_municipality(day)), _page
        ),
        "seams of the country": lambda: seams("naden", "Naden", land, _shares(day, land), _page),
    }


def _matrix(day: Day) -> Picture:
    found = WHOLE.municipalities(day)
    keys = {each.iri: each.key for each in found}
    places = [
        Place(each.key, each.name, _page(each.key), known=bool(day.joined(each.iri)))
        for each in found
    ]
    shared = {(keys[a], keys[b]): many for (a, b), many in matrix(day, keys).items()}
    return grid("matrix", "Wie met wie", places, shared, lambda a, b: f"/verken?gemeenten={a},{b}")


def _shares(day: Day, land: Land) -> dict[tuple[str, str], tuple[int, int] | None]:
    return {
        pair: (len(each.shared), each.either) if each.either else None
        for pair, each in overlaps(day, land.borders).items()
    }


def _page(key: str) -> str:
    return f"/gemeenten/{key}"


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
