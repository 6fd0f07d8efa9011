"""What a process that runs what strangers send inherits."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from samenwerking_kg import __main__
from samenwerking_kg.environment import MALLOC, inherited, quick_memory


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
    monkeypatch.setenv(MALLOC, quick_memory({})[MALLOC])
    assert "mmap_threshold" in inherited()[MALLOC]
    monkeypatch.setenv(MALLOC, "glibc.malloc.arena_max=2")
    assert inherited()[MALLOC] == "glibc.malloc.arena_max=2"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no glibc to tell")
@pytest.mark.parametrize("chosen", [None, "glibc.malloc.arena_max=2"])
def test_the_command_keeps_memory_as_it_comes(chosen: str | None) -> None:
    """A process of ours says what it began with; what follows the command is lost on the way."""
    variables = {name: value for name, value in os.environ.items() if name != MALLOC}
    asked = "import os, sys; from samenwerking_kg import __main__ as m; m._begin_again(); "
    code = asked + f"print(os.environ['{MALLOC}'], sys.argv[1:])"
    said = subprocess.run(
        [sys.executable, "-c", code, "serve", "a b"],
        env=variables | ({MALLOC: chosen} if chosen else {}),
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert said == f"{chosen or quick_memory({})[MALLOC]} ['serve', 'a b']\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no glibc to tell")
def test_a_process_begins_again_for_ever() -> None:
    """As where the C library takes away what it was told."""
    code = (
        f"import os, sys; from samenwerking_kg import __main__ as m; os.environ.pop('{MALLOC}', 0); "
        "m._begin_again(); print('goes on')"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, "serve"],
        capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    assert said == "goes on\n"


def test_a_short_command_begins_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MALLOC, raising=False)
    monkeypatch.setattr(sys, "argv", ["samenwerking-kg", "version"])
    monkeypatch.setattr(os, "execve", lambda *_: pytest.fail("it began again"))
    __main__._begin_again()


def test_the_command_runs_with_the_memory_that_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(__main__, "_begin_again", lambda: done.append("again"))
    monkeypatch.setattr("samenwerking_kg.cli.main", lambda: done.append("run"))
    __main__.main()
    assert done == ["again", "run"]
