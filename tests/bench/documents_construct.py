"""The CONSTRUCT that says what a document of the API says, made from the shape of that document.

The engine is asked for the same statements: who took part on a day, what they are called, and each
with the graph that says so. Left out is what would make it work harder for cases that are not asked
for: names of former versions, and the lives of cooperations that ended. `documents_asked` keeps the
documents of which both say exactly the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from samenwerking_kg.describe.kinds import KINDS
from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape
from samenwerking_kg.describe.sources import CATALOGUE
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.vocabulary import DCT, PREFIXES, PROV, RDF, RDFS, SKOS, SW

_ROOT, _DAY = "<urn:root>", "<urn:day>"
_DATE = '"{}"^^<http://www.w3.org/2001/XMLSchema#date>'
_HERE, _DERIVED = f"BIND({_ROOT} AS ?s)", f"BIND({PROV.wasDerivedFrom} AS ?p)"
#: A Dutch text loses its language, as in the document; others stay out.
_AS_VALUE = (
    'FILTER(!isLiteral(?w) || LANG(?w) IN ("", "nl")) '
    'BIND(IF(isLiteral(?w) && LANG(?w) = "nl", STR(?w), ?w) AS ?o)'
)
_BEST = SW.GemeenschappelijkeRegeling
_WITHIN = (
    f"FILTER NOT EXISTS {{ ?s {SW.geldigTot} ?tot FILTER(?tot <= {_DAY}) }} "
    f"FILTER NOT EXISTS {{ ?s {SW.geldigVan} ?van FILTER(?van > {_DAY}) }}"
)


def construct(iri: str, day: dt.date) -> str:
    """The question for the document of a cooperation as it was on a day."""
    return _template().replace(_ROOT, f"<{iri}>").replace(_DAY, _DATE.format(day))


@lru_cache(maxsize=1)
def _template() -> str:
    shape = KINDS["samenwerkingen"].shape
    where = "\nUNION ".join(f"{{ {group} }}" for group in dict.fromkeys(_groups(shape)))
    return _shortened(f"CONSTRUCT {{ ?s ?p ?o }} {{\n{where} }}")


def _shortened(text: str) -> str:
    """The same with prefixes."""
    head = ""
    for name, base in PREFIXES.items():
        if f"<{base}" in text:
            text = re.sub(rf"<{re.escape(base)}([A-Za-z_]+)>", rf"{name}:\1", text)
            head += f"PREFIX {name}: <{base}>\n"
    return head + text


def _groups(root: Shape) -> Iterator[str]:
    yield f"{_ROOT} ?p ?w {_HERE} {_told(root)}"
    yield from _references(f"{_ROOT} ?via ?s", root)
    speaking = [f"GRAPH ?g {{ {_ROOT} ?any ?thing }}"]
    for key in root.turned:
        assert key.shape
        part = f"?s {key.inverse or key.predicate} {_ROOT} . {_holds(key.shape)}"
        if key.inverse:
            yield f"?o {key.inverse} {_ROOT} . {_HERE} BIND({key.predicate} AS ?p)"
        yield f"{part} ?s ?p ?w {_told(key.shape, key)}"
        if key.shape.sourced:
            yield f"{part} GRAPH ?o {{ ?s ?any ?thing }} {_DERIVED}"
            inner = part.replace("?s ", "?part ")
            yield from _references(f"{inner} ?part ?via ?s", key.shape)
            speaking.append(f"{inner} GRAPH ?g {{ ?part ?any ?thing }}")
    yield from _sources(" UNION ".join(f"{{ {each} }}" for each in speaking))


def _holds(shape: Shape) -> str:
    """That `?s` stands in the document on the day."""
    listed = f"?s {RDF.type} {next(iter(shape.types.values()))} ." if shape.listed else ""
    return f"{listed} {_WITHIN}" if shape.dated else listed


def _told(shape: Shape, hung: Key | None = None) -> str:
    """Which of `?p ?w` a node of this shape says itself; with what it hangs on the root by."""
    wanted = [key.predicate for key in _plain(shape)]
    typed = ""
    if hung and not hung.inverse:
        wanted.append(hung.predicate)
        typed = f"FILTER(?p != {hung.predicate} || ?w = {_ROOT}) "
    if shape.types:
        wanted.append(RDF.type)
        typed += f"FILTER(?p != {RDF.type} || ?w IN ({_listed(shape.types.values())}))"
        if "GemeenschappelijkeRegeling" in shape.types:  # only the best of the two
            typed += f" FILTER(?w != {SW.Regeling} || NOT EXISTS {{ ?s a {_BEST} }})"
    if shape.named:
        wanted.append(RDFS.label)
    return f"FILTER(?p IN ({_listed(dict.fromkeys(wanted))})) {typed} {_AS_VALUE}"


def _plain(shape: Shape) -> list[Key]:
    apart = (Form.NAME, Form.SOURCES)
    return [k for k in shape.keys if k not in shape.turned and k.form not in apart]


def _references(found: str, shape: Shape) -> Iterator[str]:
    """What is said of the nodes that are pointed at; those of one shape together."""
    pointed: dict[str, tuple[Shape, list[NamedNode]]] = {}
    for key in _plain(shape):
        if key.shape:
            pointed.setdefault(key.shape.name, (key.shape, []))[1].append(key.predicate)
    for below, predicates in pointed.values():
        via = f"FILTER(?via IN ({_listed(predicates)}))"
        if below.types and SKOS.Concept in below.types.values():
            yield f"{found} . ?s {SKOS.prefLabel} ?w {via} BIND({RDFS.label} AS ?p) {_AS_VALUE}"
        yield f"{found} . ?s ?p ?w {via} {_told(below)}"


def _sources(found: str) -> Iterator[str]:
    """The graphs that `found` finds as `?g`, and what the catalogue says of them."""
    kept = ", ".join(map(str, (DCT.issued, DCT.publisher, DCT.description, DCT.title)))
    one = f"{{ SELECT DISTINCT ?g {{ {found} }} }}"
    yield f"{one} BIND(?g AS ?o) {_HERE} {_DERIVED}"
    yield (
        f"{one} {{ GRAPH <{CATALOGUE}> {{ ?g ?q ?w }} FILTER(?q IN ({kept})) BIND(?g AS ?s) "
        f"BIND(IF(?q = {DCT.title}, {RDFS.label}, ?q) AS ?p) }} "
        f"UNION {{ GRAPH <{CATALOGUE}> {{ ?g {DCT.publisher} ?s }} ?s {RDFS.label} ?w "
        f"BIND({RDFS.label} AS ?p) }} {_AS_VALUE}"
    )


def _listed(terms: Iterable[NamedNode]) -> str:
    return ", ".join(map(str, terms))
