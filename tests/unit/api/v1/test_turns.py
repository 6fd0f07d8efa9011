"""Many who ask at once get their documents sooner when not all are made at once."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from tests.unit.api.conftest import Caller

from samenwerking_kg.api.app import build_app
from samenwerking_kg.api.v1.turns import AT_ONCE, turn
from samenwerking_kg.store.oxigraph import OxigraphStore


class Counting:
    """How many are in a store at once, at most; each stays a while."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, kind: type[Any]) -> None:
        self.most = self._now = 0
        self._turn, query = threading.Lock(), kind.query

        def counted(store: Any, text: str, **dataset: Any) -> Any:
            with self._turn:
                self._now += 1
                self.most = max(self.most, self._now)
            time.sleep(0.02)
            try:
                return query(store, text, **dataset)
            finally:
                with self._turn:
                    self._now -= 1

        monkeypatch.setattr(kind, "query", counted)


def test_all_documents_that_are_asked_for_are_made_at_once(
    parts: Any, shipped_store: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = Caller(build_app(replace(parts, store=shipped_store, asker=None, vitals=None)))
    seen = Counting(monkeypatch, OxigraphStore)
    days = [f"/v1/organisaties/gm0014?geldigOp=2020-01-{day:02}" for day in range(1, 17)]
    with ThreadPoolExecutor(8) as callers:
        answers = list(callers.map(call.get, days))
    assert {answer.status_code for answer in answers} == {200}
    assert 1 <= seen.most <= AT_ONCE


def test_who_may_wait_for_others_holds_up_who_does_not() -> None:
    with turn(waits=True), turn(waits=True), turn(waits=True), turn(waits=False):
        pass
