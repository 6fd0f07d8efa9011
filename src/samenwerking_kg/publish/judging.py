"""What the rules say about a draft, in the context of all that others say.

The organisations of the registers are read once: they do not change while the service runs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.publish.draft import Draft
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.context import context_of
from samenwerking_kg.validate.helping import helped
from samenwerking_kg.validate.organisations import Organisations
from samenwerking_kg.validate.ownership import foreign
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.terms import unknown_terms, with_terms


@dataclass(frozen=True)
class Judgement:
    """The report, and the context in which it was made (which also has the names)."""

    report: Report
    context: Collection[Triple]


class Court:
    """The rules, the store in which they are applied, and the day."""

    def __init__(
        self, shapes: Shapes, store: Store, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        self._shapes, self._store, self._today = shapes, store, today
        self._organisations = Organisations(store)

    def judge(self, draft: Draft) -> Judgement:
        """Raises NothingToCheck when no rule speaks about a draft that is not empty."""
        context = self.context(draft)
        if not draft.wanted.written:
            return Judgement(Report((), len(self._shapes.rules)), context)
        return Judgement(self._report(draft, context), context)

    def _report(self, draft: Draft, context: Collection[Triple]) -> Report:
        said, day = draft.wanted.written, self._today()
        try:
            report = check(said, context, self._shapes, day=day)
        except NothingToCheck as nothing:
            raise with_terms(nothing, unknown_terms(said)) from nothing
        theirs = foreign(said, draft.organisation, draft.graph, self._store)
        return helped(
            replace(report, findings=(*theirs, *report.findings)),
            said,
            self._store,
            day=day,
            documents=draft.documents,
            organisations=self._organisations,
        )

    def context(self, draft: Draft) -> set[Triple]:
        """What the store says beside this graph about what the draft mentions."""
        mentioned = draft.wanted.written or draft.standing
        return context_of(mentioned, self._store, without=draft.graph, standing=draft.standing)
