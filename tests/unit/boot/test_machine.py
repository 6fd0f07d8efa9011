"""What the machine has to spare."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.boot.machine import memory_to_spare

MEMINFO = "MemTotal:       24000000 kB\nMemFree:        1000 kB\nMemAvailable:   20000 kB\n"
SECOND = {
    "proc/self/cgroup": "0::/a/b\n",
    "groups/a/b/memory.max": "max\n", "groups/a/b/memory.current": "700\n",
    "groups/a/memory.max": "9000\n", "groups/a/memory.current": "5000\n",
}  # fmt: skip
FIRST = {
    "proc/self/cgroup": "9:cpu,cpuacct:/\n4:memory:/a\n",
    "groups/memory/a/memory.limit_in_bytes": "9000\n",
    "groups/memory/a/memory.usage_in_bytes": "8000\n",
    "groups/memory/memory.limit_in_bytes": "9223372036854771712\n",
    "groups/memory/memory.usage_in_bytes": "9000\n",
}


@pytest.mark.parametrize(
    ("files", "spare"),
    [
        ({}, None),
        ({"proc/meminfo": MEMINFO}, 20_000 * 1024),
        ({"proc/meminfo": "MemTotal: 5 kB\n"}, None),
        (SECOND, 4000),
        (SECOND | {"proc/meminfo": MEMINFO}, 4000),
        (SECOND | {"groups/a/memory.stat": "anon 1\ninactive_file 3000\n"}, 7000),
        (SECOND | {"groups/a/memory.max": "max", "proc/meminfo": MEMINFO}, 20_000 * 1024),
        (SECOND | {"groups/a/b/memory.max": "600"}, 0),
        (FIRST, 1000),
        (FIRST | {"groups/memory/a/memory.stat": "total_inactive_file 500\n"}, 1500),
        ({"proc/self/cgroup": "0::/../buiten\n"}, None),
        ({"proc/self/cgroup": "onzin\n", "proc/meminfo": MEMINFO}, 20_000 * 1024),
    ],
)
def test_more_is_spare_than_there_is(tmp_path: Path, files, spare) -> None:
    (tmp_path / "groups").mkdir()
    for name, said in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(said)
    assert memory_to_spare(tmp_path / "proc", tmp_path / "groups") == spare


def test_this_machine_has_nothing_to_spare() -> None:
    spare = memory_to_spare()
    assert spare is None or spare > 0
