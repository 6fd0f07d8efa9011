"""Talking to an engine: SPARQLWrapper makes the requests, urllib3 carries them.

SPARQLWrapper opens a connection for each request: 1.0 ms for the shortest question to ``oxigraph
serve`` on the same machine, of which 0.03 ms is making the request. Over connections that stay open
(urllib3) the same request takes 0.4 ms; httpx takes 0.9, so urllib3 it is. Only an engine that
wants Digest authentication is spoken to by SPARQLWrapper alone.

All that is sent may be sent twice: questions, and changes as `store/base.py` has them. So what was
lost on the way is sent again, a little later each time. An answer that is too late is not.
"""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote

import urllib3
from SPARQLWrapper import BASIC, DIGEST, INSERT, JSON, N3, POST, SPARQLWrapper
from urllib3.exceptions import ConnectTimeoutError, HTTPError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Timeout

from samenwerking_kg.errors import (
    AnswerTooLong,
    QueryTimedOut,
    StoreAway,
    StoreTrouble,
    StoreUnsure,
)
from samenwerking_kg.store.remote.addresses import Addresses

_ACCEPTED = {
    "SELECT": "application/sparql-results+json",
    "ASK": "application/sparql-results+json",
    "CONSTRUCT": "application/n-triples, text/plain;q=0.1",
    "DESCRIBE": "application/n-triples, text/plain;q=0.1",
}
_REALM = re.compile(r'Digest .*?realm="([^"]*)"', re.IGNORECASE)
_WAITS = (0.0, 0.1, 0.4, 1.5)  # seconds before each attempt
_AWAY = frozenset([502, 503, 504])
_CONNECT = 5.0  # seconds for a connection
_ASK = 60.0  # seconds for an answer
_PIECE = 1 << 20  # bytes that are read at a time
_MOST = 4 << 30  # bytes of an answer to ourselves
_CHANGE = 900.0  # seconds for a change


@dataclass(frozen=True)
class Reply:
    """What the engine said; `partial` when it says that its answer is not whole."""

    status: int
    body: bytes
    partial: bool = False

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300

    @property
    def told(self) -> str:
        """The first of its words, for people."""
        return " ".join(self.body[:400].decode(errors="replace").split())[:200]

    def checked(self) -> Reply:
        """Itself. Raises StoreTrouble when the engine refuses, or says that this is not all."""
        if self.partial:
            raise StoreTrouble(
                "De databank heeft het antwoord afgekapt. Vraag minder in één keer.",
                "The engine cut off its answer. Ask for less at once.",
            )
        if not self.good:
            raise StoreTrouble(
                f"De databank weigert ({self.status}): {self.told}",
                f"The engine refuses ({self.status}): {self.told}",
            )
        return self


