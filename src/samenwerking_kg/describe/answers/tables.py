"""The context of a table: the answer of a question or a figure.

It is a ``csvw:Table``, and a row a blank node (``csvw:row``) with the values of its columns, as the
W3C's Direct Mapping has rows: the property of a column is ``{address of the question}#{column}``,
whatever the question was asked with. A value that a question was asked with stands under the same
name at the table itself, for it holds for every row. Rows have no order. What is counted of the
rows (`aantal`, `samenvatting`, `geenGegevens`) is no statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from samenwerking_kg.describe.answers.words import (
    CSVW,
    DAY,
    EXECUTABLE,
    HEAD,
    HORIZON,
    NAMED,
    QUERY,
    SILENT,
    SOURCES,
    in_two,
    pointing,
)
from samenwerking_kg.rdf.terms import XSD
from samenwerking_kg.vocabulary import DCT, PROV, RDFS, SCHEMA, SKOS

_SET = {"@container": "@set"}
#: What the table was asked with, of its question; the question is named and no more.
_QUESTION = pointing(
    SCHEMA.base + "isBasedOn", **{"@context": {"naam": {"@id": DCT.identifier.value}}}
)
_TABLE: Mapping[str, Any] = {
    **HEAD,
    "Antwoord": CSVW.Table.value,
    "Vraag": EXECUTABLE,
    "Cijfer": EXECUTABLE,
    **SILENT,
    **dict.fromkeys(("naam", "aantal", "samenvatting", "geenGegevens")),
    "vraag": _QUESTION,
    "cijfer": _QUESTION,
    **in_two("titel", RDFS.label),
    **in_two("uitleg", RDFS.comment),
    **in_two("definitie", SKOS.definition),
    **in_two("eenheid", SCHEMA.unitText),
    **in_two("nietBekend", SKOS.note),
    "bron": {"@id": DCT.source.value},
    "geldigOp": DAY,
    "waarden": "@nest",
    "horizon": HORIZON,
    "bronnen": SOURCES,
    "sparql": QUERY,
}
#: What a figure can be asked with, beside things of its own.
FIGURE_BLANKS: Mapping[str, Any] = {
    "bron": None,
    "graaf": pointing(PROV.wasDerivedFrom),
}


def table_context(
    address: str,
    columns: Iterable[str],
    datatypes: Mapping[str, str],
    blanks: Mapping[str, Any],
) -> dict[str, Any]:
    """``{"@context": {…}}``.

    address    of the question
    datatypes  column -> one of `DATATYPES`, for those that need it
    blanks     key of `waarden` -> its term
    """
    named = {name: _column(address, name, datatypes.get(name)) for name in columns}
    if "naam" in named:
        named = {name: {**term, "@context": {"naam": NAMED}} for name, term in named.items()}
    measured = {"@id": SCHEMA.variableMeasured.value, "@type": "@vocab", **_SET, "@context": named}
    rows = {"@id": CSVW.row.value, **_SET, "@context": {"naam": NAMED, **named}}
    return {"@context": {**_TABLE, **blanks, "kolommen": measured, "items": rows}}


def blank(address: str, name: str, kind: str) -> dict[str, Any]:
    """The term of a value that a question is asked with; `kind` as a question's blank has it."""
    types = {"iri": "@id", "date": XSD + "date", "number": XSD + "integer"}
    typed = {"@type": types[kind]} if kind in types else {}
    return {"@id": f"{address}#{name}", **typed}


def _column(address: str, name: str, datatype: str | None) -> dict[str, Any]:
    typed = {"@type": XSD + datatype} if datatype else {}
    return {"@id": f"{address}#{name}", **typed}
