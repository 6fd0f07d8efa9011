"""Questions answered in processes: on the newest data, within bounds, whatever ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

import pytest
from tests.unit.query.rooms import (
    ENDLESS,
    GRAPH,
    LIMITS,
    Room,
    filled,
    lives,
    question,
    room,
    triple,
    until,
)

from samenwerking_kg.errors import (
    AnswerTooLong,
    FormatNotOffered,
    QueryRefused,
    QuerySyntax,
    QueryTimedOut,
    QueryTooHeavy,
    StoreFull,
    TooBusy,
)
from samenwerking_kg.query import snapshots as the_snapshots
from samenwerking_kg.query.asker import HungUp
from samenwerking_kg.query.crew import Crew
from samenwerking_kg.query.few import Few
from samenwerking_kg.query.limits import MIB, Limits
from samenwerking_kg.query.nursery import Nursery
from samenwerking_kg.query.observer import Ending, Silent
from samenwerking_kg.query.snapshots import Snapshots
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.base import DEFAULT_GRAPH, Edit
from samenwerking_kg.store.oxigraph import OxigraphStore

FALSE, TRUE = (b'{"head":{},"boolean":%s}' % said for said in (b"false", b"true"))
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are seen in /proc")


class Witness(Silent):
    def __init__(self) -> None:
        self.endings: list[Ending] = []

    def ended(self, why: Ending) -> None:
        self.endings.append(why)


async def fresh(asker: Room, wanted: int) -> None:
    """Hold that the count is this, once the newest data is there (a slow machine needs longer than
    a question waits)."""
    processes = asker.processes
    await until(lambda: processes._snapshots.revision == processes.revision)
    assert await asker.count() == wanted


@pytest.fixture(
    params=["in memory", "on disk, read into memory", "on disk, its union in memory", "on disk"]
)
def place(
    request: pytest.FixtureRequest, tmp_path: Path
) -> tuple[OxigraphStore, dict[str, object]]:
    """A store of 1,000 statements, and how questions of it are answered."""
    if request.param == "in memory":
        return filled(), {}
    most = {"in_memory": 1_000_000 if "read into" in request.param else 0}
    most["union_in_memory"] = 1_000_000 if "union" in request.param else 0
    return filled(tmp_path / "store"), {"folder": tmp_path / "copies", **most}


def test_a_change_is_not_seen(place) -> None:
    store, how = place

    async def story() -> None:
        with room(store, **how) as asker:
            assert await asker.count() == 1000
            store.apply([Edit(GRAPH, (), [triple(5000)])])
            await fresh(asker, 1001)
            store.apply([Edit(GRAPH, [triple(1), triple(2)], ())])
            await fresh(asker, 999)
            store.replace(GRAPH, [triple(number) for number in range(7000)])  # by the bulk loader
            await fresh(asker, 7000)
            for number in range(8000, 8020):
                store.apply([Edit(GRAPH, (), [triple(number)])])
            await fresh(asker, 7020)
            store.remove(GRAPH)
            await fresh(asker, 0)

    asyncio.run(story())


def test_a_change_that_is_no_list_of_edits_is_not_seen(place) -> None:
    store, how = place

    async def story() -> None:
        with room(store, **how) as asker:
            assert await asker.count() == 1000
            store.clear()
            await fresh(asker, 0)
            store.fill([(GRAPH, [triple(number) for number in range(500)])])
            await fresh(asker, 500)
            store.apply([Edit(GRAPH, (), [triple(600)])])
            await fresh(asker, 501)

    asyncio.run(story())


def test_the_answer_does_not_say_of_which_revision_it_is(place) -> None:
    store, how = place

    async def story() -> None:
        with room(store, **how) as asker:
            assert asker.processes.revision == store.revision
            assert (await asker.ask()).revision == store.revision
            store.apply([Edit(GRAPH, (), [triple(5000)])])
            assert asker.processes.revision == store.revision
            await fresh(asker, 1001)
            assert (await asker.ask()).revision == store.revision

    asyncio.run(story())


def test_data_that_is_too_large_is_read_into_memory(tmp_path: Path) -> None:
    async def story() -> None:
        store = filled(tmp_path / "store")
        with room(store, folder=tmp_path / "copies", in_memory=999) as asker:
            assert await asker.count() == 1000
            assert len(asker.mothers) == 1
            assert not asker.processes._snapshots.in_memory
            store.apply([Edit(GRAPH, (), [triple(5000)])])
            await fresh(asker, 1001)
            assert not asker.processes._snapshots.in_memory

    asyncio.run(story())


def test_the_disk_goes_on_serving_when_all_is_in_memory(tmp_path: Path) -> None:
    async def story() -> None:
        store, copies = filled(tmp_path / "store"), tmp_path / "copies"
        with room(store, folder=copies, limits=Limits(most_seconds=0.2)) as asker:
            assert await asker.count() == 1000  # from one or the other
            await until(lambda: asker.processes._snapshots.in_memory)
            await until(lambda: len(asker.mothers) == 1)
            await until(lambda: not [c for c in copies.glob("*/*") if c.name.isdigit()])
            assert await asker.count() == 1000

    asyncio.run(story())


def test_changes_while_the_data_is_read_into_memory_are_lost(tmp_path: Path) -> None:
    """And the copy that is being read is not removed meanwhile."""

    async def story() -> None:
        store = filled(tmp_path / "store", 10_000)
        with room(store, folder=tmp_path / "copies") as asker:
            await until(lambda: asker.processes._snapshots.revision >= 0)
            for number in range(50_000, 50_060):
                store.apply([Edit(GRAPH, (), [triple(number)])])
                await asyncio.sleep(0.005)
            await until(lambda: asker.processes._snapshots.in_memory)
            await fresh(asker, 10_060)
            assert len(list((tmp_path / "copies").iterdir())) == 1

    asyncio.run(story())


def test_a_burst_of_changes_while_the_data_is_loaded_stops_all() -> None:
    """More than a socket holds, while nobody reads it."""

    async def story() -> None:
        store = filled(None, 10_000)
        with room(store) as asker:
            for number in range(50_000, 50_200):
                store.apply([Edit(GRAPH, (), [triple(number)])])
            await fresh(asker, 10_200)

    asyncio.run(story())


def test_data_that_nobody_changed_yet_is_never_in_memory(tmp_path: Path) -> None:
    """A store that was opened again begins at revision 0."""

    async def story() -> None:
        filled(tmp_path / "store").close()
        store = OxigraphStore(tmp_path / "store")
        assert store.revision == 0
        with room(store, folder=tmp_path / "copies") as asker:
            await until(lambda: asker.processes._snapshots.in_memory)
            assert await asker.count() == 1000

    asyncio.run(story())


def test_a_default_graph_that_is_apart_is_merged() -> None:
    async def story() -> None:
        store = ApartStore()
        store.apply([Edit(DEFAULT_GRAPH, (), [triple(1)]), Edit(GRAPH, (), [triple(2)])])
        with room(store) as asker:
            assert await asker.count() == 1
            store.update(
                f"INSERT DATA {{ <urn:a> <urn:b> 1, 2 . GRAPH <{GRAPH}> {{ <urn:a> <urn:b> 3 }} }}",
                "urn:",
            )
            await fresh(asker, 3)
            told = await asker.ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
            assert told.all().split() == [b"n", b"2"]
            store.update("CLEAR DEFAULT", "urn:")
            await fresh(asker, 0)

    asyncio.run(story())


def test_a_question_outlives_its_deadline() -> None:
    async def story() -> None:
        witness = Witness()
        with room(filled(), observer=witness) as asker:
            with pytest.raises(QueryTimedOut) as problem:
                await asker.ask(ENDLESS, seconds=0.2)
            assert problem.value.seconds == 0.2
            assert witness.endings == [Ending.DEADLINE]
            assert await asker.count() == 1000
            assert asker.processes.crew().busy == 0

    asyncio.run(story())


def test_an_answer_has_no_end() -> None:
    async def story() -> None:
        with room(filled(), limits=Limits(answer=20_000)) as asker:
            with pytest.raises(AnswerTooLong) as problem:
                await asker.ask("SELECT * { ?s ?p ?o }")
            assert problem.value.most == 20_000
            assert await asker.count() == 1000

    asyncio.run(story())


def test_a_question_takes_all_memory() -> None:
    async def story() -> None:
        double = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(35))
        text = f"SELECT (STRLEN(?x35) AS ?n) {{ BIND('xxxxxxxx' AS ?x0) {double} }}"
        witness = Witness()
        with room(filled(), limits=Limits(memory=64 * MIB), observer=witness) as asker:
            with pytest.raises(QueryTooHeavy):
                await asker.ask(text)
            assert await asker.count() == 1000
        assert set(witness.endings) <= {Ending.MEMORY}  # it told so itself, or it did not survive

    asyncio.run(story())


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT * {", QuerySyntax),
        ("SELECT * { SERVICE <x:y> { } }", QueryRefused),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", FormatNotOffered),
    ],
)
def test_an_error_of_the_process_is_not_that_of_the_question(text: str, error: type) -> None:
    async def story() -> None:
        with room(filled()) as asker:
            with pytest.raises(error):
                await asker.processes.ask(question(text, solutions="csv"), "a", 20)
            assert await asker.count() == 1000

    asyncio.run(story())


def test_who_hangs_up_keeps_a_process_busy() -> None:
    async def story() -> None:
        witness, gone = Witness(), asyncio.Event()
        with room(filled(), limits=Limits(slow_after=0.01), observer=witness) as asker:
            asking = asyncio.create_task(
                asker.processes.ask(question(ENDLESS), "a", 60, hangup=_returns_when(gone))
            )
            await until(lambda: asker.processes.crew().busy == 1)
            gone.set()
            with pytest.raises(HungUp):
                await asking
            assert asker.processes.crew().busy == 0
            assert witness.endings == [Ending.HUNG_UP]
            assert await asker.count() == 1000

    asyncio.run(story())


def _returns_when(gone: asyncio.Event):
    async def hangup() -> None:
        await gone.wait()

    return hangup


def test_who_is_cancelled_keeps_a_process_busy() -> None:
    async def story() -> None:
        with room(filled()) as asker:
            asking = asyncio.create_task(asker.ask(ENDLESS))
            await until(lambda: asker.processes.crew().busy == 1)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            assert asker.processes.crew().busy == 0
            assert await asker.count() == 1000

    asyncio.run(story())


def test_slow_questions_keep_short_ones_waiting() -> None:
    async def story() -> None:
        limits = Limits(places=4, slow_places=2, per_client=2, slow_after=0.5)
        with room(filled(), limits=limits) as asker:
            first = [asyncio.create_task(asker.ask(ENDLESS, who)) for who in ("a", "b")]
            slow = asker.processes._admission.slow
            await until(lambda: len(slow.placed) == 2)
            more = [asyncio.create_task(asker.ask(ENDLESS, who)) for who in ("c", "d")]
            await until(lambda: len(slow.beyond) == 2)
            assert (await asker.ask(client="e")).size
            with pytest.raises(TooBusy):
                await more[1]
            for task in (*first, *more):
                task.cancel()
            await asyncio.gather(*first, *more, return_exceptions=True)
            assert (slow.placed, slow.beyond) == ([], [])

    asyncio.run(story())


def test_a_process_that_was_slowed_down_is_used_again() -> None:
    async def story() -> None:
        with room(filled(), limits=Limits(slow_after=0.0)) as asker:
            await asker.ask()
            crew = asker.processes._crew
            worker = await crew.take()
            worker.lower()
            slowed = worker._pid
            crew.give_back(worker)
            worker = await crew.take()
            crew.give_back(worker)
            assert worker._pid != slowed

    asyncio.run(story())


def test_a_process_that_is_killed_takes_others_with_it() -> None:
    async def story() -> None:
        with room(filled()) as asker:
            asking = asyncio.create_task(asker.ask(ENDLESS))
            await until(lambda: asker.processes.crew().busy == 1)
            before = _open_files()
            await asyncio.sleep(1.0)  # one that dies at once is taken for one that was dying
            killed = _children_of(asker.mothers[0])
            for pid in killed:
                os.kill(pid, signal.SIGKILL)  # the one that answers, and those at the ready
            await until(lambda: not any(map(lives, killed)))
            with pytest.raises(QueryTooHeavy):
                await asking
            assert await asker.count() == 1000
            assert _open_files() <= before + 2

    asyncio.run(story())


def test_the_process_that_forks_is_missed(place) -> None:
    store, how = place

    async def story() -> None:
        with room(store, **how) as asker:
            assert await asker.count() == 1000
            for pid in asker.mothers:
                os.kill(pid, signal.SIGKILL)
            await until(lambda: any(map(lives, asker.mothers)))
            for pid in asker.family:
                os.kill(pid, signal.SIGKILL)
            store.apply([Edit(GRAPH, (), [triple(5000)])])
            await fresh(asker, 1001)

    asyncio.run(story())


def test_processes_or_copies_are_left(place) -> None:
    store, how = place

    async def story() -> None:
        with room(store, **how) as asker:
            endless = asyncio.create_task(asker.ask(ENDLESS))
            await until(lambda: asker.processes.crew().busy == 1)
            while_open = asker.family
            assert len(while_open) >= 2
            copies = asker.processes._snapshots._copies.folder
            endless.cancel()
        await until(lambda: not any(map(lives, while_open)))
        assert not copies.exists()

    asyncio.run(story())


def test_who_answers_from_the_disk_lives_on_when_all_is_closed(tmp_path: Path) -> None:
    """Also when meanwhile the data came into memory, and others are forked from another."""

    async def story() -> None:
        with room(filled(tmp_path / "store", 20_000), folder=tmp_path / "copies") as asker:
            endless = asyncio.create_task(asker.ask(ENDLESS))
            await until(lambda: asker.processes.crew().busy == 1)
            await until(lambda: asker.processes._snapshots.in_memory)
            assert asker.processes.crew().busy == 1
            while_open = asker.family
            assert len(while_open) >= 3
            endless.cancel()
        await until(lambda: not any(map(lives, while_open)))

    asyncio.run(story())


def test_closing_waits_until_all_is_loaded(tmp_path: Path) -> None:
    async def story() -> None:
        before = set(_mothers())
        store = filled(tmp_path / "store", 20_000)
        with room(store, folder=tmp_path / "copies"):
            pass  # at once
        assert not [pid for pid in set(_mothers()) - before if lives(pid)]
        assert not list((tmp_path / "copies").iterdir())

    asyncio.run(story())


def test_a_long_answer_stays_on_the_disk() -> None:
    async def story() -> None:
        text = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 40000"
        limits = Limits(answer=8 * MIB)
        with room(filled(), limits=limits) as asker:
            asker_room = asker.processes._room
            told = await asker.ask(text)
            assert not isinstance(told.content, bytes)
            assert asker_room.taken == told.size > MIB
            assert len(told.all()) == told.size
            assert asker_room.taken == 0
            kept = [await asker.ask(text) for _ in range(2 * limits.answer // told.size)]
            with pytest.raises(TooBusy):
                await asker.ask(text)
            other = await asker.ask(text, "b")
            assert asker_room.taken == told.size * (len(kept) + 1)
            del kept, other
            assert asker_room.taken == 0

    asyncio.run(story())


def test_nobody_can_ask_before_the_start() -> None:
    async def story() -> None:
        asker = Room(filled(), limits=LIMITS)
        with pytest.raises(TooBusy):
            await asker.ask()
        assert asker.processes.crew().revision == -1
        assert not asker.processes.ready
        asker.processes.close()

    asyncio.run(story())


def _children_of(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def _mothers() -> list[int]:
    """The processes of this one from which others are forked that answer, whoever started them."""
    return [
        int(pid)
        for task in Path("/proc/self/task").iterdir()
        for pid in (task / "children").read_text().split()
        if b"query.mother" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_long_questions_hold_up_short_ones() -> None:
    """There are two turns, and four endless questions: each lasts as a short one for a moment."""

    async def story() -> None:
        limits = Limits(seconds=20.0, memory=256 * MIB, slow_after=0.3)
        with room(filled(), limits=limits) as asker:
            asker.processes._few = Few(2)
            endless = [asyncio.create_task(asker.ask(ENDLESS, who)) for who in "bcde"]
            await until(lambda: asker.processes.crew().busy == 4)
            assert await asker.count() == 1000
            for task in endless:
                task.cancel()
            await asyncio.gather(*endless, return_exceptions=True)
            assert (asker.processes._few.now, asker.processes.crew().busy) == (0, 0)
            assert asker.processes._admission.running == 0

    asyncio.run(story())


def test_a_union_in_memory_and_the_copy_beside_it_say_different_things(tmp_path: Path) -> None:
    """Each change is in both at once, also while several come."""
    named = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"

    async def story() -> None:
        store = filled(tmp_path / "store")
        how = {"in_memory": 10, "union_in_memory": 100_000, "folder": tmp_path / "copies"}
        with room(store, **how) as asker:
            snapshots = asker.processes._snapshots
            await until(lambda: snapshots.in_memory)
            assert len(asker.mothers) == 1
            for number in range(5000, 5030):
                store.apply(
                    [Edit(GRAPH, [triple(number - 5000)], [triple(number), triple(-number)])]
                )
                told = [await asker.ask(), await asker.ask(named)]
                if told[0].revision == told[1].revision:
                    assert told[0].all() == told[1].all()
            await fresh(asker, 1030)
            assert (await asker.ask(named)).all() == (await asker.ask()).all()
            assert snapshots.in_memory

    asyncio.run(story())


def test_a_union_that_is_too_large_is_read_into_memory(tmp_path: Path) -> None:
    async def story() -> None:
        store = filled(tmp_path / "store")
        how = {"in_memory": 10, "union_in_memory": 999, "folder": tmp_path / "copies"}
        with room(store, **how) as asker:
            snapshots = asker.processes._snapshots
            await until(lambda: snapshots._fitting is None)
            assert await asker.count() == 1000
            store.apply([Edit(GRAPH, (), [triple(5000)])])
            await fresh(asker, 1001)
            assert not snapshots.in_memory
            assert snapshots._loading is None  # so that former copies go

    asyncio.run(story())


def test_a_union_never_comes_up_while_somebody_publishes(tmp_path: Path) -> None:
    """Changes go on while it is loaded; then it serves, and copies are not made for nothing."""

    async def story() -> None:
        store = filled(tmp_path / "store")
        how = {"in_memory": 10, "union_in_memory": 100_000, "folder": tmp_path / "copies"}
        with room(store, **how) as asker:
            snapshots, number = asker.processes._snapshots, 5000
            while not snapshots.in_memory:
                store.apply([Edit(GRAPH, (), [triple(number)])])
                number += 1
                assert number < 5000 + 600
                await asyncio.sleep(0.1)
            await fresh(asker, number - 4000)
            made = snapshots._copies._made
            await asyncio.sleep(2)
            assert snapshots._copies._made == made

    asyncio.run(story())


def test_what_the_engine_cannot_write_is_told_as_too_heavy() -> None:
    statement = "CONSTRUCT { <a:a> <a:b> ?t } { BIND(TRIPLE(<a:a>, <a:b>, 1) AS ?t) }"

    async def story() -> None:
        with room(filled()) as asker:
            asked = question(statement, statements="json-ld")
            with pytest.raises(QueryRefused, match=r"RDF 1\.2"):
                await asker.processes.ask(asked, "a", 20)
            assert await asker.count() == 1000

    asyncio.run(story())


def test_numbers_and_texts_in_one_order_are_only_too_heavy() -> None:
    """The engine ends its process over some orders of them: who asks is told what to write."""
    values = " ".join(f"{n} 'x{n}'" for n in range(600))
    mixed = f"SELECT ?o {{ VALUES ?o {{ {values} }} }} ORDER BY"

    async def story() -> None:
        with room(filled()) as asker:
            with contextlib.suppress(QueryTooHeavy):
                await asker.ask(f"{mixed} ?o")
            assert (await asker.ask(f"{mixed} STR(?o)")).all().count(b"\n") == 1201

    asyncio.run(story())


def test_a_union_that_cannot_be_loaded_is_loaded_again_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that should is gone, as when the machine has no memory left: the disk serves on,
    from the same process as before."""
    monkeypatch.setattr(Nursery, "load", lambda self, *_, **__: self._process.kill())

    async def story() -> None:
        store = filled(tmp_path / "store")
        how = {"in_memory": 10, "union_in_memory": 100_000, "folder": tmp_path / "copies"}
        with room(store, **how) as asker:
            snapshots = asker.processes._snapshots
            await until(lambda: snapshots._disk is not None)
            disk = snapshots._disk
            await until(lambda: snapshots._most_united == 0)
            for number in range(5000, 5003):
                store.apply([Edit(GRAPH, (), [triple(number)])])
                await fresh(asker, number - 3999)
            assert snapshots._disk is disk
            assert snapshots._memory is None

    asyncio.run(story())


