"""The fields of a form with a file in it, out of the bytes that a browser sends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from samenwerking_kg.errors import RequestMalformed

_MOST_PARTS = 32


@dataclass
class Part:
    """One field of a form as it was sent."""

    data: bytearray = field(default_factory=bytearray)
    headers: dict[bytes, bytes] = field(default_factory=dict)

    @property
    def options(self) -> Mapping[bytes, bytes]:
        """What its Content-Disposition says."""
        return parse_options_header(self.headers.get(b"content-disposition", b""))[1]

    @property
    def name(self) -> str:
        """Of the field."""
        return text(self.options.get(b"name", b""))

    @property
    def text(self) -> str:
        """Its value."""
        return text(self.data)

    @property
    def file_name(self) -> str:
        """Of a file, without the folders that old browsers send along; empty for a field that
        is none, or in which none was chosen."""
        whole = text(self.options.get(b"filename", b""))
        return re.split(r"[\\/]", whole)[-1][:200]


class _Collector:
    """What the parser tells, as parts."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.is_whole = False
        self._name, self._value = bytearray(), bytearray()

    def on_part_begin(self) -> None:
        if len(self.parts) == _MOST_PARTS:
            raise broken()
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


def parts_of(body: bytes, boundary: bytes) -> list[Part]:
    """The fields of a body of ``multipart/form-data``. Raises RequestMalformed."""
    told = _Collector()
    calls = {name: getattr(told, name) for name in dir(told) if name.startswith("on_")}
    try:
        parser = MultipartParser(boundary, calls)  # type: ignore[arg-type]
        parser.write(body)
        parser.finalize()
    except (MultipartParseError, ValueError) as problem:
        raise broken() from problem
    if not told.is_whole:
        raise broken()
    return told.parts


def text(data: bytes | bytearray) -> str:
    """The bytes as text; what is no UTF-8 shows as such."""
    return bytes(data).decode("utf-8", errors="replace")


def broken() -> RequestMalformed:
    """The error for a form that did not come across."""
    return RequestMalformed(
        "Uw formulier kwam niet heel over. Er is niets veranderd: probeer het opnieuw.",
        "Your form did not come across whole. Nothing was changed: try again.",
    )
