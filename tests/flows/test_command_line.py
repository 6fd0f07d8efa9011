"""The command line, as a person or a pipeline uses it: by its words and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data" / "examples" / "voorbeeld-wonen-en-zorg.ttl"
BAD = """@prefix sw: <https://w3id.org/samenwerking-kg/def#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://w3id.org/samenwerking-kg/id/deelname/proef> a sw:Deelname , org:Membership ;
    org:organization <https://w3id.org/samenwerking-kg/id/samenwerkingsverband/roo-24962947> ;
    org:member <https://identifier.overheid.nl/tooi/id/gemeente/gm0106> ;
    sw:geldigVan "2020-01-01"^^xsd:date ;
    sw:geldigTot "2019-01-01"^^xsd:date .
"""
Ran = subprocess.CompletedProcess[bytes]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ran]:
    """The installed command, in a folder of its own, with one store for all of these tests."""
    folder = tmp_path_factory.mktemp("cli")
    clean = {k: v for k, v in os.environ.items() if not k.startswith("SAMENWERKING_")}

    def go(*words: str, given: bytes = b"", **settings: str) -> Ran:
        command = [sys.executable, "-c", "from samenwerking_kg.cli import main; main()", *words]
        environment = (
            clean
            | {
                "SAMENWERKING_STORE": str(folder / "store"),
                "SAMENWERKING_PUBLICATIONS": str(folder / "publications"),
            }
            | settings
        )
        return subprocess.run(
            command, input=given, capture_output=True, cwd=folder, env=environment, check=False
        )

    return go


def test_help_teaches_each_verb(run: Callable[..., Ran]) -> None:
    told = run("--help")
    assert told.returncode == 0
    for verb in ("serve", "ask", "check", "build"):
        assert verb in told.stdout.decode()
        one = run(verb, "--help")
        assert one.returncode == 0
        assert len(one.stdout) > 300


def test_no_word_at_all_shows_the_help(run: Callable[..., Ran]) -> None:
    assert b"serve" in run().stdout + run().stderr


def test_a_question_by_name_with_another_value(run: Callable[..., Ran]) -> None:
    told = run("ask", "21-gemeenten-op-datum", "--with", "op=2013-01-01", "--format", "csv")
    assert told.returncode == 0, told.stderr
    rows = list(csv.DictReader(io.StringIO(told.stdout.decode())))
    assert sum(int(row["gemeenten"]) for row in rows) == 408


def test_a_question_from_standard_input_as_json(run: Callable[..., Ran]) -> None:
    told = run("ask", "-", "--format", "json", given=b"SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    (row,) = json.loads(told.stdout)["results"]["bindings"]
    assert int(row["n"]["value"]) > 200_000


def test_a_question_from_a_file_as_a_table(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "vraag.rq"
    path.write_text(
        "PREFIX gm: <https://identifier.overheid.nl/tooi/id/gemeente/>\n"
        "SELECT ?g { VALUES ?g { gm:gm0014 gm:gm0106 } }"
    )
    told = run("ask", str(path)).stdout.decode()
    assert "gm:gm0014" in told
    assert "2 rijen / rows" in told


def test_a_construct_comes_as_turtle(run: Callable[..., Ran]) -> None:
    question = b"CONSTRUCT WHERE { <https://identifier.overheid.nl/tooi/id/gemeente/gm0014> ?p ?o }"
    told = run("ask", "-", given=question)
    assert len(list(parse_bytes(told.stdout, graph_format("turtle")))) > 10


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (("ask", "-"), b"SELECT * { ?s ?p", "line 1"),
        (("ask", "-"), b"SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
        (("ask", "-"), b"\xff\xfe", "UTF-8"),
        (("ask", "bestaat-niet"), b"", "bestaat-niet"),
        (("ask", "bestaat-niet.rq"), b"", "bestaat-niet.rq"),
        (("ask", "01-gemiddeld", "--with", "op"), b"", "naam=waarde"),
        (("ask", "01-gemiddeld", "--with", "op=gisteren"), b"", "gisteren"),
        (("ask", "01-gemiddeld", "--with", "oop=2013-01-01"), b"", "oop"),
        (("ask", "01-gemiddeld", "--format", "turtle"), b"", "turtle"),
        (("ask", "-", "--format", "csv"), b"ASK {}", "Kies uit: table, json, xml."),
        (("build", "roo2"), b"", "roo2"),
        (("build", "tooi", "--export", "x.xml"), b"", "--export"),
        (("build", "roo", "--from", "nergens", "--to", "uit"), b"", "nergens"),
        (("check", "nergens.ttl"), b"", "nergens.ttl"),
        (("check", "."), b"", "een map"),
        (("serve", "--port", "70000"), b"", "65535"),
        (("dans",), b"", "dans"),
    ],
)
def test_a_mistake_is_told_in_two_lines_and_exit_code_2(
    run: Callable[..., Ran], words: tuple[str, ...], given: bytes, said: str
) -> None:
    told = run(*words, given=given)
    assert told.returncode == 2
    assert said in told.stderr.decode()
    assert b"Traceback" not in told.stderr
    assert told.stdout == b""


def test_a_misspelt_setting_is_an_error(run: Callable[..., Ran]) -> None:
    told = run("ask", "--list", SAMENWERKING_STOR="x")
    assert told.returncode == 2
    assert b"SAMENWERKING_STORE" in told.stderr


def test_good_data_passes(run: Callable[..., Ran]) -> None:
    told = run("check", str(EXAMPLE))
    assert told.returncode == 0, told.stdout + told.stderr
    assert "De gegevens voldoen." in told.stdout.decode()


def test_bad_data_is_told_with_its_line_and_remedy(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "fout.ttl"
    path.write_text(BAD)
    told = run("check", str(path))
    assert told.returncode == 1
    report = told.stdout.decode()
    assert "regel 8" in report
    assert "GGD Drenthe" in report
    assert "Wat kunt u doen?" in report
    english = run("check", str(path), "--language", "en").stdout.decode()
    assert "What can you do?" in english


def test_json_ld_may_cite_our_public_context(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "x.jsonld"
    document = {
        "@context": "https://w3id.org/samenwerking-kg/context/samenwerking",
        "id": "https://example.org/verband",
        "type": "Samenwerkingsverband",
    }
    path.write_text(json.dumps(document))
    told = run("check", str(path))
    assert told.returncode == 1, told.stderr
    assert "niet precies één naam" in told.stdout.decode()
    path.write_text(json.dumps(document | {"@context": "https://example.org/context"}))
    told = run("check", str(path))
    assert told.returncode == 2
    assert "https://example.org/context" in told.stderr.decode()


def test_nothing_to_check_is_not_a_pass(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "leeg.ttl"
    path.write_text("<http://a> <http://b> <http://c> .")
    assert run("check", str(path)).returncode == 2
    path.write_text("")
    assert run("check", str(path)).returncode == 2


def test_a_misspelt_term_is_a_warning_with_its_line(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    path = tmp_path / "term.ttl"
    good = EXAMPLE.read_text("utf-8")
    extra = "<https://example.org/x> <https://w3id.org/samenwerking-kg/def#geldigVanaf> 1 ."
    path.write_text(f"{good}\n{extra}\n", "utf-8")
    told = run("check", str(path))
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.decode().startswith("LET OP")
    assert "def#geldigVan>?" in told.stdout.decode()
    assert f"regel {good.count(chr(10)) + 2}" in told.stdout.decode()


@pytest.mark.parametrize("form", ["json", "sarif", "turtle"])
def test_a_report_comes_in_a_format_for_programs_with_the_same_exit_codes(
    form: str, run: Callable[..., Ran], tmp_path: Path
) -> None:
    path = tmp_path / "fout.ttl"
    path.write_text(BAD)
    told = run("check", "--format", form, str(path))
    assert told.returncode == 1, told.stderr
    if form == "turtle":
        said = {
            triple.predicate.value for triple in parse_bytes(told.stdout, graph_format("turtle"))
        }
        assert "http://www.w3.org/ns/shacl#resultSeverity" in said
        return
    document = json.loads(told.stdout)
    if form == "json":
        assert document["voldoet"] is False
        assert [found["line"] for found in document["bevindingen"]] == [8]
        return
    (result,) = document["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("fout.ttl")
    assert place["region"] == {"startLine": 8}


def test_a_report_of_good_data_for_programs_is_exit_code_0(run: Callable[..., Ran]) -> None:
    told = run("check", "--format", "sarif", str(EXAMPLE))
    assert told.returncode == 0
    assert json.loads(told.stdout)["version"] == "2.1.0"


def test_standard_input_is_read_in_the_format_that_is_told(run: Callable[..., Ran]) -> None:
    assert b"regel 8" in run("check", "-", given=BAD.encode()).stdout
    told = run("check", "-", "--input-format", "n-triples", given=BAD.encode())
    assert told.returncode == 2
    assert b"Traceback" not in told.stderr
    nothing = run("check", "-", given=b"")
    assert nothing.returncode == 2


def test_a_finding_names_its_file_when_there_are_more(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    path = tmp_path / "fout.ttl"
    path.write_text(BAD)
    told = run("check", str(EXAMPLE), str(path))
    assert told.returncode == 1
    assert "fout.ttl, regel 8)" in " ".join(told.stdout.decode().split())


def test_our_namespace_with_http_is_why_nothing_was_checked(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    path = tmp_path / "http.ttl"
    path.write_text(
        BAD.replace("https://w3id.org/samenwerking-kg/def#", "http://w3id.org/samenwerking-kg/def#")
    )
    told = run("check", str(path))
    assert told.returncode == 2
    assert "<https://w3id.org/samenwerking-kg/def#Deelname>?" in told.stderr.decode()
    assert told.stdout == b""


def test_what_a_file_does_to_the_register_is_told(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "raad.ttl"
    body = "<http://standaarden.overheid.nl/owms/terms/gemeenteraad>"
    path.write_text(
        BAD.replace("roo-24962947", "roo-27763231").replace(
            'sw:geldigTot "2019-01-01"^^xsd:date', f"sw:viaBestuursorgaan {body}"
        )
    )
    told = run("check", str(path))
    assert told.returncode == 1
    assert "R03" in told.stdout.decode()


def test_a_file_that_is_no_rdf_says_where(run: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "stuk.ttl"
    path.write_text("<http://a> <http://b> <http://c> .\n<http://a> oeps\n")
    told = run("check", str(path))
    assert told.returncode == 2
    assert "regel 2" in told.stderr.decode()


@pytest.mark.shared
def test_a_broken_export_names_the_record_and_keeps_the_old_data(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    shared = ROOT.parent / "shared"
    north = (shared / "registers/roo/exportOO_north_RECONSTRUCTED.xml").read_text("utf-8")
    export, out = tmp_path / "export.xml", tmp_path / "uit"
    words = ("build", "roo", "--from", str(shared), "--to", str(out), "--export", str(export))
    export.write_text(north.replace("/oo/export/2.6.9", "/oo/export/2.8.1"), "utf-8")
    assert run(*words).returncode == 0
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    assert len(before) == 3
    broken = north.replace(
        "<p:datumInwerkingtreding>2017-03-23<", "<p:datumInwerkingtreding>23-3-2017<", 1
    )
    export.write_text(broken, "utf-8")
    told = run(*words)
    assert told.returncode == 2
    assert "27763231" in told.stderr.decode()
    assert "23-3-2017" in told.stderr.decode()
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before
