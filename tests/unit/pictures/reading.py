"""Pictures read back: well-formed, and what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from samenwerking_kg.pictures.picture import Picture

SVG = "{http://www.w3.org/2000/svg}"
#: Names that break what is careless: markup, quotes, no letters, very long, other scripts, noise.
HOSTILE = (
    '<script>alert("x")</script>',
    'A & B\'s "C"',
    "",
    "Werkvoorzieningschap voor de gemeenten in het noordoosten van de provincie " * 6,
    "عربي 北京 Дом",
    "bel\x07 en half \ud800",
    "]]> -->",
)


def read(picture: Picture) -> ET.Element:
    """The drawing as XML. It is an SVG with a title and a description, and no id stands in it twice."""
    root = ET.fromstring(picture.svg.encode("utf-8"))
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title").text.strip()  # type: ignore[union-attr]
    assert root.find(f"{SVG}desc").text.strip()  # type: ignore[union-attr]
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        assert element.tag.removeprefix(SVG) != "script"
        assert "style" not in element.attrib
        for place in ("x", "y", "d", "width", "height", "r", "cx", "cy", "transform", "viewBox"):
            assert not re.search(r"nan|inf|None", element.get(place, ""))
    for row in picture.table.rows:
        assert len(row) == len(picture.table.columns)
    assert len(picture.table.links) in (0, len(picture.table.rows))
    return root


def classed(root: ET.Element, kind: str) -> list[ET.Element]:
    """All elements of a class."""
    return [element for element in root.iter() if kind in element.get("class", "").split()]


def links(root: ET.Element) -> list[ET.Element]:
    return list(root.iter(f"{SVG}a"))


def words(root: ET.Element) -> list[str]:
    """What is written in the drawing."""
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def names(root: ET.Element) -> list[str]:
    """What parts of the drawing are called, for who points or hears."""
    return [element.text or "" for element in root.iter(f"{SVG}title")]


def boxes(root: ET.Element) -> Iterator[tuple[ET.Element, float, float]]:
    """Each text with its x and y."""
    for element in root.iter(f"{SVG}text"):
        yield element, float(element.get("x", 0)), float(element.get("y", 0))
