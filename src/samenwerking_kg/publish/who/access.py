"""Who asks, and may they? Every answer is written down before it counts.

401 and 403 are told apart: NotAuthenticated when we do not know who asks, NotAllowed when we do
and they may not. What a stranger is told does not say which tokens exist.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from samenwerking_kg.publish.publishers import (
    Caller,
    Right,
    is_publishable,
    is_reserved,
    with_implied,
)
from samenwerking_kg.publish.who import tokens
from samenwerking_kg.publish.who.audit import Audit, Decision, Line, Reason
from samenwerking_kg.publish.who.denials import not_allowed, not_known
from samenwerking_kg.publish.who.issuer import Doubt, Issuer
from samenwerking_kg.publish.who.roster import Roster

# RFC 6750: one scheme, one token. A comma would be two headers.
_BEARER = re.compile(r"bearer(?: +([A-Za-z0-9._~+/-]{1,16384}=*))?", re.IGNORECASE)
_SCHEME = re.compile(r"bearer(?:[ ,]|$)", re.IGNORECASE)


@dataclass(frozen=True)
class _Unknown:
    """Why we do not know who asks, and what they showed."""

    reason: Reason
    means: str | None = None
    detail: str | None = None


class Access:
    """Decides, by the roster and by the issuer if there is one."""

    def __init__(self, roster: Roster, issuer: Issuer | None, audit: Audit) -> None:
        self._roster, self._issuer, self._audit = roster, issuer, audit

    def caller(self, authorization: str | None) -> Caller:
        """Who sends this ``Authorization`` header. Raises NotAuthenticated, or StoreTrouble when
        the roster cannot be read."""
        found = self._known(authorization)
        if isinstance(found, Caller):
            return found
        line = Line(Decision.UNKNOWN, found.reason, means=found.means, detail=found.detail)
        self._audit.try_to_write(line)
        raise not_known(found.reason)

    def may(self, caller: Caller, right: Right, graph: str | None) -> None:
        """Return when the caller may do this to the graph, and that is written down.

        Without a graph one can CHECK and OPERATE. Raises NotAllowed or GraphNotOwned; StoreFull or
        StoreTrouble when it cannot be written down: what nobody can account for is not done.
        """
        reason = _decide(caller, right, graph)
        allowed = reason in (Reason.OWN, Reason.OPERATOR, Reason.NO_GRAPH)
        decision = Decision.ALLOWED if allowed else Decision.REFUSED
        line = Line(decision, reason, caller.publisher.key, caller.means, right, graph)
        if allowed:
            self._audit.write(line)
        else:
            self._audit.try_to_write(line)
            raise not_allowed(caller, right, graph, reason)

    def _known(self, authorization: str | None) -> Caller | _Unknown:
        header = (authorization or "").strip(" \t")
        if not _SCHEME.match(header):
            return _Unknown(Reason.NO_TOKEN)
        found = _BEARER.fullmatch(header)
        if found is None:
            return _Unknown(Reason.NOT_A_TOKEN)
        text = found[1]
        if text is None:
            return _Unknown(Reason.NO_TOKEN)
        if self._issuer is not None and text.count(".") == 2:
            return self._by_jwt(self._issuer, text)
        return self._by_token(text)

    def _by_token(self, text: str) -> Caller | _Unknown:
        shown = tokens.take_apart(text)
        if shown is None:
            return _Unknown(Reason.NOT_A_TOKEN)
        entry, token = self._roster.token(shown.id) or (None, None)
        if not shown.fits(token) or entry is None or token is None:
            return _Unknown(Reason.TOKEN_UNKNOWN, shown.id)
        state = token.state(dt.datetime.now(dt.UTC))
        if state is tokens.State.WITHDRAWN:
            return _Unknown(Reason.TOKEN_WITHDRAWN, shown.id)
        if state is tokens.State.EXPIRED:
            return _Unknown(Reason.TOKEN_EXPIRED, shown.id)
        publisher = entry.publisher
        return Caller(publisher, token.id, with_implied(publisher.rights), token.expires)

    def _by_jwt(self, issuer: Issuer, text: str) -> Caller | _Unknown:
        told = issuer.identify(text)
        if isinstance(told, Doubt):
            return _Unknown(told.reason, detail=told.detail)
        means = f"jwt:{told.subject}"
        entries = [e for key in told.publishers if (e := self._roster.entry(key)) is not None]
        if len(entries) != 1:
            return _Unknown(Reason.ORGANISATION_UNKNOWN, means)
        if entries[0].closed:
            return _Unknown(Reason.PUBLISHER_CLOSED, means)
        publisher = entries[0].publisher
        return Caller(publisher, means, with_implied(publisher.rights), told.expires)


def _decide(caller: Caller, right: Right, graph: str | None) -> Reason:
    operator = Right.OPERATE in caller.rights
    if graph is not None and is_reserved(graph):
        return Reason.GRAPH_RESERVED
    if graph is not None and not is_publishable(graph):
        return Reason.GRAPH_NOT_OURS
    if not operator and right not in caller.rights:
        return Reason.RIGHT_MISSING
    if operator:
        return Reason.OPERATOR
    if graph is None:
        return Reason.NO_GRAPH if right is Right.CHECK else Reason.GRAPH_NOT_OURS
    return Reason.OWN if caller.publisher.owns(graph) else Reason.GRAPH_OF_OTHER
