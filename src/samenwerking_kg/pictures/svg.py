"""Elements of SVG as text. Everything that comes from outside is escaped here.

Characters that XML cannot say (a bell, half a surrogate) become a space.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from html import escape as _escape

Value = str | int | float
_MARKUP = re.compile("[&<>\"']")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escape(words: str) -> str:
    """The words as the inside of an element or an attribute."""
    if words.isascii() and words.isprintable() and not _MARKUP.search(words):
        return words
    return _escape(_NOT_IN_XML.sub(" ", words))


def element(name: str, inner: str | Iterable[str] = "", /, **attributes: Value | None) -> str:
    """An element around `inner`, which is SVG already.

    Attributes are escaped. A trailing underscore falls away (``class_``), others become hyphens
    (``text_anchor``); one that is None is left out.
    """
    said = "".join(
        [
            f' {_name(key)}="{escape(value) if isinstance(value, str) else number(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    held = inner if isinstance(inner, str) else "".join(inner)
    return f"<{name}{said}>{held}</{name}>" if held else f"<{name}{said}/>"


def text(words: str, /, **attributes: Value | None) -> str:
    """A ``<text>`` with escaped words."""
    return element("text", escape(words), **attributes)


def link(address: str, label: str, inner: str | Iterable[str]) -> str:
    """A link around a drawing, with a name that is heard and shown when pointed at."""
    held, said = inner if isinstance(inner, str) else "".join(inner), escape(label)
    return f'<a href="{escape(address)}" aria-label="{said}"><title>{said}</title>{held}</a>'


def named(label: str, inner: str | Iterable[str], address: str = "", /) -> str:
    """A part of a drawing with a name that is heard; a link where it has an address."""
    if address:
        return link(address, label, inner)
    held = inner if isinstance(inner, str) else "".join(inner)
    return element("g", element("title", escape(label)) + held, role="img", aria_label=label)


def one_of_many(label: str, inner: str, address: str = "", /, *, stop: bool) -> str:
    """The same in short, where there are hundreds.

    stop  whether the keyboard comes there; False where the table says and links the same
    """
    held = element("title", escape(label)) + inner
    if not address:
        return element("g", held)
    return element("a", held, href=address, tabindex=None if stop else "-1")


def drawing(
    name: str,
    title: str,
    description: str,
    width: float,
    height: float,
    inner: Iterable[str],
    kind: str = "",
) -> str:
    """The ``<svg>`` itself.

    name  of its own on the page: its title and description are found by it
    kind  a class of the style sheet
    """
    heard = element("title", escape(title), id=f"{name}-titel") + element(
        "desc", escape(description), id=f"{name}-uitleg"
    )
    return element(
        "svg", [heard, *inner], xmlns="http://www.w3.org/2000/svg",
        class_=f"picture {kind}".strip(), viewBox=f"0 0 {_written(width)} {_written(height)}",
        role="group", aria_labelledby=f"{name}-titel", aria_describedby=f"{name}-uitleg",
    )  # fmt: skip


def number(value: float, decimals: int = 1) -> str:
    """As short as it can be: ``12``, ``12.5``."""
    return f"{round(value, decimals):g}" if abs(value) < 100_000 else str(round(value))


@functools.cache
def _name(key: str) -> str:
    plain = key.removesuffix("_")
    return plain if plain in ("viewBox", "preserveAspectRatio") else plain.replace("_", "-")


def _written(value: Value) -> str:
    return value if isinstance(value, str) else number(value)
