"""What every picture is: a drawing, and the table of what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
