"""`publish`, `versions`, `rollback` and `rebuild`, as one uses them: words, outputs, exit codes."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.publish.history.log import Log

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data/examples/voorbeeld-publicatie.ttl"
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith("SAMENWERKING_")}
Ran = subprocess.CompletedProcess[str]
BAD = EXAMPLE.read_text().replace("gm:gm0765", "gm:gm9999")


def command(*words: str) -> list[str]:
    return [sys.executable, "-c", "from samenwerking_kg.cli import main; main()", *words]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the shipped data; tests take a copy."""
    folder = tmp_path_factory.mktemp("loaded")
    settings = read_settings(store=folder / "store", publications=folder / "publications")
    open_store(settings, find_assets()).close()
    return folder


@pytest.fixture
def home(loaded: Path, tmp_path: Path) -> Path:
    shutil.copytree(loaded / "store", tmp_path / "store")
    return tmp_path


@pytest.fixture
def run(home: Path) -> Callable[..., Ran]:
    here = CLEAN | {
        "SAMENWERKING_STORE": str(home / "store"),
        "SAMENWERKING_PUBLICATIONS": str(home / "publications"),
        "COLUMNS": "200",
    }

    def go(*words: str, given: str | None = None, **more: str) -> Ran:
        return subprocess.run(
            command(*words), capture_output=True, text=True, cwd=home, check=False,
            env=here | more, input=given,
        )  # fmt: skip

    return go


@pytest.fixture
def token(run: Callable[..., Ran]) -> str:
    return run("publisher", "add", "gm1895").stdout.strip()


def versions(run: Callable[..., Ran], *graph: str) -> list[dict[str, object]]:
    told = run("versions", *graph, "--format", "json")
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)  # type: ignore[no-any-return]


