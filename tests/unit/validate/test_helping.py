"""What a publisher is helped with, on the shipped registers and the shipped rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.context import context_of
from samenwerking_kg.validate.document import counted, document
from samenwerking_kg.validate.helping import helped
from samenwerking_kg.validate.lines import Document
from samenwerking_kg.validate.organisations import Organisations, unscrambled
from samenwerking_kg.validate.report import Finding, Report
from samenwerking_kg.validate.shapes import Severity, Shapes, load
from samenwerking_kg.validate.text import report_text

HEAD = """@prefix sw: <https://w3id.org/samenwerking-kg/def#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix vorm: <https://w3id.org/samenwerking-kg/id/begrip/vorm/> .
@prefix rol: <https://w3id.org/samenwerking-kg/id/begrip/rol/> .
@prefix tooi: <https://identifier.overheid.nl/tooi/id/> .
@prefix gm: <https://identifier.overheid.nl/tooi/id/gemeente/> .
@prefix ex: <https://example.org/id/> .
"""
WHOLE = 'ex:v a sw:Samenwerkingsverband ; rdfs:label "Verband" .\n'
JOINS = """ex:d a sw:Deelname ; org:organization ex:v ; org:role rol:deelnemer ;
    sw:geldigVan "{since}"^^xsd:date ;
    org:member {member} .
"""
VERSION = """ex:r a sw:GemeenschappelijkeRegeling , sw:Regeling ; rdfs:label "Regeling" ;
    sw:regelt ex:v ; sw:vorm vorm:openbaar-lichaam ; sw:geldigVan "2018-01-01"^^xsd:date .
