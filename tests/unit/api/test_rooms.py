"""Rooms: as few names as there are doors, whatever is asked for."""

from __future__ import annotations

import pytest
from starlette.routing import Route

from samenwerking_kg.api.rooms import OTHER, Rooms


async def nobody(_request: object) -> None: ...


ROOMS = Rooms(
    Route(path, nobody)
    for path in ("/", "/doc", "/id/{rest:path}", "/sparql", "/sparql/update", "/a/b/c/{d}")
)


@pytest.mark.parametrize(
    ("path", "room"),
    [("/", "/"), ("/doc", "/doc"), ("/doc/x/y", "/doc"), ("/id/x/y/z", "/id"), ("/sparql", "/sparql"),
     ("/sparql/update", "/sparql/update"), ("/sparql/anders", "/sparql"), ("/a/b/c/d", "/a/b"),
     ("/a", OTHER), ("/verzonnen", OTHER), ("", OTHER), ("//", "/"), ("/docx", OTHER)],
)  # fmt: skip
def test_an_address_is_counted_in_another_room(path, room) -> None:
    assert ROOMS.of(path) == room
