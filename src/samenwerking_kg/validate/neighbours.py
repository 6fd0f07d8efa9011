"""What the data does to things that it does not speak of itself.

A participation in a file can break a rule about a cooperation that only the register describes.
So the rules also look at the neighbours of the data; what was wrong with these without the data is
not the publisher's, and is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rdflib import Graph
from rdflib.namespace import RDF
from rdflib.term import Node

from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.context import PARTS
from samenwerking_kg.validate.graphs import as_rdflib, plain_graph
from samenwerking_kg.validate.judge import Hit, judge
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.targets import aimed
from samenwerking_kg.vocabulary import SW

_PARTS = tuple(as_rdflib(link) for link in PARTS)
_COOPERATION = as_rdflib(SW.Samenwerkingsverband)


def neighbours(graph: Graph, own: set[Node]) -> set[Node]:
    """The cooperations that the data speaks of or points at, and their parts, without its own."""
    wholes = {whole for thing in own for link in _PARTS for whole in graph.objects(thing, link)}
    wholes |= {thing for thing in own if (thing, RDF.type, _COOPERATION) in graph}
    parts = {part for whole in wholes for link in _PARTS for part in graph.subjects(link, whole)}
    return (wholes | parts) - own


def caused(hits: Collection[Hit], context: Iterable[Triple], shapes: Shapes) -> list[Hit]:
    """Of the hits on neighbours, those that are not there when only the context speaks."""
    if not hits:
        return []
    alone = plain_graph(context)
    aim, _ = aimed(shapes, alone, {hit.focus for hit in hits})
    before = set(judge(aim, alone))
    return [hit for hit in hits if hit not in before]
