"""The rules over the register that we ship: what is known to be wrong in it must come out.

The numbers are those of the national register of 16 May 2026.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.context import context_of
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.survey import findings_over

ROOT = Path(__file__).parents[2]
SW = "PREFIX sw: <https://w3id.org/samenwerking-kg/def#>\n"
VERBAND = "https://w3id.org/samenwerking-kg/id/samenwerkingsverband/"
PARTS_OF = """PREFIX org: <http://www.w3.org/ns/org#>
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ BIND(<{0}> AS ?s) }} UNION {{ ?s sw:regelt <{0}> }} UNION {{ ?s org:organization <{0}> }}
  UNION {{ ?s sw:binnen <{0}> }}
  ?s ?p ?o
}}"""


@pytest.fixture(scope="module")
def store() -> Iterator[OxigraphStore]:
    """The register with TOOI and the code lists; nothing of the north."""
    data = ROOT / "data"
    files = [
        *sorted((data / "registers").glob("*.nq.gz")),
        *sorted((data / "vocabularies").glob("*.nq.gz")),
        *sorted((ROOT / "ontology" / "codelists").glob("*.ttl")),
    ]
    assert len(files) > 20
    opened = OxigraphStore()
    opened.fill((f"http://example.org/{p.name}", triples_of(parse_file(p))) for p in files)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def report(store: OxigraphStore, shapes: Shapes) -> Report:
    return findings_over(store, shapes)


@pytest.mark.parametrize(
    ("rule", "things"),
    [
        ("R01", 1),
        ("R06", 1),
        ("R07", 104),
        ("R09", 45),
        ("R09b", 69),
        ("R13", 248),
        ("R14", 16),
        ("R20", 4),
        ("R23", 1),
    ],
)
def test_a_rule_finds_what_is_known_to_be_wrong(report: Report, rule: str, things: int) -> None:
    assert report.counts()[rule] == things


def test_five_current_bvos_have_a_council_or_mayor(store: OxigraphStore, report: Report) -> None:
    found = {f.focus for f in report.findings if f.rule.name == "BvoAlleenColleges"}
    values = " ".join(f"<{focus}>" for focus in found)
    current = store.query(
        f"{SW}SELECT DISTINCT ?s {{ VALUES ?r {{ {values} }} ?r sw:regelt ?s "
        "FILTER NOT EXISTS { ?r sw:geldigTot ?end } }"
    )
    assert len(list(current)) == 5


def test_four_versions_of_no_day_come_out(report: Report) -> None:
    empty = {f.focus for f in report.findings if f.rule.name == "BeginVoorEinde"}
    assert len([focus for focus in empty if "/id/regeling/" in focus]) == 4


def test_the_register_breaks_no_rule_of_structure_but_for_one_number(report: Report) -> None:
    structure = [f for f in report.findings if f.rule.notation[0] in "SO"]
    assert {f.rule.name for f in structure} <= {"OinNummer", "OinPastBijRsin"}
    assert report.counts()["S27"] == 1


@pytest.mark.parametrize("key", ["roo-28484271", "roo-24963429", "roo-24965663"])
def test_a_check_of_one_cooperation_finds_what_the_survey_finds(
    key: str, store: OxigraphStore, shapes: Shapes, report: Report
) -> None:
    data: set[Triple] = set(store.query(SW + PARTS_OF.format(VERBAND + key)))  # type: ignore[arg-type]
    own = {triple.subject.value for triple in data if isinstance(triple.subject, NamedNode)}
    checked = check(data, context_of(data, store), shapes)
    found = {(f.rule.name, f.focus, f.message.nl) for f in checked.findings}
    surveyed = {(f.rule.name, f.focus, f.message.nl) for f in report.findings if f.focus in own}
    assert found == surveyed
    assert found


def test_a_dissolved_municipality_has_a_year(store: OxigraphStore, shapes: Shapes) -> None:
    """Boxmeer and its neighbours were dissolved on 1 January 2022, the others a year later."""
    last_day = findings_over(store, shapes, day=dt.date(2022, 12, 31))
    day_after = findings_over(store, shapes, day=dt.date(2023, 1, 1))
    assert "R14" not in last_day.counts()
    assert 0 < day_after.counts()["R14"] < 16
