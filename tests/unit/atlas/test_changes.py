"""What is told to have happened is what makes one day differ from another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from samenwerking_kg.atlas.changes import (
    AMENDED,
    ENDED,
    ENLARGED,
    FORM,
    FOUNDED,
    GONE,
    JOINED,
    KINDS,
    LEFT,
    MADE,
    Changes,
    cooperations_between,
    members_between,
)
from samenwerking_kg.atlas.days import Days
from samenwerking_kg.atlas.happenings import merged
from samenwerking_kg.atlas.histories import Histories
from samenwerking_kg.errors import RequestMalformed
from samenwerking_kg.index import Index
from samenwerking_kg.model.identifiers import graph, theme, thing, tooi
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Edit
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import PREFIXES

TODAY = dt.date.today()
SPANS = [(dt.date(2009, 1, 1), dt.date(2013, 1, 1)), (dt.date(2013, 1, 1), dt.date(2019, 1, 1)),
         (dt.date(2019, 1, 1), TODAY)]  # fmt: skip
SOURCES = [None, "register", "noord"]


@pytest.fixture(scope="module")
def histories(shipped_index: Index) -> Histories:
    return Histories(shipped_index)


def parts_of(changes: Changes) -> Iterator[str]:
    for event in changes.events:
        yield from (event.cooperation, event.organisation, *event.others)


@pytest.mark.parametrize(
    ("before", "after", "source"),
    [(*SPANS[0], None), (*SPANS[1], "noord"), (*SPANS[2], None), (*SPANS[2], "register")],
)
def test_a_municipality_gains_or_loses_a_cooperation_without_an_event(
    days: Days, histories: Histories, before: dt.date, after: dt.date, source: str | None
) -> None:
    then, now = days.on(before, source), days.on(after, source)
    silent, told = [], 0
    for iri in {**then.municipalities, **now.municipalities}:
        found = histories.of_organisation(iri, source)
        between = found.between(before.isoformat(), after.isoformat())
        born = iri not in then.municipalities
        gone = iri not in now.municipalities
        assert any(each.kind == MADE for each in between) or not born
        assert any(each.kind == GONE for each in between) or not gone
        said = [each for each in between if each.counted]
        gained = {each.cooperation for each in said if each.kind in (JOINED, FOUNDED)}
        lost = {each.cooperation for each in said if each.kind in (LEFT, ENDED)}
        differs = cooperations_between(then, now, iri)
        told += len(differs.gained) + len(differs.lost)
        if not born:
            silent += [("gained", iri, coop) for coop in differs.gained - gained]
        if not gone:
            silent += [("lost", iri, coop) for coop in differs.lost - lost]
    assert silent == []
    assert told > 50


@pytest.mark.parametrize("source", SOURCES)
def test_who_is_in_a_cooperation_changes_without_an_event(
    days: Days, histories: Histories, source: str | None
) -> None:
    before, after = SPANS[1]
    then, now = days.on(before, source), days.on(after, source)
    both = set(then.cooperations) & set(now.cooperations)
    changed, silent = 0, []
    for iri in sorted(both):
        between = histories.of_cooperation(iri, source).between(
            before.isoformat(), after.isoformat()
        )
        said = [each for each in between if each.counted]
        if any(each.kind in (FOUNDED, ENDED) for each in said):
            continue  # this source tells of another beginning or end than all together
        differs = members_between(then, now, iri)
        changed += len(differs.gained) + len(differs.lost)
        joined = {each.organisation for each in said if each.kind == JOINED}
        left = {each.organisation for each in said if each.kind == LEFT}
        known = {each for each in differs.gained if then.organisations.get(each)}
        silent += [(iri, each) for each in (known - joined) | (differs.lost - left)]
    assert silent == []
    assert changed > 50


def test_what_is_named_in_an_event_has_no_name_or_no_source(histories: Histories) -> None:
    found = histories.of_theme(theme("c_afa30a11").value)
    assert len(found.events) > 300
    assert {each for each in parts_of(found) if each} <= set(found.names)
    for event in found.events:
        assert event.sources
        assert event.kind in KINDS
        assert event.changed >= "2018"
        assert (event.kind == FORM) == bool(event.before and event.after)
    assert [each.day for each in found.events] == sorted(each.day for each in found.events)
    keys = [(each.key, each.sources) for each in found.events]
    assert len(keys) == len(set(keys))


def test_a_merger_is_not_told(histories: Histories) -> None:
    found = histories.of_organisation(tooi("gm1895").value)
    (made,) = found.of_kind(MADE)
    assert (made.day, made.sources) == ("2010-01-01", (graph("samenwerking-kg", "perioden"),))
    assert {found.names[each].name for each in made.others} == {
        "Reiderland", "Scheemda", "Winschoten",
    }  # fmt: skip
    assert all(each.reorganisation for each in found.of_kind(JOINED) if each.day == made.day)
    amsterdam = histories.of_organisation(tooi("gm0363").value)
    (enlarged,) = amsterdam.of_kind(ENLARGED)
    assert (enlarged.day, enlarged.others) == ("2022-03-24", (tooi("gm0457").value,))
    gone = histories.of_organisation(tooi("gm0039").value)
    assert gone.of_kind(GONE)[0].others == (tooi("gm1895").value,)
    assert all(each.reorganisation for each in gone.of_kind(LEFT))


def test_nobody_is_known_and_something_happens(histories: Histories) -> None:
    nobody = histories.of_organisation("https://example.org/nobody")
    assert (nobody.events, nobody.unknown, nobody.names) == ((), 0, {})
    assert histories.of_theme(thing("begrip", "x").value).events == ()
    with pytest.raises(RequestMalformed):
        histories.of_organisation(tooi("gm1895").value, "< >")


TOLD = """
graph:tooi/gemeenten {
  gm:gm0001 a tooi:Gemeente ; rdfs:label "gemeente Een" .
  gm:gm0002 a tooi:Gemeente ; rdfs:label "gemeente Twee" .
  gm:gm0003 a tooi:Gemeente ; sw:geldigVan "2012-01-01"^^xsd:date .
}
graph:een {
  samenwerkingsverband:samen a sw:Samenwerkingsverband ; rdfs:label "Samen" .
  regeling:v1 a sw:Regeling ; sw:regelt samenwerkingsverband:samen ; sw:vorm vorm:convenant ;
    sw:geldigVan "2005-01-01"^^xsd:date ; sw:geldigTot "2010-01-01"^^xsd:date ;
    dct:modified "2020-01-01"^^xsd:date .
  regeling:v2 a sw:Regeling ; sw:regelt samenwerkingsverband:samen ; sw:vorm vorm:stichting ;
    sw:geldigVan "2010-01-01"^^xsd:date ; sw:geldigTot "2015-01-01"^^xsd:date ;
    dct:modified "2021-02-03"^^xsd:date .
  regeling:v3 a sw:Regeling ; sw:regelt samenwerkingsverband:samen ; sw:vorm vorm:stichting ;
    sw:geldigVan "2015-01-01"^^xsd:date .
  deelname:a1 a sw:Deelname ; org:organization samenwerkingsverband:samen ; org:member gm:gm0001 ;
    sw:geldigVan "2003-01-01"^^xsd:date ; sw:geldigTot "2009-01-01"^^xsd:date .
  deelname:a2 a sw:Deelname ; org:organization samenwerkingsverband:samen ; org:member gm:gm0001 ;
    sw:geldigVan "2009-01-01"^^xsd:date ; sw:geldigTot "2018-01-01"^^xsd:date .
  deelname:b1 a sw:Deelname ; org:organization samenwerkingsverband:samen ; org:member gm:gm0002 ;
    sw:geldigVan "2007-01-01"^^xsd:date .
  deelname:c1 a sw:Deelname ; org:organization samenwerkingsverband:samen ; org:member gm:gm0003 .
}
graph:twee {
  deelname:b2 a sw:Deelname ; org:organization samenwerkingsverband:samen ; org:member gm:gm0002 ;
    sw:geldigVan "2008-01-01"^^xsd:date ; sw:geldigTot "2016-01-01"^^xsd:date .
}
"""
TOGETHER = thing("samenwerkingsverband", "samen").value


@pytest.fixture
def shelf() -> OxigraphStore:
    header = "".join(f"@prefix {each}: <{PREFIXES[each]}> .\n" for each in PREFIXES)
    text = header + TOLD.replace("graph:tooi/gemeenten", f"<{graph('tooi', 'gemeenten')}>")
    found: dict[str, list[Triple]] = {}
    for quad in parse_bytes(text.encode(), graph_format("trig")):
        found.setdefault(quad.graph_name.value, []).append(quad.triple)
    store = OxigraphStore()
    store.fill(found.items())
    return store


@pytest.fixture
def small_index(shelf: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = Index(shelf, tmp_path_factory.mktemp("index"))
    index.start()
    yield index
    index.close()


def short(changes: Changes) -> list[tuple[str, str, str, str, bool]]:
    return [(each.day[:4], each.kind, each.organisation[-1:],
             ",".join(one.rpartition("/")[2] for one in each.sources), each.counted)
            for each in changes.events]  # fmt: skip


def test_two_sources_that_differ_are_told_as_one(small_index: Index) -> None:
    found = Histories(small_index).of_cooperation(TOGETHER)
    assert short(found) == [
        ("2003", FOUNDED, "", "een", True),  # a participant before the first version that is kept
        ("2007", JOINED, "2", "een", True),
        ("2008", JOINED, "2", "twee", False),
        ("2010", FORM, "", "een", True),
        ("2015", AMENDED, "", "een", True),
        ("2016", LEFT, "2", "twee", False),  # the other source goes on
        ("2018", LEFT, "1", "een", True),  # once, though bodies changed in 2009
    ]
    assert found.unknown == 1
    (turned,) = found.of_kind(FORM)
    assert (turned.before, turned.after, turned.changed) == ("convenant", "stichting", "2021-02-03")


def test_one_source_is_told_as_two(small_index: Index) -> None:
    found = Histories(small_index).of_cooperation(TOGETHER, "twee")
    assert short(found) == [
        ("2008", JOINED, "2", "twee", True),
        ("2016", LEFT, "2", "twee", True),
    ]


def test_a_member_hears_of_what_was_before_it_joined(small_index: Index) -> None:
    histories = Histories(small_index)
    assert short(histories.of_organisation(tooi("gm0001").value)) == [
        ("2003", FOUNDED, "", "een", True),
        ("2010", FORM, "", "een", True),
        ("2015", AMENDED, "", "een", True),
        ("2018", LEFT, "1", "een", True),
    ]
    assert short(histories.of_organisation(tooi("gm0003").value)) == [
        ("2012", MADE, "3", "", True),
        ("2015", AMENDED, "", "een", True),
    ]


def test_what_was_changed_since_is_not_told(small_index: Index) -> None:
    found = Histories(small_index).of_cooperation(TOGETHER)
    assert [each.kind for each in found.told_since("2020-06-01")] == [FORM]
    assert [each.day for each in found.between("2007-01-01", "2010-01-01")] == [
        "2008-01-01",
        "2010-01-01",
    ]


def test_a_history_is_of_before_a_change(small_index: Index, shelf: OxigraphStore) -> None:
    histories = Histories(small_index)
    before = histories.of_cooperation(TOGETHER)
    assert histories.of_cooperation(TOGETHER) is before
    gone = list(shelf.graph(graph("twee")))
    shelf.apply([Edit(graph("twee"), gone)])
    assert len(histories.of_cooperation(TOGETHER).events) == len(before.events) - 2


def test_spans_that_touch_are_two() -> None:
    assert merged([("2005", "2007"), ("2007", "~"), ("", "2001"), ("2003", "2003")]) == [
        ("", "2001"),
        ("2005", "~"),
    ]
