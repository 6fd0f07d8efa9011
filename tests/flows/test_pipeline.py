"""From a submission to a version, on the shipped data: what is accepted, what is refused, and that
a refusal leaves everything as it was."""

from __future__ import annotations

import datetime as dt
import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from samenwerking_kg.boot.publishing import Works
from samenwerking_kg.errors import (
    DataRefused,
    DoesNotConform,
    GraphNotFound,
    GraphNotOwned,
    KeyReused,
    ManyRemoved,
    NotAllowed,
    NothingToCheck,
    PreconditionFailed,
    SamenwerkingError,
    SyntaxUnreadable,
    VersionNotFound,
)
from samenwerking_kg.model.identifiers import graph as graph_iri
from samenwerking_kg.model.identifiers import tooi
from samenwerking_kg.publish.history.provenance import PUBLICATIONS
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.publishers import Caller, Right
from samenwerking_kg.publish.submission import Outcome, Receipt, Submission
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Edit, Store

OLDAMBT, NUMBERS = "gm1895", itertools.count(1)
ALL = frozenset({Right.CHECK, Right.PUBLISH, Right.RETRACT})
HEAD = """
@prefix ex: <https://example.org/id/> .
@prefix sw: <https://w3id.org/samenwerking-kg/def#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix gm: <https://identifier.overheid.nl/tooi/id/gemeente/> .
@prefix rol: <https://w3id.org/samenwerking-kg/id/begrip/rol/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
UNKNOWN = "https://w3id.org/samenwerking-kg/id/begrip/basisbegin/onbekend"
MEMBERS = ("gm1895", "gm0037", "gm0014", "gm0106", "gm0109", "gm0114", "gm0118", "gm0119")


def cooperation(key: str, members: tuple[str, ...] = MEMBERS, since: str = "2022-01-01") -> str:
    lines = [f'ex:{key} a sw:Samenwerkingsverband ; rdfs:label "ICT {key}" .']
    lines += [
        f"ex:{key}-{code} a sw:Deelname , org:Membership ; org:organization ex:{key} ; org:member gm:{code} ; "
        f'org:role rol:deelnemer ; sw:geldigVan "{since}"^^xsd:date .'
        for code in members
    ]
    return HEAD + "\n".join(lines) + "\n"


@dataclass
class Desk:
    """One publisher at the pipeline, with a graph and a cooperation of its own for each test."""

    works: Works
    caller: Caller
    graph: str
    key: str

    def send(self, body: str | bytes, act: Act = Act.REPLACE, **more: object) -> Receipt:
        kind = "application/sparql-update" if act is Act.PATCH else "text/turtle"
        data = body if isinstance(body, bytes) else body.encode()
        said = {"graph": self.graph, "media_type": kind, **more}
        return self.works.pipeline.publish(self.caller, Submission(act=act, body=data, **said))  # type: ignore[arg-type]

    def held(self) -> set[object]:
        return set(self.works.store.graph(self.graph))


@pytest.fixture(scope="session")
def oldambt(shipped_works: Works) -> Caller:
    publisher, _ = shipped_works.roster.add(OLDAMBT, tooi(OLDAMBT).value, rights=ALL)
    return Caller(publisher, "test", ALL)


@pytest.fixture
def desk(shipped_works: Works, oldambt: Caller) -> Desk:
    key = f"verband{next(NUMBERS)}"
    return Desk(shipped_works, oldambt, graph_iri(OLDAMBT, key), key)


def statements(text: str) -> set[Triple]:
    return {q.triple for q in parse_bytes(text.encode(), graph_format("turtle"))}


def everything(store: Store) -> dict[str, int]:
    return {name: store.size(name) for name in store.graphs()} | {"": store.revision}


class TestAccepting:
    def test_a_new_graph_is_created_and_answers_in_the_union(self, desk: Desk) -> None:
        receipt = desk.send(cooperation(desk.key))
        assert receipt.outcome is Outcome.CREATED
        version = receipt.version
        assert version is not None
        assert (version.participations, version.cooperations, version.removed) == (8, 1, 0)
        asked = f"ASK {{ <https://example.org/id/{desk.key}> a <https://w3id.org/samenwerking-kg/def#Samenwerkingsverband> }}"
        assert desk.works.store.query(asked).value  # type: ignore[union-attr]

    def test_the_same_again_changes_nothing_and_makes_no_version(self, desk: Desk) -> None:
        first = desk.send(cooperation(desk.key))
        again = desk.send(cooperation(desk.key))
        otherwise_written = desk.send(
            cooperation(desk.key).replace(
                "sw:geldigVan", "<https://w3id.org/samenwerking-kg/def#geldigVan>"
            )
        )
        assert again.outcome is otherwise_written.outcome is Outcome.UNCHANGED
        assert again.version == otherwise_written.version == first.version
        assert again.difference == otherwise_written.difference
        assert otherwise_written.difference.participations_before == 8
        assert len(desk.works.pipeline.versions(desk.graph)) == 1

    def test_a_literal_that_the_store_writes_in_another_way_is_no_change(self, desk: Desk) -> None:
        body = (
            cooperation(desk.key)
            + f'ex:{desk.key}-gm0014 sw:verdeelsleutel "12.50"^^xsd:decimal .\n'
        )
        desk.send(body)
        assert desk.send(body + "# anders\n").outcome is Outcome.UNCHANGED

    def test_what_was_published_before_is_not_judged_with_what_replaces_it(
        self, desk: Desk
    ) -> None:
        desk.send(cooperation(desk.key))
        changed = desk.send(cooperation(desk.key, since="2023-01-01"))
        assert changed.outcome is Outcome.CHANGED
        assert len(changed.difference.participations.changed) == 8
        assert not changed.difference.participations.removed

    def test_post_adds_and_patch_changes(self, desk: Desk) -> None:
        desk.send(cooperation(desk.key, MEMBERS[:6]))
        more = cooperation(desk.key, MEMBERS[6:])
        added = desk.send(more, Act.ADD)
        assert added.version is not None
        assert added.version.participations == 8
        patched = desk.send(
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> DELETE { ?s rdfs:label ?o } INSERT { ?s rdfs:label 'Nieuw' } WHERE { ?s rdfs:label ?o }",
            Act.PATCH,
        )
        assert patched.version is not None
        assert (patched.version.added, patched.version.removed) == (1, 1)

    def test_an_empty_graph_can_be_published(self, desk: Desk) -> None:
        assert desk.send("").outcome is Outcome.CREATED
        assert desk.graph in desk.works.store.graphs()
        assert desk.held() == set()

    def test_a_trial_changes_nothing_and_tells_everything(self, desk: Desk) -> None:
        before = everything(desk.works.store)
        receipt = desk.send(cooperation(desk.key), trial=True)
        assert receipt.outcome is Outcome.TRIAL
        assert receipt.report is not None
        assert len(receipt.difference.participations.added) == 8
        assert everything(desk.works.store) == before
        assert desk.works.pipeline.versions(desk.graph) == ()

    def test_a_version_is_described_in_the_store(self, desk: Desk) -> None:
        version = desk.send(cooperation(desk.key)).version
        assert version is not None
        asked = f"""SELECT ?g ?n {{ GRAPH <{PUBLICATIONS}> {{
          <https://w3id.org/samenwerking-kg/id/publicatie/{version.number}> <http://www.w3.org/ns/prov#specializationOf> ?g ;
            <https://w3id.org/samenwerking-kg/def#aantalDeelnames> ?n }} }}"""
        rows = [[term.value for term in row] for row in desk.works.store.query(asked)]  # type: ignore[union-attr]
        assert rows == [[desk.graph, "8"]]


class TestRefusing:
    @pytest.mark.parametrize(
        ("body", "problem"),
        [
            (lambda d: cooperation(d.key).replace("gm:gm0037", "gm:gm9999"), DoesNotConform),
            (lambda d: cooperation(d.key) + 'gm:gm0014 rdfs:label "Stad" .', DoesNotConform),
            (lambda d: cooperation(d.key) + "sw:Deelname rdfs:label 'x' .", DoesNotConform),
            (lambda d: cooperation(d.key)[:-20], SyntaxUnreadable),
            (lambda _: "<https://example.org/a> <https://example.org/b> 'c' .", NothingToCheck),
        ],
        ids=["unknown", "register", "vocabulary", "half", "nothing"],
    )
    @pytest.mark.parametrize("standing", [False, True], ids=["new", "standing"])
    def test_a_refusal_leaves_all_as_it_was(
        self,
        desk: Desk,
        body: Callable[[Desk], str],
        problem: type[SamenwerkingError],
        standing: bool,
    ) -> None:
        if standing:
            desk.send(cooperation(desk.key))
        before = everything(desk.works.store)
        for trial in (False, True):
            with pytest.raises(problem):
                desk.send(body(desk), trial=trial)
        assert everything(desk.works.store) == before

    def test_many_participations_that_go_want_confirmation(self, desk: Desk) -> None:
        desk.send(cooperation(desk.key))
        with pytest.raises(ManyRemoved) as refused:
            desk.send(cooperation(desk.key, MEMBERS[:6]))
        assert (refused.value.removed, refused.value.before) == (2, 8)
        assert desk.send(cooperation(desk.key, MEMBERS[:7])).outcome is Outcome.CHANGED
        confirmed = desk.send(cooperation(desk.key, MEMBERS[:4]), confirmed=True)
        assert confirmed.outcome is Outcome.CHANGED

    def test_many_participations_that_end_want_confirmation(self, desk: Desk) -> None:
        desk.send(cooperation(desk.key))
        end = '; sw:geldigTot "2024-01-01"^^xsd:date .'
        ended = cooperation(desk.key).replace(
            '"2022-01-01"^^xsd:date .', f'"2022-01-01"^^xsd:date {end}'
        )
        assert desk.send(ended, trial=True).wants_confirmation
        with pytest.raises(ManyRemoved) as refused:
            desk.send(ended)
        assert (refused.value.removed, refused.value.before) == (8, 8)
        assert desk.send(ended, confirmed=True).outcome is Outcome.CHANGED

    def test_a_membership_without_a_kind_of_ours_counts_in_the_version_too(
        self, desk: Desk
    ) -> None:
        text = cooperation(desk.key).replace("a sw:Deelname ,", "a")
        receipt = desk.send(text)
        assert receipt.version is not None
        assert receipt.version.participations == receipt.difference.participations_after == 8

    def test_a_file_in_which_every_day_is_written_otherwise_is_judged_and_refused_with_its_report(
        self, desk: Desk
    ) -> None:
        """As somebody's spreadsheet writes them; as many as a large publisher has."""
        body = "".join(
            cooperation(f"{desk.key}x{number}")
            .removeprefix(HEAD)
            .replace("2022-01-01", "01-01-2022")
            for number in range(250)
        )
        with pytest.raises(DoesNotConform) as refused:
            desk.send(HEAD + body)
        found = refused.value.report.findings  # type: ignore[attr-defined]
        assert len({each.focus for each in found if each.rule.notation == "S29"}) == 2_000

    @pytest.mark.parametrize(
        "name",
        [
            "gm0014/ict",
            "roo/regelingen",
            "samenwerking-kg/publicaties",
            "gm1895x/ict",
            "voorbeelden",
        ],
    )
    def test_another_graph_cannot_be_written(self, desk: Desk, name: str) -> None:
        with pytest.raises(NotAllowed):
            desk.send(cooperation(desk.key), graph="https://w3id.org/samenwerking-kg/graph/" + name)

    def test_what_would_go_is_called_by_its_name(self, desk: Desk) -> None:
        desk.send(cooperation(desk.key))
        gone = desk.send(cooperation(desk.key, MEMBERS[:-1]), trial=True).difference
        named = [item.name.nl for item in gone.participations.removed]
        assert named == [f"gemeente Meppel in ICT {desk.key}"]
        retracted = desk.send("", Act.RETRACT, trial=True).difference.participations.removed
        assert len(retracted) == len(MEMBERS)
        assert not [item.name.nl for item in retracted if "identifier.overheid" in item.name.nl]

    def test_a_patch_of_another_graph_is_refused(self, desk: Desk) -> None:
        desk.send(cooperation(desk.key))
        other = f"INSERT DATA {{ GRAPH <{graph_iri('roo', 'regelingen')}> {{ <https://example.org/a> a <https://example.org/B> }} }}"
        with pytest.raises(DataRefused):
            desk.send(other, Act.PATCH)

    @pytest.mark.parametrize("verb", ["CLEAR GRAPH", "DROP SILENT GRAPH", "CREATE GRAPH"])
    def test_a_patch_that_names_another_graph_in_vain_is_refused_too(
        self, desk: Desk, verb: str
    ) -> None:
        desk.send(cooperation(desk.key))
        with pytest.raises(DataRefused):
            desk.send(f"{verb} <{graph_iri('gm0014', 'x')}>", Act.PATCH)

    def test_a_right_that_is_missing_is_told(self, desk: Desk) -> None:
        checking = Caller(desk.caller.publisher, "test", frozenset({Right.CHECK}))
        only = Desk(desk.works, checking, desk.graph, desk.key)
        assert only.send(cooperation(desk.key), trial=True).outcome is Outcome.TRIAL
        with pytest.raises(NotAllowed):
            only.send(cooperation(desk.key))
        with pytest.raises(NotAllowed):
            only.send("", Act.RETRACT)
        with pytest.raises(NotAllowed):
            desk.works.pipeline.update(desk.caller, "CLEAR ALL")

    def test_conditions_are_held(self, desk: Desk) -> None:
        with pytest.raises(PreconditionFailed):
            desk.send(cooperation(desk.key), match=("*",))
        version = desk.send(cooperation(desk.key), none_match=("*",)).version
        assert version is not None
        with pytest.raises(PreconditionFailed):
            desk.send(cooperation(desk.key, since="2023-01-01"), none_match=("*",))
        with pytest.raises(PreconditionFailed):
            desk.send(cooperation(desk.key, since="2023-01-01"), match=("ander",))
        assert (
            desk.send(cooperation(desk.key, since="2023-01-01"), match=("x", version.tag)).outcome
            is Outcome.CHANGED
        )
        with pytest.raises(PreconditionFailed):
            desk.send("", Act.RETRACT, match=(version.tag,))


class TestRepeating:
    def test_the_same_key_gives_the_same_answer(self, desk: Desk) -> None:
        first = desk.send(cooperation(desk.key), key="een")
        desk.send(cooperation(desk.key, since="2023-01-01"))
        again = desk.send(cooperation(desk.key), key="een")
        assert again.replayed
        assert (again.version, again.outcome) == (first.version, Outcome.CREATED)
        assert len(desk.works.pipeline.versions(desk.graph)) == 2

    def test_a_key_of_a_request_that_changed_nothing_brings_nothing_back(self, desk: Desk) -> None:
        desk.send(cooperation(desk.key))
        assert desk.send(cooperation(desk.key), key="twee").outcome is Outcome.UNCHANGED
        desk.send(cooperation(desk.key, since="2023-01-01"))
        assert desk.send(cooperation(desk.key), key="twee").outcome is Outcome.UNCHANGED
        assert len(desk.works.pipeline.versions(desk.graph)) == 2

    def test_a_key_with_another_message_is_refused(self, desk: Desk) -> None:
        desk.send(cooperation(desk.key), key="drie")
        with pytest.raises(KeyReused):
            desk.send(cooperation(desk.key, since="2023-01-01"), key="drie")


class TestGoingBack:
    def test_a_rollback_is_a_version_with_the_content_of_then(self, desk: Desk) -> None:
        first = desk.send(cooperation(desk.key)).version
        assert first is not None
        then = desk.held()
        desk.send(cooperation(desk.key, since="2023-01-01"))
        back = desk.works.pipeline.roll_back(desk.caller, desk.graph, first.number)
        assert back.version is not None
        assert (back.version.act, back.version.restored) == (Act.ROLLBACK, first.number)
        assert back.version.digest == first.digest
        assert desk.held() == then

    def test_a_retracted_graph_is_gone_and_can_come_back(self, desk: Desk) -> None:
        first = desk.send(cooperation(desk.key)).version
        assert first is not None
        gone = desk.send("", Act.RETRACT)
        assert gone.outcome is Outcome.RETRACTED
        assert desk.graph not in desk.works.store.graphs()
        with pytest.raises(GraphNotFound):
            desk.send("", Act.RETRACT)
        back = desk.works.pipeline.roll_back(desk.caller, desk.graph, first.number)
        assert back.outcome is Outcome.CREATED
        assert len(desk.held()) == first.statements

    def test_what_stood_at_a_moment_is_found(self, desk: Desk) -> None:
        first = desk.send(cooperation(desk.key)).version
        then = desk.held()
        desk.send(cooperation(desk.key, since="2023-01-01"))
        assert first is not None
        found = desk.works.pipeline.at(desk.graph, first.time)
        assert found == first
        assert set(desk.works.pipeline.content(found)) == then
        with pytest.raises(VersionNotFound):
            desk.works.pipeline.at(desk.graph, first.time - dt.timedelta(microseconds=1))

    def test_another_may_not_roll_back(self, desk: Desk) -> None:
        version = desk.send(cooperation(desk.key)).version
        assert version is not None
        with pytest.raises(GraphNotOwned):
            desk.works.pipeline.roll_back(desk.caller, graph_iri("gm0014", "ict"), version.number)


class TestTheOperator:
    @pytest.fixture
    def operator(self, desk: Desk) -> Caller:
        return Caller(desk.caller.publisher, "test", frozenset({Right.OPERATE}))

    def test_an_update_makes_a_version_of_each_graph_it_changes(
        self, desk: Desk, operator: Caller
    ) -> None:
        desk.send(cooperation(desk.key))
        new = desk.graph + "-2"
        text = f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
          WITH <{desk.graph}> DELETE {{ ?s rdfs:label ?o }} INSERT {{ ?s rdfs:label 'Nieuw' }} WHERE {{ ?s rdfs:label ?o }} ;
          INSERT DATA {{ GRAPH <{new}> {{ <https://example.org/id/s> a sw:Systeem ; rdfs:label 'Zaaksysteem' }} }}"""
        receipts = desk.works.pipeline.update(operator, text)
        assert [(r.graph, r.outcome) for r in receipts] == [
            (desk.graph, Outcome.CHANGED),
            (new, Outcome.CREATED),
        ]
        numbers = [r.version.number for r in receipts if r.version]
        assert numbers[1] == numbers[0] + 1

    def test_an_update_that_breaks_a_rule_in_one_graph_changes_none(
        self, desk: Desk, operator: Caller
    ) -> None:
        desk.send(cooperation(desk.key))
        before = everything(desk.works.store)
        text = f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX gm: <https://identifier.overheid.nl/tooi/id/gemeente/>
          PREFIX sw: <https://w3id.org/samenwerking-kg/def#>
          INSERT DATA {{ GRAPH <{desk.graph}-a> {{ <https://example.org/id/s> a sw:Systeem ; rdfs:label 'Zaaksysteem' }}
                         GRAPH <{desk.graph}-b> {{ gm:gm0014 rdfs:label 'Stad' . <https://example.org/id/s> a sw:Systeem ; rdfs:label 'x' }} }}"""
        with pytest.raises(DoesNotConform):
            desk.works.pipeline.update(operator, text)
        assert everything(desk.works.store) == before

    def test_a_shipped_graph_is_not_for_updates(self, desk: Desk, operator: Caller) -> None:
        text = f"INSERT DATA {{ GRAPH <{graph_iri('roo', 'regelingen')}> {{ <https://example.org/a> a <https://example.org/B> }} }}"
        with pytest.raises((NotAllowed, DataRefused)):
            desk.works.pipeline.update(operator, text)


def test_writers_of_one_graph_lose_no_update(desk: Desk) -> None:
    desk.send(cooperation(desk.key, MEMBERS[:2]))

    def add(code: str) -> None:
        desk.send(cooperation(desk.key, (code,)), Act.ADD)

    threads = [threading.Thread(target=add, args=(code,)) for code in MEMBERS[2:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    version = desk.works.pipeline.version(desk.graph)
    assert version is not None
    assert version.participations == len(MEMBERS)
    assert len(desk.works.pipeline.versions(desk.graph)) == 1 + len(MEMBERS[2:])


def test_the_time_in_the_store_finds_the_version_that_it_tells_of(desk: Desk) -> None:
    versions = [
        desk.send(cooperation(desk.key, since=f"202{year}-01-01")).version for year in (1, 2, 3)
    ]
    for version in versions:
        assert version is not None
        asked = f"SELECT ?t {{ <https://w3id.org/samenwerking-kg/id/publicatie/{version.number}> <http://www.w3.org/ns/prov#generatedAtTime> ?t }}"
        ((moment,),) = desk.works.store.query(asked)  # type: ignore[union-attr,misc]
        assert (
            desk.works.pipeline.at(desk.graph, dt.datetime.fromisoformat(moment.value)) == version
        )


class TestOthers:
    @pytest.fixture
    def other(self, desk: Desk) -> Desk:
        """Another publisher, with a graph for claims about the same cooperation."""
        roster = desk.works.roster
        if roster.entry("gm0014") is None:
            roster.add("gm0014", tooi("gm0014").value, rights=ALL)
        entry = roster.entry("gm0014")
        assert entry is not None
        caller = Caller(entry.publisher, "test", ALL)
        return Desk(desk.works, caller, graph_iri("gm0014", desk.key), desk.key)

    def test_a_claim_of_another_does_not_make_a_publication_fail(
        self, desk: Desk, other: Desk
    ) -> None:
        """Another name, another centre, with an address and without."""
        whole = f"ex:{desk.key} a sw:Samenwerkingsverband ; rdfs:label 'Kwaad' ."
        part = (
            f"{{}} a sw:Deelname , org:Membership ; org:organization ex:{desk.key} ; "
            "org:member gm:gm0014 ; org:role rol:centrumgemeente , rol:deelnemer ."
        )
        claims = [whole, part.format(f"ex:{desk.key}-gm0037"), part.format("[]")]
        with pytest.raises(DoesNotConform):
            desk.send(HEAD + "\n".join(claims))  # what nobody may say of its own
        desk.send(cooperation(desk.key, since="2021-01-01"))
        other.works.store.apply([Edit(other.graph, (), statements(HEAD + "\n".join(claims)))])
        assert desk.send(cooperation(desk.key)).outcome is Outcome.CHANGED
        assert desk.send(cooperation(desk.key, since="2023-01-01")).outcome is Outcome.CHANGED

    def test_nobody_gets_a_date_in_on_what_is_of_another(self, desk: Desk, other: Desk) -> None:
        """Not at once, not by first saying what it is, not by first repeating the date. Repeating
        what stands is allowed, and takes nothing from who said it first."""
        desk.send(cooperation(desk.key))
        part = f"ex:{desk.key}-gm0037 a sw:Deelname , org:Membership ; org:organization ex:{desk.key} ; org:member gm:gm0037 ; org:role rol:deelnemer"
        repeated = f'{HEAD}{part} ; sw:geldigVan "2022-01-01"^^xsd:date .'
        ended = f'{HEAD}{part} ; sw:geldigTot "2023-01-01"^^xsd:date .'
        other_member = repeated.replace("gm:gm0037", "gm:gm0106")
        for wrong in (ended, other_member):
            with pytest.raises(DoesNotConform):
                other.send(wrong)
        for claim in (f"{HEAD}{part} .", repeated):
            other.send(claim)
            for wrong in (ended, other_member):
                with pytest.raises(DoesNotConform):
                    other.send(wrong)
        assert desk.send(cooperation(desk.key, since="2023-01-01")).outcome is Outcome.CHANGED

    def test_an_address_with_the_code_of_a_publisher_is_not_kept_by_who_took_it_first(
        self, desk: Desk, other: Desk
    ) -> None:
        address = "https://w3id.org/samenwerking-kg/id/samenwerkingsverband/gm1895-"
        mine = cooperation(desk.key).replace("https://example.org/id/", address)
        taken = cooperation(desk.key, since="2019-01-01").replace(
            "https://example.org/id/", address
        )
        other.send(taken)
        assert desk.send(mine).outcome is Outcome.CREATED
        with pytest.raises(DoesNotConform):
            other.send(taken.replace("2019", "2018"))
        other.send("", Act.RETRACT)
        assert desk.send(mine.replace("2022", "2021")).outcome is Outcome.CHANGED

    def test_what_another_published_first_gets_no_other_name_and_no_other_keeper(
        self, desk: Desk, other: Desk
    ) -> None:
        desk.send(cooperation(desk.key))
        thing = f"{HEAD}ex:{desk.key} a sw:Samenwerkingsverband "
        with pytest.raises(DoesNotConform):
            other.send(f"{thing} ; rdfs:label 'Kwaad' .")
        keeper = f"{thing} ; sw:uitvoerendeOrganisatie gm:gm0014 ."
        other.send(keeper)
        ended = (
            f"ex:{desk.key}-gm0037 a sw:Deelname , org:Membership ; org:member gm:gm0037 ; "
            f"org:organization ex:{desk.key} ; org:role rol:deelnemer ; "
            f"sw:basisBegin <{UNKNOWN}> ; sw:geldigTot '2023-01-01'^^xsd:date ."
        )
        with pytest.raises(DoesNotConform):
            other.send(f"{keeper}\n{ended}")

    def test_a_participant_of_a_shared_cooperation_can_be_claimed(
        self, desk: Desk, other: Desk
    ) -> None:
        desk.send(cooperation(desk.key, MEMBERS[:2]))
        claim = cooperation(desk.key, ("gm0014",)).replace(
            f'ex:{desk.key} a sw:Samenwerkingsverband ; rdfs:label "ICT {desk.key}" .', ""
        )
        assert other.send(claim).outcome is Outcome.CREATED
