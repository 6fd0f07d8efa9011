"""Around the middle: everybody has a mark or is in the table, and no words lie on others."""

from __future__ import annotations

import random
import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from tests.unit.pictures.reading import HOSTILE, SVG, classed, links, names, read, words

from samenwerking_kg.pictures.around import Circle, apart
from samenwerking_kg.pictures.lettering import SIZE, width, wrapped
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.ring import Met, ring

SORTS = ("gemeente", "provincie", "waterschap", "partner")


def met(many: int, seed: int = 1, long: bool = False) -> list[Met]:
    dice = random.Random(seed)
    return [
        Met(
            f"Organisatie {n}" + (" voor de hele regio en omstreken" * dice.randrange(3) if long else ""),
            dice.choice(SORTS), dice.randrange(1, 30), f"/organisaties/{n}",
        )
        for n in range(many)
    ]  # fmt: skip


def drawn(around: list[Met], **more: object) -> Picture:
    return ring("kring", "Kring", "Gemeente Oldambt", around, **more)  # type: ignore[arg-type]


def boxes(root: ET.Element) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of the words beside the marks."""
    found = []
    for text in classed(root, "beside"):
        long = width("".join(text.itertext()))
        x, base = float(text.get("x", 0)), float(text.get("y", 0))
        left = x - long if "end" in text.get("class", "").split() else x
        found.append((left, base - SIZE * 0.8, left + long, base + SIZE * 0.25))
    return found


def marks(root: ET.Element) -> list[tuple[float, float]]:
    """The middle of each mark; the legend's have no words."""
    found = []
    for part in root.iter():
        if any("beside" in (text.get("class") or "") for text in part.findall(f"{SVG}text")):
            shape = next(path for path in part.iter(f"{SVG}path") if path.get("transform"))
            x, y = re.findall(r"-?[\d.]+", shape.get("transform", ""))
            found.append((float(x), float(y)))
    return found


@pytest.mark.parametrize("many", [1, 2, 3, 7, 24, 40, 300])
@pytest.mark.parametrize("long", [False, True])
def test_words_lie_on_others_or_leave_the_drawing(many: int, long: bool) -> None:
    for seed in range(6):
        root = read(drawn(met(many, seed, long), most=40))
        _, _, wide, high = (float(part) for part in root.get("viewBox", "").split())
        found = boxes(root)
        assert len(found) == min(many, 40)
        for left, top, right, bottom in found:
            assert left >= 0
            assert right <= wide
            assert top >= 0
            assert bottom <= high
        for one, other in combinations(found, 2):
            apart_across = one[2] <= other[0] or other[2] <= one[0]
            apart_down = one[3] <= other[1] or other[3] <= one[1]
            assert apart_across or apart_down


def test_words_lie_on_marks() -> None:
    for many in (2, 9, 24, 40):
        root = read(drawn(met(many), most=40))
        for (left, top, right, bottom), (x, y) in (
            (box, mark) for box in boxes(root) for mark in marks(root)
        ):
            near_x, near_y = min(max(x, left), right), min(max(y, top), bottom)
            assert ((x - near_x) ** 2 + (y - near_y) ** 2) ** 0.5 >= 4


def test_words_stand_in_another_order_or_too_close() -> None:
    placed = apart([10, 11, 12, 100, 101], 20)
    assert placed == sorted(placed)
    assert all(b - a >= 20 - 1e-9 for a, b in pairwise(placed))
    assert sum(placed[:3]) / 3 == pytest.approx(11)
    assert apart([0, 50, 100], 20) == [0, 50, 100]
    assert apart([], 20) == []


def test_groups_run_into_each_other() -> None:
    spots = Circle(0, 0, 100, 120, 10).spots([3, 2])
    steps = [((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 for a, b in pairwise(spots)]
    assert steps[2] > 1.4 * steps[0]
    assert steps[0] == pytest.approx(steps[1])


def test_somebody_is_lost() -> None:
    around = met(60)
    picture = drawn(around)
    root = read(picture)
    assert len(picture.table.rows) == 60
    assert len(marks(root)) == 24
    assert "en 36 andere staan alleen in de tabel" in words(root)
    told = sorted((row[0], row[2]) for row in picture.table.rows[:24])
    beside = sorted("".join(text.itertext()) for text in classed(root, "beside"))
    assert beside == sorted(f"{label} ({many})" for label, many in told)
    assert picture.table.rows[0][2] == max(one.many for one in around)


def test_those_met_less_stand_in_place_of_those_met_more() -> None:
    counts = [row[2] for row in drawn(met(60)).table.rows]
    assert counts == sorted(counts, reverse=True)


def test_a_mark_leads_elsewhere_than_its_row() -> None:
    picture = drawn(met(24))
    led = {link.get("href") for link in links(read(picture))}
    assert led == set(picture.table.links)


def test_colour_alone_tells_sorts_apart() -> None:
    around = [Met(sort, sort, 5) for sort in SORTS]
    root = read(drawn(around))
    shapes = {
        path.get("d") for path in classed(root, "edge")
        if path.tag == f"{SVG}path" and "translate(9" in path.get("transform", "")
    }  # fmt: skip
    assert len(shapes) == 4
    assert "waterschap (1)" in words(root)


def test_a_sort_looks_different_in_another_drawing() -> None:
    def looks(around: list[Met], sort: str) -> str:
        name = next(
            link
            for link in links(read(drawn(around, sorts=SORTS)))
            if sort in (link.get("aria-label") or "")
        )
        return next(
            path.get("class", "") for path in name.iter(f"{SVG}path") if path.get("transform")
        )

    few, many = (
        [Met("a", "waterschap", 1, "/a")],
        [Met("b", "gemeente", 2, "/b"), Met("c", "gemeente", 2, "/c")],
    )
    assert looks(few, "waterschap") == looks([*many, *few], "waterschap")
    assert looks([Met("d", "nieuw", 1, "/d")], "nieuw") != looks(few, "waterschap")


def test_more_together_looks_like_less() -> None:
    root = read(drawn([Met("veel", "gemeente", 20), Met("weinig", "gemeente", 1)]))
    wide = [float(spoke.get("stroke-width", 0)) for spoke in classed(root, "spoke")]
    assert wide == [8, 1.4]
    assert names(root)[2:] == ["veel (gemeente): 20 samen", "weinig (gemeente): 1 samen"]


def test_nobody_breaks_the_drawing() -> None:
    for around in ([], [Met("geen", "gemeente", 0)]):
        picture = drawn(around)
        read(picture)
        assert picture.table.rows == []
        assert "geen samenwerkingen met anderen bekend" in picture.description


def test_hostile_names_break_the_drawing() -> None:
    around = [Met(name, HOSTILE[n % 3], n + 1, name) for n, name in enumerate(HOSTILE * 5)]
    for language in ("nl", "en"):
        read(ring("kring", HOSTILE[0], HOSTILE[3], around, language=language, most=40))
        read(ring("kring", HOSTILE[0], HOSTILE[2], around[:1], language=language))


def test_the_order_given_changes_the_drawing() -> None:
    around = met(50)
    assert drawn(around).svg == drawn(around[::-1]).svg


def test_wrapped_words_are_lost_or_too_long() -> None:
    assert wrapped("gemeente Oldambt", 85, 3) == ["gemeente", "Oldambt"]
    lines = wrapped("Een organisatie met een heel lange naam", 85, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width(line) <= 85 for line in lines)
    assert wrapped("", 85, 3) == [""]
