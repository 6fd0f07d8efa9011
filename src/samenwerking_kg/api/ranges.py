"""Parts of a file (RFC 9110, 14): which of it a caller wants, when what they have still fits.

A Range that cannot be read, of another unit or of very many parts, is passed over, as the RFC says:
then the whole file is the answer.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

from samenwerking_kg.errors import RangeNotSatisfiable

_BYTES = re.compile(r"bytes=([\d\s,-]+)", re.ASCII | re.IGNORECASE)
_PART = re.compile(r"(\d{1,18})-(\d{0,18})|-(\d{1,18})", re.ASCII)
_MOST = 16  # parts in one answer
_OURS = (b"range", b"if-range")


def wanted(request: Request, size: int, tag: str, modified: str) -> str:
    """The parts, as a Range header of which each is there; empty for the whole file.

    tag, modified  the entity tag and the date of the file, as the headers say them

    Raises RangeNotSatisfiable.
    """
    given = request.headers.get("range", "")
    if request.method != "GET" or not given or not _still_fits(request, tag, modified):
        return ""
    parts = _parts(given)
    if not parts:
        return ""
    there = [part for part in (_bounded(*part, size) for part in parts) if part]
    if not there:
        raise RangeNotSatisfiable(size)
    return "bytes=" + ",".join(f"{first}-{last}" for first, last in there)


class PartialFile(FileResponse):
    """A file of which the parts that are sent were chosen before."""

    chunk_size = 256 * 1024

    def __init__(
        self, path: os.PathLike[str], stat: os.stat_result, parts: str, media_type: str,
        headers: Mapping[str, str],
    ) -> None:  # fmt: skip
        super().__init__(path, headers=headers, media_type=media_type, stat_result=stat)
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [header for header in scope["headers"] if header[0] not in _OURS]
        if self._parts:
            headers.append((b"range", self._parts.encode()))
        await super().__call__({**scope, "headers": headers}, receive, send)


def _still_fits(request: Request, tag: str, modified: str) -> bool:
    """If-Range: by a strong tag, or by the date as it was sent."""
    condition = request.headers.get("if-range")
    return condition is None or condition.strip() in (tag, modified)


def _parts(given: str) -> list[tuple[str, str, str]]:
    """First, last and length from the end of each part; none when one of them cannot be read."""
    found = _BYTES.fullmatch(given.strip())
    if not found:
        return []
    pieces = [piece.strip() for piece in found[1].split(",") if piece.strip()]
    read = [_PART.fullmatch(piece) for piece in pieces]
    if len(read) > _MOST or any(each is None or _is_backward(each) for each in read):
        return []
    return [(each[1] or "", each[2] or "", each[3] or "") for each in read if each]


def _is_backward(part: re.Match[str]) -> bool:
    return bool(part[2]) and int(part[2]) < int(part[1])


def _bounded(first: str, last: str, suffix: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a part; None when nothing of it is there."""
    if suffix:
        length = min(int(suffix), size)
        return (size - length, size - 1) if length else None
    if int(first) >= size:
        return None
    return int(first), min(int(last), size - 1) if last else size - 1
