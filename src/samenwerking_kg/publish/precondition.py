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
    require_tag(submission, stands.tag if stands else None)


def require_tag(submission: Submission, tag: str | None) -> None:
    """The same for the entity tag of what stands. Raises PreconditionFailed."""
    if submission.match is not None and not _matches(submission.match, tag):
        raise PreconditionFailed(submission.graph)
    if submission.none_match is not None and _matches(submission.none_match, tag):
        raise PreconditionFailed(submission.graph)


def _matches(tags: tuple[str, ...], tag: str | None) -> bool:
    return tag is not None and (ANY in tags or tag in tags)
