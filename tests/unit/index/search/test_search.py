"""Finding by name, on a few things said in Turtle: ranking, periods, changes, hostile questions."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from samenwerking_kg.errors import NotReady, StoreAway
from samenwerking_kg.index.search import Search, keeping
from samenwerking_kg.index.search.keeping import all_names
from samenwerking_kg.index.search.kinds import KINDS
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes, triples_of
from samenwerking_kg.store.base import Edit, Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import PREFIXES

GRAPH = "https://w3id.org/samenwerking-kg/graph/proef"
TODAY = dt.date(2026, 11, 25)
NAMES = """
gm:gm0055 a tooi:Gemeente ; rdfs:label "gemeente Boarnsterhim" ;
  tooi:officieleNaamExclSoort "Boarnsterhim" ; sw:geldigTot "2014-01-01"^^xsd:date ;
  dct:isReplacedBy gm:gm1921 , gm:gm1900 .
gm:gm1921 a tooi:Gemeente ; rdfs:label "gemeente De Friese Meren" ;
  sw:geldigVan "2014-01-01"^^xsd:date ; sw:geldigTot "2015-07-01"^^xsd:date ;
  dct:isReplacedBy gm:gm1940 .
gm:gm1940 a tooi:Gemeente ; rdfs:label "gemeente De Fryske Marren" ;
  sw:geldigVan "2015-07-01"^^xsd:date .
gm:gm1900 a tooi:Gemeente ; rdfs:label "gemeente Súdwest-Fryslân" ;
  sw:geldigVan "2011-01-01"^^xsd:date .
gm:gm0014 a tooi:Gemeente ; rdfs:label "gemeente Groningen" .
pv:pv20 a tooi:Provincie ; rdfs:label "provincie Groningen" .
so:so0616 a tooi:Samenwerkingsorganisatie ; rdfs:label "Veiligheidsregio Drenthe" ;
  tooi:afkorting "VRD" .
<urn:vrd> a sw:Samenwerkingsverband ; sw:uitvoerendeOrganisatie so:so0616 ;
  rdfs:label "Gemeenschappelijke regeling Veiligheidsregio Drenthe" .
<urn:vrd1> a sw:Regeling ; sw:regelt <urn:vrd> ; rdfs:label "Regeling Hulpverlening Drenthe 2010" ;
  sw:geldigVan "2010-01-01"^^xsd:date .
so:so0522 a tooi:Samenwerkingsorganisatie ; rdfs:label "Hecht" .
so:hv_1 a tooi:Samenwerkingsorganisatie , tooi:HistorischeVersie ; prov:specializationOf so:so0522 ;
  rdfs:label "RDOG Hollands Midden" ; sw:geldigTot "2024-01-01"^^xsd:date .
top:c_1 a skos:Concept ; skos:inScheme top:toplijst ; skos:prefLabel "afval"@nl , "waste"@en .
vorm:netwerk a skos:Concept ; skos:inScheme <https://w3id.org/samenwerking-kg/id/begrip/vorm> ;
  skos:prefLabel "netwerk"@nl .
