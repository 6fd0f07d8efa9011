"""A few things that took time to make, kept while they may be asked for again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """At most `most` values, those asked for last. Who asks for one that is being made waits for
    it, so that none is made twice at once; what cannot be made is tried again by the next."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[Key, Future[Value]] = OrderedDict()
        self._turn = threading.Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of a key, made now when it is not kept. Raises what `make` raises."""
        with self._turn:
            future = self._found.get(key)
            mine = future is None
            if future is None:
                future = self._found[key] = Future()
            self._found.move_to_end(key)
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        if mine:
            self._make(key, future, make)
        return future.result()

    def drop(self, gone: Callable[[Key], bool]) -> None:
        """Keep no more what has one of these keys."""
        with self._turn:
            for key in [key for key in self._found if gone(key)]:
                del self._found[key]

    def __len__(self) -> int:
        with self._turn:
            return len(self._found)

    def _make(self, key: Key, future: Future[Value], make: Callable[[], Value]) -> None:
        try:
            future.set_result(make())
        except BaseException as problem:  # noqa: BLE001 - for all who wait
            with self._turn:
                if self._found.get(key) is future:
                    del self._found[key]
            future.set_exception(problem)