class Connection:
    """Connections to one engine, for any number of threads."""

    def __init__(self, where: Addresses) -> None:
        self._where = where
        self._pool = urllib3.PoolManager(maxsize=32, block=False)
        self._realm: str | None = None

    def ask(
        self,
        text: str,
        form: str,
        default: Sequence[str] = (),
        named: Sequence[str] = (),
        seconds: float = _ASK,
        most: int = _MOST,
    ) -> Reply:
        """Put a query of this form; the dataset goes as the protocol has it.

        seconds  for the whole answer
        most     bytes of an answer

        Raises StoreAway, QueryTimedOut, AnswerTooLong.
        """
        made = self._wrapper(text, form)
        for graph in default:
            made.addParameter("default-graph-uri", graph)
        for graph in named:
            made.addParameter("named-graph-uri", graph)
        made.addCustomHttpHeader("Accept", _ACCEPTED[form])
        made.addCustomHttpHeader("Timeout", f"{seconds:g}")  # Jena's, where it is allowed
        return self._sent(made, seconds, most)

    def change(self, text: str) -> Reply:
        """Send an update. Raises StoreAway when it was not sent, StoreUnsure when it may have been
        carried out."""
        made = self._wrapper(text, INSERT)
        self._log_in(made)
        return self._sent(made, _CHANGE)

    def add(self, graph: str | None, lines: bytes) -> Reply:
        """Add N-Triples to a graph, or to the unnamed one, by the Graph Store Protocol."""
        place = f"graph={quote(graph, safe='')}" if graph else "default"
        headers = {"Content-Type": "application/n-triples"}
        if self._where.user:
            login = f"{self._where.user}:{self._where.password}"
            headers |= urllib3.make_headers(basic_auth=login)
        request = urllib.request.Request(
            f"{self._where.fill}?{place}", lines, headers, method="POST"
        )
        return self._carried(request, _CHANGE)

    def close(self) -> None:
        self._pool.clear()

    def _wrapper(self, text: str, form: str) -> SPARQLWrapper:
        shape = N3 if form in ("CONSTRUCT", "DESCRIBE") else JSON
        made = SPARQLWrapper(self._where.query, self._where.update, returnFormat=shape)
        made.setOnlyConneg(True)
        made.setMethod(POST)
        # Not by setQuery: it looks for the form with patterns that a text can hold up for long.
        made.queryString, made.queryType = text, form
        return made

    def _log_in(self, made: SPARQLWrapper) -> None:
        """As the engine wants it: Basic, or Digest, which urllib3 has not got."""
        if not self._where.user:
            return
        if self._realm is None:
            self._realm = self._digest_realm()
        made.setCredentials(self._where.user, self._where.password, self._realm)
        made.setHTTPAuth(DIGEST if self._realm else BASIC)

    def _digest_realm(self) -> str:
        """What an engine that wants Digest calls its realm; "" for others."""
        reply = self._pool.request("GET", self._where.update or "", timeout=_CONNECT)
        wanted = reply.headers.get("WWW-Authenticate", "")
        return _REALM.findall(wanted)[0] if _REALM.match(wanted) else ""

    def _sent(self, made: SPARQLWrapper, seconds: float, most: int = _MOST) -> Reply:
        if made.http_auth == DIGEST:
            return _by_itself(made, self._where.query)
        return self._carried(made._createRequest(), seconds, most)

    def _carried(self, request: urllib.request.Request, seconds: float, most: int = _MOST) -> Reply:
        lost: Exception | None = None
        sent = False
        for wait in _WAITS:
            time.sleep(wait)
            try:
                reply = self._once(request, seconds, most)
            except ReadTimeoutError as problem:
                if seconds == _CHANGE:
                    raise StoreUnsure(self._where.query, "no answer in time") from problem
                raise QueryTimedOut(seconds) from problem
            except HTTPError as problem:
                lost, sent = problem, sent or not isinstance(problem, ConnectTimeoutError)
            else:
                if reply.status not in _AWAY:
                    return reply
                lost = HTTPError(f"status {reply.status}")
        away = StoreUnsure if sent and seconds == _CHANGE else StoreAway
        raise away(self._where.query, str(lost)) from lost

    def _once(self, request: urllib.request.Request, seconds: float, most: int) -> Reply:
        answer = self._pool.request(
            request.get_method(),
            request.full_url,
            body=cast("bytes | None", request.data),
            headers=dict(request.header_items()),
            retries=False,
            redirect=False,
            preload_content=False,
            timeout=Timeout(connect=_CONNECT, read=seconds),
        )
        body = _read(answer, time.monotonic() + seconds, seconds, most)
        partial = "X-SPARQL-MaxRows" in answer.headers or "X-SQL-State" in answer.headers
        return Reply(answer.status, body, partial)


def _read(answer: BaseHTTPResponse, until: float, seconds: float, most: int) -> bytes:
    """All of the answer; its connection goes when it is too long or too late."""
    body = bytearray()
    while piece := answer.read(_PIECE):
        body += piece
        if len(body) > most or time.monotonic() > until:
            answer.close()
            raise AnswerTooLong(most) if len(body) > most else QueryTimedOut(seconds)
    answer.release_conn()
    return bytes(body)


def _by_itself(made: SPARQLWrapper, engine: str) -> Reply:
    """The request, over a connection of SPARQLWrapper's own."""
    try:
        with urllib.request.urlopen(made._createRequest(), timeout=_CHANGE) as answer:
            return Reply(answer.status, answer.read())
    except urllib.error.HTTPError as problem:
        return Reply(problem.code, problem.read())
    except OSError as problem:
        raise StoreUnsure(engine, str(problem)) from problem
