"""All rooms of the API: the one list. A new one is a module with a `room`, and a line here."""

from __future__ import annotations

from samenwerking_kg.api.v1 import cijfers, onderzoekscijfers, publicaties, verken, vragen, zoek
from samenwerking_kg.api.v1.collections import collections
from samenwerking_kg.api.v1.front import front

_ROOMS = (
    *collections(),
    publicaties.room,
    vragen.room,
    zoek.room,
    cijfers.room,
    onderzoekscijfers.room,
    verken.room,
)
ROOMS = (front(_ROOMS), *_ROOMS)
