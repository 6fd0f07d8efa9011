"""Changes on their way: each is taken once, in order, and it is known how long it waited."""

from __future__ import annotations

import threading
import time

from samenwerking_kg.query import changes as the_changes
from samenwerking_kg.query.changes import Changes
from samenwerking_kg.store.base import Edit

ONE = [Edit("https://example.org/a")]


def test_a_change_is_taken_twice_or_out_of_order() -> None:
    changes = Changes(3)
    assert (changes.newest, changes.waiting(0.0, patient=False)) == (3, [])
    for revision in (4, 5, 6):
        changes.put(revision, ONE if revision != 5 else None)
    assert changes.newest == 6
    assert changes.waiting(0.0, patient=False) == [(4, ONE), (5, None), (6, ONE)]
    assert changes.drained() == []


def test_who_is_served_later_counts_from_the_last_change() -> None:
    changes = Changes(0)
    assert changes.served(9) is None
    changes.put(1, ONE)
    time.sleep(0.02)
    changes.put(2, ONE)
    changes.put(3, ONE)
    waited = changes.served(2)
    assert waited is not None
    assert waited >= 0.02
    assert changes.served(2) is None
    assert changes.served(3) is not None


def test_who_hurries_waits_for_more_changes(monkeypatch) -> None:
    """Patience is for changes that nobody asks for."""
    monkeypatch.setattr(the_changes, "_PAUSE", 60.0)
    changes, found = Changes(0), []
    changes.put(1, ONE)
    taking = threading.Thread(target=lambda: found.extend(changes.waiting(60.0, patient=True)))
    taking.start()
    changes.put(2, ONE)
    changes.hurry()
    taking.join(30)
    assert not taking.is_alive()
    assert [revision for revision, _ in found] == [1, 2]
