"""What every picture is: a drawing, and the table of what it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

#: What stands in a cell: None where nothing is known.
Cell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """What a picture shows, for who reads instead of looks.

    columns  their headings, in the language of the page
    rows     one cell for each column
    links    for each row the address of its first cell, "" for none; empty: no row has one
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    links: Sequence[str] = ()

    @cached_property
    def called(self) -> Sequence[str]:
        """For each row what its link is called: the whole row where its first cell does not tell it
        from another; "" where the first cell is enough."""
        often = Counter(row[0] for row in self.rows)
        return [
            ", ".join(str(cell) for cell in row if cell is not None) if often[row[0]] > 1 else ""
            for row in self.rows
        ]


@dataclass(frozen=True)
class Picture:
    """One drawing.

    svg    an ``<svg>`` element, safe to put into a page as it is
    title, description   what it shows, in the language of the page; they are in the SVG too
    table  the same as a table
    """

    svg: str
    title: str
    description: str
    table: Table