@pytest.mark.usefixtures("token")
class TestOnThisMachine:
    def test_a_story_from_a_trial_to_an_undo(self, run: Callable[..., Ran], home: Path) -> None:
        words = (str(EXAMPLE), "--graph", "gm1895/regelingen")
        trial = run("publish", *words, "--proef")
        assert (trial.returncode, versions(run)) == (0, [])
        assert "0 -> 2 deelnames" in trial.stdout
        done = run("publish", *words)
        assert done.returncode == 0, done.stderr
        assert "versie 1" in done.stdout
        again = run("publish", *words, "--language", "en")
        assert (again.returncode, "Nothing changed" in again.stdout) == (0, True)
        other = home / "anders.ttl.gz"
        other.write_bytes(gzip.compress(EXAMPLE.read_bytes().replace(b"2024-01-01", b"2025-01-01")))
        assert run("publish", str(other), "--graph", "gm1895/regelingen").returncode == 0
        back = run("rollback", "gm1895/regelingen", "1")
        assert (back.returncode, "versie 3" in back.stdout) == (0, True)
        found = versions(run, "gm1895/regelingen")
        assert [(v["versie"], v["handeling"], v["hersteld"]) for v in found] == [
            (1, "vervangen", None), (2, "vervangen", None), (3, "teruggezet", 1),
        ]  # fmt: skip
        assert found[0]["hash"] == found[2]["hash"]
        sent = run("versions", "gm1895/regelingen", "--show", "1", "--sent")
        assert sent.stdout == EXAMPLE.read_text()
        assert "ICT-samenwerking Oost" in run("versions", "gm1895/regelingen", "--show", "3").stdout
        gone = run("publish", "--retract", "--graph", "gm1895/regelingen")
        assert (gone.returncode, "Ingetrokken: versie 4" in gone.stdout) == (0, True)
        assert run("publish", "--retract", "--graph", "gm1895/regelingen").returncode == 2
        checked = run("rebuild", "--check")
        assert checked.returncode == 0, checked.stdout

    def test_a_fault_is_exit_code_one_in_every_format(
        self, run: Callable[..., Ran], home: Path
    ) -> None:
        (home / "fout.ttl").write_text(BAD)
        words = ("publish", "fout.ttl", "--graph", "gm1895/regelingen")
        text = run(*words)
        assert text.returncode == 1
        assert "gm9999" in text.stdout
        assert "niets gepubliceerd" in text.stdout
        assert json.loads(run(*words, "--format", "json").stdout)["status"] == 400
        assert json.loads(run(*words, "--format", "sarif").stdout)["runs"][0]["results"]
        assert "sh:ValidationReport" in run(*words, "--format", "turtle").stdout
        assert versions(run) == []

    def test_many_that_go_want_confirmation(self, run: Callable[..., Ran], home: Path) -> None:
        assert run("publish", str(EXAMPLE), "--graph", "gm1895/regelingen").returncode == 0
        (home / "minder.ttl").write_text(EXAMPLE.read_text().replace("gm:gm0765", "gm:gm0037"))
        words = ("publish", "minder.ttl", "--graph", "gm1895/regelingen")
        refused = run(*words)
        assert (refused.returncode, "--confirm" in refused.stdout) == (1, True)
        assert run(*words, "--confirm").returncode == 0

    def test_standard_input_a_default_graph_and_an_update(
        self, run: Callable[..., Ran], home: Path
    ) -> None:
        shutil.copy(EXAMPLE, home / "Mijn Regelingen.ttl")
        done = run("publish", "Mijn Regelingen.ttl")
        assert (done.returncode, "gm1895/mijn-regelingen" in done.stderr) == (0, True)
        (home / "naam.ru").write_text(
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
            "DELETE { ?s rdfs:label 'ICT-samenwerking Oost' } INSERT { ?s rdfs:label 'ICT Oost' } "
            "WHERE { ?s rdfs:label 'ICT-samenwerking Oost' }"
        )
        assert run("publish", "naam.ru", "--graph", "gm1895/mijn-regelingen").returncode == 0
        piped = run(
            "publish", "-", "--input-format", "turtle", "--graph", "gm1895/mijn-regelingen",
            given=EXAMPLE.read_text(),
        )  # fmt: skip
        assert "versie 3" in piped.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("publish",), "--retract"),
        (("publish", "niets.ttl", "--graph", "gm1895/x"), "niets.ttl"),
        (("publish", "-", "--graph", "gm1895/x"), "--input-format"),
        (("publish", str(EXAMPLE)), "--graph"),
        (("publish", str(EXAMPLE), "--graph", "http://example.org/x"), "gm1895/regelingen"),
        (("publish", str(EXAMPLE), "--graph", "gm0014/x"), "gm0014/x"),
        (("publish", str(EXAMPLE), "--graph", "gm1895/x", "--as", "gm0001"), "gm0001"),
        (("publish", str(EXAMPLE), "--graph", "tooi/gemeenten"), "tooi/gemeenten"),
        (("publish", str(EXAMPLE), "--graph", "gm1895/x", "--to", "http://host:abc"), "host:abc"),
        (("publish", str(EXAMPLE), "--graph", "gm1895/x", "--to", "foo"), "foo"),
        (("publish", str(EXAMPLE), "--graph", "gm1895/x", "--to", "http://h.nl:99999"), "99999"),
        (
            ("publish", str(EXAMPLE), "--graph", "gm1895/x", "--as", "a", "--to", "http://h.nl"),
            "--as",
        ),
        (("versions", "gm1895/x"), "gm1895/x"),
        (("versions", "--show", "1"), "graaf"),
        (("rollback", "gm1895/x", "1"), "gm1895/x"),
    ],
)
def test_what_cannot_be_done_is_exit_code_two_and_two_plain_sentences(
    run: Callable[..., Ran], words: tuple[str, ...], said: str
) -> None:
    told = run(*words)
    assert told.returncode == 2
    assert said in told.stderr
    assert "Traceback" not in told.stderr


