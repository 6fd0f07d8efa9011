"""Everybody against everybody: complete, in clusters, and small enough."""

from __future__ import annotations

import random
import re

import pytest
from tests.unit.pictures.reading import HOSTILE, SVG, classed, links, names, read, words

from samenwerking_kg.pictures.grid import Place, grid
from samenwerking_kg.pictures.picture import Picture


def explore(one: str, other: str) -> str:
    return f"/verken?gemeenten={one},{other}"


def places(many: int) -> list[Place]:
    return [Place(f"gm{n:04}", f"Plaats {n}", f"/gemeenten/gm{n:04}") for n in range(many)]


def drawn(many: int, shared: dict[tuple[int, int], int], **more: str) -> Picture:
    keys = {(f"gm{a:04}", f"gm{b:04}"): held for (a, b), held in shared.items()}
    return grid("raster", "Wie met wie", places(many), keys, explore, **more)  # type: ignore[arg-type]


def regional(many: int, size: int = 12) -> dict[tuple[int, int], int]:
    """Regions of neighbours, and one cooperation here and there outside of them."""
    dice = random.Random(5)
    shared = {
        (a, b): dice.randrange(4, 19)
        for a in range(many)
        for b in range(a)
        if a // size == b // size
    }
    for _ in range(many * 8):
        a, b = dice.sample(range(many), 2)
        shared.setdefault((max(a, b), min(a, b)), dice.randrange(1, 4))
    return shared


def cells_of(path: str) -> int:
    """How many cells the runs of a path cover."""
    return sum(int(length) for length in re.findall(r"h(\d+)", path))


def test_the_first_rows_of_a_large_table_are_others_than_of_the_whole() -> None:
    many = {(a, b): 1 + (a * b) % 5 for a in range(80) for b in range(a)}
    rows = drawn(80, many).table.rows
    assert list(rows[:300]) == list(rows)[:300]
    assert len(rows) == len(list(rows)) == 80 * 79 // 2
    told = [row[2] for row in rows]
    assert told == sorted(told, reverse=True)


@pytest.mark.parametrize("many", [0, 1, 2])
def test_few_places_break_the_drawing(many: int) -> None:
    picture = drawn(many, {})
    read(picture)
    assert list(picture.table.rows) == []
    assert "Wij kennen geen samenwerking" in picture.description


def test_a_cell_says_another_number_than_the_table() -> None:
    picture = drawn(4, {(0, 1): 11, (2, 1): 3, (3, 0): 3})
    root = read(picture)
    told = {name for name in names(root) if name.endswith("samen")}
    assert told == {f"{a} en {b}: {many} samen" for a, b, many in picture.table.rows}
    assert picture.table.rows[0][2] == 11
    assert len(picture.table.rows) == 3


def test_a_cell_leads_elsewhere_than_its_row_in_the_table() -> None:
    picture = drawn(4, {(0, 1): 11, (2, 1): 3})
    stops = [link for link in links(read(picture)) if link.get("tabindex") is None]
    led = [link.get("href", "") for link in stops]
    assert [address for address in led if address.startswith("/verken")] == list(
        picture.table.links
    )
    assert [address for address in led if address.startswith("/gem")] != []
    assert len([address for address in led if address.startswith("/gem")]) == 4


def test_only_one_order_of_a_pair_counts() -> None:
    either = drawn(3, {(0, 1): 4, (2, 0): 2})
    assert list(either.table.rows) == list(drawn(3, {(1, 0): 4, (0, 2): 2}).table.rows)


def test_a_place_shares_with_itself_or_with_a_stranger() -> None:
    stray = {("gm0000", "gm0000"): 9, ("gm0000", "gm9999"): 9, ("gm0000", "gm0001"): 0}
    assert list(grid("raster", "Wie", places(2), stray, explore).table.rows) == []


def test_a_cluster_is_scattered() -> None:
    apart = {(a, b): 9 for a in range(20) for b in range(a) if a % 2 == b % 2}
    written = [word for word in words(read(drawn(20, apart))) if word.startswith("Plaats")][:20]
    parity = [int(word.split()[1]) % 2 for word in written]
    assert parity in ([0] * 10 + [1] * 10, [1] * 10 + [0] * 10)


def test_the_half_above_the_diagonal_differs() -> None:
    few = read(drawn(6, {(0, 1): 11, (2, 1): 3, (5, 4): 7}))
    halves: list[set[tuple[str, ...]]] = [set(), set()]
    for link in links(few):
        path = link.find(f"{SVG}path")
        if path is not None:
            x, y = re.findall(r"\d+", path.get("d", ""))[:2]
            place = (x, y) if int(x) < int(y) else (y, x)
            halves[int(x) < int(y)].add((*place, link.get("href", "")))
    assert halves[0] == halves[1]
    assert len(halves[0]) == 3


def test_the_half_above_the_diagonal_of_many_differs() -> None:
    root = read(drawn(30, {(a, b): a for a in range(30) for b in range(a)}))
    used = {use.get("href", "")[1:] for use in root.iter(f"{SVG}use")}
    held = {group.get("id") for group in classed(root, "cells") if group.tag == f"{SVG}g"}
    assert used == held
    assert len(used) == 5


