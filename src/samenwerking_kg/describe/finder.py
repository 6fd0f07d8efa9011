"""Finding a cooperation or an organisation by name: folded words against folded names.

All names fit in memory many times over, so a plain scan answers in a few milliseconds.
"""

from __future__ import annotations

import difflib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.model.identifiers import slug
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import ORG, RDFS, SKOS, SW, TOOI

#: What can be found, with its name in Dutch; the first class of a thing that stands here counts.
KINDS: Mapping[str, str] = {
    TOOI.Gemeente.value: "gemeente",
    TOOI.Provincie.value: "provincie",
    TOOI.Waterschap.value: "waterschap",
    SW.Samenwerkingsverband.value: "samenwerkingsverband",
    TOOI.Samenwerkingsorganisatie.value: "samenwerkingsorganisatie",
    ORG.Organization.value: "organisatie",
}
_CLASSES = " ".join(f"<{iri}>" for iri in KINDS)
_ALL = f"""
SELECT DISTINCT ?thing ?kind ?name ?known ?until {{
  VALUES ?kind {{ {_CLASSES} }}
  ?thing a ?kind ; {RDFS.label} ?name ; {RDFS.label}|{SKOS.altLabel} ?known .
  OPTIONAL {{ ?thing {SW.geldigTot} ?until }}
}}"""


@dataclass(frozen=True)
class Found:
    """One thing by its own name. `until`: the first day on which it was no more, as ISO date."""

    iri: str
    kind: str
    name: str
    until: str = ""


class Finder:
    """The names of a store, read at the first search and kept until the store changes.

    Then the next one who searches reads them again; who searches meanwhile gets the former ones.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: list[tuple[str, Found]] = []
        self._revision: int | None = None
        self._reading = threading.Lock()

    def find(self, words: str) -> list[Found]:
        """Everything whose name holds all these words, the likeliest first, each thing once."""
        wanted = slug(words)
        if not wanted:
            return []
        hits = [row for row in self._index() if _holds(row[0], wanted)]
        hits.sort(key=lambda row: (_distance(row[0], row[1], wanted), bool(row[1].until), row[0]))
        return list({found.iri: found for _, found in reversed(hits)}.values())[::-1]

    def near(self, words: str, most: int = 10) -> list[Found]:
        """Names that look like `words`, for who made a spelling mistake."""
        by_name = dict(self._index())
        close = difflib.get_close_matches(slug(words)[:80], by_name, n=most, cutoff=0.7)
        return list({by_name[name].iri: by_name[name] for name in close}.values())

    def _index(self) -> list[tuple[str, Found]]:
        if self._revision == self._store.revision:
            return self._names
        if not self._reading.acquire(blocking=self._revision is None):
            return self._names
        try:
            revision = self._store.revision
            if self._revision != revision:
                self._names = sorted(_everything(self._store), key=lambda row: row[0])
                self._revision = revision
            return self._names
        finally:
            self._reading.release()


def _everything(store: Store) -> Iterator[tuple[str, Found]]:
    """Every name, folded, with the thing that bears it; other names lead to the thing too."""
    rank = list(KINDS)
    kinds: dict[str, str] = {}
    known: set[tuple[str, str, str, str]] = set()
    for thing, kind, name, other, until in rows(store, _ALL):
        assert isinstance(thing, NamedNode)
        assert isinstance(kind, NamedNode)
        best = kinds.get(thing.value, kind.value)
        kinds[thing.value] = min(best, kind.value, key=rank.index)
        known.add((thing.value, _text(name), _text(other), _text(until)))
    for iri, own, also, ended in sorted(known):
        yield slug(also), Found(iri, KINDS[kinds[iri]], own, ended)


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else ""


def _holds(name: str, wanted: str) -> bool:
    """Each word somewhere in the name, or the whole in the name written without spaces."""
    closed = wanted.replace("-", "") in name.replace("-", "")
    return closed or all(word in name for word in wanted.split("-"))


def _distance(name: str, found: Found, wanted: str) -> tuple[int, int]:
    """The whole name first, with or without its kind before it; then a beginning; then the rest."""
    bare = name.removeprefix(found.kind + "-")
    return (0 if wanted in (name, bare) else 1 if bare.startswith(wanted) else 2, len(name))
