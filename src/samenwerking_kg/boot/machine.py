"""What the machine has to spare."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_KIB = 1024


def memory_to_spare(
    proc: Path = Path("/proc"), groups: Path = Path("/sys/fs/cgroup")
) -> int | None:
    """Bytes that may still be taken: of the machine, and of the group of processes where that is
    bounded (a container). None where the system does not tell."""
    found = [each for each in (_of_machine(proc), _of_group(groups)) if each is not None]
    return min(found, default=None)


def _of_machine(proc: Path) -> int | None:
    with suppress(OSError, ValueError):
        for line in (proc / "meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * _KIB
    return None


def _of_group(groups: Path) -> int | None:
    """Control groups, version 2; without a bound it says "max"."""
    with suppress(OSError, ValueError):
        most = int((groups / "memory.max").read_text("ascii"))
        return max(0, most - int((groups / "memory.current").read_text("ascii")))
    return None
