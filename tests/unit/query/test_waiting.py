"""Who waits: first who has least, and among equals who waits longest."""

from __future__ import annotations

import asyncio
from collections import Counter

from samenwerking_kg.query.waiting import Waiting


def order(waits: str, having: str = "", most: int = 9, cancelled: tuple[int, ...] = ()) -> str:
    """In which order they get what becomes free, one after another."""

    async def told() -> str:
        waiting, of = Waiting(), Counter(having)
        turns = [waiting.add(client) for client in waits]
        for each in cancelled:
            turns[each].cancel()
        found = ""
        while chosen := waiting.next(of, most):
            of[chosen[0]] += 1
            assert chosen[1] in turns
            found += chosen[0]
        return found

    return asyncio.run(told())


def test_who_came_first_waits_for_who_came_later() -> None:
    assert order("abc") == "abc"
    assert order("aaab") == "abaa"


def test_who_has_most_goes_first() -> None:
    assert order("abc", having="aab") == "cba"
    assert order("aabb", having="a") == "baba"


def test_who_has_all_that_one_may_have_gets_more() -> None:
    assert order("aab", having="a", most=2) == "ba"
    assert order("aa", having="aa", most=2) == ""


def test_who_waits_no_longer_is_given_a_turn() -> None:
    assert order("aab", cancelled=(0,)) == "ab"
    assert order("ab", cancelled=(0, 1)) == ""


def test_the_count_is_lost_when_some_go() -> None:
    async def story() -> None:
        waiting = Waiting()
        first, second, other = waiting.add("a"), waiting.add("a"), waiting.add("b")
        assert (len(waiting), waiting.of("a"), waiting.most()) == (3, 2, ("a", 2))
        assert waiting.last_of("a") is second
        second.cancel()
        assert waiting.last_of("a") is first
        second = waiting.add("a")
        assert waiting.of("a") == 3
        assert waiting.remove("a", next(t for t in waiting._of["a"] if t.done()))
        assert waiting.remove("a", first)
        assert not waiting.remove("a", first)
        assert waiting.next(Counter("a"), 9) == ("b", other)
        assert (len(waiting), waiting.of("a"), waiting.of("b")) == (1, 1, 0)
        assert waiting.remove("a", second)
        assert (len(waiting), waiting.next(Counter(), 9)) == (0, None)

    asyncio.run(story())
