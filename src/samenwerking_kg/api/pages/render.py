"""Jinja2 with autoescape on, and the few filters that turn terms and numbers into Dutch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from samenwerking_kg import __version__
from samenwerking_kg.api.address import local
from samenwerking_kg.rdf.terms import XSD, BlankNode, Literal, NamedNode, Term
from samenwerking_kg.vocabulary import BASE

HERE = Path(__file__).parent
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
LONGEST = 600


def day(value: dt.date | str | None) -> str:
    """`2026-05-16` -> `16 mei 2026`; what is no date stays as it is."""
    if not value:
        return ""
    try:
        date = value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
    except ValueError:
        return str(value)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def number(value: int | Decimal | str) -> str:
    """Thousands with a point, decimals with a comma: `1.186`, `9,3`."""
    written = f"{Decimal(value):,}"
    return written.replace(",", " ").replace(".", ",").replace(" ", ".")


def kind(term: Term | None) -> str:
    """`none`, `iri`, `blank`, or `literal`: what a template needs to know to show a term."""
    if term is None:
        return "none"
    return {NamedNode: "iri", BlankNode: "blank", Literal: "literal"}[type(term)]


def spoken(literal: Literal) -> str:
    """A literal for people: Dutch dates, ja and nee, long texts cut with their length named."""
    if literal.datatype.value == XSD + "date":
        return day(literal.value)
    if literal.datatype.value == XSD + "boolean":
        return {"true": "ja", "false": "nee"}.get(literal.value, literal.value)
    if len(literal.value) > LONGEST:
        rest = number(len(literal.value) - LONGEST)
        return f"{literal.value[:LONGEST]} … (nog {rest} tekens)"
    return literal.value


def note(literal: Literal) -> str:
    """The datatype beside a literal, where a reader could not guess it."""
    local_name = literal.datatype.value.replace("#", "/").rpartition("/")[2]
    return (
        "" if local_name in ("string", "langString", "date", "boolean", "integer") else local_name
    )


def brief(graph: str) -> str:
    """The short name of a source: `…/graph/roo/regelingen` -> `roo/regelingen`."""
    return graph.removeprefix(f"{BASE}graph/")


def environment() -> Environment:
    """The templates of this folder."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "day": day, "number": number, "kind": kind, "spoken": spoken, "note": note, "local": local,
        "brief": brief,
    }  # fmt: skip
    made.tests["ours"] = lambda iri: iri.startswith(BASE)
    made.globals["version"] = __version__
    return made


_PAGES = environment()


def render(template: str, /, **what: object) -> bytes:
    """One page as UTF-8."""
    context: Mapping[str, object] = what
    return _PAGES.get_template(template).render(context).encode()