def test_the_disk_stands_still_when_a_loaded_union_is_gone_before_it_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits for its first copy when the process is killed."""

    async def story() -> None:
        store = filled(tmp_path / "store")
        how = {"in_memory": 10, "union_in_memory": 100_000, "folder": tmp_path / "copies"}
        monkeypatch.setattr(Snapshots, "_bring_with_copy", lambda *_: True)
        with room(store, **how) as asker:
            snapshots = asker.processes._snapshots
            await until(lambda: snapshots._memory is not None and snapshots._reached >= 0)
            snapshots._memory._process.kill()
            for number in range(5000, 5003):
                store.apply([Edit(GRAPH, (), [triple(number)])])
                await fresh(asker, number - 3999)
            assert snapshots._memory is None

    asyncio.run(story())


@pytest.mark.parametrize("union", [0, 100_000])
def test_a_full_disk_holds_questions_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, union: int
) -> None:
    """There is no newer copy to be waited for: the former data answers, also after a change that
    is no list of edits."""
    waits: list[float] = []

    async def fresh_in_vain(_crew: Crew, seconds: float) -> None:
        waits.append(seconds)

    async def story() -> None:
        store = filled(tmp_path / "store")
        how = {"in_memory": 10, "union_in_memory": union, "folder": tmp_path / "copies"}
        with room(store, **how) as asker:
            snapshots = asker.processes._snapshots
            await until(lambda: snapshots.in_memory or not union)
            await until(lambda: snapshots._fitting is None)
            assert await asker.count() == 1000
            with monkeypatch.context() as full:
                full.setattr(snapshots._copies, "new", _no_room)
                store.apply([Edit(GRAPH, (), [triple(5000)])])
                await until(lambda: snapshots.stuck)
                full.setattr(Crew, "fresh", fresh_in_vain)
                assert await asker.count() == 1000
                store.clear()
                await asyncio.sleep(1.5)
                assert [await asker.count() for _ in range(4)] == [1000] * 4
                assert waits == []
            await until(lambda: snapshots.revision == snapshots.newest)
            assert await asker.count() == 0

    asyncio.run(story())


def test_what_went_stays_in_memory(place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine keeps it, and every query passes over it; so memory is loaded anew in time."""
    monkeypatch.setattr(the_snapshots, "_WORN", 300)
    store, how = place

    async def story() -> None:
        with room(store, **how) as asker:
            snapshots = asker.processes._snapshots
            is_loaded = not how or how["in_memory"] or how["union_in_memory"]
            await until(lambda: snapshots.in_memory or not is_loaded)
            first = snapshots._memory
            for number in range(4):
                gone = [triple(each) for each in range(100 * number, 100 * number + 100)]
                come = [triple(5000 + each) for each in range(100 * number, 100 * number + 100)]
                store.apply([Edit(GRAPH, gone, come)])
                await fresh(asker, 1000)
            if is_loaded:
                await until(lambda: snapshots.in_memory and snapshots._memory is not first)
            await fresh(asker, 1000)
            assert (await asker.ask("ASK { <http://example.org/5> ?p ?o }")).all() == FALSE
            assert (await asker.ask("ASK { <http://example.org/5005> ?p ?o }")).all() == TRUE

    asyncio.run(story())


def _no_room() -> None:
    raise StoreFull("No space left on device")


def test_who_waits_is_asked_after_the_answer_of_who_went_before() -> None:
    """A process should not be idle while an answer is sent."""

    async def story() -> None:
        with room(filled()) as asker:
            assert await asker.count() == 1000
            asker.processes._few = Few(1)
            first = asyncio.create_task(asker.ask())
            endless = asyncio.create_task(asker.ask(ENDLESS, "b"))
            busy: list[int] = []
            first.add_done_callback(lambda _: busy.append(asker.processes.crew().busy))
            await first
            await asyncio.sleep(0)
            assert busy == [1]
            endless.cancel()
            await asyncio.gather(endless, return_exceptions=True)

    asyncio.run(story())
