"""The register's export: any schema namespace, old and new shapes, broken records named."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from samenwerking_kg.errors import RegisterFileMissing, RegisterRecordBroken
from samenwerking_kg.model.identifiers import concept, thing
from samenwerking_kg.rdf.terms import NamedNode, Triple, iri
from samenwerking_kg.registers.base import silent
from samenwerking_kg.registers.roo.register import Roo
from samenwerking_kg.vocabulary import ADMS, DCT, ELI, ORG, PROV, RDF, RDFS, SKOS, SW, TOOI

GM = "https://identifier.overheid.nl/tooi/id/gemeente/"
TOP = "https://identifier.overheid.nl/tooi/def/thes/top/"


def export(
    records: str, namespace: str = "https://organisaties.overheid.nl/static/schema/oo/export/2.6.9"
) -> str:
    return f"""<?xml version='1.0' encoding='UTF-8'?>
<p:overheidsorganisaties xmlns:p="{namespace}">
<p:gemeenschappelijkeRegelingen>{records}</p:gemeenschappelijkeRegelingen>
</p:overheidsorganisaties>"""


def version(
    key: str, start: str, end: str = "", members: str = "", extra: str = "", form: str = "OL"
) -> str:
    ends = f"<p:datumUitwerkingtreding>{end}</p:datumUitwerkingtreding>" if end else ""
    return f"""<p:regeling p:systeemId="{key}"><p:titel>Regeling {key}</p:titel>
<p:samenwerkingsvorm p:afkorting="{form}">vorm</p:samenwerkingsvorm>{extra}
<p:datumInwerkingtreding>{start}</p:datumInwerkingtreding>{ends}
<p:deelnemendeOrganisaties>{members}</p:deelnemendeOrganisaties></p:regeling>"""


def member(code: str, joined: str, body: str = "gemeenteraad") -> str:
    return f"""<p:deelnemendeOrganisatie p:systeemId="{int(code)}" p:resourceIdentifierTOOI="{GM}gm{code}">
