"""Links to other lists: as the facts give them, and nothing that another graph says already."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from samenwerking_kg.errors import RegisterFileMissing, RegisterRecordBroken
from samenwerking_kg.model.identifiers import concept, kvk_is_valid, oin_is_valid, rsin_is_valid
from samenwerking_kg.rdf.terms import Literal, NamedNode, Triple
from samenwerking_kg.registers.base import Extract, silent
from samenwerking_kg.registers.roo.register import Roo
from samenwerking_kg.registers.tooi.links import TABLES, Links
from samenwerking_kg.vocabulary import ADMS, DCT, FOAF, ORG, SKOS

ID = "https://w3id.org/samenwerking-kg/id/identificatie/"
GM = "https://identifier.overheid.nl/tooi/id/gemeente/gm0014"
SO = "https://identifier.overheid.nl/tooi/id/so/so0003"
EXPORT = """<?xml version='1.0' encoding='UTF-8'?>
<p:overheidsorganisaties xmlns:p="https://organisaties.overheid.nl/static/schema/oo/export/2.6.9">
<p:organisaties><p:organisatie p:systeemId="55" p:resourceIdentifierTOOI="{tooi}">
<p:naam>Groningen</p:naam><p:types><p:type>Gemeente</p:type></p:types><p:identificatiecodes>
<p:resourceIdentifier p:naam="KVK-nummer">01171824</p:resourceIdentifier>
</p:identificatiecodes></p:organisatie></p:organisaties>
</p:overheidsorganisaties>"""
TOWN = {"cbs_code": "0014", "tooi_uri": GM}
BODY = {"so_code": "so0003", "tooi_uri": SO}


class Facts:
    """The seven tables, the register of organisations and TOOI, in a folder of one test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for table in TABLES:
            filler = {"tooi_uri": "https://elders.example/"} | {table.key: "x"}
            if table.cbs:
                filler[table.cbs] = "9999"
            self.write(table.file, filler)
        toplist = (
            "iri,label_nl,broader\nhttps://identifier.overheid.nl/tooi/def/thes/top/c_1,thema,\n"
        )
        (root / "facts/tooi_toplijst.csv").write_text(toplist, "utf-8")
        home = root / "registers/roo"
        home.mkdir()
        packed = gzip.compress(EXPORT.format(tooi=GM).encode())
        (home / "exportOO_national_RECONSTRUCTED.xml.gz").write_bytes(packed)

    def write(self, name: str, row: dict[str, str]) -> None:
        """One row, the columns that it does not give empty."""
        table = next(table for table in TABLES if table.file == name)
        columns = list(dict.fromkeys((table.key, *table.columns)))
        with (self.root / f"facts/{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="")
            writer.writeheader()
            writer.writerow(row)

    def extract(self) -> Extract:
        (found,) = Links().extracts(self.root, silent)
        return found

    def said(self, subject: str, predicate: NamedNode) -> list[str]:
        return said(self.extract(), subject, predicate)


def said(extract: Extract, subject: str, predicate: NamedNode) -> list[str]:
    return sorted(
        t.object.value
        for t in set(extract.triples)
        if t.subject == NamedNode(subject)
        and t.predicate == predicate
        and isinstance(t.object, NamedNode | Literal)
    )


@pytest.fixture
def facts(planted: Any) -> Facts:
    return Facts(planted.root)


def test_a_municipality_is_linked_to_wikidata_the_atu_list_owms_and_its_cbs_code(
    facts: Facts,
) -> None:
    atu = "http://publications.europa.eu/resource/authority/atu/NLD_GEM_GRQ"
    owms = "http://standaarden.overheid.nl/owms/terms/Groningen_(gemeente)"
    links = {"wikidata_qid": "Q749", "eu_atu_uri": atu, "owms_uri": owms}
    facts.write("municipalities", TOWN | links)
    found = [atu, owms, "http://www.wikidata.org/entity/Q749"]
    assert facts.said(GM, SKOS.exactMatch) == found
    assert facts.said(GM, ADMS.identifier) == [ID + "cbs-0014"]
    assert facts.said(ID + "cbs-0014", SKOS.notation) == ["0014"]
    kind = concept("identificatiesoort", "cbs").value
    assert facts.said(ID + "cbs-0014", DCT.type) == [kind]


def test_a_number_that_the_register_of_organisations_gives_is_not_said_again(facts: Facts) -> None:
    facts.write("municipalities", TOWN | {"kvk": "01171824", "rsin": "001932809"})
    assert facts.said(GM, ADMS.identifier) == [ID + "cbs-0014", ID + "rsin-001932809"]


def test_a_number_that_differs_from_the_register_s_is_said(facts: Facts) -> None:
    facts.write("municipalities", TOWN | {"kvk": "01171825", "roo_system_id": "55"})
    assert facts.said(GM, ADMS.identifier) == [ID + "cbs-0014", ID + "kvk-01171825"]


@pytest.mark.parametrize(
    "number", [{"rsin": "001932808"}, {"kvk": "117182"}, {"oin": "I0000003343669660000"}]
)
def test_a_number_that_cannot_be_one_links_nothing(facts: Facts, number: dict[str, str]) -> None:
    facts.write("municipalities", TOWN | number)
    assert facts.said(GM, ADMS.identifier) == [ID + "cbs-0014"]


def test_a_municipality_without_tooi_iri_gets_the_iri_of_its_code(facts: Facts) -> None:
    facts.write("municipalities", {"cbs_code": "0248", "tooi_uri": ""})
    node = "https://identifier.overheid.nl/tooi/id/gemeente/gm0248"
    assert facts.said(node, ADMS.identifier) == [ID + "cbs-0248"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://www.vrijsselland.nl", ["https://www.vrijsselland.nl"]),
        ("www.avres.nl", ["http://www.avres.nl"]),
        ("https://zoek.officielebekendmakingen.nl/resultaten?q=x", []),
        ("", []),
    ],
)
def test_a_web_site_is_a_homepage_and_a_search_is_none(
    facts: Facts, given: str, expected: list[str]
) -> None:
    facts.write("cooperation_organisations", BODY | {"website": given})
    assert facts.said(SO, FOAF.homepage) == expected


