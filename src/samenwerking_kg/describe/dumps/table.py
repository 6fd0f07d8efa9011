"""What a table of the files for spreadsheets is: rows of things, or of the links between them."""

from __future__ import annotations

from dataclasses import dataclass

from samenwerking_kg.rdf.terms import NamedNode


@dataclass(frozen=True)
class Column:
    """One column, with what it means in Dutch and English.

    of    the properties that fill it; the first that has a value counts
    to    the table whose key it holds; empty for a value
    sort  TEXT, INTEGER or REAL; dates are TEXT, as 2026-05-16
    language  of the values that count; empty: any, Dutch first
    """

    name: str
    nl: str
    en: str
    of: tuple[NamedNode, ...] = ()
    to: str = ""
    sort: str = "TEXT"
    language: str = ""


@dataclass(frozen=True)
class Table:
    """One table, with what its rows are in Dutch and English.

    columns  the first `keys` of them are the key
    classes  a row for each thing of one of these classes; none: a table of links, or one of ours
    but      things that are also of one of these classes are left out
    of       a table of links: a row for each value that a thing in this table has
    says     the properties of those values, and what the last column says of each; ``""`` where
             there is no such column
    """

    name: str
    nl: str
    en: str
    columns: tuple[Column, ...]
    keys: int = 1
    classes: tuple[NamedNode, ...] = ()
    but: tuple[NamedNode, ...] = ()
    of: str = ""
    says: tuple[tuple[NamedNode, str], ...] = ()

    @property
    def key(self) -> str:
        """The name of the first column."""
        return self.columns[0].name
