"""Addresses below ``/v1`` that are none: what will have been meant."""

from __future__ import annotations

from samenwerking_kg.api.v1.collections import SORTED
from samenwerking_kg.api.v1.nearest import nearest
from samenwerking_kg.api.v1.rooms import ROOMS
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.errors import NotFound

_LISTS = sorted(
    {each.path.split("/")[1] for room in ROOMS for each in room.operations if each.path}
)


def astray(path: str) -> NotFound:
    """What to say to who asks for an address that there is not."""
    meant = _meant(path)
    ask_nl, ask_en = (f" Bedoelt u “{meant}”?", f" Did you mean “{meant}”?") if meant else ("", "")
    return NotFound(
        f"Dit adres is er niet.{ask_nl} Alle adressen staan op {BASE_PATH} en in "
        f"{BASE_PATH}/openapi.json.",
        f"There is no such address.{ask_en} All addresses stand at {BASE_PATH} and in "
        f"{BASE_PATH}/openapi.json.",
    )


def _meant(path: str) -> str | None:
    """Without its slash at the end, its ending, or a letter too many or too few."""
    bare = path.rstrip("/")
    if bare == BASE_PATH:
        return BASE_PATH
    first, *rest = bare.removeprefix(BASE_PATH + "/").split("/")
    name = first if first in _LISTS else nearest(first[:60], {each: each for each in _LISTS})
    if name is None:
        return None
    kind = "organisaties" if name in SORTED and rest else name
    key = [rest[0].partition(".")[0]] if rest else []
    found = "/".join((BASE_PATH, kind, *key, *rest[1:]))
    return found if found != path and len(rest) <= 2 else None
