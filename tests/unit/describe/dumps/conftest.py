"""A small store of two sources, and a copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from samenwerking_kg.describe.dumps.dump import Dump
from samenwerking_kg.describe.dumps.making import make
from samenwerking_kg.model.identifiers import (
    EXAMPLES_GRAPH,
    VOID_GRAPH,
    concept,
    graph,
    thing,
    tooi,
)
from samenwerking_kg.rdf.terms import BlankNode, Triple, day, plain, text, typed
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.vocabulary import ADMS, DCT, ORG, RDF, RDFS, SKOS, SW, TOOI, XSD

REGISTER, OWN = graph("roo", "regelingen"), graph("gm0106", "warmte")
ASSEN, EMMEN, HEAT = tooi("gm0106"), tooi("gm0114"), thing("samenwerkingsverband", "warmte")
HERE, THERE = thing("deelname", "een"), thing("deelname", "twee")
NUMBER, ROLE = thing("identificatie", "kvk-01179514"), concept("rol", "deelnemer")
SAYS = [
    Triple(ASSEN, RDF.type, TOOI.Gemeente),
    Triple(ASSEN, RDFS.label, text("gemeente Assen", "nl")),
    Triple(ASSEN, SKOS.altLabel, plain('Assen, "stad"\nhoofdstad')),
    Triple(ASSEN, TOOI.organisatiecode, plain("gm0106")),
    Triple(ASSEN, ADMS.identifier, NUMBER),
    Triple(NUMBER, RDF.type, ADMS.Identifier),
    Triple(NUMBER, SKOS.notation, plain("01179514")),
    Triple(HEAT, RDF.type, SW.Samenwerkingsverband),
    Triple(HEAT, RDF.type, ORG.OrganizationalCollaboration),
    Triple(HEAT, RDFS.label, plain("=Warmte")),
    Triple(HERE, RDF.type, SW.Deelname),
    Triple(HERE, ORG.organization, HEAT),
    Triple(HERE, ORG.member, ASSEN),
    Triple(HERE, ORG.role, ROLE),
    Triple(HERE, SW.geldigVan, day("2013-06-01")),
    Triple(HERE, SW.verdeelsleutel, typed("14.5", XSD.base + "decimal")),
    Triple(HERE, SW.waargenomenOp, plain("2015")),
    Triple(HERE, SW.waargenomenOp, plain("2014")),
    Triple(BlankNode("b0"), DCT.source, plain("zonder naam")),
]
MORE = [
    SAYS[0],
    Triple(THERE, RDF.type, SW.Deelname),
    Triple(THERE, ORG.organization, HEAT),
    Triple(THERE, ORG.member, EMMEN),
    Triple(THERE, SW.geldigVan, day("2025-01-01")),
    Triple(THERE, SW.geldigTot, day("2025-07-01")),
]
INVENTED = [Triple(thing("organisatie", "verzonnen"), RDF.type, ORG.Organization)]


@pytest.fixture(scope="session")
def source() -> Iterator[Store]:
    store = OxigraphStore()
    store.fill([(REGISTER, SAYS), (OWN, MORE), (EXAMPLES_GRAPH, INVENTED), (VOID_GRAPH, INVENTED)])
    yield store
    store.close()


@pytest.fixture(scope="session")
def copy(source: Store, tmp_path_factory: pytest.TempPathFactory) -> ApartStore:
    folder = tmp_path_factory.mktemp("copy")
    store = OxigraphStore(folder / "engine")
    store.fill([(name, source.graph(name)) for name in source.graphs()])
    store.copy(folder / "copy")
    store.close()
    return cast(ApartStore, ApartStore.reading(folder / "copy"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dump")


@pytest.fixture(scope="session")
def dump(copy: ApartStore, folder: Path) -> Dump:
    made = make(copy, folder)
    assert made is not None
    return made
