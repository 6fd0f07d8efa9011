"""HTTP/1.1 for who would like another protocol: what Java's own client asks with each request.

It offers HTTP/2 (``Upgrade: h2c``), which a server may pass over (RFC 9110, 7.8). The parser takes
such a request to end with its head, and then the body is lost: a PUT would empty a graph.
"""

from __future__ import annotations

from typing import Any, Protocol

from httptools import HttpParserUpgrade, HttpRequestParser


class Reading(Protocol):
    """What reads a request, as far as it is needed to have it read again."""

    url: bytes
    headers: list[tuple[bytes, bytes]]


class Staying:
    """A parser of requests that goes on after such an offer as if it had not been made."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._parser = reading, HttpRequestParser(reading)

    @property
    def offered(self) -> bool:
        """Whether this request has the offer; it will come again, without. A tunnel is none."""
        return bool(self._parser.should_upgrade()) and self._parser.get_method() != b"CONNECT"

    def feed_data(self, data: bytes) -> None:
        """Raises HttpParserError, and HttpParserUpgrade for a tunnel."""
        rest = memoryview(data)
        while rest:
            try:
                self._parser.feed_data(rest)
                return
            except HttpParserUpgrade as offer:
                if not self.offered:
                    raise
                head, rest = self._head(), rest[offer.args[0] :]
            self._parser = HttpRequestParser(self._reading)
            self._parser.feed_data(head)

    def _head(self) -> bytes:
        """The first line and the headers, without the offer."""
        method, version = self._parser.get_method(), self._parser.get_http_version().encode()
        lines = [b"%s %s HTTP/%s" % (method, self._reading.url, version)]
        kept = [(name, value) for name, value in self._reading.headers if name != b"upgrade"]
        return b"\r\n".join([*lines, *(b"%s: %s" % each for each in kept), b"", b""])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parser, name)
