"""Places for queries: how many, whose, and in which order."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import Any

import pytest

from samenwerking_kg.errors import TooBusy, TooManyAtOnce
from samenwerking_kg.query.admission import Admission
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.slow import Slow, SlowOnes

LIMITS = Limits(places=4, slow_places=2, per_client=2, queue=6, patience=30.0)


async def settle() -> None:
    """Let all that can go on, go on."""
    for _ in range(20):
        await asyncio.sleep(0)


def waiter(admission: Admission, client: str) -> asyncio.Task[None]:
    return asyncio.get_running_loop().create_task(admission.take(client))


def told(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


async def full(admission: Admission) -> None:
    for client in ("a", "a", "b", "b"):
        await admission.take(client)


def test_more_queries_run_than_there_are_places() -> None:
    async def story() -> None:
        admission = Admission(LIMITS)
        await full(admission)
        late = waiter(admission, "c")
        await settle()
        assert not late.done()
        assert (admission.running, admission.waiting) == (4, 1)
        admission.leave("a")
        await late
        assert (admission.running, admission.waiting) == (4, 0)

    told(story())


def test_one_client_takes_all_places() -> None:
    async def story() -> None:
        admission = Admission(LIMITS)
        tasks = [waiter(admission, "a") for _ in range(4)]
        await settle()
        assert [task.done() for task in tasks] == [True, True, False, False]
        await admission.take("b")  # at once, past those who wait
        assert admission.running == 3
        admission.leave("a")
        await tasks[2]
        tasks[3].cancel()

    told(story())


def test_who_waits_for_many_delays_who_waits_for_one() -> None:
    async def story() -> None:
        admission = Admission(LIMITS)
        await full(admission)
        many = [waiter(admission, "a") for _ in range(3)]
        await settle()
        one = waiter(admission, "c")
        await settle()
        admission.leave("a")
        await settle()
        assert one.done()
        assert not any(task.done() for task in many)
        for task in many:
            task.cancel()

    told(story())


def test_those_with_as_much_are_not_served_in_order() -> None:
    async def story() -> None:
        admission = Admission(LIMITS)
        await full(admission)
        first, second = waiter(admission, "c"), waiter(admission, "d")
        await settle()
        admission.leave("a")
        await settle()
        assert first.done()
        assert not second.done()
        second.cancel()

    told(story())


def test_one_client_fills_the_queue() -> None:
    async def story() -> None:
        admission = Admission(LIMITS)
        await full(admission)
        waiting = [waiter(admission, "a") for _ in range(3)]
        await settle()
        with pytest.raises(TooManyAtOnce):
            await admission.take("a")
        assert admission.waiting == 3
        for task in waiting:
            task.cancel()

    told(story())


def test_a_full_queue_has_no_room_for_who_asks_for_the_first_time() -> None:
    async def story() -> None:
        admission = Admission(LIMITS)
        await full(admission)
        waiting = [waiter(admission, client) for client in "aaabbb"]
        await settle()
        late = waiter(admission, "c")
        await settle()
        assert not late.done()
        assert admission.waiting == LIMITS.queue
        gone = [task for task in waiting if task.done()]
        assert len(gone) == 1
        with pytest.raises(TooBusy):
            await gone[0]
        admission.leave("b")
        await late
        for task in waiting:
            task.cancel()
        await settle()
        assert (admission.running, admission.waiting) == (4, 0)

    told(story())


def test_a_queue_full_of_single_questions_lets_others_in() -> None:
    async def story() -> None:
        admission = Admission(LIMITS)
        await full(admission)
        waiting = [waiter(admission, client) for client in "cdefgh"]
        await settle()
        with pytest.raises(TooBusy):
            await admission.take("i")
        assert not any(task.done() for task in waiting)
        for task in waiting:
            task.cancel()

    told(story())


def test_who_takes_too_many_is_told_that_others_do() -> None:
    async def story() -> None:
        admission = Admission(Limits(places=2, per_client=1, patience=0.01))
        await admission.take("a")
        with pytest.raises(TooManyAtOnce):
            await admission.take("a")
        await admission.take("b")
        with pytest.raises(TooBusy) as told_to:
            await admission.take("c")
        assert not isinstance(told_to.value, TooManyAtOnce)

    told(story())


def test_patience_has_no_end() -> None:
    async def story() -> None:
        admission = Admission(Limits(places=1, per_client=1, patience=0.01))
        await admission.take("a")
        with pytest.raises(TooBusy):
            await admission.take("b")
        assert (admission.running, admission.waiting) == (1, 0)
        admission.leave("a")
        await admission.take("b")
        assert admission.running == 1

    told(story())


def test_who_gives_up_keeps_a_place_in_the_queue() -> None:
    async def story() -> None:
        admission = Admission(LIMITS)
        await full(admission)
        gone, next_one = waiter(admission, "c"), waiter(admission, "d")
        await settle()
        gone.cancel()
        await settle()
        assert admission.waiting == 1
        admission.leave("a")
        await next_one
        assert admission.running == 4

    told(story())


def test_who_gives_up_at_the_moment_of_getting_a_place_keeps_it() -> None:
    async def story() -> None:
        admission = Admission(LIMITS)
        await full(admission)
        late, later = waiter(admission, "c"), waiter(admission, "d")
        await settle()
        admission.leave("a")  # the place is given now, and taken a moment later
        late.cancel()
        await settle()
        assert late.cancelled()
        assert later.done()
        assert (admission.running, admission.waiting) == (4, 0)

    told(story())


def test_slow_queries_take_all_places() -> None:
    stopped: list[str] = []

    async def story() -> None:
        admission = Admission(LIMITS)
        for name in ("a1", "b1", "b2", "a2"):
            await admission.take(name[0])
            admission.slowed(Slow(name[0], partial(stopped.append, name)))
        assert [one.client for one in admission.slow.placed] == ["a", "b"]
        assert stopped == []  # nobody waits
        waiting = asyncio.create_task(admission.take("c"))
        await asyncio.sleep(0)
        assert stopped == ["a2"]  # the last of who has most, or came to it last
        admission.leave("a")
        await waiting

    told(story())


def test_a_slow_query_keeps_another_of_the_same_client_waiting() -> None:
    stopped: list[str] = []

    async def story() -> None:
        admission = Admission(LIMITS)
        for name in ("a1", "a2"):
            await admission.take("a")
            admission.slowed(Slow("a", partial(stopped.append, name)))
        waiting = asyncio.create_task(admission.take("a"))
        await asyncio.sleep(0)
        assert stopped == ["a2"]
        admission.leave("a")
        await waiting

    told(story())


def test_who_becomes_slow_while_others_wait_goes_on() -> None:
    stopped: list[str] = []

    async def story() -> None:
        admission = Admission(LIMITS)
        for client in "aabb":
            await admission.take(client)
        waiting = asyncio.create_task(admission.take("c"))
        await asyncio.sleep(0)
        slow = [Slow(name[0], partial(stopped.append, name)) for name in ("a1", "a2", "b1")]
        for one in slow:
            admission.slowed(one)
        assert stopped == ["a2"]
        admission.slow.remove(slow[1])
        admission.leave("a")
        await waiting
        for one in slow:
            admission.slow.remove(one)
        assert (admission.slow.placed, admission.slow.beyond) == ([], [])

    told(story())


def test_a_place_among_the_slow_ones_that_comes_free_stays_empty() -> None:
    slow = SlowOnes(LIMITS)
    each = [Slow(client, lambda: None) for client in "abc"]
    for one in each:
        slow.add(one)
    assert slow.beyond == [each[2]]
    slow.remove(each[0])
    assert (slow.placed, slow.beyond) == ([each[1], each[2]], [])


def test_a_crowd_leaves_something_behind() -> None:
    """Many clients that come, wait, give up and go: all places are free in the end."""

    async def visit(admission: Admission, number: int) -> None:
        client = f"{number % 5}"
        try:
            async with asyncio.timeout(0.001 * (number % 7)):
                await admission.take(client)
                try:
                    await asyncio.sleep(0.001 * (number % 3))
                finally:
                    admission.leave(client)
        except (TooBusy, TimeoutError):
            pass

    async def story() -> None:
        admission = Admission(LIMITS)
        await asyncio.gather(*(visit(admission, number) for number in range(300)))
        assert (admission.running, admission.waiting, admission.slow.placed) == (0, 0, [])
        await full(admission)
        assert admission.running == 4

    told(story())