"""
TOOI = "https://identifier.overheid.nl/tooi/id/"
DAY = dt.date(2026, 5, 16)
Told = Callable[..., Report]


@pytest.fixture(scope="module")
def shipped_rules(assets: Assets) -> Shapes:
    return load(assets.shapes)


@pytest.fixture(scope="module")
def known(shipped_store: Store) -> Organisations:
    return Organisations(shipped_store)


@pytest.fixture
def told(shipped_store: Store, shipped_rules: Shapes, known: Organisations) -> Told:
    """The helped report on a Turtle text without prefixes."""

    def report(text: str, day: dt.date = DAY) -> Report:
        data: set[Triple] = set(
            triples_of(parse_bytes((HEAD + text).encode(), graph_format("turtle")))
        )
        plain = check(data, context_of(data, shipped_store), shipped_rules, day=day)
        documents = [Document("bestand.ttl", HEAD + text, "turtle")]
        return helped(plain, data, shipped_store, day=day, documents=documents, organisations=known)

    return report


def joined(member: str, since: str = "2018-01-01") -> str:
    return WHOLE + JOINS.format(member=member, since=since)


def named(report: Report, name: str) -> list[Finding]:
    return [found for found in report.findings if found.rule.name == name]


def hint(report: Report, name: str) -> str:
    (found,) = named(report, name)
    assert found.hint is not None
    assert found.hint.en
    return found.hint.nl


def test_who_is_gone_gets_its_successor(told: Told) -> None:
    said = hint(told(joined("gm:gm1661", "2005-01-01")), "OpgehevenGemeente")
    assert said.startswith("Reiderland bestaat niet meer sinds 1-1-2010, bedoelt u Oldambt?")
    assert said.endswith(TOOI + "gemeente/gm1895")


def test_all_successors_of_who_was_divided_are_listed(told: Told, known: Organisations) -> None:
    """Littenseradiel went to Leeuwarden, Súdwest-Fryslân and Waadhoeke in 2018."""
    (divided,) = known.named("Littenseradiel")
    said = hint(told(joined(f"<{divided.iri}>", "2005-01-01")), "OpgehevenGemeente")
    assert "sinds 1-1-2018, bedoelt u Leeuwarden, Súdwest-Fryslân of Waadhoeke?" in said


def test_a_successor_that_is_gone_itself_leads_to_who_is_there_on_that_day(
    known: Organisations,
) -> None:
    (gone,) = known.named("Winsum")
    names = {
        day: [each.short for each in known.heirs(gone, dt.date.fromisoformat(day))]
        for day in ("2019-06-01", "2018-06-01")
    }
    assert names["2019-06-01"] == ["Het Hogeland", "Westerkwartier"]
    assert names["2018-06-01"] == []


def test_who_was_not_there_yet_gets_its_predecessors_of_that_day(told: Told) -> None:
    said = hint(told(joined("gm:gm1895", "2005-01-01")), "DeelnemerBestondAl")
    assert "bedoelt u Reiderland, Scheemda of Winschoten?" in said


@pytest.mark.parametrize(
    "member",
    [
        "<http://identifier.overheid.nl/tooi/id/gemeente/gm1895>",
        "tooi:provincie\\/gm1895",
        "<https://identifier.overheid.nl/tooi/id/gemeente/gm1895/>",
        "<https://identifier.overheid.nl/tooi/id/gemeente/GM1895>",
        "<https://www.identifier.overheid.nl/TOOI/id/Gemeente/gm1895>",
    ],
)
def test_an_address_that_is_written_wrong_is_refused_and_mended(member: str, told: Told) -> None:
    report = told(joined(member))
    assert not report.conforms
    assert hint(report, "TooiAdresBestaat") == (
        f"Bedoelt u gemeente Oldambt ({TOOI}gemeente/gm1895)?"
    )


def test_a_code_that_no_register_knows_gets_the_nearest_name_of_its_label(told: Told) -> None:
    report = told(joined("gm:gm9999") + 'gm:gm9999 rdfs:label "Oldamt" .')
    assert "gemeente Oldambt" in hint(report, "TooiAdresBestaat")


def test_a_code_without_a_name_gets_the_nearest_code(told: Told) -> None:
    assert "gemeente Oldambt" in hint(told(joined("gm:gm18955")), "TooiAdresBestaat")


def test_a_name_in_place_of_an_address_gets_the_address(told: Told) -> None:
    said = hint(told(joined('"Gemeente Oldambt"')), "EenDeelnemer")
    assert said == f"Bedoelt u gemeente Oldambt ({TOOI}gemeente/gm1895)?"


def test_a_name_of_two_gets_both(told: Told) -> None:
    said = hint(told(joined('"Groningen"')), "EenDeelnemer")
    assert f"({TOOI}gemeente/gm0014) of provincie Groningen ({TOOI}provincie/pv20)?" in said


def test_a_scrambled_name_is_recognised(told: Told) -> None:
    report = told(joined('"SÃºdwest-FryslÃ¢n"'))
    assert "gemeente Súdwest-Fryslân" in hint(report, "EenDeelnemer")
    assert hint(report, "TekstIsLeesbaar") == "Bedoelt u Súdwest-Fryslân?"


@pytest.mark.parametrize("name", ["Fryslân", "Súdwest-Fryslân", "Café", "Ã", "Oldambt", "日本"])
def test_a_sound_name_is_not_called_scrambled(name: str) -> None:
    assert unscrambled(name) is None
    assert unscrambled(name.encode().decode("latin-1")) in (name, None)


def test_a_name_like_no_other_gets_no_hint(told: Told) -> None:
    (found,) = named(told(joined('"Xyzzyplugh"')), "EenDeelnemer")
    assert found.hint is None


def test_a_misspelt_class_is_the_root_of_what_it_hides(told: Told) -> None:
    text = joined("gm:gm1895").replace("a sw:Samenwerkingsverband ", "a sw:Samenwerkingsverbnd ")
    report = told(text + VERSION)
    first = report.roots[0]
    assert first.finding.rule.notation == "C01"
    assert first.finding.line == HEAD.count("\n") + 1
    assert {f.rule.name for f in first.consequences} == {
        "EenSamenwerkingsverband",
        "RegelingVanEenVerband",
    }
    assert "2 punten verdwijnen waarschijnlijk vanzelf" in report_text(report)
    assert "2 points will probably go by themselves" in report_text(report, "en")


def test_a_misspelt_property_is_the_root_of_what_is_missing_there_only(told: Told) -> None:
    text = joined("gm:gm1895").replace("sw:geldigVan", "sw:geldigVanaf")
    other = JOINS.replace("ex:d ", "ex:d2 ").replace('sw:geldigVan "{since}"^^xsd:date ;', "")
    report = told(text + other.format(member="gm:gm0014"))
    (root,) = [each for each in report.roots if each.consequences]
    assert root.finding.rule.notation == "C01"
    assert root.finding.path == "https://w3id.org/samenwerking-kg/def#geldigVanaf"
    assert [f.focus for f in root.consequences if f.rule.name == "BeginBekendOfOnbekend"] == [
        "https://example.org/id/d"
    ]


def test_a_participation_without_participant_is_why_there_are_too_few(told: Told) -> None:
    other = JOINS.replace("ex:d ", "ex:d2 ").replace("org:member {member}", 'rdfs:label "x"')
    report = told(joined("gm:gm1895") + other.format(since="2018-01-01") + VERSION)
    (root,) = [each for each in report.roots if each.finding.rule.name == "EenDeelnemer"]
    assert "TweeOfMeerDeelnemers" in {f.rule.name for f in root.consequences}


@pytest.mark.parametrize("whole", ["org:organization ex:r ; ", ""])
def test_a_participation_in_nothing_or_in_the_version_is_why_there_are_too_few(
    whole: str, told: Told
) -> None:
    other = JOINS.replace("ex:d ", "ex:d2 ").replace("org:organization ex:v ; ", whole)
    text = other.format(member="gm:gm0014", since="2018-01-01")
    report = told(joined("gm:gm1895") + text + VERSION)
    (root,) = [each for each in report.roots if each.finding.focus == "https://example.org/id/d2"]
    assert "TweeOfMeerDeelnemers" in {f.rule.name for f in root.consequences}


def test_too_few_participants_stand_alone_when_no_participation_is_wrong(told: Told) -> None:
    report = told(joined("gm:gm1895") + VERSION)
    (root,) = [each for each in report.roots if each.finding.rule.name == "TweeOfMeerDeelnemers"]
    assert root.consequences == ()


def test_folding_loses_nothing_and_changes_no_count(told: Told) -> None:
    text = joined("gm:gm9999").replace("a sw:Samenwerkingsverband ", "a sw:Samenwerkingsverbnd ")
    report = told(text + VERSION)
    unfolded = [f for root in report.roots for f in (root.finding, *root.consequences)]
    assert sorted(unfolded, key=str) == sorted(report.findings, key=str)
    assert len(unfolded) > len(report.roots) > 1
    said = document(report)
    gone = [each for one in said for each in one["gevolgen"]]  # type: ignore[attr-defined]
    assert len(said) + len(gone) == len(report.findings) == sum(counted(report).values())
    assert report_text(report).count("(regel ") == len(report.findings)


def test_help_changes_no_verdict_and_no_finding_of_a_rule(told: Told) -> None:
    report = told(joined("gm:gm9999"))
    assert {f.rule.name for f in report.findings if f.judged} == {
        report.shapes.reporters[hit.shape][0].name  # type: ignore[union-attr]
        for hit in report.hits
    }
    assert not report.conforms


def test_a_finding_as_data_has_all_that_it_takes_to_mend_it(told: Told) -> None:
    report = told(joined('"Gemeente Oldambt"'))
    (found,) = [each for each in document(report) if each["regel"] == "R12"]
    assert found["ernst"] == Severity.VIOLATION.value
    assert (found["ernstNaam"], found["ernstNaamEn"]) == ("fout", "error")
    assert (found["padNaam"], found["padNaamEn"]) == ("deelnemer", "participant")
    assert found["waarde"] == "Gemeente Oldambt"
    assert found["line"] == HEAD.count("\n") + 4
    assert found["focus"] == "https://example.org/id/d"
    for key in ("title", "detail", "remedie", "hint", "focusNaam", "waarom"):
        assert found[key]
        assert found[key + "En"]


def test_a_law_is_named_in_data(told: Told) -> None:
    (found,) = [
        each for each in document(told(joined("gm:gm1895") + VERSION)) if each["regel"] == "R01"
    ]
    (first, _) = found["wet"]  # type: ignore[misc]
    assert first["iri"].startswith("http://wetten.overheid.nl/")  # type: ignore[has-type]
    assert first["naamEn"].startswith("Joint Arrangements Act, article")  # type: ignore[has-type]


def test_our_own_properties_have_the_names_of_the_ontology(told: Told) -> None:
    report = told(joined("gm:gm1895").replace('"2018-01-01"^^xsd:date', '"gisteren"'))
    (found,) = named(report, "DatumIsDag")
    assert found.path_name is not None
    assert found.path_name.nl != found.path_name.en
