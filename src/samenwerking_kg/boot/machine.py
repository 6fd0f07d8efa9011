"""What the machine has to spare."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_KIB = 1024
#: For each version of control groups: most memory, taken, and what of it could be given back.
_SECOND = ("memory.max", "memory.current", "inactive_file")
_FIRST = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")


def memory_to_spare(
    proc: Path = Path("/proc"), groups: Path = Path("/sys/fs/cgroup")
) -> int | None:
    """Bytes that may still be taken: of the machine, and of the groups of processes that this one
    is in, where they are bounded (a container, a unit of systemd). None where the system does not
    tell."""
    found = [*_of_machine(proc), *_of_groups(proc, groups)]
    return min(found, default=None)


def _of_machine(proc: Path) -> Iterator[int]:
    with suppress(OSError, ValueError):
        for line in (proc / "meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                yield int(line.split()[1]) * _KIB


def _of_groups(proc: Path, groups: Path) -> Iterator[int]:
    """Of its own group and of all above it, in both versions; without a bound none."""
    with suppress(OSError, ValueError):
        for line in (proc / "self" / "cgroup").read_text("utf-8").splitlines():
            _, controllers, path = line.split(":", 2)
            if not controllers:
                yield from _upwards(groups, path, _SECOND)
            elif "memory" in controllers.split(","):
                yield from _upwards(groups / "memory", path, _FIRST)


def _upwards(top: Path, path: str, names: tuple[str, str, str]) -> Iterator[int]:
    most, taken, idle = names
    own = top / path.strip("/")
    for group in [own, *own.parents]:
        with suppress(OSError, ValueError):
            bound = int((group / most).read_text("ascii"))
            used = int((group / taken).read_text("ascii")) - _counted(group, idle)
            yield max(0, bound - used)
        if group == top:
            return


def _counted(group: Path, name: str) -> int:
    """One number of the statistics of a group; 0 when they are not there."""
    with suppress(OSError, ValueError):
        for line in (group / "memory.stat").read_text("ascii").splitlines():
            word, _, number = line.partition(" ")
            if word == name:
                return int(number)
    return 0