<p:naam>Gemeente {code}</p:naam><p:toetredingsDatum>{joined}</p:toetredingsDatum>
<p:bestuursorganen><p:bestuursorgaan p:resourceIdentifierOWMS="http://standaarden.overheid.nl/owms/terms/{body}">
<p:naam>{body}</p:naam></p:bestuursorgaan></p:bestuursorganen></p:deelnemendeOrganisatie>"""


def previous(key: str) -> str:
    return f'<p:previousVersion p:systeemId="{key}">x</p:previousVersion>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts/tooi_toplijst.csv").write_text(
        f"iri,label_nl,broader\n{TOP}c_1,natuur,\n{TOP}c_2,afval,{TOP}c_1\n", encoding="utf-8"
    )
    return tmp_path


def read(folder: Path, document: str, name: str = "export.xml") -> set[Triple]:
    path = folder / name
    body = document.encode()
    path.write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
    return {t for extract in Roo(path).extracts(folder, silent) for t in extract.triples}


def objects(triples: set[Triple], subject: NamedNode, predicate: NamedNode) -> set[str]:
    return {t.object.value for t in triples if t.subject == subject and t.predicate == predicate}


def participations(triples: set[Triple], code: str) -> list[tuple[str, str | None]]:
    found = []
    for triple in triples:
        if triple.predicate == ORG.member and triple.object == iri(f"{GM}gm{code}"):
            start = objects(triples, triple.subject, SW.geldigVan)
            end = objects(triples, triple.subject, SW.geldigTot)
            assert len(start) == 1
            assert len(end) <= 1
            found.append((start.pop(), end.pop() if end else None))
    return sorted(found)


@pytest.mark.parametrize(
    "namespace",
    [
        "http://almanak.overheid.nl/schema/export/2.0",
        "https://almanak.overheid.nl/static/schema/oo/export/2.4.10",
        "https://organisaties.overheid.nl/static/schema/oo/export/2.9.99",
    ],
)
@pytest.mark.parametrize("name", ["export.xml", "export.xml.gz", "gezipt.xml.gz"])
def test_any_namespace_plain_or_gzip_gives_the_same_statements(
    folder: Path, namespace: str, name: str
) -> None:
    record = version("10", "2020-01-01", members=member("0014", "2020-01-01"))
    assert read(folder, export(record, namespace), name) == read(folder, export(record))


def test_versions_of_one_chain_are_one_cooperation(folder: Path) -> None:
    triples = read(
        folder,
        export(
            version("12", "2022-01-01", extra=previous("11"))
            + version("11", "2020-01-01", "2022-01-01", extra=previous("10"))
            + version("10", "2018-01-01", "2020-01-01")
        ),
    )
    assert {t.object for t in triples if t.predicate == SW.regelt} == {
        thing("samenwerkingsverband", "roo-10")
    }


def test_a_participation_runs_over_the_versions_that_repeat_it(folder: Path) -> None:
    triples = read(
        folder,
        export(
            version("1", "2018-01-01", "2020-01-01", member("0014", "2015-05-01"))
            + version("2", "2020-01-01", "", member("0014", "2015-05-01"), previous("1"))
        ),
    )
    assert participations(triples, "0014") == [("2015-05-01", None)]
    assert sum(t.predicate == SW.volgensRegeling for t in triples) == 2


def test_a_member_that_left_has_an_end_and_one_that_came_back_a_second_participation(
    folder: Path,
) -> None:
    triples = read(
        folder,
        export(
            version("1", "2018-01-01", "2019-01-01", member("0014", "2018-01-01"))
            + version("2", "2019-01-01", "2020-01-01", member("0003", "2019-01-01"), previous("1"))
            + version("3", "2020-01-01", "", member("0014", "2020-01-01"), previous("2"))
        ),
    )
    assert participations(triples, "0014") == [("2018-01-01", "2019-01-01"), ("2020-01-01", None)]
    assert participations(triples, "0003") == [("2019-01-01", "2020-01-01")]


def test_another_body_begins_another_participation(folder: Path) -> None:
    board = "college_van_burgemeester_en_wethouders"
    triples = read(
        folder,
        export(
            version("1", "2018-01-01", "2020-01-01", member("0014", "2018-01-01"))
            + version(
                "2", "2020-01-01", "2021-01-01", member("0014", "2018-01-01", board), previous("1")
            )
            + version("3", "2021-01-01", "", member("0014", "2018-01-01", board), previous("2"))
        ),
    )
    assert participations(triples, "0014") == [("2018-01-01", "2020-01-01"), ("2020-01-01", None)]


def test_a_member_that_joined_halfway_a_version_starts_on_that_day(folder: Path) -> None:
    triples = read(
        folder, export(version("1", "2017-03-23", "2019-12-25", member("1970", "2019-01-01")))
    )
    assert participations(triples, "1970") == [("2019-01-01", "2019-12-25")]


def test_a_version_of_no_days_goes_along_with_its_neighbour(folder: Path) -> None:
    triples = read(
        folder,
        export(
            version("1", "2024-05-01", "2024-05-01", member("0014", "2024-05-01"))
            + version("2", "2024-05-01", "", member("0014", "2024-05-01"), previous("1"))
        ),
    )
    assert participations(triples, "0014") == [("2024-05-01", None)]
    assert sum(t.predicate == SW.volgensRegeling for t in triples) == 2


def test_old_links_become_cvdr_links_and_stay_visible(folder: Path) -> None:
    old = "http://decentrale.regelgeving.overheid.nl/cvdr/xhtmloutput/Historie/Delft/CVDR12/CVDR12_3.html"
    slip = "http://ttps://lokaleregelgeving.overheid.nl/CVDR736050/1"
    links = "".join(f"<p:referentie>{link}</p:referentie>" for link in (old, slip, "nergens"))
    extra = f"<p:instellingsbesluiten>{links}</p:instellingsbesluiten>"
    triples = read(folder, export(version("1", "2018-01-01", extra=extra)))
    node = thing("regeling", "roo-1")
    new = "https://lokaleregelgeving.overheid.nl/CVDR12/3"
    mended = "https://lokaleregelgeving.overheid.nl/CVDR736050/1"
    assert objects(triples, node, ELI.published_in) == {new, mended}
    assert objects(triples, iri(new), PROV.alternateOf) == {old}
    assert "nergens" in {t.object.value for t in triples if t.subject == node}


def test_the_schema_of_2019_reads_like_that_of_today(folder: Path) -> None:
    old = """<overheidsorganisaties xmlns="https://almanak.overheid.nl/static/schema/oo/export/2.4.10">
