"""The graphs that no register yields: our own folders, as rows of the catalogue.

They are loaded from `ontology/`, `shapes/` and `data/` themselves, so they have no file of their
own and no checksum here: their history is that of the project.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, graph
from samenwerking_kg.registers.base import CC0


@dataclass(frozen=True)
class Own:
    """One graph: where it comes from in this project, and since when it is so."""

    graph: str
    folder: str
    title_nl: str
    title_en: str
    issued: dt.date
    licence: str = CC0


RELEASED = dt.date(2026, 11, 25)


def own_graphs() -> Iterator[Own]:
    """Vocabulary, code lists, rules, examples, and the catalogue itself."""
    for name, folder, nl, en in (
        ("vocabulaire", "ontology/samenwerking.ttl, ontology/alignments/",
         "Vocabulaire: onze klassen en eigenschappen, en hun buren",
         "Vocabulary: our classes and properties, and their neighbours"),
        ("begrippen", "ontology/codelists/", "Codelijsten: begrippen in het Nederlands en Engels",
         "Code lists: concepts in Dutch and English"),
        ("vormen", "shapes/", "Regels waaraan gegevens voldoen (SHACL)",
         "Rules that data must satisfy (SHACL)"),
        ("catalogus", "data/catalog.ttl", "Catalogus: wat elke graaf is en waar hij vandaan komt",
         "Catalogue: what every graph is and where it comes from"),
    ):  # fmt: skip
        yield Own(graph("samenwerking-kg", name), folder, nl, en, RELEASED)
    yield Own(
        EXAMPLES_GRAPH,
        "data/examples/",
        "Verzonnen voorbeelden, buiten alle tellingen",
        "Invented examples, outside all counts",
        RELEASED,
    )
