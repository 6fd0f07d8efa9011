"""Head and body of an answer go out together."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from samenwerking_kg.cli.joined import joining

HEAD, BODY = b"HTTP/1.1 200 OK\r\n\r\n", b"lijf"


class Written:
    """A transport that keeps what is written."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        self.pieces.append(data)

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def story() -> Any:
    """What a transport got, after writing these and closing if one of them is None."""

    def written(*pieces: bytes | None) -> list[bytes]:
        async def tell() -> list[bytes]:
            under = Written()
            over = joining(under, asyncio.get_running_loop())  # type: ignore[arg-type]
            for piece in pieces:
                if piece is None:
                    over.close()
                else:
                    over.write(piece)
            await asyncio.sleep(0)
            return under.pieces

        return asyncio.run(tell())

    return written


def test_a_body_goes_out_after_its_head(story: Any) -> None:
    assert story(HEAD, BODY, BODY) == [HEAD + BODY, BODY]


def test_a_head_without_a_body_stays(story: Any) -> None:
    assert story(HEAD) == [HEAD]


def test_a_head_is_lost_when_the_line_is_closed(story: Any) -> None:
    assert story(HEAD, None) == [HEAD]
    assert story(HEAD, BODY, None) == [HEAD + BODY]


def test_the_second_answer_joins_the_first(story: Any) -> None:
    assert story(HEAD, BODY, HEAD, BODY) == [HEAD + BODY, HEAD + BODY]
