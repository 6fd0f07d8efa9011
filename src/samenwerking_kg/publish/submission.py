"""What somebody sends, and what they get back."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from samenwerking_kg.publish.difference import Difference
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.report import Report

#: A publication by which more than this part of the participations goes or ends wants confirmation.
MOST_LOST = 0.2


@dataclass(frozen=True)
class Submission:
    """One request to change one graph.

    body       as sent, before any unpacking
    media_type value of Content-Type, as sent; None when there was none
    encoding   value of Content-Encoding, as sent; None when there was none
    trial      say what would happen, change nothing
    confirmed  many participations may go or end
    match      entity tags of If-Match (``*`` among them for any), None when there was none
    none_match the same of If-None-Match
    key        Idempotency-Key
    """

    graph: str
    act: Act
    body: bytes = b""
    media_type: str | None = None
    encoding: str | None = None
    trial: bool = False
    confirmed: bool = False
    match: tuple[str, ...] | None = None
    none_match: tuple[str, ...] | None = None
    key: str | None = None


class Outcome(enum.Enum):
    """What came of a submission that was not refused."""

    CREATED = "created"
    CHANGED = "changed"
    RETRACTED = "retracted"
    UNCHANGED = "unchanged"
    TRIAL = "trial"


@dataclass(frozen=True)
class Receipt:
    """The answer to a submission.

    version   the version that now stands; None when there is none (a trial of a new graph)
    report    what the rules say; None when there was nothing to judge (a retraction, a rollback)
    replayed  the same Idempotency-Key came before, and this is the answer of then
    content   what the graph holds by it, or would by what was tried; empty when nothing changed
    """

    graph: str
    outcome: Outcome
    version: Version | None
    difference: Difference
    report: Report | None = None
    replayed: bool = False
    content: frozenset[Triple] = field(default=frozenset(), repr=False, compare=False)

    @property
    def wants_confirmation(self) -> bool:
        """Whether by what was tried so many participations go or end that one must confirm it."""
        return self.outcome is Outcome.TRIAL and self.difference.lost_share > MOST_LOST
