"""On the real data, lists and SPARQL say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from samenwerking_kg.describe.questions import Question
from samenwerking_kg.index import Filters, Index
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.store.base import Solutions, Store
from samenwerking_kg.vocabulary import PREFIXES

REGISTER = "roo/regelingen"
DAYS = ["2009-06-01", "2010-01-01", "2013-06-01", "2014-01-01", "2018-12-31", "2019-01-01",
        "2021-01-01", "2023-01-01", "2026-05-16"]  # fmt: skip
_HEADER = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())
Asked = Callable[[str], list[tuple[str, ...]]]


@pytest.fixture(scope="module")
def index(shipped_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    made = Index(shipped_store, tmp_path_factory.mktemp("index"), patience=120)
    made.start()
    yield made
    made.close()


@pytest.fixture(scope="module")
def asked(shipped_store: Store) -> Asked:
    """The rows of a query, as texts."""

    def rows(text: str) -> list[tuple[str, ...]]:
        found = cast(Solutions, shipped_store.query(_HEADER + text))
        return [tuple("" if each is None else str(each.value) for each in row) for row in found]

    return rows


def on(day: str, **filters: Any) -> Filters:
    return Filters(day=dt.date.fromisoformat(day), **filters)


def short_names(index: Index, asked: Filters) -> set[object]:
    return {row.fields["korteNaam"] for row in index.rows("organisaties", asked)}


@pytest.mark.parametrize("day", DAYS)
def test_the_municipalities_of_a_day_are_those_of_the_worked_question(
    index: Index, asked: Asked, questions: dict[str, Question], day: str
) -> None:
    text = questions["21-gemeenten-op-datum"].text.replace("2013-01-01", day)
    for province, municipalities in asked(text):
        (iri,) = {
            row.iri
            for row in index.rows("organisaties", on(day, soort="provincie"))
            if row.fields["korteNaam"] == province
        }
        there = index.page("organisaties", on(day, soort="gemeente", provincie=iri)).total
        assert (province, there) == (province, int(municipalities))


@pytest.mark.parametrize("day", ["2018-01-01", "2026-05-16"])
def test_the_arrangements_of_a_day_are_those_of_the_worked_question(
    index: Index, asked: Asked, questions: dict[str, Question], day: str
) -> None:
    text = questions["22-regelingen-op-datum"].text.replace("2026-05-16", day)
    wanted = {name: int(number) for name, number in asked(text)}
    found = {
        name: index.page("regelingen", on(day, vorm=code, bron=REGISTER)).total
        for code, name in index.choices("vorm")
        if name in wanted
    }
    assert found == wanted


@pytest.mark.parametrize("day", DAYS)
def test_the_participations_of_a_day_are_those_of_a_query(
    index: Index, asked: Asked, day: str
) -> None:
    wanted = asked(f"""SELECT ?d {{
        GRAPH <{PREFIXES["graph"]}{REGISTER}> {{ ?d org:member ?m ; org:organization ?c }}
        FILTER NOT EXISTS {{ ?d sw:geldigVan ?v FILTER(?v > "{day}"^^xsd:date) }}
        FILTER NOT EXISTS {{ ?d sw:geldigTot ?t FILTER(?t <= "{day}"^^xsd:date) }}
        FILTER NOT EXISTS {{ ?m sw:geldigVan ?b FILTER(?b > "{day}"^^xsd:date) }}
        FILTER NOT EXISTS {{ ?m sw:geldigTot ?e FILTER(?e <= "{day}"^^xsd:date) }}
    }}""")
    found = set(index.iris("deelnames", on(day, bron=REGISTER)))
    assert found == {iri for (iri,) in wanted}


@pytest.mark.parametrize(("code", "day"), [("gm1895", "2013-06-01"), ("gm0014", "2026-05-16")])
def test_the_cooperations_of_a_municipality_are_those_of_a_query(
    index: Index, asked: Asked, code: str, day: str
) -> None:
    wanted = asked(f"""SELECT DISTINCT ?c {{
        GRAPH <{PREFIXES["graph"]}{REGISTER}> {{ ?d org:member gm:{code} ; org:organization ?c }}
        FILTER NOT EXISTS {{ ?d sw:geldigVan ?v FILTER(?v > "{day}"^^xsd:date) }}
        FILTER NOT EXISTS {{ ?d sw:geldigTot ?t FILTER(?t <= "{day}"^^xsd:date) }}
    }}""")
    found = {
        cast("dict[str, str]", row.fields["samenwerking"])["id"]
        for row in index.rows("deelnames", on(day, gemeente=code, bron=REGISTER))
    }
    assert found == {iri for (iri,) in wanted}
    assert found <= set(index.iris("samenwerkingen", on(day, gemeente=code)))


def test_in_2013_there_is_boarnsterhim_and_neither_oldambts_ghosts_nor_who_came_later(
    index: Index,
) -> None:
    there = short_names(index, on("2013-06-01", soort="gemeente"))
    assert {"Boarnsterhim", "Oldambt", "Slochteren", "Súdwest-Fryslân"} <= there
    gone, later = {"Reiderland", "Scheemda", "Winschoten"}, {"Eemsdelta", "Het Hogeland", "Altena"}
    assert not there & (gone | later)
    members = {
        cast("dict[str, str]", row.fields["organisatie"])["naam"].removeprefix("gemeente ")
        for row in index.rows("deelnames", on("2013-06-01"))
    }
    assert "Boarnsterhim" in members
    assert not members & (gone | later)


def test_an_organisation_that_was_renamed_has_the_name_of_the_day(index: Index) -> None:
    names = [
        [row.fields["naam"] for row in index.rows("organisaties", on(day, search="so0828"))]
        for day in ("2014-06-01", "2026-05-16")
    ]
    assert names == [["BAR-organisatie"], ["De Bedrijfsvoeringspartner"]]


def test_every_list_of_a_day_has_what_its_total_says(index: Index) -> None:
    for kind in ("samenwerkingen", "regelingen", "deelnames", "organisaties", "themas", "systemen"):
        rows = [row.iri for row in index.rows(kind, on("2013-06-01"))]
        assert len(set(rows)) == len(rows) == index.page(kind, on("2013-06-01")).total > 0


def test_nothing_in_a_list_is_without_a_name(index: Index) -> None:
    for kind in ("samenwerkingen", "regelingen", "organisaties", "themas", "systemen"):
        nameless = [row.iri for row in index.rows(kind, on("2013-06-01", status="alle"))
                    if not row.fields["naam"]]  # fmt: skip
        assert nameless == []


def test_what_is_sought_is_found_without_its_accents(index: Index) -> None:
    found = short_names(index, on("2026-05-16", search="sudwest fryslan", soort="gemeente"))
    assert found == {"Súdwest-Fryslân"}


@pytest.mark.parametrize("source", [REGISTER, "noord/samenwerkingen"])
@pytest.mark.parametrize("form", ["openbaar-lichaam", "centrumregeling", "privaatrechtelijk"])
def test_a_form_is_that_of_another_source(
    index: Index, asked: Asked, source: str, form: str
) -> None:
    found = asked(f"""SELECT DISTINCT ?c {{ GRAPH <{graph(source)}> {{
            ?v a sw:Regeling ; sw:regelt ?c }}
        ?v sw:vorm/skos:broader* vorm:{form} }}""")
    listed = index.iris("samenwerkingen", on("2026-05-16", bron=source, vorm=form, status="alle"))
    assert set(listed) == {iri for (iri,) in found}


def test_a_use_of_a_system_is_that_of_another_source(index: Index, asked: Asked) -> None:
    ((code, _), *_) = index.choices("systeem")
    found = asked(f"""SELECT DISTINCT ?c {{ GRAPH <{graph("noord/ict")}> {{ ?u a sw:Systeemgebruik }}
        ?u sw:systeem systeem:{code} ; sw:betreft ?c }}""")
    here = on("2026-05-16", systeem=code, status="alle")
    assert found
    assert set(index.iris("samenwerkingen", here)) == {iri for (iri,) in found}
    elsewhere = on("2026-05-16", systeem=code, status="alle", bron=REGISTER)
    assert not list(index.iris("samenwerkingen", elsewhere))
