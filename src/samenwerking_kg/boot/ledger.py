"""What a store holds of the shipped data, written down beside it: ``loaded.json``.

It lives in the folder of the store, so that whoever deletes the folder starts afresh; an engine
elsewhere keeps it itself, so that its backups have it too. It is written
before a load (what is no longer certain) and after it (what is in), each time whole or not at all,
and on the disk before we go on: after a kill or a power cut it never claims more than there is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from samenwerking_kg.publish.history.durable import write_whole

_NAME = "loaded.json"
_VERSION = 1  # another way of loading the same files gets another number, and loads them again


@dataclass(frozen=True)
class Ledger:
    """graphs: graph -> digest of its files, None while a load is under way; filling: the first
    load, which is not atomic, has begun and not ended."""

    graphs: dict[str, str | None] = field(default_factory=dict)
    filling: bool = False


class Notes(Protocol):
    """A store that keeps a text beside the data: an engine elsewhere."""

    def noted(self) -> str | None: ...

    def note(self, text: str) -> None: ...


def read_ledger(place: Path | Notes) -> Ledger:
    """The ledger of a store; an empty one when there is none that we can read."""
    try:
        kept = (place / _NAME).read_bytes() if isinstance(place, Path) else place.noted()
        held = json.loads(kept or "")
        version, filling, graphs = held["version"], bool(held["filling"]), dict(held["graphs"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return Ledger()
    return Ledger(graphs if version == _VERSION else dict.fromkeys(graphs), filling)


def write_ledger(place: Path | Notes, ledger: Ledger) -> None:
    """Replace the ledger; on return it is on the disk, or where the engine keeps what it has."""
    content = {"version": _VERSION, "filling": ledger.filling, "graphs": ledger.graphs}
    text = json.dumps(content, indent=1, sort_keys=True)
    if isinstance(place, Path):
        write_whole(place / _NAME, text.encode())
    else:
        place.note(text)
