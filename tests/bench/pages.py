"""How fast each kind of page is from a warm store, and how much is sent: `make bench-pages`.

The table of kinds is that of the tests in a browser. Beside milliseconds stands how many times the
smallest answer of the service (`/health/live`) that is, which says more on another machine.
"Made" is a page that is made for the request; "kept" comes from the cache of answers.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from kinds import KINDS, Kind
from serving import serving

WARM, TIMES, LIMIT = 3, 15, 100.0
_PAGE = {"accept": "text/html", "accept-encoding": "gzip"}
_MADE = {"cookie": "a=b"}  # whatever comes with a cookie passes the cache of answers by


def main() -> None:
    """Print the table; 1 when a page takes longer than `LIMIT` ms to make at its median."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as service,
        httpx.Client(base_url=service.address, timeout=60, headers=_PAGE) as client,
    ):
        least = statistics.median(_measured(client, "/health/live"))
        print(f"smallest answer: {least:.1f} ms\n")
        print("| page | made, ms | slowest | times the smallest | kept, ms | kB sent | kB |")
        print("|---|---|---|---|---|---|---|")
        slow = [kind.name for kind in KINDS if _row(client, kind, least) > LIMIT]
    if slow:
        sys.exit(f"slower than {LIMIT:.0f} ms: {', '.join(slow)}")


def _row(client: httpx.Client, kind: Kind, least: float) -> float:
    """Print a line of the table; the milliseconds that the page takes."""
    found = _measured(client, kind.path, _MADE)
    kept = statistics.median(_measured(client, kind.path))
    with client.stream("GET", kind.path) as answer:
        sent = sum(map(len, answer.iter_raw()))
    whole = len(client.get(kind.path).content)
    middle = statistics.median(found)
    print(
        f"| {kind.name} | {middle:.1f} | {max(found):.1f} | {middle / least:.0f} | {kept:.1f} "
        f"| {sent / 1000:.1f} | {whole / 1000:.1f} |",
        flush=True,
    )
    return middle


def _measured(
    client: httpx.Client, path: str, headers: dict[str, str] | None = None
) -> list[float]:
    """Milliseconds until the last byte, of each request but the first ones."""
    taken = []
    for _ in range(WARM + TIMES):
        begun = time.perf_counter()
        client.get(path, headers=headers)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken[WARM:]


if __name__ == "__main__":
    main()
