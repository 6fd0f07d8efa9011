"""Requests that came before: by their Idempotency-Key, or byte for byte."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict

from samenwerking_kg.errors import KeyReused
from samenwerking_kg.publish.draft import Request
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.publish.publishers import Caller
from samenwerking_kg.publish.submission import Submission

_KEPT = 10_000  # requests that changed nothing, of which we remember the key


def request_of(submission: Submission) -> Request:
    """What of a submission is kept with the version."""
    return Request(
        body=submission.body or None,
        digest=hashlib.sha256(submission.body).hexdigest() if submission.body else None,
        media_type=submission.media_type,
        encoding=submission.encoding,
        key=submission.key,
        print=_print(submission) if submission.key else None,
    )


class Repeats:
    """Which answer belongs to which key. Those of accepted publications are in the log for good;
    those of requests that changed nothing are remembered while the service runs."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._idle: OrderedDict[tuple[str, str], tuple[str, Version | None]] = OrderedDict()
        self._turn = threading.Lock()

    def found(self, caller: Caller, submission: Submission) -> Version | None:
        """The version that the same request made before. Raises KeyReused for another request."""
        if submission.key is None or submission.trial:
            return None
        who = caller.publisher.key, submission.key
        version = self._history.keyed(*who)
        before, came = (version.request, version) if version else self._idle.get(who, (None, None))
        if before is not None and before != _print(submission):
            raise KeyReused(submission.key)
        return came

    def remember(self, caller: Caller, submission: Submission, stands: Version | None) -> None:
        """Keep the key of a request that changed nothing."""
        if submission.key is None:
            return
        with self._turn:
            self._idle[caller.publisher.key, submission.key] = _print(submission), stands
            while len(self._idle) > _KEPT:
                self._idle.popitem(last=False)


def is_what_stands(submission: Submission, stands: Version) -> bool:
    """Whether these very bytes, said to be the same, made what stands now."""
    return (
        submission.act is Act.REPLACE
        and stands.act is Act.REPLACE
        and stands.body == hashlib.sha256(submission.body).hexdigest()
        and (stands.media_type, stands.encoding) == (submission.media_type, submission.encoding)
    )


def _print(submission: Submission) -> str:
    """Equal for the same request, and for no other."""
    total = hashlib.sha256()
    for part in (
        submission.graph,
        submission.act.value,
        submission.media_type or "",
        submission.encoding or "",
    ):
        total.update(part.encode() + b"\0")
    total.update(submission.body)
    return total.hexdigest()
