"""Drafts: from what somebody sends to what the graph would be."""

from __future__ import annotations

from dataclasses import replace

from samenwerking_kg.errors import GraphNotFound, NotAllowed
from samenwerking_kg.publish.draft import Draft
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.version import Act
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.publishers import (
    Caller,
    Publisher,
    is_publishable,
    is_reserved,
    own_graphs,
)
from samenwerking_kg.publish.reading.body import Body, opened, update_text
from samenwerking_kg.publish.reading.parts import bodies, read_all
from samenwerking_kg.publish.reading.reader import Reader, Submitted
from samenwerking_kg.publish.repeats import request_of
from samenwerking_kg.publish.submission import Submission
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store

_NOTHING = Submitted(frozenset(), frozenset(), "")


class Drafting:
    """Makes drafts of what stands and what was sent; changes nothing."""

    def __init__(
        self, store: Store, history: History, reader: Reader, roster: Roster, limits: Limits
    ) -> None:
        self._store, self._history, self._reader = store, history, reader
        self._roster, self._limits = roster, limits

    def of(self, caller: Caller, submission: Submission) -> Draft:
        """Of what was sent. Raises GraphNotFound (to retract or patch), and what reading raises."""
        graph, act = submission.graph, submission.act
        if act in (Act.RETRACT, Act.PATCH) and self._history.standing(graph) is None:
            raise GraphNotFound(graph)
        body = self._body(submission)
        standing = self._content(graph) if act in (Act.ADD, Act.PATCH) else None
        wanted = self._wanted(submission, body, standing or frozenset())
        if standing is None:
            standing = self._beside(graph, wanted)
        return replace(
            self._draft(caller, graph, act, wanted, standing),
            request=request_of(submission),
            body=body[0] if isinstance(body, tuple) and len(body) == 1 else None,
        )

    def of_former(self, caller: Caller, graph: str, number: int) -> Draft:
        """Of a version that was. Raises VersionNotFound."""
        target = self._history.numbered(graph, number)
        content = self._history.content(target)
        act = Act.RETRACT if target.retracted else Act.ROLLBACK
        wanted = Submitted(content, content, target.digest)
        draft = self._draft(caller, graph, act, wanted, self._content(graph))
        return replace(draft, restored=number)

    def of_update(self, caller: Caller, graph: str, wanted: Submitted) -> Draft:
        """Of what an update of the operator makes of a graph. Raises NotAllowed."""
        if not is_publishable(graph):
            raise _not_for_updates(graph)
        return self._draft(caller, graph, Act.UPDATE, wanted, self._content(graph))

    def _draft(
        self,
        caller: Caller,
        graph: str,
        act: Act,
        wanted: Submitted,
        standing: frozenset[Triple],
    ) -> Draft:
        return Draft(
            graph=graph,
            act=act,
            caller=caller,
            owner=self._owner(caller, graph),
            stands=self._history.standing(graph),
            standing=standing,
            wanted=wanted,
            last=self._history.current(graph),
        )

    def _content(self, graph: str) -> frozenset[Triple]:
        """What stands in the graph; nothing when there is none."""
        return frozenset(self._store.graph(graph) if self._history.standing(graph) else ())

    def _beside(self, graph: str, wanted: Submitted) -> frozenset[Triple]:
        """What stands in the graph, which need not be read when it is the same."""
        stands = self._history.standing(graph)
        same = stands is not None and stands.digest == wanted.digest
        return wanted.stored if same else self._content(graph)

    def _body(self, submission: Submission) -> tuple[Body, ...] | str | None:
        """What was sent: RDF, the text of an update, or nothing."""
        said = (submission.body, submission.media_type, submission.encoding, self._limits)
        if submission.act is Act.RETRACT:
            return None
        if submission.act is Act.PATCH:
            return update_text(*said)
        return bodies(*said) if submission.act is Act.ADD else (opened(*said),)

    def _wanted(
        self,
        submission: Submission,
        body: tuple[Body, ...] | str | None,
        standing: frozenset[Triple],
    ) -> Submitted:
        graph = submission.graph
        if body is None:
            return _NOTHING
        if isinstance(body, str):
            return self._reader.patched(body, standing, graph)
        stands = self._history.standing(graph)
        if stands and submission.act is Act.REPLACE and not submission.trial:
            news = self._reader.news(body[0], graph, stands.digest)
            return news or replace(_NOTHING, digest=stands.digest)  # as it stands: nobody looks
        read = read_all(self._reader, body, graph)
        if submission.act is Act.ADD and standing:
            return self._reader.joined(standing, read, graph)
        return read

    def _owner(self, caller: Caller, graph: str) -> Publisher:
        """The publisher for whom the graph speaks, whoever sends it."""
        if caller.publisher.owns(graph):
            return caller.publisher
        owners = [e.publisher for e in self._roster.list() if e.publisher.owns(graph)]
        return owners[0] if owners else caller.publisher


def _not_for_updates(graph: str) -> NotAllowed:
    if is_reserved(graph):
        return NotAllowed(
            f"De graaf <{graph}> komt uit onze eigen bestanden; die wijzigt u daar.",
            f"The graph <{graph}> comes from our own files; change it there.",
        )
    return NotAllowed(
        f"<{graph}> is geen graaf waarin gepubliceerd kan worden. Een graaf heet zoals "
        f"<{own_graphs('gm1895')[0]}/regelingen>.",
        f"<{graph}> is no graph that can be published. A graph is called like "
        f"<{own_graphs('gm1895')[0]}/regelingen>.",
    )
