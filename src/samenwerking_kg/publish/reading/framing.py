"""Frames over a pipe: a head in JSON and parts in bytes, with their sizes in front.

8 bytes: size of all that follows; 4 bytes: size of the head; the head; the parts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

Head = dict[str, Any]
FRONT = 8


def packed(head: Head, parts: Sequence[bytes] = ()) -> list[bytes]:
    """A frame in pieces, so that large parts are not copied."""
    whole = {**head, "sizes": [len(part) for part in parts]}
    written = json.dumps(whole, ensure_ascii=False).encode()
    total = 4 + len(written) + sum(map(len, parts))
    front = total.to_bytes(FRONT, "big") + len(written).to_bytes(4, "big")
    return [front + written, *parts]


def unpacked(frame: bytes | memoryview) -> tuple[Head, list[bytes]]:
    """What is behind the first 8 bytes."""
    at = 4 + int.from_bytes(frame[:4], "big")
    head: Head = json.loads(bytes(frame[4:at]))
    parts = []
    for size in head.pop("sizes"):
        parts.append(bytes(frame[at : at + size]))
        at += size
    return head, parts


def received(stream: BinaryIO) -> tuple[Head, list[bytes]] | None:
    """The next frame; None when the other side is gone."""
    front = stream.read(FRONT)
    if len(front) < FRONT:
        return None
    size = int.from_bytes(front, "big")
    frame = stream.read(size)
    return unpacked(frame) if len(frame) == size else None
