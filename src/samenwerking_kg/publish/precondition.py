"""Whether a graph is in the state that the caller said it must be in (RFC 9110, 13.1)."""

from __future__ import annotations

from samenwerking_kg.errors import PreconditionFailed
from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.publish.submission import Submission

ANY = "*"


def require(submission: Submission, stands: Version | None) -> None:
    """Return when the conditions hold for the version that stands (None: no graph there).

    Raises PreconditionFailed.
    """
    if submission.match is not None and not _matches(submission.match, stands):
        raise PreconditionFailed(submission.graph)
    if submission.none_match is not None and _matches(submission.none_match, stands):
        raise PreconditionFailed(submission.graph)


def _matches(tags: tuple[str, ...], stands: Version | None) -> bool:
    if stands is None:
        return False
    return ANY in tags or stands.tag in tags
