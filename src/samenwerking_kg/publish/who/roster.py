"""The roster: who may publish, and the tokens with which they show who they are.

It is ``publishers.json`` in the folder of publications, replaced whole under a lock, so that two
commands at once lose nothing; a running service sees a change at its next request. No secret is in
it. A file that we cannot read as a roster is an error, never an empty roster.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from samenwerking_kg.errors import PublisherInvalid, PublisherNotFound, StoreTrouble
from samenwerking_kg.publish.publishers import Publisher, Right, own_graphs
from samenwerking_kg.publish.who import entries, tokens, vault
from samenwerking_kg.publish.who.admission import admit
from samenwerking_kg.publish.who.entries import Entry
from samenwerking_kg.publish.who.organisations import organisation_of
from samenwerking_kg.publish.who.tokens import Token

_NAME, _LOCK = "publishers.json", "publishers.lock"
DAYS = 365
DEFAULT_RIGHTS = (Right.CHECK, Right.PUBLISH, Right.RETRACT)
_Signature = tuple[int, int, int, int]


@dataclass(frozen=True)
class _Page:
    """The file as it was read; `signature` tells whether it still is that file."""

    signature: _Signature | None = None
    by_key: Mapping[str, Entry] = field(default_factory=dict)
    by_token: Mapping[str, tuple[Entry, Token]] = field(default_factory=dict)


class Roster:
    """The publishers in a folder. Everything that reads or writes may raise StoreTrouble."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / _NAME
        self._lock = folder / _LOCK
        self._page = _Page()

    def list(self) -> tuple[Entry, ...]:
        """Every publisher, ordered by key."""
        return tuple(entry for _, entry in sorted(self._now().by_key.items()))

    def entry(self, key: str) -> Entry | None:
        """The publisher with this key."""
        return self._now().by_key.get(key)

    def token(self, key: str) -> tuple[Entry, Token] | None:
        """The token with this id, in whatever state, and whose it is."""
        return self._now().by_token.get(key)

    def add(
        self,
        key: str,
        organisation: str,
        *,
        graphs: Iterable[str] = (),
        rights: Iterable[Right] = DEFAULT_RIGHTS,
        days: int = DAYS,
    ) -> tuple[Publisher, str]:
        """Write down a new publisher; the text is its token, which nobody can show again.

        Without `graphs` it has ``graph/{key}`` and all below. Raises PublisherInvalid.
        """
        scopes = tuple(dict.fromkeys(graphs)) or own_graphs(key)
        made = Publisher(key, organisation_of(organisation), scopes, frozenset(rights))
        with vault.locked(self._lock):
            known = self._fresh()
            admit(made, known.values())
            token, text = tokens.make(_moment(), days)
            self._write(known | {key: Entry(made, (token,))})
        return made, text

    def change(
        self, key: str, *, graphs: Iterable[str] = (), rights: Iterable[Right] = ()
    ) -> Publisher:
        """Give a publisher these graphs in the place of its own, and these rights; what is empty
        stays as it was. Its tokens stay good. Raises PublisherInvalid, PublisherNotFound."""
        scopes, may = tuple(dict.fromkeys(graphs)), frozenset(rights)
        with vault.locked(self._lock):
            known = self._fresh()
            entry = _found(known, key)
            was = entry.publisher
            made = replace(was, graphs=scopes or was.graphs, rights=may or was.rights)
            admit(made, (other for name, other in known.items() if name != key))
            self._write(known | {key: replace(entry, publisher=made)})
        return made

    def rotate(self, key: str, *, days: int = DAYS) -> str:
        """A new token beside the youngest that is good; older ones are withdrawn. The new text."""
        with vault.locked(self._lock):
            now, known = _moment(), self._fresh()
            entry = _found(known, key)
            ending = {token.id for token in entry.active(now)[:-1]}
            token, text = tokens.make(now, days)
            kept = _withdraw(entry, ending, now).tokens
            self._write(known | {key: replace(entry, tokens=(*kept, token), closed=False)})
        return text

    def revoke(self, key: str, token_id: str | None = None) -> tuple[Token, ...]:
        """Withdraw one token, or all; those that were good until now.

        When all are revoked the publisher is closed: nor does it come in with a JWT, until it gets
        a new token. It stays in the roster, and its data stays.
        """
        with vault.locked(self._lock):
            now, known = _moment(), self._fresh()
            entry = _found(known, key)
            ids = {token.id for token in entry.tokens}
            if token_id is not None and token_id not in ids:
                raise _no_such_token(key, token_id)
            ending = ids if token_id is None else {token_id}
            closed = entry.closed or token_id is None
            self._write(known | {key: replace(_withdraw(entry, ending, now), closed=closed)})
        return tuple(token for token in entry.active(now) if token.id in ending)

    def _now(self) -> _Page:
        """What the file says, read again only when it is another file than last time."""
        page = self._page
        try:
            if page.signature is None or page.signature != _signature(self.path.stat()):
                page = self._page = self._read()
        except FileNotFoundError:
            page = self._page = _Page()
        except OSError as problem:
            raise vault.trouble(self.path, problem) from problem
        return page

    def _fresh(self) -> dict[str, Entry]:
        """What the file says now, for a change of it; the lock is held."""
        self._page = _Page()
        return dict(self._now().by_key)

    def _read(self) -> _Page:
        with self.path.open("rb") as file:
            signature, content = _signature(os.fstat(file.fileno())), file.read()
        try:
            found = entries.read(content)
        except ValueError as problem:
            raise _damaged(self.path) from problem
        return _Page(
            signature,
            {entry.publisher.key: entry for entry in found},
            {token.id: (entry, token) for entry in found for token in entry.tokens},
        )

    def _write(self, known: Mapping[str, Entry]) -> None:
        vault.replace(self.path, entries.write(known.values()))


def _withdraw(entry: Entry, ids: Iterable[str], now: dt.datetime) -> Entry:
    ending = frozenset(ids)
    return replace(
        entry,
        tokens=tuple(
            replace(token, withdrawn=token.withdrawn or now) if token.id in ending else token
            for token in entry.tokens
        ),
    )


def _found(known: Mapping[str, Entry], key: str) -> Entry:
    if key not in known:
        raise PublisherNotFound(key)
    return known[key]


def _no_such_token(key: str, token_id: str) -> PublisherInvalid:
    return PublisherInvalid(
        f"{key} heeft geen sleutel {token_id!r}. De lijst: samenwerking-kg publisher list",
        f"{key} has no token {token_id!r}. See: samenwerking-kg publisher list",
    )


def _damaged(path: Path) -> StoreTrouble:
    return StoreTrouble(
        f"{path} is beschadigd: het is geen lijst van publicisten zoals wij die schrijven. "
        "Zet een reservekopie terug.",
        f"{path} is damaged: it is not a list of publishers as we write it. Put a backup back.",
    )


def _signature(found: os.stat_result) -> _Signature:
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size


def _moment() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
