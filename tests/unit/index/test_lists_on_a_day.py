"""Who took part on a day, under the names of that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from samenwerking_kg.index import Filters, Index
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.oxigraph import OxigraphStore

Lister = Callable[..., list[str]]


def row(index: Index, kind: str, day: str, **filters: Any) -> dict[str, Any]:
    (found,) = index.page(kind, Filters(day=dt.date.fromisoformat(day), **filters)).rows
    return dict(found.fields)


def test_municipalities_are_those_of_the_day(listed: Lister) -> None:
    assert listed("organisaties", "2009-06-01", soort="gemeente") == ["gm0055", "gm0080", "gm0039"]
    assert listed("organisaties", "2013-06-01", soort="gemeente") == [
        "gm0055", "gm0080", "gm1895", "gm1900",
    ]  # fmt: skip
    assert listed("organisaties", "2022-06-01", soort="gemeente") == [
        "gm1979", "gm0080", "gm1895", "gm1900",
    ]  # fmt: skip


def test_a_municipality_is_there_on_its_first_day_and_gone_on_its_last(listed: Lister) -> None:
    assert "gm0055" in listed("organisaties", "2013-12-31")
    assert "gm0055" not in listed("organisaties", "2014-01-01")
    assert "gm1979" not in listed("organisaties", "2020-12-31")
    assert "gm1979" in listed("organisaties", "2021-01-01")


def test_a_participation_does_not_outlive_its_municipality(listed: Lister) -> None:
    assert "roo-1-gm0039" in listed("deelnames", "2009-12-31")
    assert "roo-1-gm0039" not in listed("deelnames", "2010-01-01")


def test_an_unknown_start_is_kept_but_not_before_the_municipality_was_there(
    listed: Lister, kept: Index
) -> None:
    assert "noord-roo-1-gm1979" not in listed("deelnames", "2020-12-31")
    assert "noord-roo-1-gm1979" in listed("deelnames", "2021-01-01")
    found = row(kept, "deelnames", "2021-01-01", gemeente="gm1979")
    assert found["geldigVan"] is None
    assert found["status"] == "begin-onbekend"


def test_an_organisation_has_the_name_of_the_day(kept: Index) -> None:
    names = [
        row(kept, "organisaties", day, soort="samenwerkingsorganisatie")["naam"]
        for day in ("2014-01-01", "2024-06-30", "2024-07-01")
    ]
    assert names == ["BAR-organisatie", "BAR-organisatie", "De Bedrijfsvoeringspartner"]


def test_a_cooperation_has_the_name_form_and_themes_of_the_day(kept: Index) -> None:
    then = row(kept, "samenwerkingen", "2011-12-31", gemeente="gm1895")
    now = row(kept, "samenwerkingen", "2014-01-01", gemeente="gm1895", vorm="openbaar-lichaam")
    assert (then["naam"], then["vormen"]) == ("Regeling Vuilophaal", ["convenant"])
    assert [theme["naam"] for theme in then["themas"]] == ["natuur en milieu"]
    assert (now["naam"], now["vormen"]) == ("GR Afval Noord", ["openbaar-lichaam"])
    assert [theme["naam"] for theme in now["themas"]] == ["afval"]
    assert [each["naam"] for each in now["uitvoerendeOrganisaties"]] == ["BAR-organisatie"]


def test_members_that_two_sources_name_are_counted_once(kept: Index) -> None:
    found = row(kept, "samenwerkingen", "2014-01-01", gemeente="gm1900")
    assert (found["aantalDeelnemers"], found["aantalGemeenten"]) == (2, 2)
    assert [each.rpartition("graph/")[2] for each in found["bronnen"]] == [
        "noord/samenwerkingen", "roo/regelingen",
    ]  # fmt: skip


def test_each_claim_of_a_participation_has_its_own_source(kept: Index) -> None:
    asked = Filters(day=dt.date(2014, 1, 1), gemeente="gm1895", vorm="openbaar-lichaam")
    found = {
        each.iri.rpartition("/")[2]: [source.rpartition("graph/")[2] for source in sources]
        for each in kept.page("deelnames", asked).rows
        if isinstance(sources := each.fields["bronnen"], list)
    }
    assert found == {
        "noord-roo-1-gm1895": ["noord/samenwerkingen"],
        "roo-1-gm1895": ["roo/regelingen"],
    }


def test_a_cooperation_is_not_there_when_its_source_saw_that_it_was_not(listed: Lister) -> None:
    days = ("2013-01-01", "2013-01-02", "2016-01-01", "2019-12-31", "2020-01-01")
    there = ["netwerk" in listed("samenwerkingen", day) for day in days]
    assert there == [False, True, True, True, False]
    assert "noord-netwerk-gm1895" not in listed("deelnames", "2020-01-01")


def test_a_cooperation_is_surely_there_from_the_first_sighting(kept: Index) -> None:
    asked = {"rol": "deelnemer", "partner": "huis"}
    assert row(kept, "samenwerkingen", "2015-12-31", **asked)["status"] == "begin-onbekend"
    assert row(kept, "samenwerkingen", "2016-01-01", **asked)["status"] == "in-werking"


def test_what_is_over_or_to_come_is_listed_when_it_is_asked_for(listed: Lister) -> None:
    assert listed("regelingen", "2013-01-01", status="opgeheven") == ["roo-1"]
    assert listed("regelingen", "2009-01-01", status="toekomstig") == ["roo-2", "noord-netwerk"]
    assert len(listed("regelingen", "2013-01-01", status="alle")) == 3
    assert listed("samenwerkingen", "2030-01-01", status="opgeheven", gemeente="gm1895") == [
        "netwerk"
    ]


def test_invented_examples_are_in_no_list(listed: Lister) -> None:
    assert "voorbeeld" not in listed("samenwerkingen", "2013-06-01", status="alle")


def test_a_former_name_is_no_organisation(listed: Lister) -> None:
    assert "hv_1" not in listed("organisaties", "2015-01-01", status="alle")


def test_a_municipality_leads_to_what_came_after_it_and_back(kept: Index) -> None:
    (gone,) = kept.page("organisaties", Filters(dt.date(2013, 12, 31), gemeente="gm0055")).rows
    (new,) = kept.page("organisaties", Filters(dt.date(2014, 1, 1), gemeente="gm1900")).rows
    assert [each["naam"] for each in gone.fields["opvolgers"]] == [  # type: ignore[attr-defined]
        "gemeente Leeuwarden", "gemeente Súdwest-Fryslân",
    ]  # fmt: skip
    assert [each["id"] for each in new.fields["voorgangers"]] == [gone.iri]  # type: ignore[attr-defined]


MORE = """<https://w3id.org/samenwerking-kg/graph/gm0080/meer> {
    deelname:meer-gm0080 a sw:Deelname ; org:organization verband:roo-1 ; org:member gm:gm0080 .
    deelname:meer-gm0055 a sw:Deelname ; org:organization verband:roo-1 ; org:member gm:gm0055 ;
        sw:geldigVan "2006-01-01"^^xsd:date .
    deelname:meer-netwerk a sw:Deelname ; org:organization verband:roo-1 ;
        org:member verband:netwerk ; sw:geldigVan "2014-01-01"^^xsd:date .
}"""


def test_a_cooperation_is_there_from_its_first_participant_and_no_participation_before_it(
    index: Index, store: OxigraphStore, said: Callable[[str], dict[str, list[Triple]]]
) -> None:
    for graph, triples in said(MORE).items():
        store.replace(graph, triples)
    there = [
        [
            row.iri.rpartition("/")[2]
            for row in index.rows(kind, Filters(dt.date.fromisoformat(day)))
        ]
        for kind, day in (
            ("samenwerkingen", "2005-12-31"),
            ("samenwerkingen", "2006-01-01"),
            ("deelnames", "2005-12-31"),
            ("deelnames", "2006-01-01"),
        )
    ]
    assert there == [[], ["roo-1"], [], ["meer-gm0055", "meer-gm0080"]]


def test_a_cooperation_that_takes_part_is_a_participant_and_no_organisation(
    index: Index, store: OxigraphStore, said: Callable[[str], dict[str, list[Triple]]]
) -> None:
    for graph, triples in said(MORE).items():
        store.replace(graph, triples)
    day = dt.date(2015, 1, 1)
    members = [row.fields["organisatie"]["naam"] for row in index.rows("deelnames", Filters(day))]  # type: ignore[index]
    assert "Netwerk Wonen" in members
    listed = [row.fields["naam"] for row in index.rows("organisaties", Filters(day))]
    assert "Netwerk Wonen" not in listed
