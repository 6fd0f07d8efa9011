"""The store in an engine elsewhere: the port of `store/base.py`, by SPARQL 1.1 Protocol.

The merge of all graphs stands in the engine's unnamed graph, as in `store/oxigraph.py`, and each
change is one request (`changes.py`). One service writes to a dataset; many may read it. An engine
that was not filled by us, and is only read, has no such merge: then each query is sent with the
list of graphs.

Answers are held in memory whole. The engine may be away for a while: what asks is told so
(StoreAway), and the next question finds it back. A change that was lost on the way is made again
before anything else is asked or changed.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from samenwerking_kg.errors import (
    GraphNotFound,
    QueryRefused,
    QueryTimedOut,
    StoreAway,
    StoreReadOnly,
    StoreTrouble,
    StoreUnsure,
)
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain
from samenwerking_kg.rdf.tokens import tokens
from samenwerking_kg.store.base import Answer, Change, Edit, Watcher, graph_name, in_union
from samenwerking_kg.store.patience import PATIENCE
from samenwerking_kg.store.remote import changes
from samenwerking_kg.store.remote.addresses import Addresses, addresses
from samenwerking_kg.store.remote.answers import described, table
from samenwerking_kg.store.remote.changes import CONTENT, LEDGER
from samenwerking_kg.store.remote.connection import Connection, Reply
from samenwerking_kg.store.remote.engine import NO_ADDRESS, ReadOnly, why_read_only
from samenwerking_kg.store.remote.inventory import Inventory
from samenwerking_kg.store.remote.questions import rewritten
from samenwerking_kg.store.remote.refusal import mistake, refusal
from samenwerking_kg.store.remote.words import form_of, names_its_graphs

#: A dataset that holds nothing, where the protocol needs a name.
_NOTHING = "urn:samenwerking-kg:nothing"
_LONGEST = 256 << 20  # bytes of an answer to others
_FRESH = 60.0  # seconds that what an engine has, that others write to, counts as known
_CHUNK = 20_000  # statements in one request of a bulk load


class RemoteStore:
    """`where` it is. It is tried at the start: `read_only` says why it is not written to.

    Raises StoreAway, StoreTrouble.
    """

    def __init__(self, where: Addresses) -> None:
        self._where = where
        self._connection = Connection(where)
        self._writer = threading.Lock()
        self._inventory = Inventory(self._connection)
        self._pending: str | None = None
        self._watchers: list[Watcher] = []
        self._revision, self._looked = 0, time.monotonic()
        self.read_only: ReadOnly | None = (
            why_read_only(self._connection) if where.update else NO_ADDRESS
        )
        self._merged = not self.read_only or self.noted() is not None

    @classmethod
    def at(cls, text: str) -> RemoteStore:
        """By ``QUERY_URL[,UPDATE_URL[,GSP_URL]]``. Raises SettingsInvalid, and StoreTrouble, which
        names the address, when nobody answers there."""
        where = addresses(text)
        try:
            return cls(where)
        except (StoreAway, QueryTimedOut) as problem:
            raise StoreTrouble(
                f"Op {where.query} geeft geen databank antwoord. Klopt SAMENWERKING_STORE, en "
                "draait zij?",
                f"No engine answers at {where.query}. Is SAMENWERKING_STORE right, and does it "
                "run?",
            ) from problem

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """See the port; the answer takes at most the seconds of `store/patience.py`.

        Raises StoreAway, QueryTimedOut, AnswerTooLong, QueryRefused for a word that is not
        SPARQL's, and StoreTrouble for an answer that the engine cut off.
        """
        given = default_graphs is not None or named_graphs is not None
        default = [graph_name(name).value for name in default_graphs or ()]
        named = [graph_name(name).value for name in named_graphs or ()]
        read = list(tokens(text))
        try:
            form = form_of(read)
        except QueryRefused as problem:
            raise mistake(text) or problem from problem
        if form is None:
            raise refusal(text, "no SELECT, ASK, CONSTRUCT or DESCRIBE")
        if not given and not self._merged and not names_its_graphs(read):
            named = self.graphs()
            default, given = [name for name in named if in_union(name)], True
        if given and not (default or (named and self._merged)):
            default = [_NOTHING]
        if given and not (named or self._merged):
            named = [_NOTHING]  # without, Virtuoso answers of all that it has
        self._settled()
        reply = self._connection.ask(
            rewritten(text, read), form, default, named, seconds=PATIENCE.get(), most=_LONGEST
        )
        return self._answer(text, form, reply)

    def graphs(self) -> list[str]:
        full, empty = self._names()
        return sorted(full | empty)

    def graph(self, name: str) -> Iterator[Triple]:
        return iter(self._inventory.statements(self._there(name)))

    def replace(self, name: str, triples: Iterable[Triple]) -> Change:
        wanted, graph = set(triples), graph_name(name)
        with self._writing():
            standing = set(self._inventory.statements(graph))
            added, removed = wanted - standing, standing - wanted
            if added or removed or name not in self.graphs():
                self._write([Edit(name, removed, added)])
        return Change(len(added), len(removed))

    def apply(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            graph_name(edit.graph)
        with self._writing():
            self._write(edits)

    @property
    def revision(self) -> int:
        """See the port. Of an engine that we only read others decide when it changes: another
        number every minute."""
        if self.read_only and time.monotonic() > self._looked + _FRESH:
            self._looked = time.monotonic()
            self._revision += 1
        return self._revision

    def remove(self, name: str) -> None:
        with self._writing():
            self._there(name)
            self._write([Edit(name, drop=True)])

    def size(self, name: str | None = None) -> int:
        if name is not None:
            return self._inventory.size(self._there(name))
        self._settled()
        return self._inventory.total()

    def fill(self, contents: Iterable[tuple[str, Iterable[Triple]]]) -> None:
        with self._writing():
            if self.graphs() or (self._merged and self._inventory.holds_a_merge()):
                raise StoreTrouble("De opslag is niet leeg.", "The store is not empty.")
            for name, triples in contents:
                graph_name(name)
                self._put_all(name, iter(triples))
            self._tell(None)

    def clear(self) -> None:
        with self._writing():
            self._changed("DROP ALL")
            self._tell(None)

    def watch(self, watcher: Watcher) -> None:
        """From now on `watcher` is told of each change of ours, before anybody else can write.

        It gets the revision after the change, and the edits; None for all that is no list of edits.
        """
        with self._writer:
            self._watchers.append(watcher)

    def flush(self) -> None:
        """A change that the engine answered for is as lasting as it makes it."""

    def close(self) -> None:
        self._connection.close()

    def noted(self) -> str | None:
        """What `note` kept, in the engine itself."""
        return self._inventory.note()

    def note(self, text: str) -> None:
        """Keep a text beside the data, in the place of what was kept. Raises StoreReadOnly."""
        with self._writing():
            self._changed(
                f"DELETE WHERE {{ GRAPH {LEDGER} {{ {LEDGER} {CONTENT} ?t }} }} ;\n"
                f"INSERT DATA {{ GRAPH {LEDGER} {{ {LEDGER} {CONTENT} {plain(text)} }} }}"
            )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The turn to write, after what was lost. Raises StoreReadOnly, StoreAway."""
        if self.read_only:
            raise StoreReadOnly(self.read_only.nl, self.read_only.en)
        with self._writer:
            self._before()
            yield

    def _write(self, edits: Sequence[Edit]) -> None:
        _, empty = self._names()
        if text := changes.update(edits, empty):
            try:
                self._changed(text)
            finally:  # one that was lost is carried out before anybody asks
                self._tell(edits)

    def _tell(self, edits: Sequence[Edit] | None) -> None:
        for watcher in self._watchers:
            watcher(self._revision, edits)

    def _put_all(self, name: str, triples: Iterator[Triple]) -> None:
        """Add statements, a portion at a time."""
        first = True
        while portion := list(itertools.islice(triples, _CHUNK)):
            first = False
            if not self._where.fill:
                self._changed(changes.addition(name, portion))
                continue
            body = changes.lines(portion).encode()
            for place in [name, None] if in_union(name) else [name]:
                self._connection.add(place, body).checked()
        if first:
            self._changed(changes.note_empty(name))
        self._revision += 1

    def _changed(self, text: str) -> None:
        """Have the engine carry out an update. Raises StoreUnsure when it was lost, and is to be
        carried out before all else."""
        try:
            reply = self._connection.change(text)
        except StoreUnsure:
            self._pending = text
            raise
        finally:
            self._revision += 1
        reply.checked()

    def _before(self) -> None:
        """Carry out what was lost. Raises StoreAway."""
        if self._pending is None:
            return
        try:
            self._connection.change(self._pending).checked()
        except StoreUnsure as problem:
            raise StoreAway(problem.engine, problem.detail) from problem
        self._pending = None
        self._revision += 1

    def _settled(self) -> None:
        """Carry out what was lost. Raises StoreAway."""
        if self._pending is not None:
            with self._writer:
                self._before()

    def _answer(self, text: str, form: str, reply: Reply) -> Answer:
        if reply.status == 400:
            raise refusal(text, reply.told)
        reply.checked()
        return table(reply.body, form) if form in ("SELECT", "ASK") else described(reply.body)

    def _names(self) -> tuple[frozenset[str], frozenset[str]]:
        self._settled()
        return self._inventory.names(self.revision)

    def _there(self, name: str) -> NamedNode:
        graph = graph_name(name)
        if name not in self.graphs():
            raise GraphNotFound(name)
        return graph
