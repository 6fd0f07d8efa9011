"""What the union of a store says about things, remembered until somebody changes it.

Publications mention the same organisations, forms and roles again and again; reading these from
the disk is most of what it takes to find their context.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence, Set

from samenwerking_kg.rdf.terms import NamedNode, Triple
from samenwerking_kg.store.base import Edit, Store, Watched

#: Statements that are remembered, some 100 MB of them at most; then all begins anew.
MOST = 200_000
#: Changed statements of which is looked up what they are about; of more, all is forgotten.
_LOOKED_UP = 2_000


class Remembered:
    """Of `store`, which tells of its changes; of one that does not, nothing is remembered."""

    def __init__(self, store: Store, most: int = MOST) -> None:
        self._store, self._most = store, most
        self._said: dict[NamedNode, list[Triple]] = {}
        self._size = self._changes = 0
        self._told = store.revision
        self._turn = threading.Lock()
        #: Of an engine that is only read, others decide when it changes, and nobody tells.
        self._keeps = isinstance(store, Watched) and not getattr(store, "read_only", False)
        if isinstance(store, Watched):
            store.watch(self._changed)

    def about(
        self, things: Set[NamedNode], ask: Callable[[Set[NamedNode]], set[Triple]]
    ) -> set[Triple]:
        """What the union says about these things; `ask` reads it of those that nobody asked for
        since they were changed."""
        with self._turn:
            if self._store.revision != self._told:  # a change that it tells of soon, or never
                return ask(things)
            before = self._changes
            known = {thing: said for thing in things if (said := self._said.get(thing)) is not None}
        found = ask(things - known.keys())
        self._keep(found, before)
        return found.union(*known.values())

    def _keep(self, found: Iterable[Triple], before: int) -> None:
        """Remember what was read, when nothing was changed while it was."""
        said: dict[NamedNode, list[Triple]] = {}
        for triple in found:
            if isinstance(triple.subject, NamedNode):
                said.setdefault(triple.subject, []).append(triple)
        with self._turn:
            if not self._keeps or self._changes != before:
                return
            self._size += sum(len(said[thing]) for thing in said.keys() - self._said.keys())
            if self._size > self._most:
                self._forget()
            else:
                self._said.update(said)

    def _changed(self, revision: int, edits: Sequence[Edit] | None) -> None:
        """Called while the store is locked: it only takes note."""
        with self._turn:
            self._changes, self._told = self._changes + 1, revision
            if edits is None or not all(map(_tells_all, edits)):
                self._forget()
                return
            statements = (t for each in edits for t in (*each.removed, *each.added))
            for thing in {t.subject for t in statements if isinstance(t.subject, NamedNode)}:
                self._size -= len(self._said.pop(thing, ()))

    def _forget(self) -> None:
        self._said.clear()
        self._size = 0


def _tells_all(edit: Edit) -> bool:
    """Whether an edit tells of which things something was changed, and they are few."""
    untold = edit.drop and not edit.removed
    return not untold and len(edit.removed) + len(edit.added) <= _LOOKED_UP
