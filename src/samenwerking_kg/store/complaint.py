"""What the engine says about a text that it cannot read, made readable.

The engine's parser says ``error at 1:18: expected one of …`` with up to fifty things that could
have stood there, most of them of no use to whoever forgot a bracket. We keep the place, show what
stands there, and name the expectation only when it is a sentence or a short list.
"""

from __future__ import annotations

import re

from samenwerking_kg.errors import QuerySyntax

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z][a-z]* [\w ]+ \w+[^,]*|IRI parsing failed|Prefix not found")
_NOT_NAMES = re.compile(r"<[^<>\s]*>|\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*|[?$]\w+|_:\S+")
_USED = re.compile(r"(?<![\w.-])([A-Za-z][\w.-]*|):")
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_MOST = 4


def complaint(text: str, message: str) -> QuerySyntax:
    """The engine's `message` about the query `text` as an error for people."""
    found = _PLACE.match(message)
    if not found:
        return QuerySyntax(message)
    line, column = int(found[1]), int(found[2])
    sentence = _SENTENCE.search(found[3])
    told = sentence[0].strip() if sentence else _expected(found[3])
    parts = (_where(text, line, column), told, _hint(text))
    return QuerySyntax("; ".join(filter(None, parts)), line, column)


def _where(text: str, line: int, column: int) -> str:
    rows = text.split("\n")
    row = rows[line - 1] if line <= len(rows) else ""
    shown = row[column - 1 :].strip()[:20]
    return f"near {shown!r}" if shown else "at the end of the line"


def _expected(listed: str) -> str:
    """A short list of what could have stood there; nothing when the list is long or says little."""
    wanted = [part for part in listed.split(", ") if re.fullmatch(r'[A-Z_ ]+|"[^\w"\\]"', part)]
    return f"expected {' or '.join(wanted)}" if 1 < len(wanted) <= _MOST else ""


def _hint(text: str) -> str:
    """The commonest mistake of all, which the engine does not name: a prefix never declared."""
    names = _NOT_NAMES.sub(" ", text)
    declared = set(_DECLARED.findall(names))
    unknown = [prefix for prefix in _USED.findall(names) if prefix not in declared]
    return f"the prefix {unknown[0]}: is not declared" if unknown else ""
