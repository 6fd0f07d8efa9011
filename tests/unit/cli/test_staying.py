"""Who would like another protocol is read as who does not."""

from __future__ import annotations

from samenwerking_kg.cli.staying import Staying

OFFER = b"GET /%d HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\ncontent-length: 2\r\n\r\nab"


class Read:
    """What comes out of the parser, as the server has it."""

    def __init__(self) -> None:
        self.parser = Staying(self)
        self.url, self.headers = b"", list[tuple[bytes, bytes]]()
        self.came: list[tuple[bytes, bytes]] = []
        self.body = b""

    def on_message_begin(self) -> None:
        self.url, self.headers, self.body = b"", [], b""

    def on_url(self, url: bytes) -> None:
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.lower(), value))

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        if not self.parser.offered:
            self.came.append((self.url, self.body))


def test_many_offers_in_one_piece_are_too_many() -> None:
    read, many = Read(), 3000
    read.parser.feed_data(b"".join(OFFER % number for number in range(many)))
    assert read.came == [(b"/%d" % number, b"ab") for number in range(many)]


def test_an_offer_in_small_pieces_is_read_twice() -> None:
    read = Read()
    for byte in OFFER % 1 + OFFER % 2:
        read.parser.feed_data(bytes([byte]))
    assert read.came == [(b"/1", b"ab"), (b"/2", b"ab")]
