"""Where a northern fact comes from and how sure it is: on every node that states one."""

from __future__ import annotations

from collections.abc import Iterator

from samenwerking_kg.model.identifiers import concept
from samenwerking_kg.rdf.terms import NamedNode, Object, Triple, iri, is_iri, plain
from samenwerking_kg.registers.north.codes import CERTAINTIES
from samenwerking_kg.registers.table import Row
from samenwerking_kg.vocabulary import DCT, SW

KNOWLEDGE = "general knowledge"


def sources(text: str | None) -> list[Object]:
    """The sources of a cell, joined by ` + ` there: IRIs where they are one, else plain strings.

    General knowledge is no source; `sw:zekerheid` says it.
    """
    given = dict.fromkeys(part.strip() for part in (text or "").split(" + "))
    return [_source(part) for part in given if part and not part.startswith(KNOWLEDGE)]


def provenance(node: NamedNode, row: Row, certainty: str = "confidence") -> Iterator[Triple]:
    """`dct:source` and `sw:zekerheid` of a node that a row states. Raises RegisterRecordBroken."""
    for source in sources(row.get("source")):
        yield Triple(node, DCT.source, source)
    code = row.code(certainty, CERTAINTIES)
    yield Triple(node, SW.zekerheid, concept("zekerheid", code))


def _source(part: str) -> Object:
    if part.startswith(("http://", "https://")) and is_iri(part):
        return iri(part)
    return plain(part)
