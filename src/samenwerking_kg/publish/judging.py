"""What the rules say about a draft, in the context of all that others say.

The organisations of the registers are read once: they do not change while the service runs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import cast

from samenwerking_kg.publish.draft import Draft
from samenwerking_kg.publish.hearsay import without_hearsay
from samenwerking_kg.publish.observer import Observer, Silent, judging
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Statements, Store
from samenwerking_kg.validate.advice import advised
from samenwerking_kg.validate.check import prepare
from samenwerking_kg.validate.claims import First
from samenwerking_kg.validate.context import context_of
from samenwerking_kg.validate.organisations import Organisations
from samenwerking_kg.validate.ownership import foreign
from samenwerking_kg.validate.remembered import Remembered
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.vocabulary import RDFS

_AT_ONCE = 1000
_NAMES = (
    f"CONSTRUCT {{{{ ?s {RDFS.label} ?name }}}} "
    f"{{{{ VALUES ?s {{{{ {{things}} }}}} ?s {RDFS.label} ?name }}}}"
)


@dataclass(frozen=True)
class Judgement:
    """The report, and the context in which it was made (which also has the names)."""

    report: Report
    context: Collection[Triple]


class Court:
    """The rules, the store in which they are applied, and the day."""

    def __init__(
        self,
        shapes: Shapes,
        store: Store,
        first: First,
        today: Callable[[], dt.date] = dt.date.today,
        observer: Observer = Silent(),
    ) -> None:
        self._observer = observer
        self._shapes, self._store, self._first, self._today = shapes, store, first, today
        self._organisations, self._memory = Organisations(store), Remembered(store)

    @property
    def today(self) -> dt.date:
        """The day on which is judged."""
        return self._today()

    def judge(self, draft: Draft) -> Judgement:
        """Raises NothingToCheck when no rule speaks about a draft that is not empty."""
        with judging(self._observer, len(draft.wanted.written)):
            context = self.context(draft)
            if not draft.wanted.written:
                return Judgement(Report((), len(self._shapes.rules)), context)
            return Judgement(self._report(draft, context), context)

    def _report(self, draft: Draft, context: Collection[Triple]) -> Report:
        said = draft.wanted.written
        theirs = foreign(said, draft.organisation, draft.graph, self._store, first=self._first)
        return advised(
            said,
            context,
            self._shapes,
            self._store,
            day=self.today,
            documents=draft.documents,
            organisations=self._organisations,
            more=theirs,
        )

    def warm(self) -> None:
        """Make the queries of today's rules now, so that the first draft need not wait for them."""
        prepare(self._shapes, self.today)

    def names(self, draft: Draft) -> set[Triple]:
        """What the things are called that leave the graph, for who must see that they do."""
        gone = draft.standing - draft.wanted.stored
        things = sorted({t.object.value for t in gone if isinstance(t.object, NamedNode)})
        found: set[Triple] = set()
        for start in range(0, len(things), _AT_ONCE):
            some = " ".join(str(NamedNode(thing)) for thing in things[start : start + _AT_ONCE])
            found.update(cast(Statements, self._store.query(_NAMES.format(things=some))))
        return found

    def context(self, draft: Draft) -> set[Triple]:
        """What the store says beside this graph about what the draft mentions; not what others
        claim of the publisher's own things."""
        wanted = draft.wanted.written
        found = context_of(
            wanted, self._store, without=draft.graph, standing=draft.standing, memory=self._memory
        )
        return without_hearsay(found, wanted, draft.graph, draft.owns, self._first, self._store)
