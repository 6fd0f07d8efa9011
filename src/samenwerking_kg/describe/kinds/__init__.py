"""What each document of the API holds, and how it stands as JSON that is also JSON-LD.

    kind = KINDS["samenwerkingen"]
    triples = statements(store, kind, kind.iri("roo-29892807"), day)
    document = body(kind, kind.iri("roo-29892807"), triples, links)

The same statements written as Turtle say exactly what the JSON says with `context_document()`.
"""

from samenwerking_kg.describe.kinds.differences import Differences, differences_in, verschillen
from samenwerking_kg.describe.kinds.explained import explanations
from samenwerking_kg.describe.kinds.kind import KINDS, Kind, body, statements
from samenwerking_kg.describe.kinds.listed import items_of, page_of
from samenwerking_kg.describe.kinds.listing import (
    HIT,
    HYDRA,
    ITEMS,
    LIST,
    PAGE_OF,
    PAGE_TYPES,
    WITHOUT_PERIODS,
)
from samenwerking_kg.describe.kinds.public_context import CONTEXT_PATH, context_document
from samenwerking_kg.describe.kinds.stating import Statements

__all__ = [
    "CONTEXT_PATH",
    "HIT",
    "HYDRA",
    "ITEMS",
    "KINDS",
    "LIST",
    "PAGE_OF",
    "PAGE_TYPES",
    "WITHOUT_PERIODS",
    "Differences",
    "Kind",
    "Statements",
    "body",
    "context_document",
    "differences_in",
    "explanations",
    "items_of",
    "page_of",
    "statements",
    "verschillen",
]  # fmt: skip
