"""Who tells what stands on a page: its sources, read once for each state of the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from starlette.requests import Request

from samenwerking_kg.api.deps import parts_of
from samenwerking_kg.api.pages.render import day_in
from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.sources import Source, sources


def sources_of(request: Request, graphs: Collection[str]) -> list[Source]:
    """Of these graphs those that are here, by name."""
    known = all_sources(request)
    return [known[name] for name in sorted(graphs) if name in known]


def on_day(here: Chosen) -> str:
    """What stands below a picture of all sources."""
    day = day_in(here.day, here.language)
    nl, en = f"Stand op {day}. Alle bronnen samen.", f"As of {day}. All sources together."
    return here.tell(Both(nl, en))


def all_sources(request: Request) -> Mapping[str, Source]:
    """Every source of the store, by the IRI of its graph."""
    store, state = parts_of(request).store, request.app.state
    revision = store.revision
    kept: tuple[int, Mapping[str, Source]] | None = getattr(state, "site_sources", None)
    if kept is None or kept[0] != revision:
        kept = state.site_sources = (revision, sources(store))
    return kept[1]
