"""Clients that others wrote, fetched the first time that `make test-clients` needs them, and a plain
one to compare them with."""

from __future__ import annotations

import os
import subprocess
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest

_HERE = Path(__file__).parent / "clients"
_ABSENT = 69  # exit code of a script that cannot get its client


def client(name: str) -> Path:
    """The script that runs it. Skips the test where it is not to be had."""
    if "CLIENTS" not in os.environ:
        pytest.skip("clients of others are fetched by make test-clients")
    script = _HERE / f"{name}.sh"
    fetched = subprocess.run([script], capture_output=True, text=True, check=False)
    if fetched.returncode == _ABSENT:
        pytest.skip(fetched.stdout.strip().splitlines()[-1])
    assert fetched.returncode == 0, fetched.stderr
    return script


def told(script: Path, *arguments: str | Path) -> str:
    """What it says on standard output. Raises AssertionError when it fails."""
    found = subprocess.run([script, *arguments], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


def plain(address: str, accept: str) -> bytes:
    """What a GET gives."""
    asked = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(asked) as answer:
        body: bytes = answer.read()
        return body


def answer(service: str, query: str, accept: str) -> bytes:
    """What the endpoint itself says to a query."""
    return plain(f"{service}/sparql?query={quote(query)}", accept)
