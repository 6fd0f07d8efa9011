"""The files say what the store says, and say what they are."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from samenwerking_kg.describe.dumps.dump import FORMS, MANIFEST, Dump
from samenwerking_kg.describe.dumps.making import make
from samenwerking_kg.describe.dumps.tables import TABLES
from samenwerking_kg.model.identifiers import graph, thing
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import NamedNode, Quad, Triple
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import RDF, SW

REGISTER, OWN = graph("roo", "regelingen"), graph("gm0106", "warmte")


def quads(store: Store) -> set[Quad]:
    return {
        Quad(*triple, NamedNode(name)) for name in (REGISTER, OWN) for triple in store.graph(name)
    }


@pytest.mark.parametrize("form", ["n-quads", "trig", "json-ld"])
def test_a_file_read_back_gives_other_statements(
    form: str, dump: Dump, folder: Path, source: Store
) -> None:
    file = dump.file(form)
    assert file is not None
    content = gzip.decompress((folder / file.name).read_bytes())
    read = list(parse_bytes(content, graph_format(form)))
    assert set(read) == quads(source)
    assert len(read) == dump.statements == 25


def test_an_invented_example_or_a_count_is_taken_home(dump: Dump, folder: Path) -> None:
    assert set(dump.graphs) == {REGISTER, OWN}
    for file in dump.files:
        raw = (folder / file.name).read_bytes()
        told = gzip.decompress(raw) if file.name.endswith(".gz") else raw
        assert b"verzonnen" not in told


def test_a_checksum_or_a_size_is_wrong(dump: Dump, folder: Path) -> None:
    assert {file.form for file in dump.files} == {form.name for form in FORMS}
    for file in dump.files:
        content = (folder / file.name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file.size, file.sha256)


def test_what_is_said_of_the_files_is_not_what_was_made(dump: Dump, folder: Path) -> None:
    assert Dump.read(folder) == dump
    assert dump.version == 0
    assert dump.graphs[REGISTER].statements == 19
    assert dump.graphs[OWN].first == "2025-01-01"


def test_a_file_that_was_cut_off_is_taken_for_whole(
    dump: Dump, folder: Path, tmp_path: Path
) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert Dump.read(tmp_path) == dump
    cut = tmp_path / dump.files[0].name
    cut.write_bytes(cut.read_bytes()[:-1])
    with pytest.raises(ValueError, match="not as long"):
        Dump.read(tmp_path)
    cut.unlink()
    with pytest.raises(FileNotFoundError):
        Dump.read(tmp_path)
    (tmp_path / MANIFEST).write_text(json.dumps({"state": "x"}))
    with pytest.raises(KeyError):
        Dump.read(tmp_path)


def test_the_same_data_gives_other_bytes(dump: Dump, copy: ApartStore, tmp_path: Path) -> None:
    again = make(copy, tmp_path)
    assert again is not None
    assert again.state == dump.state
    assert [file.sha256 for file in again.files] == [file.sha256 for file in dump.files]


def test_a_state_that_is_known_is_made_again(dump: Dump, copy: ApartStore, tmp_path: Path) -> None:
    assert make(copy, tmp_path, known=dump.state) is None
    assert list(tmp_path.iterdir()) == []


def test_other_data_has_the_same_state(dump: Dump, tmp_path: Path, source: Store) -> None:
    store = OxigraphStore(tmp_path / "engine")
    more = [*source.graph(OWN), Triple(thing("deelname", "drie"), RDF.type, SW.Deelname)]
    store.fill([(REGISTER, source.graph(REGISTER)), (OWN, more)])
    store.close()
    (tmp_path / "dump").mkdir()
    read = ApartStore.reading(tmp_path / "engine")
    assert isinstance(read, ApartStore)
    other = make(read, tmp_path / "dump", ["n-quads"])
    assert other is not None
    assert other.state != dump.state
    assert [path.name for path in (tmp_path / "dump").glob("*.*z")] == [other.files[0].name]


def test_a_form_that_needs_another_leaves_that_behind(copy: ApartStore, tmp_path: Path) -> None:
    made = make(copy, tmp_path, ["csv"])
    assert made is not None
    assert {path.name for path in tmp_path.iterdir()} == {made.files[0].name, MANIFEST}


def sheets(dump: Dump, folder: Path) -> dict[str, list[dict[str, str]]]:
    file = dump.file("csv")
    assert file is not None
    found = {}
    with zipfile.ZipFile(folder / file.name) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            if name.endswith(".csv"):
                text = io.TextIOWrapper(packed.open(name), encoding="utf-8-sig", newline="")
                found[name.removesuffix(".csv")] = list(csv.DictReader(text))
    return found


def test_a_table_has_no_sheet_or_a_sheet_loses_a_value(dump: Dump, folder: Path) -> None:
    found = sheets(dump, folder)
    assert {table.name for table in TABLES} <= set(found)
    (here, there) = sorted(found["deelnames"], key=lambda row: row["geldig_van"])
    assert here["geldig_van"] == "2013-06-01"
    assert here["geldig_tot"] == ""
    assert there["geldig_tot"] == "2025-07-01"
    names = {row["naam"] for row in found["organisatie_namen"]}
    assert 'Assen, "stad"\nhoofdstad' in names


def test_a_name_of_a_stranger_is_a_formula(dump: Dump, folder: Path) -> None:
    (row,) = sheets(dump, folder)["samenwerkingen"]
    assert row["naam"] == "'=Warmte"
