"""How the service is doing at this moment: what the probes and the figures ask, all of it cheap."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from samenwerking_kg.api.census import Census
from samenwerking_kg.query.observer import Crew
from samenwerking_kg.store.base import Store


class Part(enum.Enum):
    """What must be in order before questions and publications are taken: in Dutch and English."""

    STORE = "opslag", "store"
    LOG = "logboek", "log"
    WARM_UP = "opwarmen", "warm-up"
    WORKERS = "vragen", "workers"

    def __init__(self, nl: str, en: str) -> None:
        self.nl, self.en = nl, en


class Published(Protocol):
    """What is asked of whoever keeps the log (`publish.pipeline.Pipeline`)."""

    @property
    def is_warm(self) -> bool: ...

    @property
    def last_version(self) -> int:
        """Its number; 0 before the first."""
        ...

    def agrees(self) -> bool:
        """Whether the store has what the log has; raises what a store raises that is ill."""
        ...


@dataclass(frozen=True)
class Vitals:
    """The parts that are looked at.

    published  None where there is no log (a service to try things on)
    crew       None where queries have no processes of their own
    """

    store: Store
    census: Census
    published: Published | None = None
    crew: Callable[[], Crew] | None = None

    def missing(self) -> tuple[Part, ...]:
        """What is not in order; a store that does not answer can agree with nothing."""
        return tuple(self._missing())

    def _missing(self) -> Iterator[Part]:
        try:
            self.store.query("ASK {}")
            if self.published is not None and not self.published.agrees():
                yield Part.LOG
        except Exception:  # noqa: BLE001  # whatever a store does that is not well
            yield Part.STORE
        if self.published is not None and not self.published.is_warm:
            yield Part.WARM_UP
        if self.crew is not None and not self.crew().is_ready:
            yield Part.WORKERS
