"""Jinja2 with autoescape on, and the few filters that turn terms and numbers into Dutch."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from samenwerking_kg import __version__
from samenwerking_kg.api.address import for_people, local
from samenwerking_kg.pictures.style import STYLE
from samenwerking_kg.rdf.terms import XSD, BlankNode, Literal, NamedNode, Term
from samenwerking_kg.vocabulary import BASE

HERE = Path(__file__).parent
STATIC = HERE / "static"
SHEET = "stijl.css"
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_MONTHS_EN = (
    "January February March April May June July August September October November December"
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


def day_in(value: dt.date | str | None, language: str) -> str:
    """The same in a language: `16 mei 2026`, `16 May 2026`."""
    written = day(value)
    if language == "en":
        for nl, en in zip(_MONTHS, _MONTHS_EN, strict=True):
            written = written.replace(f" {nl} ", f" {en} ")
    return written


def address_of(parameters: Mapping[str, object]) -> str:
    """Parameters as they stand in an address, those without a value left out."""
    return urlencode({name: value for name, value in parameters.items() if value})


@functools.cache
def sheet() -> bytes:
    """The style sheet of the pages and of the pictures in them."""
    return (STATIC / SHEET).read_bytes() + b"\n" + STYLE.encode()


@functools.cache
def static(name: str) -> str:
    """Where a file of the pages is. Its address is another when the file is, so that it can be kept
    for good."""
    content = sheet() if name == SHEET else (STATIC / name).read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def number(value: int | float | Decimal | str) -> str:
    """Thousands with a point, decimals with a comma: `1.186`, `9,3`."""
    whole = isinstance(value, float) and value.is_integer()
    written = f"{Decimal(int(value) if whole else str(value)):,}"
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
        "brief": brief, "dag": day_in, "address_of": address_of, "for_people": for_people,
    }  # fmt: skip
    made.tests["ours"] = lambda iri: iri.startswith(BASE)
    made.globals |= {"version": __version__, "static": static}
    return made


_PAGES = environment()


def render(template: str, /, **what: object) -> bytes:
    """One page as UTF-8."""
    context: Mapping[str, object] = what
    return _PAGES.get_template(template).render(context).encode()
