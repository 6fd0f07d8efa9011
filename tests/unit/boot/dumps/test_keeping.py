"""Where dumps stand, by the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.boot.dumps.keeping import keeping
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.errors import SettingsInvalid
from samenwerking_kg.store.oxigraph import OxigraphStore


def test_dumps_are_made_that_nobody_wants() -> None:
    assert keeping(read_settings(store="memory:", dumps_kept=0), OxigraphStore()) is None


def test_dumps_do_not_stand_with_their_store(tmp_path: Path) -> None:
    made = keeping(read_settings(store=str(tmp_path)), OxigraphStore())
    assert made is not None
    assert made.shelf.folder == tmp_path / "dumps"
    other = keeping(read_settings(store=str(tmp_path), dumps=tmp_path / "x"), OxigraphStore())
    assert other is not None
    assert other.shelf.folder == tmp_path / "x"


@pytest.mark.parametrize("named", [True, False])
def test_a_folder_stays_that_nobody_named_or_goes_that_somebody_did(
    tmp_path: Path, named: bool
) -> None:
    settings = read_settings(
        store="memory:", dumps=tmp_path / "x" if named else None, dumps_quiet=60
    )
    made = keeping(settings, OxigraphStore())
    assert made is not None
    made.start()
    assert made.shelf.folder.is_dir()
    made.stop()
    assert made.shelf.folder.is_dir() == named


@pytest.mark.parametrize(
    "contact",
    ["example.org", "http://example.org", "a b@example.org", "a@b", "https://", "a@b.c\nx"],
)
def test_a_contact_that_leads_nowhere_is_taken(contact: str) -> None:
    with pytest.raises(SettingsInvalid):
        read_settings(contact=contact)
    with pytest.raises(SettingsInvalid):
        read_settings(security_contact=contact)
    assert read_settings(contact="a@example.org").contact == "a@example.org"
