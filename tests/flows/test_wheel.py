"""The wheel: all that comes along is in it, and it serves where no checkout is."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout and unpacked where nothing else of the project is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        str(folder),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def start(unpacked: Path, *words: str) -> subprocess.Popen[bytes]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("SAMENWERKING_")}
    return subprocess.Popen(
        [sys.executable, "-c", "from samenwerking_kg.cli import main; main()", *words],
        cwd=unpacked.parent,
        env=clean | {"PYTHONPATH": str(unpacked)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_the_wheel_holds_all_that_the_checkout_has(unpacked: Path) -> None:
    assets = unpacked / "samenwerking_kg" / "assets"
    for folder in ("ontology", "shapes", "data"):
        ours = {
            str(p.relative_to(ROOT / folder)) for p in (ROOT / folder).rglob("*") if p.is_file()
        }
        theirs = {
            str(p.relative_to(assets / folder)) for p in (assets / folder).rglob("*") if p.is_file()
        }
        assert theirs == ours
    pages = unpacked / "samenwerking_kg" / "api" / "pages"
    assert list(pages.glob("templates/*.html"))
    assert list(pages.glob("static/*.css"))


@pytest.fixture(scope="module")
def address(unpacked: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = start(unpacked, "serve", "--port", str(port))
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            assert process.poll() is None, process.communicate()
            try:
                urllib.request.urlopen(f"{address}/gezond").close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.communicate()


def test_it_serves_the_shipped_data_outside_a_checkout(address: str, unpacked: Path) -> None:
    question = "SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20%3Fp%20%3Fo%7D"
    with urllib.request.urlopen(f"{address}/sparql?query={question}") as answer:
        (row,) = json.load(answer)["results"]["bindings"]
    assert int(row["n"]["value"]) > 200_000
    with urllib.request.urlopen(f"{address}/def") as page:
        assert page.status == 200
    assert (unpacked.parent / "store").is_dir()


def test_it_asks_beside_the_running_service(address: str, unpacked: Path) -> None:
    assert address
    told, warned = start(unpacked, "ask", "01-gemiddeld", "--format", "csv").communicate()
    assert told.decode().splitlines()[1] == "342,3181,9.3,4,19", warned
    assert b"in gebruik" in warned
