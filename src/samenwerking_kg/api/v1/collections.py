"""A room for each kind of thing: its lists and its documents.

The organisations have lists of their own by sort, because that is how people ask for them; their
documents stand under ``/v1/organisaties``.
"""

from __future__ import annotations

from samenwerking_kg.api.v1.documents import serve_document
from samenwerking_kg.api.v1.lists import serve_list
from samenwerking_kg.api.v1.operation import Room
from samenwerking_kg.api.v1.samples import SAMPLES
from samenwerking_kg.api.v1.verschillen import serve_differences
from samenwerking_kg.describe.kinds import KINDS, Kind

#: Path of a list of organisations of one sort -> that sort, its title.
SORTED = {
    "gemeenten": ("gemeente", "Gemeenten"),
    "provincies": ("provincie", "Provincies"),
    "waterschappen": ("waterschap", "Waterschappen"),
    "samenwerkingsorganisaties": ("samenwerkingsorganisatie", "Samenwerkingsorganisaties"),
    "partners": ("partner", "Partners: organisaties die geen overheid zijn"),
}


def collections() -> tuple[Room, ...]:
    """The rooms, in the order in which they are described."""
    return tuple(map(_room, KINDS.values()))


def _room(kind: Kind) -> Room:
    sample = SAMPLES[kind.name]
    room = Room(kind.name, sample.about)
    serve_list(room, kind, kind.name, sample.all)
    if kind.name == "organisaties":
        for path, (soort, title) in SORTED.items():
            serve_list(room, kind, path, title, soort=soort)
    serve_document(room, kind)
    if kind.name == "samenwerkingen":
        serve_differences(room)
    return room
