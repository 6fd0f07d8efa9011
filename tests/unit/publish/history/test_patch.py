"""What a transaction does, written down and read back."""

from __future__ import annotations

import pytest

from samenwerking_kg.errors import LogBroken
from samenwerking_kg.publish.history.patch import Patch, read, written
from samenwerking_kg.rdf.terms import BlankNode, NamedNode, Triple, plain, text, typed

P, S = NamedNode("https://example.org/p"), NamedNode("https://example.org/s")
A, B = "https://example.org/graph/a", "https://example.org/graph/b"
ODD = [
    Triple(S, P, plain('A "D" \\ \n\r\t é \x00')),
    Triple(S, P, text("gemeente", "nl")),
    Triple(S, P, typed("01", "http://www.w3.org/2001/XMLSchema#integer")),
    Triple(BlankNode("b1"), P, BlankNode("b2")),
    Triple(S, P, plain("TC .")),
    Triple(S, P, plain("D <x> .")),
]


def test_what_is_written_is_read() -> None:
    patches = [
        Patch(A, frozenset(ODD[:2]), frozenset(ODD[2:])),
        Patch(B, frozenset(), frozenset(ODD)),
    ]
    assert read(written(patches)) == {each.graph: each for each in patches}


def test_the_same_patch_gives_the_same_bytes_whatever_the_order() -> None:
    one, other = Patch(A, frozenset(ODD)), Patch(A, frozenset(reversed(ODD)))
    assert written([one]) == written([other])


def test_a_patch_of_nothing_is_nothing() -> None:
    assert read(written([Patch(A)])) == {}


@pytest.mark.parametrize("cut", [1, 5, 60])
def test_half_a_patch_is_refused(cut: int) -> None:
    with pytest.raises(LogBroken):
        read(written([Patch(A, frozenset(), frozenset(ODD))])[:-cut])


def test_a_patch_that_is_no_rdf_is_refused() -> None:
    with pytest.raises(LogBroken):
        read(b"TX .\nA <x> <y> .\nTC .\n")
