"""Reading large XML exports: one record at a time, in bounded memory, without entities.

Names are matched on their local part, because the namespace of the register carries the schema
version and moves.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree

from samenwerking_kg.errors import RegisterRecordBroken

Element = etree._Element


def local(name: str | bytes) -> str:
    """`{namespace}name` -> `name`."""
    return str(name).rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """The attribute with this local name, stripped; None when absent or empty."""
    for key, value in element.attrib.items():
        if local(key) == name:
            return str(value).strip() or None
    return None


def child(element: Element, name: str) -> Element | None:
    """The first child with this local name."""
    return next(children(element, name), None)


def children(element: Element, *path: str) -> Iterator[Element]:
    """The descendants along a path of local names."""
    name, *rest = path
    for sub in element:
        if isinstance(sub.tag, str) and local(sub.tag) == name:
            if rest:
                yield from children(sub, *rest)
            else:
                yield sub


def content(element: Element | None, name: str | None = None) -> str | None:
    """The text of the element, or of its child `name`; white space folded; None when empty."""
    found = child(element, name) if element is not None and name else element
    if found is None:
        return None
    return " ".join("".join(str(part) for part in found.itertext()).split()) or None


def value(element: Element, *names: str) -> str | None:
    """The first of these names that is there, as an attribute or as a child with text.

    Older schemas write as elements what newer ones write as attributes, and the other way round.
    """
    for name in names:
        if found := attribute(element, name) or content(element, name):
            return found
    return None


def line(element: Element) -> int | None:
    """Where the element starts in its file, from 1."""
    found: object = element.sourceline
    return found if isinstance(found, int) else None


def namespace(path: Path) -> str:
    """The namespace of the root element; empty when it has none or the file is no XML."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw
        for _, root in etree.iterparse(
            stream, events=("start",), resolve_entities=False, no_network=True, load_dtd=False
        ):
            return str(root.tag).rpartition("}")[0].removeprefix("{")
    return ""


def records(path: Path, names: tuple[str, ...], register: str) -> Iterator[Element]:
    """The elements with these local names two levels below the root, in document order.

    Each is emptied after its turn. The list that holds it is its parent's name.
    `path` is plain or gzip, by its first bytes. Raises RegisterRecordBroken with the line and the
    last record that was read whole when the XML is not well-formed or the file is cut short.
    """
    last = "(geen)"
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw
            for _, element in etree.iterparse(
                stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False
            ):
                if not _is_record(element, names):
                    continue
                if element.getroottree().docinfo.doctype:
                    raise RegisterRecordBroken(
                        register,
                        path.name,
                        "het bestand heeft een DOCTYPE; dat lezen wij niet",
                        "the file has a DOCTYPE, which we do not read",
                    )
                yield element
                last = value(element, "systeemId", "systemId") or last
                _forget(element)
    except etree.XMLSyntaxError as problem:
        raise RegisterRecordBroken(
            register,
            f"na {last} in {path.name}",
            f"de XML is stuk: {problem.msg}",
            f"the XML is broken: {problem.msg}",
            problem.lineno,
        ) from problem
    except (EOFError, gzip.BadGzipFile, OSError) as problem:
        raise RegisterRecordBroken(
            register,
            f"na {last} in {path.name}",
            f"het bestand is niet heel: {problem}",
            f"the file is not whole: {problem}",
        ) from problem


def _is_record(element: Element, names: tuple[str, ...]) -> bool:
    return (
        isinstance(element.tag, str)
        and local(element.tag) in names
        and sum(1 for _ in element.iterancestors()) == 2
    )


def _forget(element: Element) -> None:
    """Free the element and the siblings before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
