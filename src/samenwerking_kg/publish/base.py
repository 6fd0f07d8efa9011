"""The port: what the doors ask of whoever takes in the data of others.

`pipeline.Pipeline` is the one that counts; `sandbox.Sandbox` takes it in for a try and keeps
nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.publishers import Caller
from samenwerking_kg.publish.submission import Receipt, Submission
from samenwerking_kg.rdf.terms import Triple


class Publishing(Protocol):
    """See `Pipeline` for what each raises."""

    limits: Limits

    def publish(self, caller: Caller, submission: Submission) -> Receipt:
        """Make the graph what the submission says, or say what would come of it."""
        ...

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
        """Make the graph what it was as of a version."""
        ...

    def update(self, caller: Caller, text: str) -> tuple[Receipt, ...] | None:
        """Run a SPARQL update of the operator; None: it was done, and no more is known of it."""
        ...

    def version(self, graph: str) -> Version | None:
        """The version that stands, also a retraction."""
        ...

    def versions(self, graph: str | None = None) -> tuple[Version, ...]:
        """Of one graph or of all, oldest first."""
        ...

    def tag(self, graph: str) -> str | None:
        """The entity tag of a graph that stands, without quotes; None when its bytes make one."""
        ...

    def at(self, graph: str, moment: dt.datetime) -> Version:
        """The version that stood at a moment."""
        ...

    def content(self, version: Version) -> list[Triple]:
        """What stood in its graph then."""
        ...

    def sent(self, version: Version) -> bytes | None:
        """The bytes as they were sent."""
        ...

    def published_in(self, thing: str) -> str | None:
        """The graph that first said something of a thing, now or ever; None when none did."""
        ...