@pytest.fixture
def service(home: Path, token: str) -> Iterator[tuple[str, str]]:
    """A real service that has the store in use: its port and the token."""
    with (home / "log").open("w") as log:
        port = _free_port()
        running = subprocess.Popen(
            command("serve", "--port", port), stdout=log, stderr=log, cwd=home,
            env=CLEAN | {
                "SAMENWERKING_STORE": str(home / "store"),
                "SAMENWERKING_PUBLICATIONS": str(home / "publications"),
            },
        )  # fmt: skip
        try:
            while "Klaar" not in (home / "log").read_text():
                assert running.poll() is None, (home / "log").read_text()
                time.sleep(0.1)
            yield port, token
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(30)


def _free_port() -> str:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_a_service_that_has_the_store_is_spoken_to_with_a_token(
    run: Callable[..., Ran], service: tuple[str, str], home: Path
) -> None:
    port, token = service
    words = ("publish", str(EXAMPLE), "--graph", "gm1895/regelingen")
    here = {"SAMENWERKING_PORT": port, "SAMENWERKING_TOKEN": token}
    without = run(*words, SAMENWERKING_PORT=port)
    assert (without.returncode, "SAMENWERKING_TOKEN" in without.stderr) == (2, True)
    done = run(*words, **here)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "versie 1" in done.stdout
    assert [v["versie"] for v in versions(run, "gm1895/regelingen")] == [1]
    to = ("--to", f"http://127.0.0.1:{port}")
    assert "niets veranderd" in run(*words, *to, SAMENWERKING_TOKEN=token).stdout
    (home / "fout.ttl").write_text(BAD)
    refused = run("publish", "fout.ttl", "--graph", "gm1895/regelingen", **here)
    assert (refused.returncode, "niets gepubliceerd" in refused.stdout) == (1, True)
    assert (
        json.loads(
            run("publish", "fout.ttl", "--graph", "gm1895/x", "--format", "json", **here).stdout
        )["status"]
        == 400
    )
    half = home / "half.ttl"
    half.write_text(EXAMPLE.read_text()[:-40])
    broken = run("publish", "half.ttl", "--graph", "gm1895/x", **here)
    assert (broken.returncode, "line" in broken.stdout) == (2, True)
    assert run("publish", str(EXAMPLE), "--graph", "gm0014/x", **here).returncode == 2
    wrong = run(*words, SAMENWERKING_PORT=port, SAMENWERKING_TOKEN=token[:-1] + "_")
    assert wrong.returncode == 2
    assert token not in wrong.stdout + wrong.stderr
    fewer = home / "minder.ttl"
    fewer.write_text(EXAMPLE.read_text().replace("gm:gm0765", "gm:gm0037"))
    many = run("publish", "minder.ttl", "--graph", "gm1895/regelingen", "--format", "json", **here)
    assert (many.returncode, json.loads(many.stdout)["status"]) == (1, 409)
    assert (
        run(
            "publish", "minder.ttl", "--graph", "gm1895/regelingen", "--bevestig", **here
        ).returncode
        == 0
    )
    back = run("rollback", "gm1895/regelingen", "1", "--confirm", **here)
    assert (back.returncode, "versie 3" in back.stdout) == (0, True)
    assert run("rebuild").returncode == 2


def test_a_store_that_another_command_has_is_said_to_be_in_use(
    run: Callable[..., Ran], token: str, home: Path
) -> None:
    """And not that a service wants a token: there is none."""
    log = Log(home / "publications")
    try:
        told = run(
            "publish", str(EXAMPLE), "--graph", "gm1895/x",
            SAMENWERKING_TOKEN=token, SAMENWERKING_PORT=_free_port(),
        )  # fmt: skip
    finally:
        log.close()
    assert (told.returncode, "in use" in told.stderr) == (2, True)


def test_a_service_that_does_not_answer_is_named(run: Callable[..., Ran]) -> None:
    told = run(
        "publish", str(EXAMPLE), "--graph", "gm1895/x", "--to", "http://127.0.0.1:9",
        SAMENWERKING_TOKEN="swkg_x",
    )  # fmt: skip
    assert told.returncode == 2
    assert "127.0.0.1:9" in told.stderr
