"""The text of a figure: made of fragments, with parts that only some conditions need.

Three marks, each a comment of its own line::

    # neem deelname           the fragment ``_deelname.rq`` comes here
    # alleen bij thema:       what follows, to ``# tot hier``, is only in when a theme is asked for
    VALUES ?thema { }         is filled with the terms of that condition, wherever it stands
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from samenwerking_kg.rdf.terms import Term

_TAKE = re.compile(r"( *)# neem (\w+)\s*")
_WHEN = re.compile(r" *# alleen bij (\w+):\s*")
_END = re.compile(r" *# tot hier\s*")
_BLANK = re.compile(r"VALUES (\?\w+|\([?\w ]+\)) \{ \}")
_GM = "<https://identifier.overheid.nl/tooi/id/gemeente/"
_SOURCE = re.compile(r"(PREFIX bron: )<[^>]*>")


def whole(text: str, *folders: Path) -> str:
    """`text` with its fragments in place, each from the first of these folders that has it."""
    lines: list[str] = []
    for line in text.splitlines():
        found = _TAKE.fullmatch(line)
        if not found:
            lines.append(line)
            continue
        files = (folder / f"_{found[2]}.rq" for folder in folders)
        written = next(file for file in files if file.is_file()).read_text("utf-8")
        fragment = whole(written, *folders)
        lines.extend(found[1] + each for each in fragment.splitlines())
    return "\n".join(lines) + "\n"


def filled(text: str, source: str, terms: Mapping[str, Sequence[Sequence[Term]]]) -> str:
    """`text` about one graph, with these terms for its conditions (name -> rows of terms); parts
    that belong to a condition without terms are left out. Raises KeyError for a blank that has no
    terms."""
    kept = "\n".join(_kept(text, {name for name, rows in terms.items() if rows})) + "\n"
    told = _SOURCE.sub(lambda found: f"{found[1]}<{source}>", kept)

    def values(found: re.Match[str]) -> str:
        rows = terms[found[1]] if found[1].startswith("(") else terms[found[1][1:]]
        written = [" ".join(map(_short, row)) for row in rows]
        if found[1].startswith("("):
            written = [f"({row})" for row in written]
        return f"VALUES {found[1]} {{ {' '.join(written)} }}"

    return _BLANK.sub(values, told)


def _short(term: Term) -> str:
    """As it is written in a query; municipalities with their prefix, for there may be many."""
    written = str(term)
    return "gm:" + written[len(_GM) : -1] if written.startswith(_GM) else written


def _kept(text: str, conditions: set[str]) -> Iterator[str]:
    """The lines that stand when these conditions are asked for."""
    inside: list[bool] = []
    for line in text.splitlines():
        if found := _WHEN.fullmatch(line):
            inside.append(found[1] in conditions)
        elif _END.fullmatch(line):
            inside.pop()
        elif all(inside):
            yield line
