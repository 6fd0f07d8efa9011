"""A list as a table: CSV (RFC 4180) that a spreadsheet opens without running what is in it.

Commas between the fields, because that is what programs and the standard expect; a spreadsheet
with Dutch settings opens it through import. UTF-8 without a mark, CRLF, names in the first line.
Several values in one field have ``;`` between them. A text that a spreadsheet would take for a
formula (``= + - @``, a tab or a return first) gets an apostrophe before it; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """The table; what a row does not have is an empty field."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([cell(name) for name in columns])
    for row in rows:
        writer.writerow([cell(row.get(name)) for name in columns])
    return out.getvalue().encode()


def cell(value: object) -> str:
    """One value as it stands in a field."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return guarded(_said(value))


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    if text.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def _said(value: object) -> str:
    """A thing by its name, else by its address; several with ``;`` between them."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return str(value.get("naam") or value.get("id") or "")
    if isinstance(value, list | tuple):
        return ";".join(_said(each) for each in value)
    return str(value)
