"""What every picture is: a drawing, and the table of what it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, overload

#: What stands in a cell: None where nothing is known.
Cell = str | int | float | None


Item = TypeVar("Item")


class Made(Sequence[Item]):
    """A sequence of `many` items, of which `make` makes the one at a position when it is read."""

    def __init__(self, many: int, make: Callable[[int], Item]) -> None:
        self._many, self._make = many, make

    def __len__(self) -> int:
        return self._many

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        if isinstance(at, slice):
            return [self._make(each) for each in range(self._many)[at]]
        return self._make(range(self._many)[at])

    def __iter__(self) -> Iterator[Item]:
        return map(self._make, range(self._many))


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
