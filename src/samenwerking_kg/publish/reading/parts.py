"""A body of several documents: ``multipart/form-data``, as the Graph Store Protocol has it (5.5).

Each part says itself what it is. Blank nodes of two parts are different ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from samenwerking_kg.errors import DataTooLarge, SyntaxUnreadable
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.reading.body import Body, opened, unpacked
from samenwerking_kg.publish.reading.reader import Reader, Submitted

MULTIPART = "multipart/form-data"
_IS_MULTIPART = re.compile(r"\s*multipart/form-data\s*;", re.IGNORECASE)
_MOST = 16


def bodies(
    data: bytes, media_type: str | None, encoding: str | None, limits: Limits
) -> tuple[Body, ...]:
    """What was sent, unpacked: one document, or each part. Raises as `opened`, and DataTooLarge."""
    if media_type is None or not _IS_MULTIPART.match(media_type):
        return (opened(data, media_type, encoding, limits),)
    _, options = parse_options_header(media_type)
    parts = parts_of(unpacked(data, encoding, limits), options.get(b"boundary", b""))
    return tuple(opened(bytes(part.data), part.media_type, None, limits) for part in parts)


def read_all(reader: Reader, sent: tuple[Body, ...], graph: str) -> Submitted:
    """The content of all documents together. Raises as `Reader.read`."""
    whole = reader.read(sent[0], graph)
    for each in sent[1:]:
        whole = reader.joined(whole.written, reader.read(each, graph), graph)
    return whole


@dataclass
class Part:
    """One part: its bytes, and its headers by name in small letters."""

    data: bytearray = field(default_factory=bytearray)
    headers: dict[bytes, bytes] = field(default_factory=dict)

    @property
    def media_type(self) -> str | None:
        """Content-Type as it was sent."""
        given = self.headers.get(b"content-type")
        return None if given is None else given.decode("latin-1")

    def option(self, name: str) -> str:
        """What Content-Disposition says of itself: ``name``, ``filename``; empty when nothing."""
        _, options = parse_options_header(self.headers.get(b"content-disposition", b""))
        return options.get(name.encode(), b"").decode(errors="replace")


class _Collector:
    """What the parser tells, as parts."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.is_whole = False
        self._name, self._value = bytearray(), bytearray()

    def on_part_begin(self) -> None:
        if len(self.parts) == _MOST:
            raise DataTooLarge(
                f"Uw bericht heeft meer dan {_MOST} delen. Stuur ze in meer berichten.",
                f"Your message has more than {_MOST} parts. Send them in more messages.",
            )
        self.parts.append(Part())

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].data += data[start:end]

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        self.parts[-1].headers[bytes(self._name).lower()] = bytes(self._value)
        self._name, self._value = bytearray(), bytearray()

    def on_end(self) -> None:
        self.is_whole = True


def parts_of(data: bytes, boundary: bytes) -> list[Part]:
    """The parts of a body of ``multipart/form-data``. Raises SyntaxUnreadable, DataTooLarge."""
    told = _Collector()
    names = [name for name in dir(told) if name.startswith("on_")]
    try:
        parser = MultipartParser(boundary, {name: getattr(told, name) for name in names})  # type: ignore[arg-type]
        parser.write(data)
        parser.finalize()
    except (MultipartParseError, ValueError) as problem:
        raise SyntaxUnreadable(MULTIPART, str(problem)) from problem
    if not told.is_whole or not told.parts:
        raise SyntaxUnreadable(MULTIPART, "the last boundary is missing")
    return told.parts
