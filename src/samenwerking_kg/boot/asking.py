"""Who answers the questions of strangers, by the settings and by what keeps the data."""

from __future__ import annotations

from samenwerking_kg.boot.machine import memory_to_spare
from samenwerking_kg.boot.settings import MIB, Settings
from samenwerking_kg.query.asker import Asker
from samenwerking_kg.query.limits import Limits
from samenwerking_kg.query.observer import Observer
from samenwerking_kg.query.processes import Processes
from samenwerking_kg.query.threads import Threads
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore

_COPIES = "copies"
#: Bytes that a statement of the union takes, and which part of what is to spare that may be.
_EACH, _SHARE = 320, 4


def asker(store: Store, settings: Settings, observer: Observer) -> Asker:
    """Processes on copies of our own store; threads for an engine elsewhere and for the reference.

    Copies stand beside the engine's own folder, because they share its files.
    """
    limits = limits_of(settings)
    if not isinstance(store, OxigraphStore):
        return Threads(store, limits)
    folder = settings.place.folder if store.lasts else None
    return Processes(
        store,
        limits,
        folder=folder / _COPIES if folder else None,
        in_memory=settings.query_in_memory,
        union_in_memory=_united(settings),
        observer=observer,
    )


def _united(settings: Settings) -> int:
    """Most statements of which the union is held in memory, on this machine."""
    spare = memory_to_spare()
    fitting = settings.query_union_in_memory if spare is None else spare // (_SHARE * _EACH)
    return min(settings.query_union_in_memory, fitting)


def limits_of(settings: Settings) -> Limits:
    """The limits that were set."""
    places = settings.query_places
    return Limits(
        seconds=settings.query_seconds,
        most_seconds=settings.query_most_seconds,
        memory=settings.query_memory * MIB,
        answer=settings.query_answer * MIB,
        places=places,
        slow_places=max(1, places // 2),
        per_client=max(1, places // 2),
        queue=8 * places,
    )
