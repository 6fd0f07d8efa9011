"""Questions in threads, for stores that have no copies."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest
from tests.unit.query.rooms import COUNT, filled, question, until

from samenwerking_kg.errors import AnswerTooLong, QuerySyntax, QueryTimedOut, TooBusy
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.threads import Threads
from samenwerking_kg.store.base import Answer
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore


class Gated(OxigraphStore):
    """Answers when the gate is open."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.asked = 0

    def query(self, text: str, **more: object) -> Answer:
        self.asked += 1
        self.gate.wait()
        return super().query(text, **more)


@pytest.fixture
def gated() -> Iterator[Gated]:
    store = Gated()
    yield store
    store.gate.set()


@pytest.mark.parametrize("make", [filled, MemoryStore])
def test_a_question_is_answered_otherwise(make) -> None:
    async def story() -> None:
        store = make()
        threads = Threads(store)
        threads.start()
        told = await threads.ask(question(), "a", 20)
        assert told.all().split() == [b"n", str(store.size()).encode()]
        assert told.revision == store.revision == threads.revision
        assert threads.ready
        assert threads.crew().wanted == 0
        with pytest.raises(QuerySyntax):
            await threads.ask(question("SELECT"), "a", 20)
        assert threads.crew().busy == 0
        threads.close()

    asyncio.run(story())


def test_an_answer_has_no_end() -> None:
    async def story() -> None:
        threads = Threads(filled(), Limits(answer=20_000))
        with pytest.raises(AnswerTooLong):
            await threads.ask(question("SELECT * { ?s ?p ?o }"), "a", 20)
        threads.close()

    asyncio.run(story())


def test_a_long_answer_is_held_in_memory() -> None:
    async def story() -> None:
        threads = Threads(filled())
        text = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 40000"
        told = await threads.ask(question(text), "a", 60)
        assert not isinstance(told.content, bytes)
        assert told.size > 1 << 20
        assert len(told.all()) == told.size
        threads.close()

    asyncio.run(story())


def test_a_thread_that_runs_on_gives_its_place_away(gated: Gated) -> None:
    async def story() -> None:
        limits = Limits(places=2, per_client=1, patience=0.01)
        threads = Threads(gated, limits)
        for client in ("a", "b"):
            with pytest.raises(QueryTimedOut):
                await threads.ask(question(), client, 0.05)
        assert threads.crew().busy == 2
        with pytest.raises(TooBusy):
            await threads.ask(question(), "c", 0.05)
        assert gated.asked == 2
        gated.gate.set()
        await until(lambda: threads.crew().busy == 0)
        assert (await threads.ask(question(COUNT), "c", 20)).size
        threads.close()

    asyncio.run(story())


def test_who_is_cancelled_keeps_a_place(gated: Gated) -> None:
    async def story() -> None:
        threads = Threads(gated)
        asking = asyncio.create_task(threads.ask(question(), "a", 20))
        await until(lambda: gated.asked == 1)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        gated.gate.set()
        await until(lambda: threads.crew().busy == 0)
        threads.close()

    asyncio.run(story())
