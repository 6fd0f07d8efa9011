"""What a process of ours that runs what strangers send inherits."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_SECRET = "SAMENWERKING_"
_PACKAGE = str(Path(__file__).parents[1])  # where it is, however it was found
#: The engine asks for millions of small pieces of memory, and the C library keeps seven of each
#: size at hand: more of them make a short query half as dear. Read by glibc alone, at the start.
#: The service has many threads, each with a stock of its own.
MALLOC, _MANY_THREADS = "GLIBC_TUNABLES", "glibc.malloc.tcache_count=200"
#: A process that answers has one thread, asks for as much again in the next query, and need not
#: give back in between what it will want at once: 32 and 64 MiB.
_ONE_THREAD = (
    "glibc.malloc.tcache_count=2000:glibc.malloc.mmap_threshold=33554432"
    ":glibc.malloc.trim_threshold=67108864"
)


def inherited() -> dict[str, str]:
    """Our own variables without what is secret, so that the process finds the same packages;
    and what makes its memory quick."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_SECRET)}
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, [_PACKAGE, kept.get("PYTHONPATH")]))
    chosen = kept.get(MALLOC, _MANY_THREADS)
    return {**kept, MALLOC: _ONE_THREAD if chosen == _MANY_THREADS else chosen}


def quick_memory(variables: Mapping[str, str]) -> dict[str, str]:
    """These, and what makes the memory of the service quick, unless the operator chose something
    else."""
    return {MALLOC: _MANY_THREADS, **variables}
