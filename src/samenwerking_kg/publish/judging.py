"""What the rules say about a draft, in the context of all that others say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from samenwerking_kg.publish.draft import Draft
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.context import context_of
from samenwerking_kg.validate.ownership import foreign
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.shapes import Shapes


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

    def judge(self, draft: Draft) -> Judgement:
        """Raises NothingToCheck when no rule speaks about a draft that is not empty."""
        wanted = draft.wanted
        context = self.context(draft)
        if not wanted.written:
            return Judgement(Report((), len(self._shapes.rules)), context)
        report = check(wanted.written, context, self._shapes, day=self._today(), lines=wanted.lines)
        lines = wanted.lines
        theirs = foreign(wanted.written, draft.organisation, draft.graph, self._store, lines=lines)
        return Judgement(replace(report, findings=(*theirs, *report.findings)), context)

    def context(self, draft: Draft) -> set[Triple]:
        """What the store says beside this graph about what the draft mentions."""
        mentioned = draft.wanted.written or draft.standing
        return context_of(mentioned, self._store, without=draft.graph, standing=draft.standing)
