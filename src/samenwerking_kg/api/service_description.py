"""What this SPARQL service is and can do, in RDF (SPARQL 1.1 Service Description).

Only what holds is said: the functions are tried, the counts are those that the service made of its
store, and a graph whose count is not known has none. There is no ``sd:inputFormat``: this service
reads no documents for a query (no LOAD, and FROM names graphs that are here).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.void.document import declaration
from samenwerking_kg.describe.void.functions import functions
from samenwerking_kg.describe.void.terms import ALL, VOID, format_iri
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, VOID_GRAPH
from samenwerking_kg.rdf.formats import GRAPH_FORMATS, RESULT_FORMATS
from samenwerking_kg.rdf.terms import BlankNode, Literal, NamedNode, Triple, iri, text
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, PREFIXES, RDF, RDFS, SD

#: Named graphs that are listed; ``/graphs`` has them all.
MOST_GRAPHS = 1000
_SIMPLE = iri("http://www.w3.org/ns/entailment/Simple")
_COUNTS = f"SELECT ?of ?n {{ GRAPH <{VOID_GRAPH}> {{ ?of {VOID.triples} ?n }} }}"
_DATASET = BlankNode("dataset")
#: What is seen by default: (nl, en), for the union and for a graph of its own.
_UNION = (
    f"De vereniging van alle grafen, zonder de verzonnen voorbeelden in <{EXAMPLES_GRAPH}> en "
    f"zonder de tellingen in <{VOID_GRAPH}>.",
    f"The union of all graphs, without the invented examples in <{EXAMPLES_GRAPH}> and without the "
    f"counts in <{VOID_GRAPH}>.",
)
_APART = ("De graaf zonder naam.", "The graph without a name.")


def service_description(
    store: Store, endpoint: str, *, union: bool = True, updates: bool = True
) -> Iterator[Triple]:
    """The description of the service at this address.

    union    whether a query that names no graph sees all of them together
    updates  whether there is an update service below the address
    """
    yield from _described(cast(Any, store), store.revision, endpoint, union, updates)


@lru_cache(maxsize=8)
def _described(
    store: Store, _revision: int, endpoint: str, union: bool, updates: bool
) -> tuple[Triple, ...]:
    service, counts = iri(endpoint), _counts(store)
    said = [*_service(store, service, union), *_links(service, endpoint)]
    for name, base in PREFIXES.items():
        said += declaration(service, name, base)
    if updates:
        said += _updates(iri(endpoint + "/update"))
    return (*said, *_default(counts, union), *_named(store, counts))


def _service(store: Store, service: NamedNode, union: bool) -> Iterator[Triple]:
    yield Triple(service, RDF.type, _sd("Service"))
    yield Triple(service, DCT.title, text("Wie werkt met wie samen: SPARQL", "nl"))
    yield Triple(service, DCT.title, text("Who works with whom: SPARQL", "en"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if union:
        yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for row in (*GRAPH_FORMATS, *RESULT_FORMATS):
        yield Triple(service, _sd("resultFormat"), format_iri(row.name))
    for function in _functions(cast(Any, store)):
        yield Triple(service, _sd("extensionFunction"), function)
        yield Triple(function, RDF.type, _sd("Function"))
    yield Triple(service, _sd("defaultEntailmentRegime"), _SIMPLE)
    yield Triple(service, _sd("defaultDataset"), _DATASET)


def _links(service: NamedNode, endpoint: str) -> Iterator[Triple]:
    host = endpoint.removesuffix("/sparql")
    yield Triple(service, RDFS.seeAlso, iri(host + "/.well-known/void"))
    yield Triple(service, RDFS.seeAlso, iri(host + "/catalogus"))


def _updates(service: NamedNode) -> Iterator[Triple]:
    yield Triple(service, RDF.type, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update"))
    yield Triple(service, _sd("defaultDataset"), _DATASET)
    yield Triple(service, DCT.description, text(
        "Wijzigingen in SPARQL, alleen voor wie daar een sleutel voor heeft.", "nl"))  # fmt: skip
    yield Triple(service, DCT.description, text(
        "SPARQL updates, only for those who have a token for them.", "en"))  # fmt: skip


def _default(counts: dict[str, Literal], union: bool) -> Iterator[Triple]:
    default = ALL if union else BlankNode("default")
    yield Triple(_DATASET, RDF.type, _sd("Dataset"))
    yield Triple(_DATASET, _sd("defaultGraph"), default)
    yield Triple(default, RDF.type, _sd("Graph"))
    for language, said in zip(("nl", "en"), _UNION if union else _APART, strict=True):
        yield Triple(default, DCT.description, text(said, language))
    if union and ALL.value in counts:
        yield Triple(default, VOID.triples, counts[ALL.value])


def _named(store: Store, counts: dict[str, Literal]) -> Iterator[Triple]:
    known = store.graphs()
    for number, name in enumerate(known[:MOST_GRAPHS]):
        entry, graph = BlankNode(f"n{number}"), iri(name)
        yield Triple(_DATASET, _sd("namedGraph"), entry)
        yield Triple(entry, RDF.type, _sd("NamedGraph"))
        yield Triple(entry, _sd("name"), graph)
        yield Triple(entry, _sd("graph"), graph)
        yield Triple(graph, RDF.type, _sd("Graph"))
        if name in counts:
            yield Triple(graph, VOID.triples, counts[name])
    if len(known) > MOST_GRAPHS:
        said = f"{MOST_GRAPHS} van de {len(known)} grafen met een naam; /graphs noemt ze alle."
        yield Triple(_DATASET, DCT.description, text(said, "nl"))
        said = f"{MOST_GRAPHS} of the {len(known)} named graphs; /graphs lists them all."
        yield Triple(_DATASET, DCT.description, text(said, "en"))


def _counts(store: Store) -> dict[str, Literal]:
    """Dataset or graph -> its statements, as counted last."""
    return {
        of.value: number
        for of, number in rows(store, _COUNTS)
        if isinstance(of, NamedNode) and isinstance(number, Literal)
    }


@lru_cache(maxsize=2)
def _functions(store: Store) -> tuple[NamedNode, ...]:
    return functions(store)


def _sd(name: str) -> NamedNode:
    return NamedNode(SD.base + name)
