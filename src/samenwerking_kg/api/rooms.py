"""Addresses by room: the few names under which requests are counted."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.routing import BaseRoute, Mount, Route

OTHER = "other"
_DEEPEST = 2


class Rooms:
    """The part of each address that is the same for all things, as the routes have it:
    ``/doc``, ``/sparql/update``."""

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        self._known = frozenset(map(_fixed, _paths(routes)))

    def of(self, path: str) -> str:
        """The longest known beginning of this path; `OTHER` where no room is."""
        parts = path.split("/", _DEEPEST + 1)[1 : _DEEPEST + 1]
        for depth in range(len(parts), 0, -1):
            name = "/" + "/".join(parts[:depth])
            if name in self._known:
                return name
        return OTHER


def _paths(routes: Iterable[BaseRoute]) -> Iterable[str]:
    return (each.path for each in routes if isinstance(each, Route | Mount))


def _fixed(template: str) -> str:
    """A template up to its first variable, at most two deep."""
    parts = template.partition("{")[0].strip("/").split("/")
    return "/" + "/".join(parts[:_DEEPEST])
