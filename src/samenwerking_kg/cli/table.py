"""Rows as a table for people: aligned columns, IRIs with their prefix, a count at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Term
from samenwerking_kg.vocabulary import PREFIXES

_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def table(variables: Sequence[str], rows: Iterable[Sequence[Term | None]]) -> str:
    """The table; its last line counts the rows."""
    body = [[_shown(term) for term in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(variables, *body, strict=True)]
    rule = ["-" * width for width in widths]
    lines = [_line(cells, widths) for cells in (variables, rule, *body)]
    count = "1 rij / row" if len(body) == 1 else f"{len(body)} rijen / rows"
    return "\n".join([*lines, "", count]) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _shown(term: Term | None) -> str:
    if isinstance(term, NamedNode):
        return _short(term.value)
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    return f"_:{term.value}" if isinstance(term, BlankNode) else ""


def _short(iri: str) -> str:
    for prefix, base in _LONGEST_FIRST:
        rest = iri.removeprefix(base)
        if rest != iri and rest and not set(rest) & set("/#?"):
            return f"{prefix}:{rest}"
    return f"<{iri}>"
