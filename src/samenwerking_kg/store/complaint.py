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
_PREFIX = re.compile(r"(?<![\w?$:.<-])([A-Za-z][\w-]*|):[\w.%-]*\W?$")
_MOST = 4


def complaint(text: str, message: str) -> QuerySyntax:
    """The engine's `message` about the query `text` as an error for people."""
    found = _PLACE.match(message)
    if not found:
        return QuerySyntax(message)
    line, column = int(found[1]), int(found[2])
    before, after = _around(text, line, column)
    sentence = _SENTENCE.search(found[3])
    told = sentence[0].strip() if sentence else _expected(found[3])
    return QuerySyntax(
        "; ".join(filter(None, (_where(after), told, _hint(text, before)))), line, column
    )


def _around(text: str, line: int, column: int) -> tuple[str, str]:
    """What stands before and behind the place that the engine names."""
    rows = text.split("\n")
    row = rows[line - 1] if line <= len(rows) else ""
    return "\n".join([*rows[: line - 1], row[: column - 1]]), row[column - 1 :]


def _where(after: str) -> str:
    shown = after.strip()[:20]
    return f"near {shown!r}" if shown else "at the end of the line"


def _expected(listed: str) -> str:
    """A short list of what could have stood there; nothing when the list is long or says little."""
    wanted = [part for part in listed.split(", ") if re.fullmatch(r'[A-Z_ ]+|"[^\w"\\]"', part)]
    return f"expected {' or '.join(wanted)}" if 1 < len(wanted) <= _MOST else ""


def _hint(text: str, before: str) -> str:
    """The commonest mistake of all, which the engine does not name: a prefix never declared."""
    used = _PREFIX.search(before)
    if not used or re.search(rf"\bPREFIX\s+{re.escape(used[1])}:", text, re.IGNORECASE):
        return ""
    return f"the prefix {used[1]}: is not declared"