systeem:rex a sw:Systeem ; rdfs:label "Zaaksysteem REX" .
"""


def triples(text: str):
    prefixes = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())
    return list(triples_of(parse_bytes((prefixes + text).encode(), graph_format("turtle"))))


def stocked(store: Store) -> Store:
    store.replace(GRAPH, triples(NAMES))
    return store


@pytest.fixture(params=[OxigraphStore, MemoryStore], ids=["oxigraph", "memory"])
def store(request: pytest.FixtureRequest) -> Store:
    return stocked(request.param())


@pytest.fixture
def search() -> Iterator[Search]:
    found = Search(stocked(OxigraphStore()), today=lambda: TODAY)
    yield found
    found.close()


def names(hits) -> list[str]:
    return [hit.name for hit in hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sudwest Fryslan", "gemeente Súdwest-Fryslân"),
        ("SUDWESTFRYSLAN", "gemeente Súdwest-Fryslân"),
        ("SÃºdwest-FryslÃ¢n", "gemeente Súdwest-Fryslân"),
        ("S�dwest-Frysl�n", "gemeente Súdwest-Fryslân"),
        ("zuidwest friesland", "gemeente Súdwest-Fryslân"),
        ("gem. sudwest", "gemeente Súdwest-Fryslân"),
        ("de friese meren", "gemeente De Fryske Marren"),
        ("boarnsterhm", "gemeente Boarnsterhim"),
        ("vrd", "Veiligheidsregio Drenthe"),
        ("drenthe veiligheidsregio", "Veiligheidsregio Drenthe"),
        ("veiligheidsregio drente", "Gemeenschappelijke regeling Veiligheidsregio Drenthe"),
        ("hulpverlening drenthe", "Gemeenschappelijke regeling Veiligheidsregio Drenthe"),
        ("rdog hollands midden", "Hecht"),
        ("groningen", "gemeente Groningen"),
        ("provincie groningen", "provincie Groningen"),
        ("waste", "afval"),
        ("rex", "Zaaksysteem REX"),
    ],
)
def test_the_likeliest_is_not_first(search, text, first) -> None:
    assert names(search.find(text))[0] == first


def test_what_is_no_more_stands_before_what_is(search) -> None:
    assert names(search.find("de friese meren")) == [
        "gemeente De Fryske Marren", "gemeente De Friese Meren",
    ]  # fmt: skip


def test_a_dissolved_municipality_leads_to_one_that_is_dissolved_too(search) -> None:
    (hit,) = search.find("boarnsterhim")
    assert hit.kind == "gemeente"
    assert hit.until == dt.date(2014, 1, 1)
    assert sorted(name for _, name in hit.successors) == [
        "gemeente De Fryske Marren", "gemeente Súdwest-Fryslân",
    ]  # fmt: skip


def test_a_day_shows_what_was_not_there(search) -> None:
    assert names(search.find("friese meren", on=dt.date(2014, 6, 1))) == [
        "gemeente De Friese Meren"
    ]
    assert names(search.find("fryske marren", on=dt.date(2015, 7, 1))) == [
        "gemeente De Fryske Marren"
    ]
    assert names(search.find("boarnsterhim", on=dt.date(2013, 12, 31))) == ["gemeente Boarnsterhim"]
    assert search.find("boarnsterhim", on=dt.date(2014, 1, 1)) == []


def test_a_thing_has_its_later_name_on_a_day_before(search) -> None:
    assert names(search.find("hecht", on=dt.date(2023, 12, 31))) == ["RDOG Hollands Midden"]
    assert names(search.find("hecht", on=dt.date(2024, 1, 1))) == ["Hecht"]


def test_a_kind_is_found_that_was_not_asked_for(search) -> None:
    assert {hit.kind for hit in search.find("groningen", ["provincie"])} == {"provincie"}
    assert {hit.kind for hit in search.find("groningen", ["organisatie"])} == {
        "gemeente", "provincie",
    }  # fmt: skip
    assert [hit.iri for hit in search.find("hulpverlening", ["regeling"])] == ["urn:vrd1"]
    assert search.find("groningen", ["bestaat niet"]) == []


def test_a_hit_does_not_say_by_which_name_it_was_found(search) -> None:
    hit = search.find("vrd")[0]
    assert (hit.name, hit.matched) == ("Veiligheidsregio Drenthe", "VRD")
    assert 95 <= hit.score <= 100


def test_more_is_given_than_was_asked_for(search) -> None:
    assert len(search.find("gemeente", limit=2)) == 2
    assert search.find("gemeente", limit=0) == []


@pytest.mark.parametrize("prefix", ["v", "ve", "veilig", "veiligheidsregio d", "drenthe veil"])
def test_half_a_word_suggests_nothing(search, prefix) -> None:
    assert "Veiligheidsregio Drenthe" in names(search.suggest(prefix))


def test_a_mistake_in_half_a_name_suggests_nothing(search) -> None:
    assert "gemeente Boarnsterhim" in names(search.suggest("boarnstrehim"))


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\x00", "a\x00b", "groningen\x00", "'", '"', '"""', "''; DROP TABLE name; --",
        "*", "gron*", "groningen AND NOT assen", "NEAR(a b, 5)", "words:groningen", "^groningen",
        "(((", "-", "+", "{a b}", "%", "_", "\\", "😀", "👨‍👩‍👧‍👦 groningen", "גרונינגן", "‮groningen",
        "العربية", "中文", "\ud800", "é" * 5000, "a " * 5000, "x" * 10_000, "Ã" * 10_000,
        "?" * 10_000, "groningen " * 1000, "\n\t\r", "ß", "ĳ", "Ⅳ", "a" + "\u0301" * 3000,
    ],
)  # fmt: skip
def test_a_hostile_question_breaks_the_search(search, text) -> None:
    for hits in (search.find(text), search.suggest(text), search.find(text, on=TODAY)):
        assert all(hit.kind in KINDS and 0 < hit.score <= 100 for hit in hits)
    assert names(search.find("groningen"))[0] == "gemeente Groningen"


@pytest.mark.parametrize(
    "text", ["groningen\x00", "groningen*", "^groningen", "‮groningen", "(groningen"]
)
def test_signs_around_a_name_hide_it(search, text) -> None:
    assert names(search.find(text))[0] == "gemeente Groningen"


