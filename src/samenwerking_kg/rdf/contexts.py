"""JSON-LD contexts from disk, in the place of their addresses: nothing is ever fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

#: Address of a context -> the value of ``@context`` that stands there.
Contexts = Mapping[str, Any]


class ContextUnknown(ValueError):
    """The document cites a context that we do not have, at `address`."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"the context {address} is not fetched; put its content in the document / "
            f"wij halen de context {address} niet op; zet de inhoud in het document"
        )
        self.address = address


def inlined(document: bytes, contexts: Contexts) -> bytes:
    """The document with every cited context in it; as it was when it cites none.

    Raises ContextUnknown; ValueError when it is no JSON, RecursionError when it is too deep.
    """
    given = json.loads(document)
    whole = inline(given, contexts)
    return document if whole == given else json.dumps(whole).encode()


def inline(value: Any, contexts: Contexts) -> Any:
    """The same of a document that was read. Raises ContextUnknown, RecursionError."""
    if isinstance(value, list):
        return [inline(one, contexts) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _context(one, contexts) if key == "@context" else inline(one, contexts)
        for key, one in value.items()
    }


def _context(value: Any, contexts: Contexts) -> Any:
    """A context with what it cites in it: by its address, with ``@import``, or for one term."""
    if isinstance(value, list):
        return [_context(one, contexts) for one in value]
    if isinstance(value, str):
        return _known(value, contexts)
    if not isinstance(value, dict):
        return value
    own = {key: inline(one, contexts) for key, one in value.items() if key != "@import"}
    return {**_imported(value["@import"], contexts), **own} if "@import" in value else own


def _imported(address: Any, contexts: Contexts) -> dict[str, Any]:
    found = _known(address, contexts)
    if not isinstance(found, dict):
        raise ContextUnknown(str(address))
    return found


def _known(address: Any, contexts: Contexts) -> Any:
    if not isinstance(address, str) or address not in contexts:
        raise ContextUnknown(str(address))
    return contexts[address]
