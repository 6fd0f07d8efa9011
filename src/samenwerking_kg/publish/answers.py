"""What came of a request, for the receipt."""

from __future__ import annotations

from samenwerking_kg.publish.comparing import compared
from samenwerking_kg.publish.difference import Difference
from samenwerking_kg.publish.draft import Draft
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.publish.submission import Outcome, Receipt, Submission


def outcome(draft: Draft) -> Outcome:
    """What a draft does when it is committed."""
    if draft.act is Act.RETRACT:
        return Outcome.RETRACTED
    return Outcome.CREATED if draft.stands is None else Outcome.CHANGED


def still(stands: Version) -> Receipt:
    """The answer to who sent what stands already, which need not be read for it."""
    nothing = Difference(participations_before=stands.participations)
    return Receipt(stands.graph, Outcome.UNCHANGED, stands, nothing)


def again(version: Version, submission: Submission, history: History) -> Receipt:
    """The answer of then, to a request that came before: it made this version, or found it."""
    content = history.content(version)
    if version.key != submission.key:
        nothing = compared(content, content, ())
        return Receipt(version.graph, Outcome.UNCHANGED, version, nothing, replayed=True)
    before = next((v for v in history.versions() if v.number == version.previous), None)
    former = history.content(before) if before else set()
    came = Outcome.RETRACTED if version.retracted else Outcome.CHANGED
    if not version.retracted and (before is None or before.retracted):
        came = Outcome.CREATED
    difference = compared(former, content, day=version.time.date())
    return Receipt(version.graph, came, version, difference, replayed=True)