def test_a_name_that_came_later_is_not_found(store) -> None:
    search = Search(store, today=lambda: TODAY)
    assert search.find("warmtenet") == []
    other = GRAPH + "/2"
    store.replace(other, triples('<urn:x> a sw:Samenwerkingsverband ; rdfs:label "Warmtenet" .'))
    assert names(search.find("warmtenet")) == ["Warmtenet"]
    store.replace(other, triples('<urn:x> a sw:Samenwerkingsverband ; rdfs:label "Koudenet" .'))
    assert search.find("warmtenet") == []
    assert names(search.find("koudenet")) == ["Koudenet"]
    store.remove(other)
    assert search.find("koudenet") == []
    assert names(search.find("groningen"))[0] == "gemeente Groningen"


def test_what_a_neighbour_is_called_now_is_not_found(store) -> None:
    search = Search(store, today=lambda: TODAY)
    assert names(search.find("vrd"))
    other = GRAPH + "/2"
    said = '<urn:vrd2> a sw:Regeling ; sw:regelt <urn:vrd> ; rdfs:label "Brandweer Drenthe 2030" .'
    store.replace(other, triples(said + 'so:so0616 skos:altLabel "Drentse hulpdiensten" .'))
    found = {hit.iri for hit in search.find("drentse hulpdiensten")}
    assert found == {"urn:vrd", "https://identifier.overheid.nl/tooi/id/so/so0616"}
    assert [hit.iri for hit in search.find("brandweer drenthe")] == ["urn:vrd"]
    store.remove(other)
    assert not [hit for hit in search.find("brandweer drenthe") if hit.score > 60]


def test_the_names_after_many_changes_differ_from_those_read_anew(search) -> None:
    store = search._names._store
    search.find("x")
    for number in range(5):
        said = f'<urn:n{number}> a sw:Samenwerkingsverband ; rdfs:label "Proef {number}" .'
        store.apply([Edit(GRAPH, added=triples(said))])
        search.find("x")
    gone = [triple for triple in store.graph(GRAPH) if triple.subject.value.endswith("gm1921")]
    store.apply([Edit(GRAPH, removed=gone)])
    anew = Search(store, today=lambda: TODAY)
    for text in ("proef", "friese meren", "fryske marren", "boarnsterhim", "drenthe", "groningen"):
        assert search.find(text) == anew.find(text)
    assert search._names._shelf.words.names == anew._names._shelf.words.names


def test_a_change_that_nobody_told_of_is_missed() -> None:
    store = stocked(MemoryStore())
    search = Search(store)
    assert search.find("groningen")
    store.replace(GRAPH, [])
    assert search.find("groningen") == []


def test_invented_examples_are_found(search) -> None:
    said = '<urn:y> a sw:Samenwerkingsverband ; rdfs:label "Verzonnen" .'
    search._names._store.replace(
        "https://w3id.org/samenwerking-kg/graph/voorbeelden", triples(said)
    )
    assert search.find("verzonnen") == []


def test_an_empty_store_breaks_the_search() -> None:
    assert Search(OxigraphStore()).find("groningen") == []


def test_a_search_that_was_started_does_not_end() -> None:
    search = Search(stocked(OxigraphStore()))
    search.start()
    assert names(search.find("groningen"))
    search.close()
    assert search._names._thread is not None
    assert not search._names._thread.is_alive()


def test_a_list_is_narrowed_to_what_does_not_fit(search) -> None:
    drenthe = {"urn:vrd"}
    assert search.matching("samenwerkingen", "drenthe") == drenthe
    assert search.matching("samenwerkingen", "veiligheidsregio drente") == drenthe
    assert search.matching("regelingen", "hulpverlening") == {"urn:vrd1"}
    assert search.matching("samenwerkingen", "warmtenet") == set()
    assert search.matching("samenwerkingen", "!!") is None


def test_a_list_is_narrowed_to_a_part_of_what_fits() -> None:
    store = OxigraphStore()
    said = [f'<urn:n{n}> a sw:Samenwerkingsverband ; rdfs:label "Proef {n}" .' for n in range(900)]
    store.replace(GRAPH, triples("\n".join(said)))
    found = Search(store).matching("samenwerkingen", "proef")
    assert found is not None
    assert len(found) == 900


def test_a_search_that_was_started_misses_a_change(store) -> None:
    search = Search(store, today=lambda: TODAY)
    search.start()
    assert search.find("warmtenet") == []
    for number in range(4):
        said = f'<urn:x> a sw:Samenwerkingsverband ; rdfs:label "Warmtenet {number}" .'
        store.replace(GRAPH + "/2", triples(said))
        assert names(search.find("warmtenet")) == [f"Warmtenet {number}"]
    search.close()


