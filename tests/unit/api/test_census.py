"""The census: nobody waits for it, and it does not wear out the store."""

from __future__ import annotations

import threading

import pytest

from samenwerking_kg.api.census import Census, Count


class Shelf:
    """A store that counts how often it is counted. `open` lets a count go on."""

    def __init__(self) -> None:
        self.revision, self.statements, self.counted = 1, 10, 0
        self.open = threading.Event()
        self.open.set()
        self.fails = False

    def size(self) -> int:
        self.open.wait(10)
        self.counted += 1
        if self.fails:
            raise OSError
        return self.statements


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def now() -> list[float]:
    return [0.0]


@pytest.fixture
def census(shelf: Shelf, now: list[float]) -> Census:
    return Census(shelf, lambda: now[0])


def settle() -> None:
    for thread in threading.enumerate():
        if thread.name == "census":
            thread.join(10)


def test_the_first_to_ask_waits_for_the_count(shelf, census) -> None:
    shelf.open.clear()
    assert census.last() is None
    assert census.last() is None
    shelf.open.set()
    settle()
    assert census.last() == Count(10, 1)
    assert shelf.counted == 1


def test_a_store_that_did_not_change_is_counted_again(shelf, census) -> None:
    census.count()
    for _ in range(3):
        census.last()
        settle()
    assert shelf.counted == 1


def test_a_store_that_changed_keeps_its_old_count(shelf, census) -> None:
    census.count()
    shelf.revision, shelf.statements = 2, 11
    assert census.last() == Count(10, 1)
    settle()
    assert census.last() == Count(11, 2)


def test_a_store_that_changes_all_the_time_is_counted_all_the_time(now) -> None:
    class Slow(Shelf):
        def size(self) -> int:
            now[0] += 2.0
            return super().size()

    slow = Slow()
    census = Census(slow, lambda: now[0])
    census.count()
    for moment, counted in ((100.0, 1), (201.0, 1), (203.0, 2)):
        now[0], slow.revision = moment, slow.revision + 1
        census.last()
        settle()
        assert slow.counted == counted


def test_a_count_that_fails_brings_somebody_down(shelf, census, now, caplog) -> None:
    shelf.fails = True
    assert census.last() is None
    settle()
    assert census.last() is None
    settle()
    assert shelf.counted == 1
    assert "OSError" in caplog.text
    shelf.fails, now[0] = False, 1000.0
    census.last()
    settle()
    assert census.last() == Count(10, 1)


def test_a_census_that_was_closed_goes_on(shelf, census, caplog) -> None:
    shelf.open.clear()
    census.last()
    census.close()
    shelf.fails = True
    shelf.open.set()
    settle()
    assert caplog.text == ""
    census.last()
    settle()
    assert shelf.counted == 1
