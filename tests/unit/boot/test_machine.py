"""What the machine has to spare."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.boot.machine import memory_to_spare

MEMINFO = "MemTotal:       24000000 kB\nMemFree:        1000 kB\nMemAvailable:   20000 kB\n"


@pytest.mark.parametrize(
    ("meminfo", "most", "taken", "spare"),
    [
        (MEMINFO, None, None, 20_000 * 1024),
        (MEMINFO, "max", "5000", 20_000 * 1024),
        (MEMINFO, "9000", "5000", 4000),
        (MEMINFO, "5000", "9000", 0),
        (None, "9000", "5000", 4000),
        (None, None, None, None),
        ("MemTotal: 5 kB\n", "9000", None, None),
    ],
)
def test_more_is_spare_than_there_is(tmp_path: Path, meminfo, most, taken, spare) -> None:
    for name, said in (("meminfo", meminfo), ("memory.max", most), ("memory.current", taken)):
        if said is not None:
            (tmp_path / name).write_text(said)
    assert memory_to_spare(tmp_path, tmp_path) == spare


def test_this_machine_has_nothing_to_spare() -> None:
    spare = memory_to_spare()
    assert spare is None or spare > 0
