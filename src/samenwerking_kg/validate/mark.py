"""One statement of a document, and the lines that it stands on."""

from __future__ import annotations

import re
from typing import NamedTuple


class Mark(NamedTuple):
    """`begin` is where the thing begins, `line` where the value stands; counted from 1.

    path    IRI of the property, or a bare key of JSON
    value   the IRI or the text of the value; None for a thing without an address
    """

    thing: str
    begin: int
    path: str
    value: str | None
    line: int

    def speaks_of(self, path: str) -> bool:
        """Whether the statement has this property; a bare key is known by the end of the IRI."""
        return self.path == path or self.path == re.split(r"[#/]", path)[-1]
