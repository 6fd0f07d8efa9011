"""As many short questions at once as there are processors, and each in its turn."""

from __future__ import annotations

import asyncio
import random

import pytest

from samenwerking_kg.query.few import Few, processors


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_more_run_at_once_or_out_of_turn() -> None:
    async def story() -> None:
        few, order = Few(2), list[int]()

        async def one(number: int) -> None:
            await few.enter("a")
            order.append(number)

        tasks = [asyncio.create_task(one(number)) for number in range(5)]
        await settle()
        assert (order, few.now) == ([0, 1], 2)
        few.leave("a")
        await settle()
        assert (order, few.now) == ([0, 1, 2], 2)
        few.leave("a")
        few.leave("a")
        await settle()
        assert (order, few.now) == ([0, 1, 2, 3, 4], 2)
        await asyncio.gather(*tasks)

    asyncio.run(story())


def test_many_questions_of_one_go_before_the_first_of_another() -> None:
    async def story() -> None:
        few, order = Few(2), list[str]()

        async def one(client: str) -> None:
            await few.enter(client)
            order.append(client)

        tasks = [asyncio.create_task(one(client)) for client in "aaaaab"]
        await settle()
        few.leave("a")
        await settle()
        assert order == ["a", "a", "b"]
        for client in "ab":
            few.leave(client)
            await settle()
        assert order == ["a", "a", "b", "a", "a"]
        few.leave("a")
        await settle()
        few.leave("a")
        few.leave("a")
        assert few.now == 0
        await asyncio.gather(*tasks)

    asyncio.run(story())


@pytest.mark.parametrize("late", [False, True])
def test_who_gives_up_keeps_a_turn(late: bool) -> None:
    """Also when the turn came in the same moment."""

    async def story() -> None:
        few = Few(1)
        await few.enter("a")
        waits, next_one = (asyncio.create_task(few.enter("a")) for _ in range(2))
        await settle()
        if late:
            few.leave("a")
        waits.cancel()
        await settle()
        if not late:
            few.leave("a")
        await settle()
        assert waits.cancelled()
        assert next_one.done()
        assert few.now == 1

    asyncio.run(story())


def test_a_crowd_leaves_something_behind() -> None:
    draw = random.Random(3)

    async def visit(few: Few) -> None:
        try:
            async with asyncio.timeout(draw.random() / 100):
                await few.enter("a")
        except TimeoutError:
            return
        assert few.now <= 3
        await asyncio.sleep(draw.random() / 1000)
        few.leave("a")

    async def story() -> None:
        few = Few(3)
        await asyncio.gather(*(visit(few) for _ in range(300)))
        assert few.now == 0

    asyncio.run(story())


def test_there_is_no_processor() -> None:
    assert processors() >= 1
    assert Few()._most >= 2


def test_a_turn_is_lost_when_all_who_wait_go_at_once() -> None:
    """They have been cancelled and have not noticed; who comes next must not wait for them."""

    async def story() -> None:
        few = Few(2)
        for _ in range(2):
            await few.enter("a")
        gone = asyncio.create_task(few.enter("b"))
        await settle()
        gone.cancel()
        few.leave("a")
        few.leave("a")
        await asyncio.wait_for(few.enter("c"), 5)
        assert few.now == 1
        await asyncio.gather(gone, return_exceptions=True)
        few.leave("c")
        assert few.now == 0

    asyncio.run(story())
