"""How much there is of what, kept for as long as the data is the same."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from samenwerking_kg.api.pages.void import VoidPage, void_page
from samenwerking_kg.store.base import Store


def counted(store: Store) -> VoidPage | None:
    """The counts that the service made of its data; None while there are none."""
    found = _counted(cast(Any, store), store.revision)
    return found if found.totals else None


@lru_cache(maxsize=4)
def _counted(store: Store, _revision: int) -> VoidPage:
    return void_page(store)
