"""What a process that runs what strangers send inherits."""

from __future__ import annotations

import subprocess
import sys

import pytest

from samenwerking_kg.environment import MALLOC, inherited


def test_a_secret_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENWERKING_TOKEN", "swkg_geheim")
    assert "swkg_geheim" not in inherited().values()


def test_a_process_does_not_find_the_package() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "import samenwerking_kg"], env=inherited(), check=False
    )
    assert found.returncode == 0


def test_what_the_operator_chose_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MALLOC, raising=False)
    assert "tcache_count" in inherited()[MALLOC]
    monkeypatch.setenv(MALLOC, "glibc.malloc.arena_max=2")
    assert inherited()[MALLOC] == "glibc.malloc.arena_max=2"
