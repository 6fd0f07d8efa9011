"""A value list: read whole, or refused with the name of the file and the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of
from samenwerking_kg.rdf.terms import Literal
from samenwerking_kg.registers.tooi.reader import read
from samenwerking_kg.vocabulary import DCT, OWL, SKOS, TOOI

LEFT_OUT = {DCT.description, OWL.versionInfo, SKOS.editorialNote}
ID = "https://identifier.overheid.nl/tooi/id/x/"


def refusal(path: Path) -> RegisterRecordBroken:
    with pytest.raises(RegisterRecordBroken) as caught:
        read(path)
    assert path.name in caught.value.record
    return caught.value


@pytest.mark.shared
def test_the_reader_says_what_a_json_ld_parser_says_minus_the_sentences(shared: Path) -> None:
    files = sorted((shared / "registers/tooi").glob("*.json"))
    assert len(files) == 7
    for path in files:
        parsed = parse_bytes(path.read_bytes(), graph_format("json-ld"))
        expected = {t for t in triples_of(parsed) if t.predicate not in LEFT_OUT}
        assert read(path).triples == expected, path.name


@pytest.mark.shared
def test_an_owms_id_with_an_ampersand_and_two_owms_ids_survive(shared: Path) -> None:
    path = shared / "registers/tooi/rwc_waterschappen_compleet_2.json"
    ids = [(t.subject, t.object) for t in read(path).triples if t.predicate == TOOI.owmsId]
    values = {found.value for _, found in ids if isinstance(found, Literal)}
    assert "http://standaarden.overheid.nl/owms/terms/Waterschap_Vallei_&_Eem" in values
    assert [str(subject)[-7:-1] for subject, _ in ids].count("ws0155") == 2


def test_a_reason_that_is_a_sentence_is_left_out_and_a_word_is_kept(planted: Any) -> None:
    long = "De raden hebben na ampel beraad en brede inspraak besloten tot samengaan"
    node = planted.organisation("gm1", redenWijziging=["Naamswijziging", long, "Gewijzigd."])
    node[DCT.description.value] = [{"@value": "Een waardelijst."}]
    found = read(planted.publish("gemeenten", node))
    reasons = [t.object for t in found.triples if t.predicate == TOOI.redenWijziging]
    assert reasons == [Literal("Naamswijziging")]
    assert not any(t.predicate == DCT.description for t in found.triples)


def test_the_header_gives_the_number_and_the_sight_date(planted: Any) -> None:
    found = read(planted.publish("gemeenten", planted.organisation("gm1"), number=7))
    assert (found.number, found.day.isoformat()) == (7, "2026-01-29")
    assert found.node.value.endswith("/set/rwc_gemeenten_compleet/7")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("begindatum", {"@type": "http://www.w3.org/2001/XMLSchema#date", "@value": "2021-02-30"}),
        ("begindatum", {"@value": "onbekend"}),
        ("begindatum", {"@id": "https://example.org/2021"}),
        ("einddatum", {"@type": "http://www.w3.org/2001/XMLSchema#date", "@value": "20210101"}),
        (
            "tijdstipWijziging",
            {"@type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": "2021-01-01T99:00"},
        ),
        ("ligtInProvincie", {"@id": "geen iri"}),
        ("ligtInProvincie", {"@id": 5}),
        ("naam", {"@value": "x", "@type": "geen-iri"}),
        ("naam", {"@value": "x", "@language": "geen taal!"}),
        ("naam", {"@value": 5}),
        ("naam", {"@list": [{"@value": "x"}]}),
        ("naam", "kale tekst"),
        ("volgnummer", {"@type": "http://www.w3.org/2001/XMLSchema#integer", "@value": "vijf"}),
    ],
)
def test_a_bad_value_is_an_error_that_names_the_record(
    planted: Any, name: str, value: object
) -> None:
    node = planted.organisation("gm0014")
    node[TOOI.base + name] = [value]
    error = refusal(planted.publish("gemeenten", planted.organisation("gm1"), node))
    assert f"{ID}gm0014" in error.record
    assert "niets vervangen" in error.nl
    assert "Nothing was replaced" in error.en


def test_a_key_that_is_no_iri_is_an_error_where_json_ld_drops_it(planted: Any) -> None:
    node = planted.organisation("gm0014") | {"begindatum": [{"@value": "2021-01-01"}]}
    assert "gm0014" in refusal(planted.publish("gemeenten", node)).record


def test_a_record_without_id_is_an_error_that_names_the_record_before_it(planted: Any) -> None:
    nameless = planted.organisation("gm2")
    del nameless["@id"]
    error = refusal(planted.publish("gemeenten", planted.organisation("gm1"), nameless))
    assert f"nummer 2, na {ID}gm1" in error.record


def test_a_file_cut_short_is_an_error_with_the_last_record_and_the_line(planted: Any) -> None:
    path = planted.publish("gemeenten", *(planted.organisation(f"gm{n}") for n in range(9)))
    text = path.read_text("utf-8")
    whole = text[: text.index("x/gm5") + 40]
    path.write_text(whole, "utf-8")
    error = refusal(path)
    assert f"{ID}gm5" in error.record
    assert error.line == whole.count("\n") + 1


def test_bytes_that_are_no_utf_8_are_an_error_with_the_record(planted: Any) -> None:
    path = planted.publish("gemeenten", planted.organisation("gm1", naam="Súdwest"))
    path.write_bytes(path.read_bytes().replace("ú".encode(), b"\xfa"))
    error = refusal(path)
    assert f"{ID}gm1" in error.record
    assert error.line is not None


@pytest.mark.parametrize("text", ["{}", "[5]", "[[]]", '"tekst"', "", "[" * 100_000])
def test_a_file_that_is_no_list_of_records_is_an_error(planted: Any, text: str) -> None:
    path = planted.path("gemeenten")
    path.write_text(text, "utf-8")
    refusal(path)


def test_a_list_without_header_is_an_error(planted: Any) -> None:
    path = planted.publish("gemeenten", planted.organisation("gm1"))
    path.write_text(path.read_text("utf-8").replace("RegisterwaardelijstCompleet", "X"), "utf-8")
    assert "(kop)" in refusal(path).record


def test_a_list_whose_number_is_not_that_of_its_file_is_an_error(planted: Any) -> None:
    path = planted.publish("gemeenten", planted.organisation("gm1"), number=5)
    assert "(kop)" in refusal(path.rename(path.with_name(path.name.replace("_5", "_6")))).record


def test_a_list_without_organisations_is_an_error_and_no_empty_register(planted: Any) -> None:
    assert "geen organisatie" in refusal(planted.publish("gemeenten")).nl
