"""The sources of an answer: which graph, of whom, and on which day it stood like this."""

from __future__ import annotations

from collections.abc import Collection

from samenwerking_kg.api.v1.common import DATE, TEXT, maybe, record
from samenwerking_kg.describe.sources import sources
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


def origins(store: Store, graphs: Collection[str]) -> list[dict[str, object]]:
    """Of these graphs those that are here, in order of name."""
    known = sources(store)
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
