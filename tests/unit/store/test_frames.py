"""Answers of the engine die in the thread that asked, whatever goes wrong."""

from __future__ import annotations

import threading
import weakref

import pytest

from samenwerking_kg.store.frames import let_go
from samenwerking_kg.store.oxigraph import OxigraphStore


def _reads(kept: list[weakref.ref[object]]) -> None:
    answer = OxigraphStore().query("SELECT * { ?s ?p ?o }")
    kept.append(weakref.ref(answer))
    raise KeyError(1)


def test_an_error_takes_along_an_answer() -> None:
    kept: list[weakref.ref[object]] = []
    with pytest.raises(KeyError):
        let_go(lambda: _reads(kept))
    assert kept[0]() is None


@pytest.mark.parametrize("told", [True, False], ids=["from it", "while it was handled"])
def test_an_error_takes_along_an_answer_of_the_one_that_it_came_of(told: bool) -> None:
    kept: list[weakref.ref[object]] = []

    def work() -> None:
        try:
            _reads(kept)
        except KeyError as problem:
            if told:
                raise ValueError(2) from problem
            raise ValueError(2)  # noqa: B904

    with pytest.raises(ValueError, match="2"):
        let_go(work)
    assert kept[0]() is None


def test_what_comes_of_it_is_lost() -> None:
    assert let_go(threading.get_ident) == threading.get_ident()