<gemeenschappelijkeRegelingen><gemeenschappelijkeRegeling>
<systemId><systemId>10</systemId></systemId><titel>Regeling 10</titel>
<samenwerkingsvorm samenwerkingsvormNaam="Openbaar lichaam" samenwerkingsvormAfkorting="OL"/>
<bevoegdheidsverkrijgingen><bevoegdheidsverkrijging verkrijging="Mandaat"/></bevoegdheidsverkrijgingen>
<beleidsterreinen><beleidsterrein naam="natuur | afval"/></beleidsterreinen>
<instellingsbesluiten><instellingsbesluit url="https://zoek.officielebekendmakingen.nl/stcrt-2019-1.html"/></instellingsbesluiten>
<wettelijkeVoorschriften><wettelijkeVoorschrift opschrift="Wgr" url="http://wetten.overheid.nl/jci1.3:c:BWBR0003740"/></wettelijkeVoorschriften>
<bronhouder systemId="77" naam="Dienst"/>
<datumInwerkingtreding>2018-01-01</datumInwerkingtreding><datumOpheffing>2020-01-01</datumOpheffing>
<deelnemendeOrganisaties><deelnemendeOrganisatie><organisatieId>14</organisatieId>
<naam>Gemeente Groningen</naam><toetredingsDatum>2018-01-01</toetredingsDatum>
<bestuursorganen><bestuursorgaan naam="Gemeenteraad"/></bestuursorganen></deelnemendeOrganisatie>
</deelnemendeOrganisaties></gemeenschappelijkeRegeling></gemeenschappelijkeRegelingen></overheidsorganisaties>"""
    triples = read(folder, old)
    node = thing("regeling", "roo-10")
    assert objects(triples, node, SW.geldigTot) == {"2020-01-01"}
    assert objects(triples, node, SW.bevoegdheidsgrondslag) == {
        "https://w3id.org/samenwerking-kg/id/begrip/grondslag/mandaat"
    }
    assert objects(triples, node, ELI.published_in) == {
        "https://zoek.officielebekendmakingen.nl/stcrt-2019-1.html"
    }
    assert {t.object.value for t in triples if t.predicate == SW.viaBestuursorgaan} == {
        "http://standaarden.overheid.nl/owms/terms/gemeenteraad"
    }
    assert {t.object for t in triples if t.predicate == ORG.member} == {
        thing("organisatie", "roo-14")
    }


@pytest.mark.parametrize(
    ("record", "names"),
    [
        (version("10", "2020-13-01"), ["10", "2020-13-01"]),
        (version("10", "2020-01-01", form="XX"), ["10", "XX"]),
        (version("10", "2020-01-01", members=member("0014", "gisteren")), ["10", "gisteren"]),
        (version("abc", "2020-01-01"), ["abc", "systeemId"]),
        (version("³²¹", "2020-01-01"), ["systeemId"]),
        (version("10", "2020-01-01onzin"), ["10", "onzin"]),
        (version("10", "2020-W05-6"), ["10", "W05"]),
        (version("10", "20200101"), ["10", "20200101"]),
        *((version("10", "2020-01-01", members=member("0014", "2020-01-01").replace(
            "<p:bestuursorganen>", f"<p:verdeelsleutel>{share}</p:verdeelsleutel><p:bestuursorganen>"
        )), ["10", share]) for share in ("-5", "101", "NaN", "Infinity", "1E+400000", "veel")),
        (version("10", "2020-01-01").replace("<p:titel>Regeling 10</p:titel>", ""), ["10", "titel"]),
        (version("10", "2020-01-01") + version("10", "2021-01-01"), ["10", "twee keer"]),
        (version("10", "2020-01-01", extra=previous("11"))
         + version("11", "2021-01-01", extra=previous("10")), ["1", "kring"]),
        (version("10", "").replace("<p:datumInwerkingtreding></p:datumInwerkingtreding>", ""),
         ["10", "inwerkingtreding"]),
    ],
)  # fmt: skip
def test_a_broken_record_is_an_error_that_names_it(
    folder: Path, record: str, names: list[str]
) -> None:
    with pytest.raises(RegisterRecordBroken) as caught:
        read(folder, export(record))
    assert all(name in caught.value.nl for name in names)


@pytest.mark.parametrize(
    "document",
    [
        export(version("10", "2020-01-01"))[:-60],
        export(version("10", "2020-01-01") + "<p:regeling>"),
        export(""),
        "",
        "geen xml",
    ],
)
def test_a_document_that_is_cut_short_or_empty_is_an_error(folder: Path, document: str) -> None:
    with pytest.raises(RegisterRecordBroken):
        read(folder, document)


def test_a_gzip_that_is_cut_short_is_an_error(folder: Path) -> None:
    path = folder / "export.xml.gz"
    path.write_bytes(gzip.compress(export(version("10", "2020-01-01")).encode())[:-20])
    with pytest.raises(RegisterRecordBroken):
        list(Roo(path).extracts(folder, silent))


def test_a_document_with_a_doctype_is_refused(folder: Path) -> None:
    declared = '<!DOCTYPE x [<!ENTITY geheim "x">]><p:overheids'
    document = export(version("10", "2020-01-01")).replace("<p:overheids", declared, 1)
    with pytest.raises(RegisterRecordBroken, match="DOCTYPE"):
        read(folder, document)


def test_a_missing_export_says_which_file(folder: Path) -> None:
    with pytest.raises(RegisterFileMissing, match=r"weg\.xml"):
        list(Roo(folder / "weg.xml").extracts(folder, silent))


def test_the_day_that_stands_for_no_day_is_no_end_date(folder: Path) -> None:
    def organisation(key: str, last: str) -> str:
        return f"""<p:organisatie p:systeemId="{key}"><p:naam>Dienst {key}</p:naam>
