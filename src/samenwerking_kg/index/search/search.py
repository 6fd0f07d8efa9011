"""Finding a thing by name, in the data as of the last change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator

from samenwerking_kg.index.calm import Busy, nobody
from samenwerking_kg.index.search.candidates import Among, Candidate
from samenwerking_kg.index.search.entries import Entry
from samenwerking_kg.index.search.folding import Asked
from samenwerking_kg.index.search.hits import Hit
from samenwerking_kg.index.search.keeping import Keeping
from samenwerking_kg.index.search.kinds import LISTED, wanted
from samenwerking_kg.index.search.scores import WHOLE, Scores, look_for_mistakes, meant
from samenwerking_kg.index.search.shelf import Shelf
from samenwerking_kg.store.base import Store

_NEAR, _LIKELY, _BESIDE = 100, 40.0, 10.0  # names in the place of mistyped ones: scores


class Search:
    """Names of the things in `store`, found as people type them. `busy` and `made`: as `Keeping`
    has them."""

    def __init__(
        self, store: Store, today: Callable[[], dt.date] = dt.date.today, *, busy: Busy = nobody,
        made: Callable[[], Shelf] | None = None,
    ) -> None:  # fmt: skip
        self._names, self._today = Keeping(store, busy, made), today

    @property
    def revision(self) -> int:
        """That of the store when the names were read; -1 before, and while they are."""
        return self._names.revision

    def start(self) -> None:
        """Read the names now, and take in changes as they come, behind everybody's back."""
        self._names.start()

    def close(self) -> None:
        """Follow no more. Call it before the store is closed."""
        self._names.close()

    def find(
        self,
        text: str,
        kinds: Collection[str] = (),
        on: dt.date | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """The things whose names are likest to `text`, the likest first.

        kinds  of `kinds.KINDS`; none: all but versions of arrangements, which share their names
               with their cooperation; `organisatie` is all of them that are one
        on     only what was there on that day, under the name that it had

        Raises StoreAway when an engine elsewhere cannot be asked.
        """
        return self._search(text, kinds, on, limit, mistyped=True)

    def suggest(self, prefix: str, kinds: Collection[str] = (), limit: int = 10) -> list[Hit]:
        """As `find`, for who is still typing: the last word may be unfinished, and only when no
        name fits does it look for mistakes."""
        return self._search(prefix, kinds, None, limit, mistyped=False) or self._search(
            prefix, kinds, None, limit, mistyped=True
        )

    def matching(self, kind: str, text: str) -> set[str] | None:
        """The IRIs in a list of the API (`kinds.LISTED`) that these words narrow it to: all things
        with a name that holds all words, else those of the nearest names. None when the words have
        no letter in them, or the kind has no names."""
        forms, kinds = Asked.forms(text), frozenset(LISTED.get(kind, ()))
        if not forms or not kinds:
            return None
        found = self._names.shelf().iris(meant(forms), Among(kinds))
        if found:
            return found
        hits = self.find(text, kinds, limit=_NEAR)
        return {hit.iri for hit in hits if hit.score > max(_LIKELY, hits[0].score - _BESIDE)}

    def _search(
        self, text: str, kinds: Collection[str], on: dt.date | None, limit: int, mistyped: bool
    ) -> list[Hit]:
        forms, among = Asked.forms(text), Among(wanted(kinds), on)
        if not forms or not among.kinds or limit < 1:
            return []
        shelf = self._names.shelf()
        scores = Scores(shelf, forms, on or self._today())
        scores.take(shelf.whole([one.words for one in forms] + [one.core for one in forms], among))
        if scores.enough < limit:
            scores.take(shelf.holding(meant(forms), among))
        if mistyped and scores.best < WHOLE and scores.enough < limit:
            look_for_mistakes(shelf, scores, forms, among)
        return [hit for one in scores.ordered(limit) if (hit := _hit(shelf, *one, on))]


def _hit(shelf: Shelf, score: float, found: Candidate, on: dt.date | None) -> Hit | None:
    """None when the thing went while it was looked for."""
    thing = shelf.thing(found.thing)
    if not thing.iri:
        return None
    name = thing.name_on(on.isoformat()) if on else thing.name
    after = tuple(_successors(shelf, thing, {thing.iri}))
    until = _date(thing.until)
    return Hit(thing.iri, name, thing.kind, found.text, until, after, round(score, 1))


def _successors(shelf: Shelf, thing: Entry, seen: set[str]) -> Iterator[tuple[str, str]]:
    """What came in the place of a thing and is there; what came in the place of that, if not."""
    for iri in thing.successors:
        if iri not in seen:
            seen.add(iri)
            after = shelf.named(iri)
            if after is None:
                yield iri, iri
            elif after.until and after.successors:
                yield from _successors(shelf, after, seen)
            else:
                yield iri, after.name


def _date(day: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(day) if day else None
    except ValueError:
        return None
