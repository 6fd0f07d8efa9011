"""A version in the making: what stands, what is wanted, and what the rules say of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from samenwerking_kg.publish.comparing import count_participations
from samenwerking_kg.publish.difference import Difference
from samenwerking_kg.publish.history.patch import Patch
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.publish.publishers import Caller, Publisher
from samenwerking_kg.publish.reading.body import Body
from samenwerking_kg.publish.reading.reader import Submitted
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.validate.lines import Document
from samenwerking_kg.validate.report import Report
from samenwerking_kg.vocabulary import RDF, SW


@dataclass(frozen=True)
class Request:
    """What of a request is kept with the version: the bytes, what they said they were, the key."""

    body: bytes | None = None
    digest: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    key: str | None = None
    print: str | None = None


@dataclass(frozen=True)
class Draft:
    """One graph about to change.

    owner    the publisher for whom the graph speaks, whoever sends it
    stands   its version until now; None when there is no graph. `last`: also when retracted
    wanted   what is to be in it; `standing` what is
    body     the file, when one was sent
    """

    graph: str
    act: Act
    caller: Caller
    owner: Publisher
    stands: Version | None
    standing: frozenset[Triple]
    wanted: Submitted
    last: Version | None = None
    restored: int | None = None
    request: Request = Request()
    body: Body | None = None

    @property
    def organisation(self) -> str:
        """The organisation for which the graph speaks."""
        return self.owner.organisation

    def owns(self, graph: str) -> bool:
        """Whether a graph speaks for the same publisher."""
        return self.owner.owns(graph)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The file that was sent, for the lines in it; none when no file was."""
        if self.body is None:
            return ()
        text = self.body.data.decode("utf-8-sig", errors="replace")
        return (Document(self.graph, text, self.body.form.name),)

    @property
    def same(self) -> Version | None:
        """What stands, when the graph would be what it is; else None."""
        if self.stands is None or self.act is Act.RETRACT:
            return None
        return self.stands if self.wanted.digest == self.stands.digest else None

    @property
    def patch(self) -> Patch:
        """What goes and what comes."""
        wanted = self.wanted.stored
        return Patch(self.graph, self.standing - wanted, wanted - self.standing)

    def version(
        self, number: int, time: dt.datetime, difference: Difference, report: Report | None
    ) -> Version:
        """The version that it becomes."""
        counts = Counter(found.severity.value for found in report.findings) if report else {}
        return Version(
            number=number,
            graph=self.graph,
            act=self.act,
            time=time,
            publisher=self.caller.publisher.key,
            organisation=self.organisation,
            means=self.caller.means,
            digest=self.wanted.digest,
            statements=len(self.wanted.stored),
            added=difference.statements_added,
            removed=difference.statements_removed,
            participations=count_participations(self.wanted.stored),
            cooperations=self._count(SW.Samenwerkingsverband),
            findings=dict(sorted(counts.items())),
            previous=self.last.number if self.last else None,
            restored=self.restored,
            body=self.request.digest,
            media_type=self.request.media_type,
            encoding=self.request.encoding,
            key=self.request.key,
            request=self.request.print,
        )

    def _count(self, kind: NamedNode) -> int:
        return sum(1 for t in self.wanted.stored if t.predicate == RDF.type and t.object == kind)