<p:startDatum>2016-01-01</p:startDatum><p:eindDatum>{last}</p:eindDatum></p:organisatie>"""

    records = organisation("1", "2004-12-31") + organisation("2", "2019-12-31")
    document = export(version("10", "2020-01-01")).replace(
        "<p:gemeenschappelijkeRegelingen>",
        f"<p:organisaties>{records}</p:organisaties><p:gemeenschappelijkeRegelingen>",
    )
    triples = read(folder, document)
    unknown, known = thing("organisatie", "roo-1"), thing("organisatie", "roo-2")
    assert objects(triples, unknown, SW.geldigTot) == set()
    assert objects(triples, unknown, ADMS.status) == {concept("status", "opgeheven").value}
    assert objects(triples, known, SW.geldigTot) == {"2020-01-01"}


def test_a_share_with_a_decimal_comma_is_read(folder: Path) -> None:
    row = member("0014", "2020-01-01").replace(
        "<p:bestuursorganen>", "<p:verdeelsleutel>4,50</p:verdeelsleutel><p:bestuursorganen>"
    )
    triples = read(folder, export(version("10", "2020-01-01", members=row)))
    assert [t.object.value for t in triples if t.predicate == SW.verdeelsleutel] == ["4.5"]


def test_an_organisation_that_tooi_s_lists_lack_gets_its_name_and_kind_here(folder: Path) -> None:
    triples = read(
        folder, export(version("10", "2020-01-01", members=member("0014", "2020-01-01")))
    )
    groningen = iri(f"{GM}gm0014")
    assert objects(triples, groningen, RDFS.label) == {"Gemeente 0014"}
    assert TOOI.Gemeente.value in objects(triples, groningen, RDF.type)
    (folder / "registers/tooi").mkdir(parents=True)
    lists = folder / "registers/tooi/rwc_gemeenten_compleet_5.json"
    lists.write_text(json.dumps([{"@id": f"{GM}gm0014"}]))
    triples = read(
        folder, export(version("10", "2020-01-01", members=member("0014", "2020-01-01")))
    )
    assert objects(triples, groningen, RDFS.label) == set()
    assert objects(triples, groningen, SKOS.altLabel) == {"Gemeente 0014"}


def test_a_law_has_one_name_and_its_variants_beside_it(folder: Path) -> None:
    def ground(name: str, link: str) -> str:
        return (
            "<p:wettelijkeGrondslagen><p:wettelijkeGrondslag>"
            f"<p:opschrift>{name}</p:opschrift><p:referentie>{link}</p:referentie>"
            "</p:wettelijkeGrondslag></p:wettelijkeGrondslagen>"
        )

    wgr = "http://wetten.overheid.nl/jci1.3:c:BWBR0003740"
    records = (
        version("1", "2018-01-01", extra=ground("Wet gemeenschappelijke regelingen", wgr))
        + version("2", "2018-01-01", extra=ground("Wet gemeenschappelijke regelingen", wgr))
        + version("3", "2018-01-01", extra=ground("wgr", wgr))
        + version("4", "2018-01-01", extra=ground("Wgr", "geen link"))
    )
    triples = read(folder, export(records))
    assert objects(triples, iri(wgr), RDFS.label) == {"Wet gemeenschappelijke regelingen"}
    assert objects(triples, iri(wgr), SKOS.altLabel) == {"wgr"}
    assert "geen link" in objects(triples, thing("regeling", "roo-4"), DCT.source)


def test_another_export_says_its_own_version_and_not_how_ours_was_made(folder: Path) -> None:
    path = folder / "export.xml"
    path.write_text(export(version("10", "2020-01-01"), "https://x.nl/oo/export/2.9.0"))
    for extract in Roo(path).extracts(folder, silent):
        assert extract.version == "2.9.0"
        assert not any("2.6.9" in remark for pair in extract.remarks for remark in pair)
