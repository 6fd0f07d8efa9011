"""The sources of an answer: which graph, of whom, and on which day it stood like this."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from samenwerking_kg.api.v1.common import DATE, TEXT, maybe, record
from samenwerking_kg.describe.numbers.speakers import speakers
from samenwerking_kg.describe.sources import Source, sources
from samenwerking_kg.store.base import Store

ORIGIN = record(
    {
        "id": {**TEXT, "format": "iri"},
        "titel": TEXT,
        "titelEn": TEXT,
        "publicist": TEXT,
        "peildatum": {**maybe(DATE), "description": "De dag waarop de bron zo stond."},
    }
)


class Origins:
    """The sources of a store, read once for each state of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: tuple[int, Mapping[str, Source]] | None = None
        self._speaking: tuple[int, set[str]] | None = None

    def of(self, graphs: Collection[str]) -> list[dict[str, object]]:
        """Of these graphs those that are here, in order of name."""
        revision = self._store.revision
        if self._read is None or self._read[0] != revision:
            self._read = (revision, sources(self._store))
        return _told(self._read[1], graphs)

    def speakers(self) -> set[str]:
        """The graphs that tell of the use of systems."""
        revision = self._store.revision
        if self._speaking is None or self._speaking[0] != revision:
            self._speaking = (revision, speakers(self._store))
        return self._speaking[1]


def _told(known: Mapping[str, Source], graphs: Collection[str]) -> list[dict[str, object]]:
    return [
        {
            "id": name,
            "titel": known[name].title_nl,
            "titelEn": known[name].title_en,
            "publicist": known[name].publisher,
            "peildatum": day.isoformat() if (day := known[name].peildatum) else None,
        }
        for name in sorted(graphs)
        if name in known
    ]
