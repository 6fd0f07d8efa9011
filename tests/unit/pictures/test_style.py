"""The colours can be told apart and read on, and a downloaded picture stands by itself."""

from __future__ import annotations

import base64
import hashlib
import re
from xml.etree import ElementTree

import pytest

from samenwerking_kg.pictures.picture import Picture, Table
from samenwerking_kg.pictures.style import ALONE, ALONE_HASH, DARK, LIGHT, STYLE, standalone
from samenwerking_kg.pictures.svg import drawing, element, link

FILLS = [name for name in LIGHT if name.startswith(("step-", "hue-", "other", "paper"))]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _picture(inner: str = "", title: str = "Titel") -> Picture:
    return Picture(drawing("x", title, "Uitleg", 10, 10, [inner]), title, "Uitleg", Table((), ()))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
class TestColours:
    @pytest.mark.parametrize("fill", FILLS)
    def test_ink_cannot_be_read_on_a_fill(self, colours: dict[str, str], fill: str) -> None:
        assert _contrast(colours["ink"], colours[fill]) >= 4.5

    @pytest.mark.parametrize("name", ["soft", "link", "mark"])
    def test_words_cannot_be_read_on_paper(self, colours: dict[str, str], name: str) -> None:
        assert _contrast(colours[name], colours["paper"]) >= 4.5

    @pytest.mark.parametrize("name", ["line", "focus"])
    def test_a_line_cannot_be_seen_on_paper(self, colours: dict[str, str], name: str) -> None:
        assert _contrast(colours[name], colours["paper"]) >= 3

    def test_more_is_not_always_further_from_paper(self, colours: dict[str, str]) -> None:
        steps = [_contrast(colours[f"step-{n}"], colours["paper"]) for n in range(1, 6)]
        assert steps == sorted(steps)


def test_the_dark_lacks_a_colour() -> None:
    assert DARK.keys() == LIGHT.keys()


def test_a_rule_asks_for_a_colour_that_nobody_named() -> None:
    assert {f"--picture-{name}" for name in LIGHT} >= set(re.findall(r"var\((.+?)\)", STYLE))


def test_a_file_by_itself_needs_names_of_colours() -> None:
    assert "var(" not in ALONE
    assert "@media" not in ALONE


def test_a_policy_that_allows_the_sheet_of_a_file_forbids_it() -> None:
    style = ElementTree.fromstring(standalone(_picture()))[0]
    digest = hashlib.sha256((style.text or "").encode()).digest()
    assert f"'sha256-{base64.b64encode(digest).decode()}'" == ALONE_HASH


def test_a_file_is_no_xml() -> None:
    drawn = link("/a?b=1&c=2", "<b>'\"&", element("path", d="M0 0"))
    root = ElementTree.fromstring(standalone(_picture(drawn, '"><script>'), "https://a.example"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "step-5" in (root[0].text or "")
    anchor = root.find("{http://www.w3.org/2000/svg}a")
    assert anchor is not None
    assert anchor.get("href") == "https://a.example/a?b=1&c=2"


def test_a_file_does_not_say_what_it_shows() -> None:
    title = "Aantal samenwerkingen per gemeente, Groningen, Fryslân en Drenthe"
    svg = drawing("x", title, "Uitleg", 300, 100, [])
    root = ElementTree.fromstring(standalone(Picture(svg, title, "Uitleg", Table((), ()))))
    x, y, wide, high = map(float, root.get("viewBox", "").split())
    lines = root.findall("{http://www.w3.org/2000/svg}text")
    assert " ".join(line.text or "" for line in lines) == title
    assert len(lines) > 1
    assert all(y < float(line.get("y", "")) - 11 < float(line.get("y", "")) < 0 for line in lines)
    assert (x + wide > 300, y + high > 100) == (True, True)


def test_what_is_no_picture_is_made_a_file() -> None:
    with pytest.raises(ValueError, match="begins with its <svg>"):
        standalone(Picture("<p>", "T", "U", Table((), ())))


def test_a_link_inside_the_drawing_points_at_the_site() -> None:
    drawn = element("use", href="#p1") + link("https://elders.example/", "x", "")
    file = standalone(_picture(drawn), "https://a.example").decode()
    assert 'href="#p1"' in file
    assert 'href="https://elders.example/"' in file


def test_an_address_of_the_site_breaks_the_file() -> None:
    file = standalone(_picture(link("/a", "x", "")), r'https://a.example/\1"<')
    assert ElementTree.fromstring(file) is not None
