"""All of it or nothing; the same bytes for the same input; a catalogue that tells the truth."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from samenwerking_kg.errors import NothingToCheck, RegisterRecordBroken
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.rdf.parse import parse_file
from samenwerking_kg.rdf.terms import Triple, iri, plain
from samenwerking_kg.registers.base import CC0, Extract, Progress, silent
from samenwerking_kg.registers.build import build
from samenwerking_kg.vocabulary import DCAT, DCT, RDFS, SPDX, VOID


@dataclass(frozen=True)
class Small:
    """A register of one graph, read from one file: a name per line; `!` breaks it."""

    name: str

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        path = folder / f"{self.name}.txt"
        triples = []
        for line in path.read_text().splitlines():
            if line == "!":
                raise RegisterRecordBroken(self.name, line, "stuk", "broken", 1)
            triples.append(Triple(iri(f"http://voorbeeld.nl/{line}"), RDFS.label, plain(line)))
        progress(self.name, len(triples), len(triples))
        yield Extract(
            graph=graph(self.name, "namen"),
            file=f"registers/{self.name}.nq.gz",
            title_nl="Namen",
            title_en="Names",
            publisher="http://voorbeeld.nl/uitgever",
            publisher_name="Uitgever",
            source=None,
            licence=CC0,
            peildatum=dt.date(2026, 1, 1),
            inputs=(path,),
            triples=triples,
        )


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "bron"
    folder.mkdir()
    (folder / "een.txt").write_text("b\na\nb\n")
    (folder / "twee.txt").write_text("c\n")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_input_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    for name in ("x", "y"):
        build([Small("een"), Small("twee")], source, tmp_path / name, silent, "bouw")
    assert contents(tmp_path / "x") == contents(tmp_path / "y")
    build([Small("een"), Small("twee")], source, tmp_path / "x", silent, "bouw")
    assert contents(tmp_path / "x") == contents(tmp_path / "y")


def test_a_broken_record_leaves_the_former_output(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "data"
    build([Small("een"), Small("twee")], source, target, silent, "bouw")
    before = contents(target)
    (source / "een.txt").write_text("nieuw\n")
    (source / "twee.txt").write_text("!\n")
    with pytest.raises(RegisterRecordBroken):
        build([Small("een"), Small("twee")], source, target, silent, "bouw")
    assert contents(target) == before


def test_building_one_register_keeps_the_others_and_their_rows(
    source: Path, tmp_path: Path
) -> None:
    target = tmp_path / "data"
    build([Small("een"), Small("twee")], source, target, silent, "bouw")
    before = contents(target)
    build([Small("een")], source, target, silent, "bouw", keep=True)
    assert contents(target) == before
    build([Small("een")], source, target, silent, "bouw")
    assert set(contents(target)) == {"catalog.ttl", "registers/een.nq.gz"}


def test_the_catalogue_counts_and_hashes_what_is_there(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "data"
    build([Small("een")], source, target, silent, "bouw een")
    triples = {q.triple for q in parse_file(target / "catalog.ttl")}
    dataset = iri(graph("een", "namen"))

    def said(predicate: object) -> set[str]:
        return {t.object.value for t in triples if t.predicate == predicate}

    assert {
        t.object.value for t in triples if t.subject == dataset and t.predicate == VOID.triples
    } == {"2"}
    digests = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (target / "registers/een.nq.gz", source / "een.txt")
    }
    assert said(SPDX.checksumValue) == digests
    assert said(DCT.license) == {CC0}
    assert graph("voorbeelden") in {t.subject.value for t in triples}
    assert "bouw een" in said(RDFS.label)
    assert {t.subject for t in triples if t.predicate == DCAT.distribution} == {dataset}


def test_each_file_holds_one_named_graph(source: Path, tmp_path: Path) -> None:
    build([Small("een")], source, tmp_path / "data", silent, "bouw")
    quads = list(parse_file(tmp_path / "data/registers/een.nq.gz"))
    assert {q.graph_name for q in quads} == {iri(graph("een", "namen"))}
    assert len(quads) == 2


def test_nothing_to_build_is_not_a_success(source: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingToCheck):
        build([], source, tmp_path / "data", silent, "bouw")
