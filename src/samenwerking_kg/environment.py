"""What a process of ours that runs what strangers send inherits."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_SECRET = "SAMENWERKING_"
_PACKAGE = str(Path(__file__).parents[1])  # where it is, however it was found
#: The engine asks for millions of small pieces of memory, and the C library keeps seven of each
#: size at hand: more of them make a short query half as dear. Read by glibc alone, at the start.
MALLOC, _AT_HAND = "GLIBC_TUNABLES", "glibc.malloc.tcache_count=200"


def inherited() -> dict[str, str]:
    """Our own variables without what is secret, so that the process finds the same packages;
    and what makes its memory quick."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_SECRET)}
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, [_PACKAGE, kept.get("PYTHONPATH")]))
    return quick_memory(kept)


def quick_memory(variables: Mapping[str, str]) -> dict[str, str]:
    """These, and what makes memory quick, unless the operator chose something else."""
    return {MALLOC: _AT_HAND, **variables}
