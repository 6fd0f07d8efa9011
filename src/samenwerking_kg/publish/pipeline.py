"""Publishing, from a request to a version.

    authorize -> take turns -> look at what stands -> read (bounded) -> judge in context ->
    compare -> commit

Nothing is written before the last step, and the last step is whole or not at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import ExitStack

from samenwerking_kg.errors import DoesNotConform, GraphNotFound, ManyRemoved, NotAllowed
from samenwerking_kg.publish.access import Access
from samenwerking_kg.publish.body import opened, update_text
from samenwerking_kg.publish.commit import Ready, Shelf
from samenwerking_kg.publish.comparing import compared
from samenwerking_kg.publish.draft import Draft
from samenwerking_kg.publish.history import History
from samenwerking_kg.publish.judging import Court
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.precondition import require
from samenwerking_kg.publish.publishers import Caller, Right, is_publishable
from samenwerking_kg.publish.reading import Reader, Submitted
from samenwerking_kg.publish.repeats import Repeats, request_of
from samenwerking_kg.publish.roster import Roster
from samenwerking_kg.publish.submission import Outcome, Receipt, Submission
from samenwerking_kg.publish.turns import Turns
from samenwerking_kg.publish.version import Act, Version
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store

#: A publication that takes away more than this part of the participations wants confirmation.
MOST_REMOVED = 0.2
NOTHING = Submitted(frozenset(), frozenset(), "")


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
    ) -> None:
        self.limits = limits
        self._store, self._history, self._shelf = store, history, shelf
        self._reader, self._court = reader, court
        self._access, self._roster = access, roster
        self._turns, self._repeats = Turns(), Repeats(history)

    def publish(self, caller: Caller, submission: Submission) -> Receipt:
        """Make the graph what the submission says, or say what would come of it.

        Raises NotAllowed, PreconditionFailed, KeyReused, DoesNotConform, ManyRemoved, what the
        reader raises, NothingToCheck, GraphNotFound (to retract or patch), WritersBusy, StoreFull.
        """
        self._access.may(caller, _right(submission), submission.graph)
        with self._turns.of(submission.graph):
            if came := self._repeats.found(caller, submission):
                return self._again(came)
            require(submission, self._standing(submission.graph))
            draft = self._draft(caller, submission)
            if not submission.trial and _is_same(draft):
                self._repeats.remember(caller, submission, draft.stands)
                return Receipt(draft.graph, Outcome.UNCHANGED, draft.stands, _no_change(draft))
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
        asked = Submission(
            graph, Act.ROLLBACK, trial=trial, confirmed=confirmed, match=match
        )
        self._access.may(caller, _right(asked), graph)
        with self._turns.of(graph):
            require(asked, self._standing(graph))
            draft = self._former(caller, graph, number)
            if not trial and _is_same(draft):
                return Receipt(graph, Outcome.UNCHANGED, draft.stands, _no_change(draft))
            return self._decided(draft, asked)

    def update(self, caller: Caller, text: str) -> tuple[Receipt, ...]:
        """Run a SPARQL update of the operator over the published graphs: all of it, or nothing.

        One receipt for each graph that changes. Raises as `publish`.
        """
        self._access.may(caller, Right.OPERATE, None)
        graphs = [name for name in self._store.graphs() if is_publishable(name)]
        with ExitStack() as turns:
            for name in graphs:
                turns.enter_context(self._turns.of(name))
            contents = {name: frozenset(self._store.graph(name)) for name in graphs}
            changed = self._reader.updated(text, contents)
            drafts = [self._updated(caller, name, each) for name, each in sorted(changed.items())]
            ready = [self._ready(draft, confirmed=True) for draft in drafts]
            return self._committed(ready)

    def version(self, graph: str) -> Version | None:
        """The version that stands, also a retraction; None for a graph never published here."""
        return self._history.current(graph)

    def versions(self, graph: str | None = None) -> tuple[Version, ...]:
        """Of one graph or of all, oldest first."""
        return self._history.versions(graph)

    def at(self, graph: str, moment: dt.datetime) -> Version:
        """The version that stood at a moment. Raises VersionNotFound."""
        return self._history.at(graph, moment)

    def content(self, version: Version) -> list[Triple]:
        """What stood in its graph then."""
        return list(self._history.content(version))

    def sent(self, version: Version) -> bytes | None:
        """The bytes as they were sent, still packed as they were sent."""
        return self._history.sent(version)

    def close(self) -> None:
        """Let the reader's processes go."""
        self._reader.close()

    def _draft(self, caller: Caller, submission: Submission) -> Draft:
        graph = submission.graph
        stands = self._standing(graph)
        if stands is None and submission.act in (Act.RETRACT, Act.PATCH):
            raise GraphNotFound(graph)
        standing = frozenset(self._store.graph(graph)) if stands else frozenset()
        return Draft(
            graph=graph,
            act=submission.act,
            caller=caller,
            organisation=self._speaker(caller, graph),
            stands=stands,
            standing=standing,
            wanted=self._read(submission, standing, stands),
            last=self._history.current(graph),
            request=request_of(submission),
        )

    def _read(
        self, submission: Submission, standing: frozenset[Triple], stands: Version | None
    ) -> Submitted:
        data, graph = submission.body, submission.graph
        said = (data, submission.media_type, submission.encoding, self.limits)
        if submission.act is Act.RETRACT:
            return NOTHING
        if submission.act is Act.PATCH:
            return self._reader.patched(update_text(*said), standing, graph)
        body = opened(*said)
        if stands and not submission.trial and self._repeats.is_what_stands(submission, stands):
            return Submitted(standing, standing, stands.digest)
        read = self._reader.read(body, graph)
        if submission.act is Act.ADD and standing:
            return self._reader.joined(standing, read, graph)
        return read

    def _former(self, caller: Caller, graph: str, number: int) -> Draft:
        target = self._history.numbered(graph, number)
        content = frozenset(self._history.content(target))
        stands = self._standing(graph)
        return Draft(
            graph=graph,
            act=Act.RETRACT if target.retracted else Act.ROLLBACK,
            caller=caller,
            organisation=self._speaker(caller, graph),
            stands=stands,
            standing=frozenset(self._store.graph(graph)) if stands else frozenset(),
            wanted=Submitted(content, content, target.digest),
            last=self._history.current(graph),
            restored=number,
        )

    def _updated(self, caller: Caller, graph: str, wanted: Submitted) -> Draft:
        if not is_publishable(graph):
            raise NotAllowed(
                f"De graaf <{graph}> komt uit onze eigen bestanden; die wijzigt u daar.",
                f"The graph <{graph}> comes from our own files; change it there.",
            )
        stands = self._standing(graph)
        return Draft(
            graph=graph,
            act=Act.UPDATE,
            caller=caller,
            organisation=self._speaker(caller, graph),
            stands=stands,
            standing=frozenset(self._store.graph(graph)) if stands else frozenset(),
            wanted=wanted,
            last=self._history.current(graph),
        )

    def _decided(self, draft: Draft, submission: Submission) -> Receipt:
        ready = self._ready(draft, confirmed=submission.confirmed or submission.trial)
        if submission.trial:
            return Receipt(
                draft.graph, Outcome.TRIAL, draft.stands, ready.difference, ready.report
            )
        return self._committed([ready])[0]

    def _ready(self, draft: Draft, *, confirmed: bool) -> Ready:
        """Raises DoesNotConform, ManyRemoved."""
        if draft.act is Act.RETRACT:
            context = self._court.context(draft)
            return Ready(draft, compared(draft.standing, frozenset(), context), None)
        judged = self._court.judge(draft)
        report = judged.report
        difference = compared(draft.standing, draft.wanted.stored, judged.context)
        if not report.conforms and draft.act is not Act.ROLLBACK:
            raise DoesNotConform(report.violations, report, difference)
        if difference.removed_share > MOST_REMOVED and not confirmed:
            gone, before = difference.participations.removed, difference.participations_before
            raise ManyRemoved(len(gone), before, report, difference)
        return Ready(draft, difference, report)

    def _committed(self, ready: list[Ready]) -> tuple[Receipt, ...]:
        if not ready:
            return ()
        versions = self._shelf.commit(ready)
        return tuple(
            Receipt(v.graph, _outcome(each.draft), v, each.difference, each.report)
            for v, each in zip(versions, ready, strict=True)
        )

    def _again(self, version: Version) -> Receipt:
        """The answer of then, to a request that came before."""
        before = [v for v in self._history.versions(version.graph) if v.number == version.previous]
        standing = self._history.content(before[0]) if before else set()
        difference = compared(standing, self._history.content(version), ())
        outcome = (
            Outcome.RETRACTED
            if version.retracted
            else Outcome.CHANGED
            if before and not before[0].retracted
            else Outcome.CREATED
        )
        return Receipt(version.graph, outcome, version, difference, replayed=True)

    def _standing(self, graph: str) -> Version | None:
        """The version that stands; None when there is no graph now."""
        version = self._history.current(graph)
        return None if version is None or version.retracted else version

    def _speaker(self, caller: Caller, graph: str) -> str:
        """The organisation for which the graph speaks: its owner, whoever sends it."""
        if caller.publisher.owns(graph):
            return caller.publisher.organisation
        owners = [e.publisher for e in self._roster.list() if e.publisher.owns(graph)]
        return owners[0].organisation if owners else caller.publisher.organisation


def _right(submission: Submission) -> Right:
    if submission.trial:
        return Right.CHECK
    return Right.RETRACT if submission.act is Act.RETRACT else Right.PUBLISH


def _is_same(draft: Draft) -> bool:
    stands = draft.stands
    return (
        stands is not None
        and draft.act is not Act.RETRACT
        and draft.wanted.digest == stands.digest
    )


def _no_change(draft: Draft) -> Difference:
    return compared(draft.standing, draft.standing, ())


def _outcome(draft: Draft) -> Outcome:
    if draft.act is Act.RETRACT:
        return Outcome.RETRACTED
    return Outcome.CREATED if draft.stands is None else Outcome.CHANGED
