"""Writers of one graph go one after the other; others do not wait."""

from __future__ import annotations

import threading

import pytest

from samenwerking_kg.errors import WritersBusy
from samenwerking_kg.publish.turns import Turns


def test_two_writers_of_one_graph_do_not_overlap() -> None:
    turns, inside, most = Turns(), [0], [0]
    counting = threading.Lock()

    def work() -> None:
        for _ in range(50):
            with turns.of("a"):
                with counting:
                    inside[0] += 1
                    most[0] = max(most[0], inside[0])
                with counting:
                    inside[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_who_waits_too_long_is_sent_away_and_others_go_on() -> None:
    turns = Turns(patience=0.01)
    with turns.of("a"):
        with pytest.raises(WritersBusy), turns.of("a"):
            pass
        with turns.of("b"):
            pass
    with turns.of("a"):
        pass


def test_a_failure_inside_ends_the_turn() -> None:
    turns = Turns(patience=0.01)
    with pytest.raises(ValueError, match="fout"), turns.of("a"):
        raise ValueError("fout")
    with turns.of("a"):
        pass


def test_who_lets_others_go_first_does_not_wait_for_them() -> None:
    turns, done = Turns(), threading.Event()

    def work() -> None:
        turns.wait_for_none(quiet=0.01, most=60)
        done.set()

    with turns.of("a"):
        waiting = threading.Thread(target=work)
        waiting.start()
        assert not done.wait(0.2)
    assert done.wait(60)
    waiting.join()


def test_who_lets_others_go_first_waits_for_ever() -> None:
    turns = Turns()
    with turns.of("a"):
        turns.wait_for_none(quiet=0.01, most=0.05)
    turns.wait_for_none(quiet=3600, most=0.05)


def test_who_lets_others_go_first_waits_for_nobody() -> None:
    Turns().wait_for_none(quiet=3600, most=3600)


def test_who_stops_waits_for_who_has_a_turn() -> None:
    turns = Turns()
    with turns.of("a"):
        turns.wait_for_none(quiet=0.01, most=3600, over=lambda: True)
