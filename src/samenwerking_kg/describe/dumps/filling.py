"""From all that is said of one thing to the rows that say it in tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from samenwerking_kg.describe.dumps.contents import Said
from samenwerking_kg.describe.dumps.table import Column, Table
from samenwerking_kg.describe.dumps.tables import MORE, OF_LINKS, OF_THINGS, THINGS
from samenwerking_kg.rdf.terms import Literal, NamedNode, Object, Subject
from samenwerking_kg.vocabulary import RDF

Row = Sequence[str | int | None]
_LINKS = {table.name: [link for link in OF_LINKS if link.of == table.name] for table in OF_THINGS}


def filled(subject: Subject, said: Said) -> Iterator[tuple[Table, Row]]:
    """The rows of one thing, in every table that it belongs in; none for what is no such thing."""
    if not isinstance(subject, NamedNode):
        return
    kinds = set(said.get(RDF.type, ()))
    for table in OF_THINGS:
        if kinds.intersection(table.classes) and not kinds.intersection(table.but):
            yield THINGS, (subject.value, table.name)
            yield from _thing(subject.value, said, table)
            for link in _LINKS[table.name]:
                yield from _links(subject.value, said, link)


def _thing(key: str, said: Said, table: Table) -> Iterator[tuple[Table, Row]]:
    row: list[str | None] = [key]
    for column in table.columns[1:]:
        if column.of == (RDF.type,):
            row.append(_kind(said[RDF.type], table))
            continue
        first, *more = _values(said, column) or [None]
        row.append(first)
        for value in more:
            yield MORE, (key, table.name, column.name, value)
    yield table, row


def _links(key: str, said: Said, table: Table) -> Iterator[tuple[Table, Row]]:
    """A value that is said in several ways is one row for each way that has another name."""
    for property, name in table.says:
        for value in dict.fromkeys(map(_text, said.get(property, ()))):
            yield table, (key, value, name)[: len(table.columns)]


def _values(said: Said, column: Column) -> list[str | None]:
    """What a column could hold, the best first, each once."""
    for property in column.of:
        found = [value for value in said.get(property, ()) if _speaks(value, column.language)]
        if found:
            return list(dict.fromkeys(map(_text, sorted(found, key=_order))))
    return []


def _speaks(value: Object, language: str) -> bool:
    """A name without a language counts as Dutch."""
    spoken = (value.language or "nl") if isinstance(value, Literal) else "nl"
    return not language or spoken.partition("-")[0] == language


def _order(value: Object) -> tuple[bool, str]:
    """Dutch and languageless first; then by what it says, so that a dump is the same each time."""
    return not _speaks(value, "nl"), _text(value)


def _kind(types: Iterable[Object], table: Table) -> str | None:
    """The class that tells most, which stands first in the table."""
    known = set(types)
    best = next((each for each in table.classes if each in known), None)
    return best and best.value.replace("#", "/").rpartition("/")[2].lower()


def _text(value: Object) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else f"{value}"
