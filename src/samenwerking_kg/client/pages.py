"""A list of the API, page after page, as one iterator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from samenwerking_kg.client.things import Thing

T = TypeVar("T", bound=Thing)
Fetch = Callable[[str | None], dict[str, Any]]


class Pages(Generic[T]):
    """All items of a list: ``for one in pages``. Pages are fetched as they are needed, and again
    for each loop.

    total     items in the whole list; `valid_on` the day that it tells of
    horizon   what the source says of how far back it goes; None when that does not matter here
    """

    def __init__(self, fetch: Fetch, kind: type[T]) -> None:
        """fetch: the address of a page -> its content; None is the first page."""
        self._fetch, self._kind = fetch, kind
        self._first: dict[str, Any] | None = None

    def __iter__(self) -> Iterator[T]:
        page = self._head
        while True:
            for item in page["items"]:
                yield self._kind.model_validate(item)
            if page.get("volgende") is None:
                return
            page = self._fetch(page["volgende"])

    def __len__(self) -> int:
        return self.total

    @property
    def total(self) -> int:
        return int(self._head["aantal"])

    @property
    def valid_on(self) -> dt.date | None:
        day = self._head.get("geldigOp")
        return dt.date.fromisoformat(day) if day else None

    @property
    def horizon(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self._head.get("horizon")
        return found

    @property
    def _head(self) -> dict[str, Any]:
        if self._first is None:
            self._first = self._fetch(None)
        return self._first
