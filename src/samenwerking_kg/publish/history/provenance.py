"""What the store itself says of every version, as PROV, in a graph of its own.

The same version gives the same statements, always: the log makes the store, and can make it again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from samenwerking_kg.model.identifiers import graph, thing
from samenwerking_kg.publish.history.version import Version
from samenwerking_kg.rdf.terms import (
    BlankNode,
    Literal,
    NamedNode,
    Object,
    Triple,
    integer,
    iri,
    plain,
    text,
    typed,
)
from samenwerking_kg.vocabulary import BASE, DCT, PROV, RDF, RDFS, SPDX, SW, VOID, XSD

#: The graph in which every version of every graph is described.
PUBLICATIONS = graph("samenwerking-kg", "publicaties")
_SHA256 = iri(SPDX.base + "checksumAlgorithm_sha256")
_PREFIX = thing("publicatie", "").value


def described(version: Version) -> frozenset[Triple]:
    """What is said when this version is accepted, also of the one before it."""
    return frozenset(_described(version))


def number_of(node: NamedNode) -> int | None:
    """The number of the version that an IRI stands for; None for any other IRI."""
    rest = node.value.removeprefix(_PREFIX)
    return int(rest) if rest != node.value and rest.isdigit() else None


def asks_for(version: Version) -> str:
    """The question (an ASK) whether a store says anything of this version."""
    return f"ASK {{ GRAPH <{PUBLICATIONS}> {{ {_node(version.number)} ?p ?o }} }}"


def last_number(statements: Iterable[Triple]) -> int:
    """The highest number of a version in the graph of publications; 0 when there is none."""
    subjects = {t.subject for t in statements if isinstance(t.subject, NamedNode)}
    return max((number_of(subject) or 0 for subject in subjects), default=0)


def _described(version: Version) -> Iterator[Triple]:
    node, checksum = _node(version.number), BlankNode(f"publicatie{version.number}")
    for predicate, value in _facts(version):
        yield Triple(node, predicate, value)
    yield Triple(node, SPDX.checksum, checksum)
    yield Triple(checksum, RDF.type, SPDX.Checksum)
    yield Triple(checksum, SPDX.algorithm, _SHA256)
    yield Triple(checksum, SPDX.checksumValue, typed(version.digest, XSD.base + "hexBinary"))
    if version.previous is not None:
        yield Triple(_node(version.previous), PROV.invalidatedAtTime, _moment(version.time))


def _facts(version: Version) -> Iterator[tuple[NamedNode, Object]]:
    name = version.graph.removeprefix(BASE + "graph/")
    verb_nl, verb_en = (
        ("Intrekking", "Retraction") if version.retracted else ("Publicatie", "Publication")
    )
    yield RDF.type, SW.Publicatie
    yield RDF.type, PROV.Entity
    yield RDFS.label, text(f"{verb_nl} {version.number} van {name}", "nl")
    yield RDFS.label, text(f"{verb_en} {version.number} of {name}", "en")
    yield DCT.identifier, plain(str(version.number))
    yield PROV.specializationOf, iri(version.graph)
    yield PROV.generatedAtTime, _moment(version.time)
    yield PROV.wasAttributedTo, iri(version.organisation)
    yield VOID.triples, integer(version.statements)
    yield SW.uitsprakenErbij, integer(version.added)
    yield SW.uitsprakenEraf, integer(version.removed)
    yield SW.aantalDeelnames, integer(version.participations)
    yield SW.aantalSamenwerkingsverbanden, integer(version.cooperations)
    yield SW.aantalWaarschuwingen, integer(version.findings.get("Warning", 0))
    yield SW.aantalOpmerkingen, integer(version.findings.get("Info", 0))
    if version.previous is not None:
        yield PROV.wasRevisionOf, _node(version.previous)
    if version.restored is not None:
        yield PROV.wasDerivedFrom, _node(version.restored)


def _moment(time: dt.datetime) -> Literal:
    """With its fraction of a second: a time read here finds its version, not the one before."""
    return typed(time.astimezone(dt.UTC).isoformat().replace("+00:00", "Z"), XSD.dateTime.value)


def _node(number: int) -> NamedNode:
    return thing("publicatie", str(number))
