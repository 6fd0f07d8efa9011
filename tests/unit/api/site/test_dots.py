"""Drawings become dots in a process of its own, one at a time."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from samenwerking_kg.api.site import dots
from samenwerking_kg.api.site.dots import Dots
from samenwerking_kg.errors import TooBusy, TooManyAtOnce
from samenwerking_kg.pictures.png import png

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">'
    '<text x="2" y="15">Fryslân</text></svg>'
)


def test_another_process_makes_other_dots() -> None:
    assert Dots().of(DRAWING, "wie") == png(DRAWING)


def test_a_process_that_fails_is_a_fault_of_the_asker(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("ERROR"), pytest.raises(TooBusy):
        Dots().of("<svg", "wie")
    assert "kaartje-mislukt" in caplog.text
    assert "CalledProcessError" in caplog.text


def test_a_process_that_cannot_be_begun_is_a_fault_of_the_asker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dots, "_COMMAND", ("/bestaat/niet",))
    with pytest.raises(TooBusy):
        Dots().of(DRAWING, "wie")


def test_a_drawing_that_takes_for_ever_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dots, "_COMMAND", ("sleep", "60"))
    monkeypatch.setattr(dots, "_SECONDS", 0.2)
    with pytest.raises(TooBusy):
        Dots().of(DRAWING, "wie")


class Slow:
    """Makes dots when it is told to, and counts what it makes."""

    def __init__(self) -> None:
        self.go, self.begun, self.made = threading.Event(), threading.Event(), list[str]()

    def __call__(self, drawing: str) -> bytes:
        self.made.append(drawing)
        self.begun.set()
        self.go.wait(30)
        return drawing.encode()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(dots, "_made", made)
    return made


def _waiting(maker: Dots, many: int) -> bool:
    until = time.monotonic() + 30
    while len(maker._coming) < many and time.monotonic() < until:
        time.sleep(0.01)
    return len(maker._coming) == many


def test_more_drawings_wait_than_may(slow: Slow) -> None:
    maker = Dots()
    with ThreadPoolExecutor(dots._MOST) as pool:
        asked = [pool.submit(maker.of, str(number), str(number)) for number in range(dots._MOST)]
        assert _waiting(maker, dots._MOST)
        with pytest.raises(TooBusy):
            maker.of("another", "wie")
        assert len(slow.made) == 1  # the others wait for the first
        slow.go.set()
        assert [one.result() for one in asked] == [b"0", b"1", b"2", b"3"]
    assert maker.of("another", "wie") == b"another"


def test_a_drawing_that_is_being_made_is_made_again(slow: Slow) -> None:
    maker, coming = Dots(), Future[bytes]()
    maker._coming[DRAWING] = coming
    coming.set_result(b"of another")
    assert maker.of(DRAWING, "wie") == b"of another"
    assert slow.made == []


def test_who_waits_for_a_drawing_that_fails_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()

    def made(_drawing: str) -> bytes:
        go.wait(30)
        raise TooBusy

    monkeypatch.setattr(dots, "_made", made)
    maker = Dots()
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(maker.of, DRAWING, "wie") for _ in range(2)]
        assert _waiting(maker, 1)
        go.set()
        assert all(isinstance(one.exception(30), TooBusy) for one in asked)
    assert maker._coming == {}


def test_one_client_fills_the_queue(slow: Slow) -> None:
    maker = Dots()
    with ThreadPoolExecutor(dots._MOST) as pool:
        asked = [pool.submit(maker.of, str(number), "veel") for number in range(dots._EACH)]
        assert _waiting(maker, dots._EACH)
        for drawing in ("0", "another"):  # also one that is being made
            with pytest.raises(TooManyAtOnce):
                maker.of(drawing, "veel")
        asked.append(pool.submit(maker.of, "another", "weinig"))
        assert _waiting(maker, dots._EACH + 1)
        slow.go.set()
        assert [one.result(30) for one in asked] == [b"0", b"1", b"another"]
    assert maker.of("later", "veel") == b"later"
    assert not maker._of