def test_nothing_known_looks_like_nothing_shared() -> None:
    known = places(3)
    dark = Place("gm0009", "Donker", "/gemeenten/gm0009", known=False)
    picture = grid(
        "raster", "Wie", [*known, dark], {("gm0000", "gm0009"): 4, ("gm0000", "gm0001"): 2}, explore
    )
    root = read(picture)
    assert "Donker: geen gegevens" in names(root)
    assert "geen gegevens" in words(root)
    assert list(picture.table.rows) == [("Plaats 0", "Plaats 1", 2), ("Donker", None, None)]
    assert "geen gegevens" not in words(read(drawn(3, {(0, 1): 2})))


def test_sixty_two_places_lose_their_names_or_a_cell() -> None:
    shared = {(a, b): 1 + (a * b) % 19 for a in range(62) for b in range(a)}
    picture = drawn(62, shared)
    root = read(picture)
    assert len([link for link in links(root) if "/verken" in link.get("href", "")]) == 1891
    assert len(picture.table.rows) == 1891
    assert sum(word.startswith("Plaats") for word in words(root)) == 2 * 62
    assert len(picture.svg) < 300_000


def test_a_keyboard_stops_at_thousands_of_cells() -> None:
    shared = {(a, b): 3 for a in range(62) for b in range(a)}
    stops = [link for link in links(read(drawn(62, shared))) if link.get("tabindex") != "-1"]
    assert [link.get("href", "")[:13] for link in stops] == ["/gemeenten/gm"] * 62
    few = read(drawn(5, {(a, b): 3 for a in range(5) for b in range(a)}))
    assert sum(link.get("tabindex") is None for link in links(few)) == 5 + 10
    assert not list(few.iter(f"{SVG}use"))  # a browser stops at what is used, too


def test_all_municipalities_lose_a_cell_or_weigh_too_much() -> None:
    shared = regional(342)
    picture = drawn(342, shared)
    root = read(picture)
    runs = [path for path in root.iter(f"{SVG}path") if "step-" in path.get("class", "")]
    assert sum(cells_of(path.get("d", "")) for path in runs) == len(shared)
    assert sorted(use.get("href", "")[1:] for use in root.iter(f"{SVG}use")) == sorted(
        path.get("id", "") for path in runs
    )  # the half above the diagonal
    assert len(picture.table.rows) == len(shared)
    assert len(links(root)) == 342
    assert len(picture.svg) < 300_000


def test_a_cell_of_many_lies_elsewhere_or_has_another_colour_than_its_row_in_the_table() -> None:
    picture = drawn(80, regional(80))
    root = read(picture)
    order = [group.findtext(f"{SVG}text", "") for group in links(root)]
    found: dict[frozenset[str], str] = {}
    for path in root.iter(f"{SVG}path"):
        if path.get("id"):
            for start, row, long in re.findall(r"M(\d+) (\d+)h(\d+)", path.get("d", "")):
                assert int(start) + int(long) <= int(row)
                for at in range(int(start), int(start) + int(long)):
                    found[frozenset((order[at], order[int(row)]))] = path.get("class", "")
    told = {frozenset((str(a), str(b))): many for a, b, many in picture.table.rows}
    assert found.keys() == told.keys()
    steps = [found[pair] for pair in sorted(told, key=lambda pair: int(told[pair] or 0))]
    assert steps == sorted(steps)  # step-1 to step-5


def test_a_row_of_all_municipalities_has_no_name() -> None:
    root = read(drawn(342, regional(342)))
    assert len(classed(root, "shown")) == 342
    assert all(": deelt iets met " in (link.get("aria-label") or "") for link in links(root))


def test_a_row_of_the_table_is_called_as_another() -> None:
    table = drawn(4, {(0, 1): 11, (2, 1): 3, (3, 2): 3}).table
    assert len(table.called) == len(table.rows)
    heard = [called or row[0] for called, row in zip(table.called, table.rows, strict=True)]
    assert len(set(heard)) == len(heard)
    assert all(str(row[0]) in name for name, row in zip(heard, table.rows, strict=True))


def test_hostile_names_break_the_drawing() -> None:
    for many in (len(HOSTILE), 80):
        named = [Place(str(n), HOSTILE[n % len(HOSTILE)], f'/"><x>{n}') for n in range(many)]
        shared = {(str(a), str(b)): a + b for a in range(many) for b in range(a)}
        for language in ("nl", "en"):
            read(grid("raster", 'A "title" <b>', named, shared, explore, language=language))


def test_the_same_numbers_give_another_drawing() -> None:
    shared = regional(40)
    assert drawn(40, shared).svg == drawn(40, dict(reversed(shared.items()))).svg


def test_english_is_dutch() -> None:
    picture = drawn(3, {(0, 1): 2}, language="en", note="On 1 January 2016.")
    assert picture.table.columns[0] == "Municipality"
    assert picture.description.endswith("On 1 January 2016.")
    assert "samen" not in picture.svg
