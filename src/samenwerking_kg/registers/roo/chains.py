"""Which versions form one lasting cooperation: the chains of `previousVersion`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.registers.roo.reader import read
from samenwerking_kg.registers.roo.records import REGISTER, Arrangement


def roots(previous: Mapping[str, str | None]) -> dict[str, str]:
    """Version -> first version of its chain.

    A previous version that is not among the keys (an export of one region) ends the chain. Raises
    RegisterRecordBroken when a chain bites its own tail.
    """
    found: dict[str, str] = {}
    for version in previous:
        walked: list[str] = []
        current = version
        while current not in found:
            if current in walked:
                raise RegisterRecordBroken(
                    REGISTER,
                    version,
                    "de keten van vorige versies draait in een kring",
                    "its chain of previous versions runs in a circle",
                )
            walked.append(current)
            before = previous.get(current)
            if before is None or before not in previous:
                found[current] = current
            else:
                current = before
        for step in walked:
            found[step] = found[current]
    return found


def chains(arrangements: Iterable[Arrangement]) -> list[list[Arrangement]]:
    """The versions of each cooperation, oldest first; cooperations in order of their root's id."""
    known = {a.id: a for a in arrangements}
    root = roots({a.id: a.previous for a in known.values()})
    grouped: dict[str, list[Arrangement]] = {}
    for arrangement in known.values():
        grouped.setdefault(root[arrangement.id], []).append(arrangement)
    for versions in grouped.values():
        versions.sort(key=lambda a: (a.start, a.end or a.start.max, int(a.id)))
    return [grouped[key] for key in sorted(grouped, key=int)]


def chain_roots(path: Path) -> dict[str, str]:
    """`systeemId` of every version in an export -> that of the first version of its chain."""
    return roots({a.id: a.previous for a in read(path) if isinstance(a, Arrangement)})
