"""An index of all that a store says, in a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from samenwerking_kg.index.filling import fill
from samenwerking_kg.index.shelf import Shelf
from samenwerking_kg.index.tables import created
from samenwerking_kg.store.base import Store

Stopped = Callable[[], bool]


class Make(Protocol):
    """Who makes an index."""

    def __call__(self, path: Path, revision: int, stopped: Stopped, /) -> int:
        """An index in this file, of the store as it is at this revision or after it; how many
        facts it has.

        stopped  whether it need not be made any more. Then raises, and leaves no file
        """
        ...


def make(store: Store, path: Path, revision: int, stopped: Stopped = lambda: False) -> int:
    """Make it here and now."""
    db = created(path)
    try:
        fill(db, store, stopped)
        db.execute("INSERT INTO state VALUES (?)", (revision,))
        (facts,) = db.execute("SELECT COUNT(*) FROM fact").fetchone()
    except BaseException:
        Shelf(path).close()
        raise
    finally:
        db.close()
    return int(facts)
