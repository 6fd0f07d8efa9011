"""The description of the data as RDF (VoID), from its counts and its sources.

It stands in the store as a graph of its own, and is what ``/.well-known/void`` serves. What was not
counted is left out. Prefixes are declared as SHACL does it, for editors that ask for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samenwerking_kg.describe.sources import Source
from samenwerking_kg.describe.void.counting import Counts, Property
from samenwerking_kg.describe.void.links import linksets, spaces
from samenwerking_kg.describe.void.terms import (
    ALL,
    CLASS,
    DOCUMENT,
    PRIMARY_TOPIC,
    VOID,
    format_iri,
    part,
)
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, VOID_GRAPH
from samenwerking_kg.rdf.formats import GRAPH_FORMATS
from samenwerking_kg.rdf.terms import (
    NamedNode,
    Triple,
    day,
    integer,
    iri,
    is_iri,
    plain,
    stamp,
    text,
    typed,
)
from samenwerking_kg.registers.catalog import CATALOG, PUBLISHER
from samenwerking_kg.store.base import in_union
from samenwerking_kg.vocabulary import BASE, DCT, FOAF, PREFIXES, PROV, RDF, RDFS, SH, XSD

#: Graphs that the description lists, by name; ``/graphs`` has them all.
MOST_GRAPHS = 1000
#: What the addresses of the things that are described look like; the counts of `entities` use it.
PATTERN = r"^https://(w3id\.org/samenwerking-kg|identifier\.overheid\.nl/tooi)/id/"
_CC0 = iri("http://creativecommons.org/publicdomain/zero/1.0/")
_TEXTS = (
    (DOCUMENT, DCT.title, "Tellingen (VoID)", "Counts (VoID)"),
    (DOCUMENT, DCT.description,
     "Wat hier te vragen is, met aantallen. De dienst telt zelf, na elke publicatie opnieuw.",
     "What can be asked here, with counts. The service counts by itself, anew after each "
     "publication."),
    (ALL, DCT.title, "Wie werkt met wie samen: alle grafen samen",
     "Who works with whom: all graphs together"),
    (ALL, DCT.description,
     "Wat een vraag in SPARQL ziet die geen graaf noemt: de vereniging van alle grafen, waarin "
     "een uitspraak die twee grafen doen één keer telt. Zonder de verzonnen voorbeelden in "
     f"<{EXAMPLES_GRAPH}>, en zonder deze tellingen zelf in <{VOID_GRAPH}>. Elke graaf heeft zijn "
     "eigen licentie.",
     "What a SPARQL query sees that names no graph: the union of all graphs, in which a statement "
     f"of two graphs counts once. Without the invented examples in <{EXAMPLES_GRAPH}> and without "
     f"these counts themselves in <{VOID_GRAPH}>. Each graph has its own licence."),
)  # fmt: skip


@dataclass(frozen=True)
class Moment:
    """When the data last changed, and when counting began and ended."""

    changed: dt.datetime
    began: dt.datetime
    ended: dt.datetime


def uncounted() -> Iterator[Triple]:
    """What holds whatever the counts are."""
    yield from _document()
    yield from _dataset()
    for name, base in PREFIXES.items():
        yield from declaration(DOCUMENT, name, base)


def described(counts: Counts, sources: Mapping[str, Source], moment: Moment) -> Iterator[Triple]:
    """The whole description.

    sources  the named graphs by IRI, as `sources.sources` gives them
    """
    yield from uncounted()
    yield from _counted(moment)
    yield from _totals(counts)
    yield from _classes(counts)
    yield from _properties(counts)
    yield from _vocabularies(counts)
    yield from _graphs(counts, sources)
    yield from spaces(counts.entities)
    yield from linksets(counts.links)


def addresses(host: str) -> Iterator[Triple]:
    """Where the data can be asked and looked up, on the service at `host`."""
    yield Triple(ALL, VOID.sparqlEndpoint, iri(f"{host}/sparql"))
    yield Triple(ALL, VOID.uriLookupEndpoint, iri(f"{host}/doc?iri="))


def declaration(of: NamedNode, name: str, base: str) -> Iterator[Triple]:
    """That `of` declares this prefix (SHACL, 5.2.1)."""
    node = part("prefix", name)
    yield Triple(of, _sh("declare"), node)
    yield Triple(node, RDF.type, _sh("PrefixDeclaration"))
    yield Triple(node, _sh("prefix"), plain(name))
    yield Triple(node, _sh("namespace"), typed(base, XSD.base + "anyURI"))


def _document() -> Iterator[Triple]:
    yield Triple(DOCUMENT, RDF.type, VOID.DatasetDescription)
    yield Triple(DOCUMENT, PRIMARY_TOPIC, ALL)
    yield Triple(DOCUMENT, DCT.creator, PUBLISHER)
    yield Triple(DOCUMENT, DCT.license, _CC0)
    for about, predicate, nl, en in _TEXTS:
        yield Triple(about, predicate, text(nl, "nl"))
        yield Triple(about, predicate, text(en, "en"))


def _counted(moment: Moment) -> Iterator[Triple]:
    """When the data last changed, and when it was counted."""
    counting = part("telling")
    yield Triple(ALL, DCT.modified, stamp(moment.changed))
    yield Triple(DOCUMENT, DCT.modified, stamp(moment.ended))
    yield Triple(DOCUMENT, PROV.wasGeneratedBy, counting)
    yield Triple(counting, RDF.type, PROV.Activity)
    yield Triple(counting, RDFS.label, text("Telling van alle uitspraken", "nl"))
    yield Triple(counting, RDFS.label, text("Count of all statements", "en"))
    yield Triple(counting, PROV.used, ALL)
    yield Triple(counting, PROV.startedAtTime, stamp(moment.began))
    yield Triple(counting, PROV.endedAtTime, stamp(moment.ended))


def _dataset() -> Iterator[Triple]:
    yield Triple(ALL, RDF.type, VOID.Dataset)
    yield Triple(ALL, DCT.publisher, PUBLISHER)
    yield Triple(ALL, FOAF.homepage, iri(BASE))
    yield Triple(ALL, VOID.uriRegexPattern, plain(PATTERN))
    yield Triple(ALL, VOID.rootResource, CATALOG)
    for form in GRAPH_FORMATS:
        yield Triple(ALL, VOID.feature, format_iri(form.name))


def _totals(counts: Counts) -> Iterator[Triple]:
    kinds = counts.properties.get(RDF.type.value, Property(0, 0, 0)).objects
    whole = sum(counts.entities.values()) if counts.whole else None
    for predicate, number in (
        (VOID.triples, counts.triples),
        (VOID.properties, len(counts.properties)),
        (VOID.classes, len(counts.classes) if kinds is None else kinds),
        (VOID.distinctSubjects, counts.subjects),
        (VOID.distinctObjects, counts.objects),
        (VOID.entities, whole),
    ):
        if number is not None:
            yield Triple(ALL, predicate, integer(number))


def _classes(counts: Counts) -> Iterator[Triple]:
    for name, number in counts.classes.items():
        node = part("klasse", name)
        yield Triple(ALL, VOID.classPartition, node)
        yield Triple(node, RDF.type, VOID.Dataset)
        yield Triple(node, CLASS, NamedNode(name))
        yield Triple(node, VOID.entities, integer(number))


def _properties(counts: Counts) -> Iterator[Triple]:
    for name, of in counts.properties.items():
        node = part("eigenschap", name)
        yield Triple(ALL, VOID.propertyPartition, node)
        yield Triple(node, RDF.type, VOID.Dataset)
        yield Triple(node, VOID.property, NamedNode(name))
        yield Triple(node, VOID.triples, integer(of.triples))
        if of.subjects is not None and of.objects is not None:
            yield Triple(node, VOID.distinctSubjects, integer(of.subjects))
            yield Triple(node, VOID.distinctObjects, integer(of.objects))


def _vocabularies(counts: Counts) -> Iterator[Triple]:
    """The namespaces that we know of the classes and properties that are used."""
    used = (*counts.properties, *counts.classes)
    for base in PREFIXES.values():
        if any(name.startswith(base) for name in used):
            yield Triple(ALL, VOID.vocabulary, NamedNode(base))


def listed(names: Iterable[str]) -> Sequence[str]:
    """The graphs of the union that are listed one by one."""
    return sorted(filter(in_union, names))[:MOST_GRAPHS]


def _graphs(counts: Counts, sources: Mapping[str, Source]) -> Iterator[Triple]:
    for name in listed(sources):
        node = iri(name)
        yield Triple(ALL, VOID.subset, node)
        yield Triple(node, RDF.type, VOID.Dataset)
        yield Triple(node, VOID.triples, integer(counts.graphs.get(name, 0)))
        yield from _source(node, sources[name])


def _source(node: NamedNode, source: Source) -> Iterator[Triple]:
    yield Triple(node, DCT.title, text(source.title_nl, "nl"))
    if source.title_en:
        yield Triple(node, DCT.title, text(source.title_en, "en"))
    if source.peildatum is not None:
        stood = DCT.issued if source.version is None else DCT.modified
        yield Triple(node, stood, day(source.peildatum))
    for predicate, value in (
        (DCT.license, source.licence),
        (DCT.source, source.origin),
        (DCT.publisher, source.organisation),
    ):
        if is_iri(value):
            yield Triple(node, predicate, iri(value))


def _sh(name: str) -> NamedNode:
    return NamedNode(SH.base + name)


def timeless(triples: Iterable[Triple]) -> set[Triple]:
    """The statements that are not about when was counted, to see whether two counts differ."""
    moments = {PROV.startedAtTime, PROV.endedAtTime}
    return {
        each
        for each in triples
        if each.predicate not in moments
        and not (each.predicate == DCT.modified and each.subject in (ALL, DOCUMENT))
    }
