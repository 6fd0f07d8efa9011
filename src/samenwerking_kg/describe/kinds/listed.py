"""The statements of a page of a list: what its JSON says, read with the public context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samenwerking_kg.describe.kinds.listing import HYDRA, PAGE
from samenwerking_kg.describe.kinds.shapes import Shape
from samenwerking_kg.describe.kinds.stating import stated
from samenwerking_kg.rdf.terms import NamedNode, Triple

Page = Mapping[str, Any]


def page_of(page: Page) -> Iterator[Triple]:
    """What a page says of itself, and which items are on it."""
    yield from stated(PAGE, {**page, "aantal": str(page["aantal"])})
    for item in page["items"]:
        yield Triple(NamedNode(page["id"]), HYDRA.member, NamedNode(item["id"]))


def items_of(page: Page, shape: Shape) -> Iterator[Triple]:
    """What the items of a page say, in this shape."""
    for item in page["items"]:
        yield from stated(shape, item)