def test_an_owms_iri_is_always_in_the_namespace_of_owms(facts: Facts) -> None:
    term = "https://standaarden.overheid.nl/owms/terms/bgtsgsd"
    facts.write("cooperation_organisations", BODY | {"owms_uri": term})
    assert facts.said(SO, SKOS.exactMatch) == [term.replace("https", "http")]


@pytest.mark.parametrize(
    ("file", "key", "kind"),
    [
        ("safety_regions", "vr_code", "veiligheidsregio"),
        ("ggd", "so_code", "ggd"),
        ("environment_services", "so_code", "omgevingsdienst"),
    ],
)
def test_a_table_of_one_kind_tells_the_kind(facts: Facts, file: str, key: str, kind: str) -> None:
    facts.write(file, {key: "VR04", "tooi_uri": SO})
    assert facts.said(SO, ORG.classification) == [concept("organisatiesoort", kind).value]


@pytest.mark.parametrize(
    "bad",
    [
        {"wikidata_qid": "749"},
        {"eu_atu_uri": "geen iri"},
        {"owms_uri": "http://x.example/a b"},
        {"tooi_uri": "gm0014"},
    ],
)
def test_a_bad_link_is_an_error_with_its_line(facts: Facts, bad: dict[str, str]) -> None:
    facts.write("municipalities", TOWN | bad)
    with pytest.raises(RegisterRecordBroken) as caught:
        facts.extract()
    assert "0014" in caught.value.record
    assert caught.value.line == 2


def test_a_table_that_is_missing_is_named(facts: Facts) -> None:
    (facts.root / "facts/ggd.csv").unlink()
    with pytest.raises(RegisterFileMissing, match=r"ggd\.csv"):
        facts.extract()


@pytest.fixture(scope="module")
def links(shared: Path) -> Extract:
    (found,) = Links().extracts(shared, silent)
    return found


@pytest.mark.shared
def test_nothing_is_said_that_the_register_of_organisations_says(
    links: Extract, shared: Path
) -> None:
    said_there: set[Triple] = set()
    for extract in Roo().extracts(shared, silent):
        said_there.update(extract.triples)
    assert said_there
    assert not said_there.intersection(links.triples)


@pytest.mark.shared
def test_the_real_links_are_this_many(links: Extract) -> None:
    found = set(links.triples)
    predicates = Counter(t.predicate for t in found)
    series = Counter(
        t.object.value.removeprefix(ID).partition("-")[0]
        for t in found
        if t.predicate == ADMS.identifier and isinstance(t.object, NamedNode)
    )
    assert series == {"cbs": 642, "rsin": 23, "roo": 8, "kvk": 8, "oin": 4}
    assert predicates[SKOS.exactMatch] == 1971
    assert predicates[FOAF.homepage] == 355
    assert predicates[ORG.classification] == 75


@pytest.mark.shared
def test_every_real_number_can_be_what_it_claims_to_be(links: Extract) -> None:
    valid = {"kvk": kvk_is_valid, "rsin": rsin_is_valid, "oin": oin_is_valid}
    checked = 0
    for triple in set(links.triples):
        kind = str(triple.subject).removeprefix("<" + ID).partition("-")[0]
        if triple.predicate == SKOS.notation and kind in valid:
            assert isinstance(triple.object, Literal)
            assert valid[kind](triple.object.value)
            checked += 1
    assert checked == 35
