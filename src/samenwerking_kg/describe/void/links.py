"""Parts of the dataset by where things have their address, and links between such parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samenwerking_kg.describe.void.counting import Link
from samenwerking_kg.describe.void.spaces import ENTITIES, OTHERS, Space
from samenwerking_kg.describe.void.terms import ALL, VOID, part
from samenwerking_kg.rdf.terms import NamedNode, Triple, integer, iri, plain, text
from samenwerking_kg.vocabulary import DCT, FOAF, RDF


def spaces(entities: Mapping[str, int]) -> Iterator[Triple]:
    """The parts of our own data, with how many things are in each where that was counted."""
    for space in ENTITIES:
        yield Triple(ALL, VOID.subset, part("ruimte", space.code))
        yield from _space(space)
        if space.code in entities:
            number = integer(entities[space.code])
            yield Triple(part("ruimte", space.code), VOID.entities, number)


def linksets(links: Mapping[Link, int]) -> Iterator[Triple]:
    """One set of links for each property from the one space to the other, and the targets."""
    for space in OTHERS:
        if any(link.target == space.code for link in links):
            yield from _space(space)
    for link, number in links.items():
        node = part("koppeling", link.source, link.target, link.predicate)
        yield Triple(ALL, VOID.subset, node)
        yield Triple(node, RDF.type, VOID.Linkset)
        yield Triple(node, VOID.linkPredicate, NamedNode(link.predicate))
        yield Triple(node, VOID.subjectsTarget, part("ruimte", link.source))
        yield Triple(node, VOID.objectsTarget, part("ruimte", link.target))
        yield Triple(node, VOID.triples, integer(number))


def _space(space: Space) -> Iterator[Triple]:
    node = part("ruimte", space.code)
    yield Triple(node, RDF.type, VOID.Dataset)
    yield Triple(node, VOID.uriSpace, plain(space.base))
    yield Triple(node, DCT.title, text(space.nl, "nl"))
    yield Triple(node, DCT.title, text(space.en, "en"))
    if space.homepage:
        yield Triple(node, FOAF.homepage, iri(space.homepage))
