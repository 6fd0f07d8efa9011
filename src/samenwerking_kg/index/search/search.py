"""Finding a thing by name, in the data as of the last change.

The names are kept beside the store and follow it: a change is taken in behind its back, and by
whoever searches before that is done, so that what was published is found at once.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress

from samenwerking_kg.index.search.entries import Entry
from samenwerking_kg.index.search.folding import Asked
from samenwerking_kg.index.search.hits import Hit
from samenwerking_kg.index.search.kinds import LISTED, wanted
from samenwerking_kg.index.search.ranking import Ranking, rarity
from samenwerking_kg.index.search.reading import around, everything, touched
from samenwerking_kg.index.search.shelf import Among, Candidate, Meant, Shelf
from samenwerking_kg.store.base import Edit, Store, Watched, in_union
from samenwerking_kg.store.frames import let_go

_WHOLE, _BEGINS = 95.0, 84.0  # scores of a whole name, and of the beginning of one
_POOR = 50.0  # one below which any word may do
_NEAR, _LIKELY, _BESIDE = 100, 40.0, 10.0  # names in the place of mistyped ones: scores
_PATIENCE = 2.0  # seconds that a question waits while another takes changes in
_SOON = 0.2  # seconds in which a store tells of a change that it shows already
_MANY = 64  # changes that are kept to be taken in; beyond, everything is read again
_MANY_THINGS = 5000  # beyond so many that changed, everything is read again


class Search:
    """Names of the things in `store`, found as people type them."""

    def __init__(self, store: Store, today: Callable[[], dt.date] = dt.date.today) -> None:
        self._store, self._today = store, today
        self._shelf: Shelf | None = None
        self._revision = self._told = -1
        self._news: list[Sequence[Edit] | None] = []
        self._turn = threading.Lock()  # held by who takes changes in
        self._heard = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        if isinstance(store, Watched):
            store.watch(self._changed)
            self._told = max(self._told, store.revision)

    @property
    def revision(self) -> int:
        """That of the store when the names were read; -1 before."""
        return self._revision

    def start(self) -> None:
        """Read the names now, and take in changes as they come, behind everybody's back."""
        self._thread = threading.Thread(target=self._follow, name="names", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Follow no more. Call it before the store is closed."""
        with self._heard:
            self._closed = True
            self._heard.notify_all()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

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
        found = self._current().iris(_meant(forms), Among(kinds))
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
        shelf = self._current()
        scores = _Scores(shelf, forms, on or self._today())
        scores.take(shelf.whole([one.words for one in forms] + [one.core for one in forms], among))
        if scores.enough < limit:
            scores.take(shelf.holding(_meant(forms), among))
        if mistyped and scores.best < _WHOLE and scores.enough < limit:
            _look_for_mistakes(shelf, scores, forms, among)
        return [hit for one in scores.ordered(limit) if (hit := _hit(shelf, *one, on))]

    def _changed(self, revision: int, edits: Sequence[Edit] | None) -> None:
        """Called while the store is locked: it only takes note."""
        with self._heard:
            self._told = revision
            self._news.append(edits)
            if len(self._news) > _MANY:
                self._news = [None]
            self._heard.notify_all()

    def _follow(self) -> None:
        while not self._closed:
            heard = self._told
            with suppress(Exception):  # who searches will hear of it
                let_go(self._current)
            with self._heard:
                self._heard.wait_for(lambda: self._told != heard or self._closed)  # noqa: B023

    def _current(self) -> Shelf:
        """The names as of now; as of a moment ago, when it takes long to read the new ones."""
        patience = -1 if self._shelf is None else _PATIENCE
        if not self._turn.acquire(timeout=patience):
            assert self._shelf is not None
            return self._shelf
        try:
            return self._catch_up()
        finally:
            self._turn.release()

    def _catch_up(self) -> Shelf:
        revision = self._store.revision
        if self._shelf is not None and revision == self._revision:
            return self._shelf
        news = self._take_news(revision)
        if self._shelf is None or news is None:
            self._revision = -1
            shelf = Shelf()
            shelf.put(everything(self._store))
            self._shelf = shelf
        elif news:
            self._revision = -1
            things, entries = around(self._store, news)
            self._shelf.put(entries, gone=things)
        self._revision = revision
        return self._shelf

    def _take_news(self, revision: int) -> set[str] | None:
        """The things that were changed until this revision; None when nobody told which."""
        with self._heard:
            told = isinstance(self._store, Watched) and self._heard.wait_for(
                lambda: self._told >= revision, _SOON
            )
            news, self._news = self._news, []
        if not told or self._revision < 0:
            return None
        found: set[str] = set()
        for edits in news:
            for edit in (None,) if edits is None else edits:
                if edit is None or (edit.drop and not edit.removed):
                    return None
                if in_union(edit.graph):
                    found.update(touched(edit.removed), touched(edit.added))
        return found if len(found) < _MANY_THINGS else None


class _Scores:
    """The best name of each thing, and how good it is."""

    def __init__(self, shelf: Shelf, forms: Sequence[Asked], today: dt.date) -> None:
        weight = rarity(shelf.words)
        self._rankings = [Ranking(form, weight) for form in forms]
        self._today = today.isoformat()
        self._seen: set[int] = set()
        self._found: dict[int, tuple[float, Candidate]] = {}
        self.best = 0.0

    @property
    def enough(self) -> int:
        """How many things have a name that is what was asked, or begins with it: no name that only
        holds the words goes before those."""
        return sum(score >= _BEGINS for score, _ in self._found.values())

    def take(self, names: Iterable[Candidate]) -> None:
        for name in names:
            if name.number in self._seen:
                continue
            self._seen.add(name.number)
            gone = bool(name.until) and name.until <= self._today
            score = max(ranking.score(name, gone) for ranking in self._rankings)
            if score > self._found.get(name.thing, (0.0,))[0]:
                self._found[name.thing] = score, name
                self.best = max(self.best, score)

    def ordered(self, limit: int) -> list[tuple[float, Candidate]]:
        rows = sorted(
            self._found.values(), key=lambda row: (-row[0], len(row[1].name), row[1].name)
        )
        return rows[:limit]


def _meant(forms: Sequence[Asked]) -> list[Meant]:
    """The telling words, each in every spelling."""
    lists = [form.telling for form in forms]
    if len({len(words) for words in lists}) > 1:
        return [Meant((word,)) for word in lists[0]]
    return [Meant(tuple(dict.fromkeys(words))) for words in zip(*lists, strict=True)]


def _look_for_mistakes(shelf: Shelf, scores: _Scores, forms: Sequence[Asked], among: Among) -> None:
    words = [
        Meant(word.written, tuple(near for one in word.written for near in shelf.words.like(one)))
        for word in _meant(forms)
    ]
    scores.take(shelf.holding(words, among))
    if scores.best < _POOR:
        for form in forms:
            scores.take(shelf.resembling(form.closed, among))
    if scores.best < _POOR:
        scores.take(shelf.sharing(words, among))


def _hit(shelf: Shelf, score: float, found: Candidate, on: dt.date | None) -> Hit | None:
    """None when the thing went while it was looked for."""
    thing = shelf.thing(found.thing)
    if not thing.iri:
        return None
    name = (shelf.name_on(found.thing, on.isoformat()) if on else None) or thing.name
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
