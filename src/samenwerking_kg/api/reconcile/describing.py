"""A thing in a sentence, for who chooses between namesakes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from samenwerking_kg.api.pages.render import day as spoken
from samenwerking_kg.api.reconcile.entities import Entities, Entity
from samenwerking_kg.api.reconcile.kinds import KINDS


def described(entity: Entity, entities: Entities, day: dt.date | None = None) -> str:
    """`gemeente in Fryslân, tot 1 januari 2014; daarna Leeuwarden en Heerenveen`."""
    where = _listed(_names(entity.links.get("provincie", ()), entities, day))
    above = _listed(_names(entity.links.get("bovenliggend", ()), entities, day))
    said = KINDS[entity.kind].nl + (f" in {where}" if where and entity.kind != "provincie" else "")
    said += f" ({above})" if above else ""
    life = [
        *([f"sinds {spoken(entity.since)}"] if entity.since else ()),
        *([f"tot {spoken(entity.until)}"] if entity.until else ()),
    ]
    said = ", ".join([said, " ".join(life)] if life else [said])
    after = _listed(_names(entity.successors, entities, day)) if entity.until else ""
    return said + (f"; daarna {after}" if after else "")


def instead(entity: Entity, gone: Entity) -> str:
    """Why a thing is named where another was asked."""
    if entity.iri in gone.predecessors or (gone.since and entity.until == gone.since):
        since = f" (bestaat pas sinds {spoken(gone.since)})" if gone.since else ""
        return f"Voorganger van {gone.name}{since}"
    until = f" (opgeheven per {spoken(gone.until)})" if gone.until else ""
    return f"Opvolger van {gone.name}{until}"


def _names(iris: Iterable[str], entities: Entities, day: dt.date | None) -> list[str]:
    return [other.named_on(day) for iri in iris if (other := entities.get(iri))]


def _listed(names: list[str]) -> str:
    return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
