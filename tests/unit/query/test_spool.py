"""Long answers wait on the disk, within bounds."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from samenwerking_kg.errors import TooBusy
from samenwerking_kg.query.spool import Room, Spool

MIB = 1 << 20


def spooled(room: Room, client: str, size: int) -> Spool:
    spool = Spool(room, client)
    for start in range(0, size, MIB // 4):
        spool.write(b"x" * min(MIB // 4, size - start))
    return spool


def test_a_short_answer_goes_to_the_disk() -> None:
    room = Room(0, 0)
    spool = Spool(room, "a")
    spool.write(b"kort ")
    spool.write(b"antwoord")
    assert spool.content() == b"kort antwoord"
    assert spool.size == 13
    spool.close()


def test_a_long_answer_comes_out_otherwise() -> None:
    room = Room(8 * MIB, 8 * MIB)
    spool = Spool(room, "a")
    pieces = [bytes([number]) * 300_000 for number in range(10)]
    for piece in pieces:
        spool.write(piece)
    kept = spool.content()
    assert not isinstance(kept, bytes)
    assert kept.read(450_000) == pieces[0] + pieces[1][:150_000]
    assert kept.read() == (b"".join(pieces))[450_000:]
    assert kept.read() == b""
    assert room.taken == spool.size == 3_000_000
    kept.close()
    kept.close()
    assert room.taken == 0


def test_one_client_or_all_together_fill_the_disk() -> None:
    room = Room(6 * MIB, 3 * MIB)
    first = spooled(room, "a", 3 * MIB)
    with pytest.raises(TooBusy):
        spooled(room, "a", 2 * MIB)
    assert room.taken == 3 * MIB
    second = spooled(room, "b", 3 * MIB)
    with pytest.raises(TooBusy):
        spooled(room, "c", 2 * MIB)
    assert spooled(room, "c", MIB).content()  # a short one needs no room
    first.close()
    assert spooled(room, "c", 2 * MIB).size == 2 * MIB
    second.close()
    assert room.taken == 0


def test_an_answer_that_nobody_takes_leaves_its_file() -> None:
    room = Room(8 * MIB, 8 * MIB)
    files = Path("/proc/self/fd")
    before = len(list(files.iterdir())) if files.exists() else 0
    spool = spooled(room, "a", 2 * MIB)
    assert room.taken
    del spool
    assert room.taken == 0
    if before:
        assert len(list(files.iterdir())) <= before


def test_a_full_disk_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a device that is always full."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    full = Path("/dev/full").open("r+b", buffering=0)  # noqa: SIM115  # the spool closes it
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: full)
    room = Room(8 * MIB, 8 * MIB)
    spool = Spool(room, "a")
    with pytest.raises(TooBusy):
        spool.write(b"x" * 2 * MIB)
    spool.close()
    assert room.taken == 0


class Full:
    """A file whose last bytes find no room."""

    def __init__(self) -> None:
        self.closed = False

    def seek(self, _where: int) -> None:
        raise OSError(28, "No space left on device")

    def close(self) -> None:
        self.closed = True
        raise OSError(28, "No space left on device")


def test_a_disk_that_is_full_at_the_end_keeps_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(8 * MIB, 8 * MIB)
    spool = spooled(room, "a", 2 * MIB)
    spool._file.close()
    monkeypatch.setattr(spool, "_file", full := Full())
    with pytest.raises(TooBusy):
        spool.content()
    spool.close()
    assert full.closed
    assert room.taken == 0
