"""JSON-LD contexts from disk, in the place of their addresses: nothing is ever fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

#: Address of a context -> the value of ``@context`` that stands there.
Contexts = Mapping[str, Any]


class ContextUnknown(ValueError):
    """The document cites a context that we do not have."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"the context {address} is not fetched; put its content in the document / "
            f"wij halen de context {address} niet op; zet de inhoud in het document"
        )


def inlined(document: bytes, contexts: Contexts) -> bytes:
    """The document with every cited context in it; as it was when it cites none.

    Raises ContextUnknown; ValueError when it is no JSON, RecursionError when it is too deep.
    """
    given = json.loads(document)
    whole = _inline(given, contexts)
    return document if whole == given else json.dumps(whole).encode()


def _inline(value: Any, contexts: Contexts) -> Any:
    if isinstance(value, list):
        return [_inline(one, contexts) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _context(one, contexts) if key == "@context" else _inline(one, contexts)
        for key, one in value.items()
    }


def _context(value: Any, contexts: Contexts) -> Any:
    if isinstance(value, list):
        return [_context(one, contexts) for one in value]
    if isinstance(value, str):
        if value not in contexts:
            raise ContextUnknown(value)
        return contexts[value]
    return value
