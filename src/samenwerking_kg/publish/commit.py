"""The moment at which a publication is: first in the log, then in the store, in one turn for all.

What the log has, is published; the store follows it, now or at the next start. So whoever is told
that it was accepted will find it, whatever happens next.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from samenwerking_kg.errors import StoreAway, StoreTrouble, StoreUnsure
from samenwerking_kg.events import Event, tell
from samenwerking_kg.publish.difference import Difference
from samenwerking_kg.publish.draft import Draft
from samenwerking_kg.publish.history.entry import Entry
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.log import Log
from samenwerking_kg.publish.history.provenance import PUBLICATIONS
from samenwerking_kg.publish.history.replay import edits, last_applied
from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.rdf.statements import lines
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.report import Report

_journal = logging.getLogger("samenwerking_kg.publish")


@dataclass(frozen=True)
class Ready:
    """A draft that nothing stands in the way of."""

    draft: Draft
    difference: Difference
    report: Report | None


class Shelf:
    """The store and the log, changed together, and a line in the service's own log for each."""

    def __init__(self, store: Store, log: Log, history: History) -> None:
        self._store, self._log, self._history = store, log, history
        self._turn = threading.Lock()

    def commit(self, ready: Sequence[Ready]) -> tuple[Version, ...]:
        """The versions that these drafts became. All of them, or StoreFull and none."""
        with self._turn:
            versions = self._versions(ready)
            changes = {each.draft.graph: each.draft.patch for each in ready}
            sent = ready[0].draft.request.body
            made = self._log.append(versions, list(changes.values()), sent, self._whole(ready))
            try:
                self._store.apply(edits(made, changes))
            except StoreUnsure:
                pass  # published, by the log; the store makes the change before anything else
            except StoreAway:
                self._log.withdraw(made)
                raise
            except BaseException:
                if not self._is_applied(made):
                    self._log.withdraw(made)
                    raise
                with suppress(StoreTrouble):  # once more, for nobody who follows it was told
                    self._store.apply(edits(made, changes))
            self._history.add(made)
        for version in versions:
            _announce(version)
        return versions

    def _whole(self, ready: Sequence[Ready]) -> dict[str, bytes]:
        """Digest -> all that will be in the graph, for the versions that are kept whole."""
        return {
            each.draft.wanted.digest: b"".join(lines(each.draft.wanted.stored))
            for each in ready
            if self._history.wants_whole(each.draft.graph)
        }

    def _versions(self, ready: Sequence[Ready]) -> tuple[Version, ...]:
        first, now = self._log.next_number, self._now()
        return tuple(
            each.draft.version(number, now, each.difference, each.report)
            for number, each in enumerate(ready, start=first)
        )

    def _now(self) -> dt.datetime:
        """This moment, and later than any version: a clock that is set back changes no order."""
        entries, now = self._log.entries, dt.datetime.now(dt.UTC)
        last = entries[-1].versions[-1].time if entries else now - dt.timedelta(microseconds=1)
        return max(now, last + dt.timedelta(microseconds=1))

    def _is_applied(self, made: Entry) -> bool:
        """Whether a store that complained has the transaction all the same."""
        return PUBLICATIONS in self._store.graphs() and last_applied(self._store) >= made.last


def _announce(version: Version) -> None:
    """What was published, by whom: never what it says."""
    tell(
        _journal,
        Event.PUBLISHED,
        versie=version.number,
        graaf=version.graph,
        handeling=version.act.value,
        publicist=version.publisher,
        uitspraken=version.statements,
    )
