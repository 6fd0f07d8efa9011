"""Texts of rules for people: `sw:geldigVan` by the name that the vocabulary gives it.

A rule says what to do in the words of the data. On a page for readers it does without the property
to write it with, and other code words are names alone; where somebody mends a file the code word
stands beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.vocabulary import PREFIXES

_OURS = ("sw", "org", "prov", "eli", "dct", "skos", "rdfs", "adms")
_WORD = re.compile(rf"\b({'|'.join(_OURS)}):([A-Za-z]\w*)")
#: With which property to write something: of no use to who does not write.
_WITH = re.compile(rf"\s(?:met|bij|with|at|for)\s(?:{'|'.join(_OURS)}):[A-Za-z]\w*")
#: The type of a value: behind it, or in brackets after what it is called in plain words.
_TYPE = re.compile(r"\^\^xsd:\w+| \(xsd:\w+(?: \w+ xsd:\w+)*\)")
_TYPED = re.compile(r"((?:\^\^)?xsd:\w+)")

#: From the IRI of a term to its name.
Name = Callable[[str], Both]


class Plainly:
    """Says texts of rules; `language` is that of the page, which a text may differ from."""

    def __init__(self, name: Name, language: str) -> None:
        self._name, self._language = name, language

    def reader(self, text: str, language: str = "") -> str:
        """`Geef de begindatum.`"""
        bare = _WITH.sub("", _TYPE.sub("", text))
        return _WORD.sub(lambda found: f"“{self._of(found, language)}”", bare)

    def publisher(self, text: str, language: str = "") -> Markup:
        """The same with the code word beside it, as the inside of an element."""
        parts, last = [], 0
        for found in _WORD.finditer(text):
            name = self._of(found, language)
            parts += [_typed(text[last : found.start()]), escape(f"“{name}” ")]
            parts.append(Markup("(<code>{}</code>)").format(found[0]))
            last = found.end()
        return Markup("").join([*parts, _typed(text[last:])])

    def _of(self, found: re.Match[str], language: str) -> str:
        name = self._name(PREFIXES[found[1]] + found[2])
        return name.en if (language or self._language) == "en" else name.nl


def _typed(text: str) -> Markup:
    """With the types of values as code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else escape(part)
        for at, part in enumerate(_TYPED.split(text))
    )
