"""An entry of the roster: a publisher and its tokens; and how entries are written as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from samenwerking_kg.publish.publishers import Publisher, Right, is_key
from samenwerking_kg.publish.who.tokens import State, Token
from samenwerking_kg.rdf.terms import is_iri

_VERSION = 1
Record = Mapping[str, object]


@dataclass(frozen=True)
class Entry:
    """One publisher with all tokens that it ever had, oldest first.

    closed  everything was revoked: it does not come in, whichever way, until the next rotation
    """

    publisher: Publisher
    tokens: tuple[Token, ...] = ()
    closed: bool = False

    def active(self, now: dt.datetime) -> tuple[Token, ...]:
        """The tokens that are good at that moment, oldest first."""
        return tuple(token for token in self.tokens if token.state(now) is State.ACTIVE)


def write(entries: Iterable[Entry]) -> bytes:
    """The entries as a file, ordered by key."""
    ordered = sorted(entries, key=lambda entry: entry.publisher.key)
    content = {"version": _VERSION, "publishers": [_record(entry) for entry in ordered]}
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def read(content: bytes) -> tuple[Entry, ...]:
    """The entries of a file. Raises ValueError when it is none of ours or says a thing twice."""
    try:
        held = json.loads(content)
        _require(held["version"] == _VERSION, "version")
        entries = tuple(_entry(record) for record in held["publishers"])
    except (KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError(repr(problem)) from problem
    keys = [entry.publisher.key for entry in entries]
    ids = [token.id for entry in entries for token in entry.tokens]
    _require(len(set(keys)) == len(keys) and len(set(ids)) == len(ids), "twice")
    return entries


def _record(entry: Entry) -> Record:
    return {
        "key": entry.publisher.key,
        "organisation": entry.publisher.organisation,
        "graphs": list(entry.publisher.graphs),
        "rights": sorted(right.value for right in entry.publisher.rights),
        "closed": entry.closed,
        "tokens": [_token_record(token) for token in entry.tokens],
    }


def _token_record(token: Token) -> Record:
    return {
        "id": token.id,
        "digest": token.digest,
        "made": token.made.isoformat(),
        "expires": token.expires.isoformat(),
        "withdrawn": token.withdrawn.isoformat() if token.withdrawn else None,
    }


def _entry(record: Record) -> Entry:
    key, organisation = _text(record["key"]), _text(record["organisation"])
    _require(is_key(key), "key")
    _require(is_iri(organisation), "organisation")
    graphs = tuple(_text(name) for name in _many(record["graphs"]))
    _require(bool(graphs), "graphs")
    rights = frozenset(Right(name) for name in _many(record["rights"]))
    found = tuple(_token(cast(Record, one)) for one in _many(record["tokens"]))
    closed = record["closed"]
    _require(isinstance(closed, bool), "closed")
    return Entry(Publisher(key, organisation, graphs, rights), found, bool(closed))


def _token(record: Record) -> Token:
    digest = _text(record["digest"])
    _require(len(digest) == 64 and not set(digest) - set("0123456789abcdef"), "digest")
    withdrawn = record["withdrawn"]
    return Token(
        _text(record["id"]),
        digest,
        _moment(record["made"]),
        _moment(record["expires"]),
        None if withdrawn is None else _moment(withdrawn),
    )


def _moment(value: object) -> dt.datetime:
    moment = dt.datetime.fromisoformat(_text(value))
    _require(moment.tzinfo is not None, "time zone")
    return moment


def _text(value: object) -> str:
    _require(isinstance(value, str), "text")
    return cast(str, value)


def _many(value: object) -> list[object]:
    _require(isinstance(value, list), "list")
    return cast("list[object]", value)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(what)
