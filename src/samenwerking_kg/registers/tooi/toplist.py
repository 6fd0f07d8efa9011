"""The TOP-lijst of TOOI: the themes by which the register of arrangements sorts its tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.rdf.terms import NamedNode, Triple, iri, plain, text
from samenwerking_kg.registers.base import CC0, Extract, Progress
from samenwerking_kg.registers.table import Row, rows
from samenwerking_kg.vocabulary import RDF, RDFS, SKOS, TOP

SCHEME = NamedNode(TOP.base + "toplijst")
#: The sight date of the registers that version 1 of the list was collected with.
ON = dt.date(2026, 1, 29)
KEEPER = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1034"


@dataclass(frozen=True)
class TopList:
    """`graph/tooi/toplijst`."""

    name: str = "toplijst"

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        """One graph. Raises RegisterFileMissing or RegisterRecordBroken."""
        path = folder / "facts/tooi_toplijst.csv"
        themes = rows(self.name, path, ("iri", "label_nl", "broader"), ("label_nl", "iri"))
        triples = list(_themes(themes))
        progress("TOP-lijst", len(themes), len(themes))
        yield Extract(
            graph=graph("tooi", "toplijst"),
            file="vocabularies/tooi-toplijst.nq.gz",
            title_nl="TOP-lijst: thema's van overheidspublicaties",
            title_en="TOP-lijst: themes of government publications",
            publisher=KEEPER,
            publisher_name="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
            source=SCHEME.value,
            licence=CC0,
            peildatum=ON,
            inputs=(path,),
            triples=triples,
            version="1",
        )


def _themes(themes: Sequence[Row]) -> Iterator[Triple]:
    yield Triple(SCHEME, RDF.type, SKOS.ConceptScheme)
    yield Triple(SCHEME, RDFS.label, plain("TOP-lijst"))
    yield Triple(SCHEME, SKOS.prefLabel, text("TOP-lijst", "nl"))
    known = {row.must("iri") for row in themes}
    for row in themes:
        yield from _theme(row, known)


def _theme(row: Row, known: set[str]) -> Iterator[Triple]:
    node, label = _concept(row, row.must("iri")), row.must("label_nl")
    yield Triple(node, RDF.type, SKOS.Concept)
    yield Triple(node, SKOS.prefLabel, text(label, "nl"))
    yield Triple(node, RDFS.label, plain(label))
    yield Triple(node, SKOS.inScheme, SCHEME)
    above = row.get("broader")
    if above is None:
        yield Triple(node, SKOS.topConceptOf, SCHEME)
        yield Triple(SCHEME, SKOS.hasTopConcept, node)
    elif above in known:
        yield Triple(node, SKOS.broader, _concept(row, above))
    else:
        raise row.unknown("broader", above)


def _concept(row: Row, value: str) -> NamedNode:
    if not value.startswith(TOP.base):
        raise row.unknown("iri", value)
    return iri(value)


def theme_index(path: Path, register: str) -> dict[str, NamedNode]:
    """Names as the register of arrangements writes them (`hoofdthema | subthema`) -> concept."""
    themes = rows(register, path, ("iri", "label_nl", "broader"), ("label_nl", "iri"))
    labels = {row.must("iri"): row.must("label_nl") for row in themes}
    index: dict[str, NamedNode] = {}
    for row in themes:
        above = row.get("broader")
        name = f"{labels[above]} | {row.must('label_nl')}" if above else row.must("label_nl")
        index[name] = _concept(row, row.must("iri"))
    return index
