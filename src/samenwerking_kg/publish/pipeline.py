"""Publishing, from a request to a version.

    authorize -> take turns -> look at what stands -> read (bounded) -> judge in context ->
    compare -> commit

Nothing is written before the last step, and the last step is whole or not at all.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection
from contextlib import ExitStack

from samenwerking_kg.errors import DoesNotConform, ManyRemoved, PreconditionFailed
from samenwerking_kg.events import Event, tell
from samenwerking_kg.publish.answers import again, outcome, still
from samenwerking_kg.publish.commit import Ready, Shelf
from samenwerking_kg.publish.comparing import compared
from samenwerking_kg.publish.difference import Difference
from samenwerking_kg.publish.draft import Draft
from samenwerking_kg.publish.drafting import Drafting
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.replay import agree
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.publish.judging import Court
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.observer import Asked, Observer, Silent, observed
from samenwerking_kg.publish.precondition import require
from samenwerking_kg.publish.publishers import Caller, Right, is_publishable
from samenwerking_kg.publish.reading.reader import Reader
from samenwerking_kg.publish.repeats import Repeats, is_what_stands
from samenwerking_kg.publish.submission import MOST_LOST, Outcome, Receipt, Submission
from samenwerking_kg.publish.turns import Turns
from samenwerking_kg.publish.who.access import Access
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.shapes import Severity

_log = logging.getLogger(__name__)
_MOMENT = 0.3  # seconds in which the next of many publications comes


class Pipeline:
    """The one way by which data of others comes in. Methods may be called from any thread."""

    def __init__(
        self,
        *,
        store: Store,
        history: History,
        shelf: Shelf,
        reader: Reader,
        court: Court,
        access: Access,
        roster: Roster,
        limits: Limits,
        observer: Observer = Silent(),
    ) -> None:
        self.limits, self.is_warm, self._closed = limits, False, False
        self._observer = observer
        self._store, self._history, self._shelf = store, history, shelf
        self._reader, self._court, self._access = reader, court, access
        self._turns, self._repeats = Turns(), Repeats(history)
        self._drafts = Drafting(store, history, reader, roster, limits)

    def publish(self, caller: Caller, submission: Submission) -> Receipt:
        """Make the graph what the submission says, or say what would come of it.

        Raises NotAllowed, PreconditionFailed, KeyReused, DoesNotConform, ManyRemoved, what the
        reader raises, NothingToCheck, GraphNotFound (to retract or patch), WritersBusy, StoreFull.
        """
        asked = Asked(caller.publisher.key, submission.act, submission.graph)
        return observed(self._observer, asked, lambda: self._published(caller, submission))

    def _published(self, caller: Caller, submission: Submission) -> Receipt:
        self._access.may(caller, _right(submission), submission.graph)
        with self._turns.of(submission.graph):
            if came := self._repeats.found(caller, submission):
                return again(came, submission, self._history)
            stands = self._history.standing(submission.graph)
            require(submission, stands)
            if stands and not submission.trial and is_what_stands(submission, stands):
                self._repeats.remember(caller, submission, stands)
                return still(stands)
            draft = self._drafts.of(caller, submission)
            if not submission.trial and (same := draft.same):
                self._repeats.remember(caller, submission, same)
                return still(same)
            return self._decided(draft, submission)

    def roll_back(
        self,
        caller: Caller,
        graph: str,
        number: int,
        *,
        trial: bool = False,
        confirmed: bool = False,
        match: tuple[str, ...] | None = None,
    ) -> Receipt:
        """Make the graph what it was as of a version; that is a version too.

        What was accepted then is not refused now, whatever the rules have become: an undo must
        work. The report is in the receipt. Raises VersionNotFound, and as `publish`.
        """
        like = Submission(graph, Act.ROLLBACK, trial=trial, confirmed=confirmed, match=match)
        asked = Asked(caller.publisher.key, Act.ROLLBACK, graph)
        return observed(self._observer, asked, lambda: self._rolled_back(caller, like, number))

    def _rolled_back(self, caller: Caller, asked: Submission, number: int) -> Receipt:
        self._access.may(caller, _right(asked), asked.graph)
        with self._turns.of(asked.graph):
            require(asked, self._history.standing(asked.graph))
            draft = self._drafts.of_former(caller, asked.graph, number)
            if not asked.trial and (same := draft.same):
                return still(same)
            return self._decided(draft, asked)

    def update(self, caller: Caller, text: str) -> tuple[Receipt, ...]:
        """Run a SPARQL update of the operator over the published graphs: all of it, or nothing.

        One receipt for each graph that changes. Raises as `publish`.
        """
        asked = Asked(caller.publisher.key, Act.UPDATE, None)
        return observed(self._observer, asked, lambda: self._updated(caller, text))

    def _updated(self, caller: Caller, text: str) -> tuple[Receipt, ...]:
        self._access.may(caller, Right.OPERATE, None)
        graphs = [name for name in self._store.graphs() if is_publishable(name)]
        with ExitStack() as turns:
            for name in graphs:
                turns.enter_context(self._turns.of(name))
            contents = {name: frozenset(self._store.graph(name)) for name in graphs}
            changed = self._reader.updated(text, contents)
            for name in sorted(changed.keys() - contents.keys()):
                turns.enter_context(self._turns.of(name))
                if self._history.standing(name):
                    raise PreconditionFailed(name)
            drafts = [
                self._drafts.of_update(caller, name, each) for name, each in sorted(changed.items())
            ]
            ready = [self._ready(draft, confirmed=True) for draft in drafts]
            return self._committed(ready)

    @property
    def last_version(self) -> int:
        """The number of the last version of all; 0 before the first."""
        return self._history.last.number if self._history.last else 0

    def agrees(self) -> bool:
        """Whether the store has what the log has. Cheap; raises what a store raises that is ill."""
        return agree(self._store, self._history)

    def version(self, graph: str) -> Version | None:
        """The version that stands, also a retraction; None for a graph never published here."""
        return self._history.current(graph)

    def versions(self, graph: str | None = None) -> tuple[Version, ...]:
        """Of one graph or of all, oldest first."""
        return self._history.versions(graph)

    def tag(self, graph: str) -> str | None:  # noqa: ARG002
        """None: a version has its own tag, and what comes from a file of ours one of its bytes."""
        return None

    def at(self, graph: str, moment: dt.datetime) -> Version:
        """The version that stood at a moment. Raises VersionNotFound."""
        return self._history.at(graph, moment)

    def content(self, version: Version) -> list[Triple]:
        """What stood in its graph then."""
        return list(self._history.content(version))

    def sent(self, version: Version) -> bytes | None:
        """The bytes as they were sent, still packed as they were sent."""
        return self._history.sent(version)

    def published_in(self, thing: str) -> str | None:
        """The graph that first dated, linked or classed a thing, now or ever."""
        return self._history.first_to_own(thing)

    def is_busy(self) -> bool:
        """Whether somebody publishes, or did a moment ago."""
        return self._turns.busy(_MOMENT)

    def let_pass(self, most: float, over: Callable[[], bool]) -> None:
        """Return when nobody publishes and nobody did a moment ago, for work that can wait; after
        `most` seconds, or when it is `over`, at the latest."""
        self._turns.wait_for_none(_MOMENT, most, over)

    def warm(self) -> None:
        """Make ready what the first publication would wait for, a second or two: a process that
        reads, and the queries of the rules. What fails here is only logged: it comes back where
        it matters, or the service is closing. `is_warm` from then on, either way."""
        try:
            self._reader.warm()
            self._court.warm()
        except Exception as problem:  # noqa: BLE001  # nobody waits for this
            if not self._closed:
                tell(_log, Event.WARM_UP_FAILED, soort=type(problem).__name__)
        self.is_warm = True

    def close(self) -> None:
        """Let the reader's processes go."""
        self._closed = True
        self._reader.close()

    def _decided(self, draft: Draft, submission: Submission) -> Receipt:
        ready = self._ready(draft, confirmed=submission.confirmed or submission.trial)
        if submission.trial:
            return _receipt(ready, Outcome.TRIAL, draft.stands)
        return self._committed([ready])[0]

    def _ready(self, draft: Draft, *, confirmed: bool) -> Ready:
        """Raises DoesNotConform, ManyRemoved."""
        if draft.act is Act.RETRACT:
            names = self._court.names(draft)
            return Ready(draft, self._compared(draft, names), None)
        judged = self._court.judge(draft)
        report, names = judged.report, {*judged.context, *self._court.names(draft)}
        difference = self._compared(draft, names)
        if not report.conforms and draft.act is not Act.ROLLBACK:
            faults = len(report.of(Severity.VIOLATION))
            raise DoesNotConform(faults, report, difference)
        if difference.lost_share > MOST_LOST and not confirmed:
            lost, before = difference.participations_lost, difference.participations_before
            raise ManyRemoved(lost, before, report, difference)
        return Ready(draft, difference, report)

    def _compared(self, draft: Draft, names: Collection[Triple]) -> Difference:
        return compared(draft.standing, draft.wanted.stored, names, self._court.today)

    def _committed(self, ready: list[Ready]) -> tuple[Receipt, ...]:
        if not ready:
            return ()
        versions = self._shelf.commit(ready)
        return tuple(
            _receipt(each, outcome(each.draft), v) for v, each in zip(versions, ready, strict=True)
        )


def _receipt(ready: Ready, came: Outcome, version: Version | None) -> Receipt:
    draft = ready.draft
    content = draft.wanted.stored
    return Receipt(draft.graph, came, version, ready.difference, ready.report, content=content)


def _right(submission: Submission) -> Right:
    if submission.trial:
        return Right.CHECK
    return Right.RETRACT if submission.act is Act.RETRACT else Right.PUBLISH
