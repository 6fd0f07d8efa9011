"""One line of the log: the versions that one transaction made, as JSON.

Each line carries the SHA-256 of the line before it and its own content, so that a line that is
torn, changed or missing is noticed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from samenwerking_kg.publish.history.version import Act, Version

START = "0" * 64  # what the first line carries in the place of the sum before it


@dataclass(frozen=True)
class Entry:
    """versions: at least one; patch: SHA-256 of the file of differences; sum: of this line."""

    versions: tuple[Version, ...]
    patch: str
    sum: str

    @property
    def first(self) -> int:
        """Number of its first version, after which its file of differences is called."""
        return self.versions[0].number

    @property
    def last(self) -> int:
        """Number of its last version."""
        return self.versions[-1].number


def entry(versions: tuple[Version, ...], patch: str, before: str) -> Entry:
    """The entry that follows the one with the sum `before`."""
    return Entry(versions, patch, _sum(_content(versions, patch), before))


def line_of(made: Entry) -> bytes:
    """The entry as a line, with its end."""
    content = {**_content(made.versions, made.patch), "sum": made.sum}
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def entry_of(line: bytes, before: str) -> Entry:
    """The entry of a line without its end. Raises ValueError when it cannot be what follows."""
    try:
        said = json.loads(line)
        versions = tuple(_version(each) for each in said["versions"])
        made = entry(versions, said["patch"], before)
    except (KeyError, TypeError) as problem:
        raise ValueError(str(problem)) from problem
    if not versions or made.sum != said.get("sum"):
        raise ValueError("the sum is not right")
    return made


def _content(versions: tuple[Version, ...], patch: str) -> dict[str, object]:
    return {"versions": [_document(version) for version in versions], "patch": patch}


def _sum(content: Mapping[str, object], before: str) -> str:
    text = before + json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _document(version: Version) -> dict[str, object]:
    said = {name: value for name, value in asdict(version).items() if value is not None}
    return said | {"act": version.act.value, "time": version.time.isoformat()}


def _version(said: dict[str, Any]) -> Version:
    known = {**said, "act": Act(said["act"]), "time": dt.datetime.fromisoformat(said["time"])}
    return Version(**known)