class Away(OxigraphStore):
    """A store that now and then cannot be asked."""

    away = False

    def query(self, text: str, **dataset: object):
        if self.away:
            raise StoreAway("http://engine", "away")
        return super().query(text, **dataset)


def test_names_are_gone_while_an_engine_is_away() -> None:
    store = Away()
    search = Search(stocked(store), today=lambda: TODAY)
    search.start()
    assert names(search.find("groningen"))
    store.away = True
    said = triples('<urn:x> a sw:Samenwerkingsverband ; rdfs:label "Warmtenet" .')
    store.replace(GRAPH + "/2", said)
    assert names(search.find("groningen"))[0] == "gemeente Groningen"
    assert search.find("warmtenet") == []
    store.away = False
    assert names(search.find("warmtenet")) == ["Warmtenet"]
    search.close()


def test_names_that_were_never_read_are_found_without_an_engine() -> None:
    store = Away()
    store.away = True
    with pytest.raises(StoreAway):
        Search(stocked(store)).find("groningen")


def test_many_who_search_while_much_changes_get_something_else() -> None:
    store = stocked(OxigraphStore())
    search = Search(store, today=lambda: TODAY)
    search.start()
    texts = ("groningen", "sudwest fryslan", "groningn", "provincie") * 40
    with ThreadPoolExecutor(4) as visitors:
        found = visitors.map(search.find, texts)
        for number in range(30):
            said = f'<urn:x{number % 7}> a sw:Samenwerkingsverband ; rdfs:label "Proef {number}" .'
            store.replace(GRAPH + "/2", triples(said))
        assert all(found)
    search.close()


def test_a_cooperation_has_the_name_of_a_version_of_another_day() -> None:
    store = OxigraphStore()
    text = """
    <urn:od> a sw:Samenwerkingsverband ; rdfs:label "GR Omgevingsdienst Drenthe" .
    <urn:od2> a sw:Regeling ; sw:regelt <urn:od> ; rdfs:label "GR Omgevingsdienst Drenthe" ;
      sw:geldigVan "2024-10-01"^^xsd:date .
    <urn:od1> a sw:Regeling ; sw:regelt <urn:od> ; rdfs:label "GR Uitvoeringsdienst Drenthe" ;
      sw:geldigVan "2014-01-01"^^xsd:date ; sw:geldigTot "2024-10-01"^^xsd:date .
    """
    store.replace(GRAPH, triples(text))
    search = Search(store)
    then, now = dt.date(2024, 9, 30), dt.date(2024, 10, 1)
    assert names(search.find("omgevingsdienst", on=then)) == ["GR Uitvoeringsdienst Drenthe"]
    assert names(search.find("omgevingsdienst", on=now)) == ["GR Omgevingsdienst Drenthe"]
    assert search.find("omgevingsdienst", on=dt.date(2013, 12, 31)) == []


def test_a_former_name_that_is_another_name_too_is_forgotten() -> None:
    store = OxigraphStore()
    said = 'so:so0522 skos:altLabel "RDOG Hollands Midden" .'
    store.replace(GRAPH, triples(NAMES + said))
    found = Search(store).find("hecht", on=dt.date(2023, 12, 31))
    assert names(found) == ["RDOG Hollands Midden"]


@pytest.fixture
def unread() -> Iterator[tuple[Search, threading.Event]]:
    """A search that reads its names from the moment of the event on."""
    store, ready = stocked(OxigraphStore()), threading.Event()
    search = Search(store, made=lambda: ready.wait(60) and all_names(store))
    search.start()
    yield search, ready
    ready.set()
    search.close()


def test_who_searches_before_there_are_names_waits_for_ever(
    unread: tuple[Search, threading.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    search, ready = unread
    monkeypatch.setattr(keeping, "_FIRST", 0.05)
    with pytest.raises(NotReady):
        search.find("groningen")
    monkeypatch.setattr(keeping, "_FIRST", 60)
    ready.set()
    assert names(search.find("groningen"))


def test_all_who_search_before_there_are_names_wait(
    unread: tuple[Search, threading.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each that waits holds a thread of the service."""
    search, _ = unread
    monkeypatch.setattr(keeping, "_MOST_WAITING", 0)
    with pytest.raises(NotReady):
        search.find("groningen")


def test_an_engine_that_is_away_at_the_start_is_never_asked_again() -> None:
    store = Away()
    store.away = True
    search = Search(stocked(store), today=lambda: TODAY)
    search.start()
    with pytest.raises(StoreAway):
        search.find("groningen")
    store.away = False
    assert names(search.find("groningen"))
    search.close()
