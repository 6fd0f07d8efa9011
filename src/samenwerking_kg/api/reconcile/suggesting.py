"""Suggestions for who is typing: things, types and properties, and what is shown beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from samenwerking_kg.api.reconcile.describing import described
from samenwerking_kg.api.reconcile.folding import clean, fold
from samenwerking_kg.api.reconcile.kinds import KINDS, kind_named, kinds_of
from samenwerking_kg.api.reconcile.likeness import Likeness
from samenwerking_kg.api.reconcile.properties import PROPERTIES, named, of_type
from samenwerking_kg.api.reconcile.recogniser import Known
from samenwerking_kg.errors import ThingNotFound

Document = dict[str, object]


def entities(known: Known, prefix: str, types: tuple[str, ...], skip: int, limit: int) -> Document:
    """Things whose name goes on from this, or whose number or IRI it is."""
    text, kinds = clean(prefix), kinds_of(types)
    if not text:
        return {"result": []}
    identified = known.entities.get(text)
    exact = [*([identified] if identified else ()), *known.entities.numbered(text)]
    found: dict[str, Likeness] = {
        each.iri: Likeness(each.iri, each.name, 100.0) for each in exact if each.kind in kinds
    }
    for like in known.names.starting(text, kinds, skip + limit):
        found.setdefault(like.iri, like)
    page = list(found.values())[skip : skip + limit]
    return {"result": [said for like in page if (said := _entity(known, like))]}


def types(prefix: str, skip: int, limit: int) -> Document:
    """Types of which the name or the identifier holds this."""
    said = [
        kind.document() for kind in KINDS.values() if _holds(prefix, (kind.id, kind.nl, kind.en))
    ]
    return {"result": said[skip : skip + limit]}


def properties(prefix: str, skip: int, limit: int) -> Document:
    """Properties of which the name or the identifier holds this."""
    said = [
        each.document()
        for each in PROPERTIES.values()
        if _holds(prefix, (each.id, each.nl, each.en))
    ]
    return {"result": said[skip : skip + limit]}


def proposals(type_id: str, limit: int | None) -> Document:
    """What can be fetched of things of a type."""
    said: Document = {"properties": [each.brief() for each in of_type(type_id)[:limit]]}
    if type_id:
        said["type"] = type_id
    if limit is not None:
        said["limit"] = limit
    return said


def flyout(known: Known, sort: str, identifier: str) -> Document:
    """A few words beside a suggestion, as HTML without anything that could run. Raises
    ThingNotFound."""
    found: Mapping[str, str] | None = None
    if sort == "type" and (kind := kind_named(identifier)):
        found = {"name": kind.nl, "description": kind.en}
    elif sort == "property" and (one := named(identifier)):
        found = {"name": one.nl, "description": one.en}
    elif sort == "entity" and (thing := known.entities.get(identifier)):
        found = {"name": thing.name, "description": described(thing, known.entities)}
    if found is None:
        raise ThingNotFound(clean(identifier)[:200])
    html = f"<p><strong>{escape(found['name'])}</strong><br>{escape(found['description'])}</p>"
    return {"id": identifier, "html": html}


def _entity(known: Known, like: Likeness) -> Document | None:
    thing = known.entities.get(like.iri)
    if thing is None:
        return None
    also = f"; ook bekend als {like.matched}" if fold(like.matched) != fold(thing.name) else ""
    return {
        "id": thing.iri,
        "name": thing.name,
        "description": described(thing, known.entities) + also,
        "notable": [KINDS[thing.kind].brief()],
    }


def _holds(prefix: str, texts: Iterable[str]) -> bool:
    wanted = fold(clean(prefix))
    return not prefix.strip() or bool(wanted and any(wanted in fold(text) for text in texts))
