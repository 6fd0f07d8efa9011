"""Publishing for a try: any graph, by the operator alone, and nothing is kept of it.

It reads as the pipeline does, in processes of its own and under the same limits, and changes a
graph in one transaction. There is no log, so there are no versions. Of the rules only those count
that speak of classes of ours. An update runs on the engine as it stands, unjudged, and cannot be
stopped.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Collection

from samenwerking_kg.errors import DoesNotConform, GraphNotFound, NothingToCheck, VersionNotFound
from samenwerking_kg.publish.comparing import compared
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.precondition import require_tag
from samenwerking_kg.publish.publishers import Caller, Right
from samenwerking_kg.publish.reading.body import opened, update_text
from samenwerking_kg.publish.reading.edits import guard
from samenwerking_kg.publish.reading.parts import bodies, read_all
from samenwerking_kg.publish.reading.reader import Reader, Submitted
from samenwerking_kg.publish.reading.refusals import too_deep
from samenwerking_kg.publish.submission import Outcome, Receipt, Submission
from samenwerking_kg.publish.who.access import Access
from samenwerking_kg.rdf.statements import digest, lines
from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.rdf.updates import links, without_loads
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.base import DEFAULT_GRAPH, Edit
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.shapes import Severity, Shapes
from samenwerking_kg.vocabulary import BASE, SW

_RIGHT = Right.OPERATE
#: Operators in an update, which runs on the stack of the service: it gives way at twice as many.
_MOST_LINKS = 1_000


class Sandbox:
    """Methods may be called from any thread."""

    is_warm = True
    last_version = 0

    def __init__(
        self,
        store: OxigraphStore,
        reader: Reader,
        access: Access,
        rules: Shapes,
        known: Collection[Triple],
        limits: Limits,
    ) -> None:
        """
        rules  those that count
        known  what they may look at beside a graph: the code lists
        """
        self.limits = limits
        self._store, self._reader, self._access = store, reader, access
        self._rules, self._known = rules, known
        self._turn = threading.Lock()

    def publish(self, caller: Caller, submission: Submission) -> Receipt:
        """As `Pipeline.publish`, for the operator and for any graph, the default one as well."""
        graph = submission.graph
        self._access.may(caller, _RIGHT, graph)
        with self._turn:
            standing = self._standing(graph)
            require_tag(submission, None if standing is None else _tag(standing))
            if standing is None and submission.act in (Act.RETRACT, Act.PATCH):
                raise GraphNotFound(graph)
            wanted = self._wanted(submission, standing or frozenset())
            difference = compared(standing or (), wanted.stored if wanted else ())
            report = self._report(wanted.written) if wanted else None
            if report and not report.conforms:
                raise DoesNotConform(len(report.of(Severity.VIOLATION)), report, difference)
            done = Outcome.TRIAL if submission.trial else self._written(graph, standing, wanted)
            return Receipt(graph, done, None, difference, report)

    def update(self, caller: Caller, text: str) -> None:
        """Run a SPARQL update: all of it, or nothing. Raises as `Pipeline.update`."""
        self._access.may(caller, _RIGHT, None)
        safe = self._guarded(text)
        with self._turn:
            if isinstance(self._store, ApartStore):
                self._store.update(safe, BASE)
                return
            before = {name: frozenset(self._store.graph(name)) for name in self._store.graphs()}
            after = self._reader.updated(safe, before)
            self._store.apply(
                [
                    Edit(name, before.get(name, frozenset()) - new.stored, new.stored)
                    for name, new in sorted(after.items())
                ]
            )

    def roll_back(
        self,
        caller: Caller,
        graph: str,
        number: int,
        *,
        trial: bool = False,  # noqa: ARG002
        confirmed: bool = False,  # noqa: ARG002
        match: tuple[str, ...] | None = None,  # noqa: ARG002
    ) -> Receipt:
        """Raises VersionNotFound: there are no versions."""
        self._access.may(caller, _RIGHT, graph)
        raise VersionNotFound(graph, str(number))

    def agrees(self) -> bool:
        """True: there is no log to agree with."""
        return True

    def version(self, graph: str) -> Version | None:  # noqa: ARG002
        """None."""
        return None

    def versions(self, graph: str | None = None) -> tuple[Version, ...]:  # noqa: ARG002
        """None."""
        return ()

    def tag(self, graph: str) -> str | None:
        """The entity tag of what stands in a graph, without quotes; None when it is not there."""
        standing = self._standing(graph)
        return None if standing is None else _tag(standing)

    def at(self, graph: str, moment: dt.datetime) -> Version:
        """Raises VersionNotFound."""
        raise VersionNotFound(graph, f"op / at {moment.isoformat()}")

    def content(self, version: Version) -> list[Triple]:
        """Raises VersionNotFound."""
        raise VersionNotFound(version.graph, str(version.number))

    def sent(self, version: Version) -> bytes | None:
        """Raises VersionNotFound."""
        raise VersionNotFound(version.graph, str(version.number))

    def published_in(self, thing: str) -> str | None:  # noqa: ARG002
        """Nothing is remembered here."""
        return None

    def warm(self) -> None:
        """Have a process ready before the first body comes."""
        self._reader.warm()

    def is_busy(self) -> bool:
        """Never: who tries things waits for all that follows."""
        return False

    def let_pass(self, most: float, over: Callable[[], bool]) -> None:
        """At once: nothing follows a store to try things on."""

    def close(self) -> None:
        """Let the reader's processes go."""
        self._reader.close()

    def _guarded(self, text: str) -> str:
        """The text, in which a LOAD that may fail does. Raises DataRefused, SyntaxUnreadable."""
        guard(text := without_loads(text), self.limits)
        if links(text) > _MOST_LINKS:
            raise too_deep(self.limits)
        return text

    def _standing(self, graph: str) -> frozenset[Triple] | None:
        try:
            return frozenset(self._store.graph(graph))
        except GraphNotFound:
            return None

    def _wanted(self, submission: Submission, standing: frozenset[Triple]) -> Submitted | None:
        """What the graph is to hold; None for a graph that is to go."""
        said = (submission.body, submission.media_type, submission.encoding, self.limits)
        name = BASE if submission.graph == DEFAULT_GRAPH else submission.graph
        if submission.act is Act.RETRACT:
            return None
        if submission.act is Act.PATCH:
            return self._reader.patched(update_text(*said), standing, name)
        adds = submission.act is Act.ADD
        read = read_all(self._reader, bodies(*said) if adds else (opened(*said),), name)
        return self._reader.joined(standing, read, name) if adds and standing else read

    def _report(self, said: frozenset[Triple]) -> Report | None:
        """None when no rule speaks about what is said."""
        if not any(map(_is_ours, said)):
            return None
        try:
            return check(said, self._known, self._rules)
        except NothingToCheck:
            return None

    def _written(
        self, graph: str, standing: frozenset[Triple] | None, wanted: Submitted | None
    ) -> Outcome:
        if wanted is None:
            self._store.remove(graph)
            return Outcome.RETRACTED
        change = self._store.replace(graph, wanted.stored)
        if standing is None:
            return Outcome.CREATED
        return Outcome.CHANGED if change.added or change.removed else Outcome.UNCHANGED


def _tag(content: frozenset[Triple]) -> str:
    return digest(lines(content))[:24]


def _is_ours(triple: Triple) -> bool:
    """Whether a statement uses a class or a property of our vocabulary."""
    terms = (triple.predicate, triple.object)
    return any(isinstance(t, NamedNode) and t.value.startswith(SW.base) for t in terms)
