"""Names of blank nodes, held against the engine's own RDFC-1.0."""

from __future__ import annotations

import random

import pyoxigraph
import pytest

from samenwerking_kg.rdf.canonical import Alike, has_blank, labels, parts
from samenwerking_kg.rdf.statements import Row


def rows(*said: str) -> list[Row]:
    """``a p b`` with one letter for a blank node, capitals for IRIs."""
    found = []
    for one in said:
        s, p, o = one.split()
        found.append((term(s), f"<x:{p}>", term(o)))
    return found


def term(name: str) -> str:
    return f"<x:{name}>" if name.isupper() else f"_:{name}"


def named(said: list[Row], space: str = "x") -> set[Row]:
    names = labels(parts(filter(has_blank, said)), space)
    return {(names.get(s, s), p, names.get(o, o)) for s, p, o in said}


def canonical(said: list[Row]) -> str:
    """By the engine."""
    text = "".join(f"{s} {p} {o} .\n" for s, p, o in said).encode()
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS)
    content = pyoxigraph.Dataset(quads)
    content.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return "\n".join(sorted(map(str, content)))


def shuffled(said: list[Row], dice: random.Random) -> list[Row]:
    """The same, under other labels and in another order."""
    nodes = sorted({x for row in said for x in (row[0], row[2]) if x.startswith("_:")})
    new = dict(zip(nodes, dice.sample([f"_:q{n}" for n in range(99)], len(nodes)), strict=True))
    found = [(new.get(s, s), p, new.get(o, o)) for s, p, o in said]
    dice.shuffle(found)
    return found


def thrown(dice: random.Random) -> list[Row]:
    """A few statements about a few nodes, so that many look alike."""
    names = "abcdefg"[: dice.randint(1, 7)] + "X" * dice.randint(0, 1)
    count = dice.randint(1, 9)
    said = {
        f"{dice.choice(names)} {dice.choice('PQ'[: dice.randint(1, 2)])} {dice.choice(names)}"
        for _ in range(count)
    }
    return rows(*sorted(said))


@pytest.mark.parametrize("seed", range(20))
def test_two_graphs_have_one_content_when_the_engine_says_so_and_only_then(seed: int) -> None:
    dice = random.Random(seed)
    ours: dict[frozenset[Row], str] = {}
    theirs: dict[str, frozenset[Row]] = {}
    for _ in range(150):
        said = thrown(dice)
        for same in (said, shuffled(said, dice)):
            mine, engine = frozenset(named(same)), canonical(same)
            assert ours.setdefault(mine, engine) == engine
            assert theirs.setdefault(engine, mine) == mine


@pytest.mark.parametrize(
    "said",
    [
        ("a P b", "b P c", "c P a"),
        ("a P b", "b P a", "c P d", "d P a"),
        ("a P a", "b P b", "a Q b"),
        ("X P a", "X P b", "a P c", "b P d", "c Q d", "d Q c"),
        ("a P b", "c P d", "e P f", "X P a", "X P c"),
        ("a P b", "a P c", "b P d", "c P d", "d P e", "d P f"),
    ],
)
def test_no_two_nodes_get_one_name(said: tuple[str, ...]) -> None:
    given = rows(*said)
    assert len(named(given)) == len(given)
    dice = random.Random(1)
    assert all(named(shuffled(given, dice)) == named(given) for _ in range(50))


def test_spaces_share_no_name() -> None:
    said = rows("a P b", "b P X")
    assert not named(said, "een") & named(said, "twee")


def test_nodes_that_all_know_each_other_are_given_up() -> None:
    names = "abcdefghijkl"
    with pytest.raises(Alike):
        parts(rows(*(f"{a} P {b}" for a in names for b in names if a != b)))


def test_many_small_parts_that_look_alike_are_no_trouble() -> None:
    said = [(f"_:a{n}", "<x:p>", f"_:b{n}") for n in range(2_000)]
    assert len(named(said)) == 2_000
