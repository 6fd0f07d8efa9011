"""Every hostile body, at the reader: the right refusal, and the reader as it was before."""

from __future__ import annotations

import contextlib
import gc
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.hostile.bodies import CONTEXTS, GOOD, GRAPH, HOSTILE, HOSTILE_UPDATES, LIMITS, NT, Body

from samenwerking_kg.errors import BadInput
from samenwerking_kg.publish.limits import MIB
from samenwerking_kg.publish.reading.body import opened, update_text
from samenwerking_kg.publish.reading.reader import Reader
from samenwerking_kg.rdf.terms import Triple


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader(LIMITS, CONTEXTS, places=1)
    yield made
    made.close()


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: body.name)
def test_a_hostile_body_is_refused_and_the_next_one_is_read(reader: Reader, body: Body) -> None:
    with pytest.raises(BadInput) as refusal:
        reader.read(opened(body.data, body.media_type, body.encoding, LIMITS), GRAPH)
    assert type(refusal.value) is body.error
    assert refusal.value.nl
    assert refusal.value.en
    assert len(refusal.value.en) < 2_000
    assert len(reader.read(opened(GOOD, NT, None, LIMITS), GRAPH).stored) == 1


@pytest.mark.parametrize("body", HOSTILE_UPDATES, ids=lambda body: body.name)
def test_a_hostile_update_is_refused_and_the_next_one_is_run(reader: Reader, body: Body) -> None:
    standing = reader.read(opened(GOOD, NT, None, LIMITS), GRAPH).stored
    with pytest.raises(BadInput) as refusal:
        _patch(reader, body, standing)
    assert type(refusal.value) is body.error
    assert not reader.patched("CLEAR ALL", standing, GRAPH).stored


def test_no_two_hostile_bodies_have_one_name() -> None:
    assert not [
        name
        for name, times in Counter(body.name for body in HOSTILE + HOSTILE_UPDATES).items()
        if times > 1
    ]
    assert len(HOSTILE) > 100


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told by /proc")
def test_hostile_bodies_leave_no_memory_taken(reader: Reader) -> None:
    _send_all(reader)
    before = _resident()
    _send_all(reader)
    assert _resident() - before < 48 * MIB


def _patch(reader: Reader, body: Body, standing: frozenset[Triple]) -> None:
    text = update_text(body.data, body.media_type, body.encoding, LIMITS)
    reader.patched(text, standing, GRAPH)


def _send_all(reader: Reader) -> None:
    for body in HOSTILE:
        with contextlib.suppress(BadInput):
            reader.read(opened(body.data, body.media_type, body.encoding, LIMITS), GRAPH)


def _resident() -> int:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()
