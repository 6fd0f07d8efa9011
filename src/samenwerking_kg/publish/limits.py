"""How large, deep and slow a publication may be. The defaults are those of the settings."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """body and inflated in bytes, literal in characters, seconds to read, memory in bytes."""

    body: int = 16 * MIB
    inflated: int = 64 * MIB
    triples: int = 250_000
    literal: int = 65_536
    nesting: int = 64
    seconds: float = 20.0
    memory: int = 1024 * MIB
