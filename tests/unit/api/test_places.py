"""Queries take places; pages do not wait for them."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace

import httpx
import pytest

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.places import Places
from samenwerking_kg.errors import TooBusy, WritersBusy
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.threads import Threads
from samenwerking_kg.store.base import Store


class Held:
    """A store whose questions of strangers wait at a gate; everything else passes."""

    def __init__(self, store: Store, entered: threading.Semaphore, gate: threading.Event) -> None:
        self._store, self._entered, self._gate = store, entered, gate

    def query(self, text: str, **dataset: object) -> object:
        if "# wacht" in text:
            self._entered.release()
            self._gate.wait(30)
        return self._store.query(text, **dataset)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


def test_pages_wait_for_queries_and_the_next_query_hangs(parts) -> None:
    entered, gate = threading.Semaphore(0), threading.Event()
    limits = Limits(places=2, per_client=2, queue=2, patience=0.05)
    asker = Threads(Held(parts.store, entered, gate), limits)
    held = replace(parts, asker=asker)

    async def story() -> None:
        transport = httpx.ASGITransport(build_app(held))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:

            def ask() -> asyncio.Task[httpx.Response]:
                query = {"query": "ASK {} # wacht"}
                return asyncio.create_task(client.get("/sparql", params=query))

            first = [ask(), ask()]
            for _ in first:
                assert await asyncio.to_thread(entered.acquire, timeout=30)
            refused = await ask()
            assert refused.status_code == 429
            assert refused.headers["retry-after"] == "10"
            assert refused.json()["type"] == "/problemen/te-veel-tegelijk"
            for path in ("/gezond", "/", "/def", "/vragen"):
                assert (await client.get(path)).status_code == 200
            gate.set()
            assert [(await one).status_code for one in first] == [200, 200]
            assert (await ask()).status_code == 200

    asyncio.run(story())


def test_queries_wait_for_publications_and_the_next_publication_hangs(door, covenant) -> None:
    entered, gate = threading.Semaphore(0), threading.Event()

    class Slow:
        """A pipeline that waits at a gate before it publishes."""

        def publish(self, *given: object) -> object:
            entered.release()
            gate.wait(30)
            return door.parts.pipeline.publish(*given)

        def __getattr__(self, name: str) -> object:
            return getattr(door.parts.pipeline, name)

    slow = replace(door.parts, pipeline=Slow(), writing=Places(1, 0.05, WritersBusy))
    token = {"authorization": f"Bearer {door.tokens['gm0106']}"}

    async def story() -> None:
        transport = httpx.ASGITransport(build_app(slow))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:

            def put(dataset: str) -> asyncio.Task[httpx.Response]:
                sent = client.put(
                    f"/graph/gm0106/{dataset}",
                    headers={**token, "content-type": "text/turtle"},
                    content=covenant(dataset),
                )
                return asyncio.create_task(sent)

            first = [put("een")]
            for _ in first:
                assert await asyncio.to_thread(entered.acquire, timeout=30)
            refused = await put("drie")
            assert refused.status_code == 503
            assert refused.headers["retry-after"] == "10"
            assert "publicaties" in refused.json()["detail"]
            asked = [client.get("/sparql", params={"query": "ASK {}"}) for _ in range(8)]
            assert {one.status_code for one in await asyncio.gather(*asked)} == {200}
            for path in ("/gezond", "/", "/graph/roo/regelingen", "/catalogus"):
                assert (await client.get(path)).status_code == 200
            gate.set()
            assert [(await one).status_code for one in first] == [201]
            assert (await put("drie")).status_code == 201

    asyncio.run(story())


def test_work_that_fails_keeps_its_place() -> None:
    def fail() -> None:
        raise ValueError("stuk")

    async def story() -> None:
        places = Places(1, 0.05)
        for _ in range(3):
            with pytest.raises(ValueError, match="stuk"):
                await places.run(fail)
        gate = threading.Event()
        waiting = asyncio.create_task(places.run(gate.wait))
        await asyncio.sleep(0)
        with pytest.raises(TooBusy):
            await places.run(fail)
        gate.set()
        assert await waiting

    asyncio.run(story())


def test_one_caller_with_slow_work_leaves_places_to_others() -> None:
    """Each has one place; others find the rest free, and its own next work waits its turn."""
    entered, gate = threading.Semaphore(0), threading.Event()

    def slow() -> str:
        entered.release()
        gate.wait(30)
        return "slow"

    async def story() -> None:
        places = Places(2, 0.2, WritersBusy)
        first = asyncio.create_task(places.run(slow, "a"))
        assert await asyncio.to_thread(entered.acquire, timeout=30)
        with pytest.raises(WritersBusy):
            await places.run(lambda: "second of a", "a")
        assert await places.run(lambda: "b", "b") == "b"
        gate.set()
        assert await first == "slow"
        assert await places.run(lambda: "again", "a") == "again"

    asyncio.run(story())
