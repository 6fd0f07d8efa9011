"""The files made at once, from the command line."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from samenwerking_kg.boot.dumps.exporting import export
from samenwerking_kg.boot.settings import read_settings
from samenwerking_kg.cli import app
from samenwerking_kg.cli.export import Formaat
from samenwerking_kg.describe.dumps.dump import FORMS
from samenwerking_kg.describe.dumps.making import ALL
from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.model.identifiers import graph, thing
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import RDF, SW

SAYS = [Triple(thing("deelname", "een"), RDF.type, SW.Deelname)]


@pytest.mark.parametrize("kept", ["disk", "memory"])
def test_a_file_is_missing_or_something_else_is_left(tmp_path: Path, kept: str) -> None:
    place = tmp_path / "store"
    store = OxigraphStore(place / "oxigraph") if kept == "disk" else OxigraphStore()
    store.replace(graph("gm0106", "a"), SAYS)
    settings = read_settings(store=str(place) if kept == "disk" else "memory:")
    dump = export(store, settings, tmp_path / "to/here", ALL)
    store.close()
    assert {path.name for path in (tmp_path / "to/here").iterdir()} == {
        "manifest.json", *(file.name for file in dump.files),
    }  # fmt: skip
    assert list(tmp_path.rglob("dump-*")) == []
    assert {file.form for file in dump.files} == {form.name for form in FORMS}


def test_a_folder_that_cannot_be_is_a_stack_trace(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = OxigraphStore()
    with pytest.raises(StoreTrouble, match="file"):
        export(store, read_settings(store="memory:"), tmp_path / "file", ALL)


def test_the_command_knows_other_kinds_of_file() -> None:
    assert {each.value for each in Formaat} == {form.name for form in FORMS}


def test_the_command_makes_other_files(
    tmp_path: Path, kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "STORE": "memory:", "PUBLICATIONS": tmp_path / "publications",
        "ONTOLOGY": kit.assets.ontology, "SHAPES": kit.assets.shapes, "DATA": kit.assets.data,
    }.items():  # fmt: skip
        monkeypatch.setenv(f"SAMENWERKING_{name}", str(value))
    done = CliRunner().invoke(app, ["export", "--to", str(tmp_path / "to"), "--formaat", "n-quads"])
    assert done.exit_code == 0, done.output
    (line,) = [line for line in done.output.splitlines() if line.endswith(".nq.gz")]
    digest, _, name = line.partition("  ")
    content = Path(name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == digest
    told = json.loads((tmp_path / "to/manifest.json").read_text())
    assert gzip.decompress(content).count(b"\n") == told["statements"] == 59
