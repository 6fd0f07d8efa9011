"""What is written down of a load must never claim too much."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from samenwerking_kg.boot.ledger import Ledger, read_ledger, write_ledger


def test_what_was_written_is_read(tmp_path: Path) -> None:
    ledger = Ledger({"http://example.org/a": "abc", "http://example.org/b": None}, filling=True)
    write_ledger(tmp_path, ledger)
    assert read_ledger(tmp_path) == ledger


def test_no_ledger_claims_nothing(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == Ledger()


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "null", '{"graphs": 3, "version": 1}'])
def test_a_ledger_that_cannot_be_read_claims_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "loaded.json").write_text(content)
    assert read_ledger(tmp_path) == Ledger()


def test_a_ledger_of_another_way_of_loading_knows_the_graphs_and_vouches_for_none(
    tmp_path: Path,
) -> None:
    write_ledger(tmp_path, Ledger({"http://example.org/a": "abc"}))
    held = json.loads((tmp_path / "loaded.json").read_text())
    (tmp_path / "loaded.json").write_text(json.dumps({**held, "version": 0}))
    assert read_ledger(tmp_path) == Ledger({"http://example.org/a": None})


def test_a_write_that_fails_leaves_the_former_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = Ledger({"http://example.org/a": "abc"})
    write_ledger(tmp_path, former)

    def full(_descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        write_ledger(tmp_path, Ledger({"http://example.org/b": "def"}))
    monkeypatch.undo()
    assert read_ledger(tmp_path) == former
