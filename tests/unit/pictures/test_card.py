"""A picture on a card, and the card as dots: all of it seen, with words, on every machine alike."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from samenwerking_kg.pictures.card import HIGH, WIDE, card
from samenwerking_kg.pictures.picture import Picture, Table
from samenwerking_kg.pictures.png import png
from samenwerking_kg.pictures.style import ALONE, LIGHT
from samenwerking_kg.pictures.svg import drawing, element

from .reading import HOSTILE, SVG

SITE = "Wie werkt met wie samen?"
SHAPES = [(420, 413), (420, 1283), (720, 160), (904, 940), (10, 10)]
LETTERS = "úâëïöéÜ’–…€²%"


def picture(wide: float = 400, high: float = 400, title: str = "Titel", inner: str = "") -> Picture:
    return Picture(
        drawing("x", title, "Uitleg", wide, high, [inner], "map"), title, "Uitleg", Table((), ())
    )


def drawn(inner: str) -> bytes:
    return png(element("svg", inner, xmlns="http://www.w3.org/2000/svg", width=60, height=40))


def letter(said: str) -> bytes:
    return drawn(element("text", said, x=5, y=30, font_size=24))


def size(dots: bytes) -> tuple[int, int]:
    assert dots.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(dots[16:20]), int.from_bytes(dots[20:24])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_card_has_another_shape_or_hides_a_part_of_the_picture(shape) -> None:
    made = card(picture(*shape), SITE)
    (inside,) = ElementTree.fromstring(made).findall(f"{SVG}svg")
    x, y, wide, high = (float(inside.get(name, "")) for name in ("x", "y", "width", "height"))
    assert 0 <= x <= x + wide <= WIDE
    assert 12 < y < y + high <= HIGH
    seen = [float(each) for each in inside.get("viewBox", "").split()]
    assert seen == [-8, -8, shape[0] + 16, shape[1] + 16]
    assert size(png(made)) == (WIDE, HIGH) == (1200, 630)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("shape", SHAPES[:3])
def test_a_name_breaks_a_card_or_runs_off_it(shape, words) -> None:
    made = card(picture(*shape, title=words), words, words)
    lines = ElementTree.fromstring(made).findall(f"{SVG}text")
    assert all(0 < float(line.get("y", "")) < HIGH for line in lines)
    assert size(png(made)) == (WIDE, HIGH)


def test_a_card_has_no_words() -> None:
    one, other = (png(card(picture(title=title), SITE)) for title in ("Assen", "Emmen"))
    assert one != other
    assert png(card(picture(), SITE)) != png(card(picture(), ""))
    assert png(card(picture(), SITE)) != png(card(picture(), SITE, "Emmen"))


@pytest.mark.parametrize("shape", [(420, 364), (720, 160)])
def test_a_long_word_is_cut_where_smaller_letters_fit(shape) -> None:
    name = "Gemeenschappelijke Regeling Veiligheids- en Gezondheidsregio Groningen"
    made = ElementTree.fromstring(card(picture(*shape, title="Deelnemende gemeenten"), "", name))
    lines = [line.text or "" for line in made.findall(f"{SVG}text[@font-weight]")]
    assert " ".join(lines) == f"{name}: Deelnemende gemeenten"


def test_words_in_the_picture_are_left_out() -> None:
    said = element("text", "Súdwest-Fryslân", x=10, y=50)
    assert png(card(picture(inner=said), SITE)) != png(card(picture(), SITE))


@pytest.mark.parametrize("one", LETTERS)
def test_a_letter_is_a_box(one) -> None:
    assert letter(one) not in (letter(""), letter("\U0010fffd"), letter(" "), letter("x"))


def test_fat_letters_are_thin() -> None:
    said = [element("text", "Emmen", x=5, y=30, font_weight=fat) for fat in (400, 700)]
    assert drawn(said[0]) != drawn(said[1])


@pytest.mark.parametrize("name", ["step-3", "hue-5", "paper", "ink"])
def test_a_colour_is_black(name) -> None:
    inside = element("rect", width=60, height=40, class_=name)
    styled = element("style", ALONE) + element("g", inside, class_="picture")
    assert drawn(styled) == drawn(element("rect", width=60, height=40, fill=LIGHT[name]))
    assert drawn(styled) != drawn(element("rect", width=60, height=40, fill="#000000"))


def test_what_is_no_drawing_is_made_dots() -> None:
    with pytest.raises(ValueError, match="never closed"):
        png("<p>")
