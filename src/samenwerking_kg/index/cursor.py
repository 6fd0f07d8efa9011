"""Where a page begins: behind or before a row, in this order. Opaque to whoever gets it.

A row is named by what it sorts by and its IRI, so that a cursor holds when rows come and go.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

from samenwerking_kg.errors import RequestMalformed


def mark(kind: str, filters: object, sort: str) -> str:
    """What tells a list from another: its kind, filters, day and order, as a short hash.

    filters  whatever its `repr` tells apart, such as `Filters`
    """
    said = repr((kind, filters, sort))
    return hashlib.sha256(said.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Cursor:
    """of: the mark of the list; back: the page before this row, not the one after."""

    of: str
    key: str
    iri: str
    back: bool = False

    def written(self) -> str:
        """As it stands in an address."""
        said = json.dumps([self.of, self.key, self.iri, self.back], ensure_ascii=False)
        return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def read(text: str, mark: str) -> Cursor:
    """The cursor of the list with this mark. Raises RequestMalformed."""
    try:
        said = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        of, key, iri, back = said
    except (ValueError, TypeError, binascii.Error) as problem:
        raise _refused() from problem
    if of != mark or not isinstance(key, str) or not isinstance(iri, str) or len(said) != 4:
        raise _refused()
    return Cursor(mark, key, iri, back is True)


def _refused() -> RequestMalformed:
    return RequestMalformed(
        "Deze cursor hoort niet bij deze lijst. Begin opnieuw, zonder cursor.",
        "This cursor does not belong to this list. Start again, without a cursor.",
    )
