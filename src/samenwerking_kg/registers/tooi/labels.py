"""Readable names for what TOOI leaves nameless: events and value lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenwerking_kg.rdf.terms import NamedNode, Triple, plain
from samenwerking_kg.registers.tooi.events import Event, events
from samenwerking_kg.registers.tooi.index import Index
from samenwerking_kg.registers.tooi.reader import LIST_TYPE, SERIAL
from samenwerking_kg.vocabulary import RDF, RDFS, TOOI

_WORDING = {
    TOOI.Samenvoeging: "{ended} samengevoegd tot {successors}",
    TOOI.Uitbreiding: "{ended} gevoegd bij {successors}",
    TOOI.Herschikking: "{ended} verder als {successors}",
    TOOI.Oprichting: "Oprichting van {successors}",
    TOOI.Opheffing: "Opheffing van {ended}",
    TOOI.Toestandswijziging: "{ended} verder als {successors}",
}


def labels(index: Index) -> Iterator[Triple]:
    """One `rdfs:label` for everything that has none."""
    for event in events(index):
        if not index.word(event.node, RDFS.label):
            yield Triple(event.node, RDFS.label, plain(event_label(index, event)))
    for node in index.subjects(RDF.type, LIST_TYPE):
        title, number = index.word(node, TOOI.titel), index.word(node, SERIAL)
        yield Triple(node, RDFS.label, plain(f"{title or 'Waardelijst'}, versie {number}"))


def event_label(index: Index, event: Event) -> str:
    """`Maasland en Schipluiden samengevoegd tot Midden-Delfland (2004-01-01)`."""
    ended, successors = _names(index, event.ended), _names(index, event.successors)
    if ended == successors:
        ended, successors = (
            _names(index, nodes, TOOI.officieleNaamInclSoort)
            for nodes in (event.ended, event.successors)
        )
    sentence = _WORDING[event.kind].format(ended=ended, successors=successors)
    return f"{sentence} ({event.day})" if event.day else sentence


def _names(
    index: Index, nodes: Sequence[NamedNode], name: NamedNode = TOOI.officieleNaamExclSoort
) -> str:
    words = sorted(index.word(node, name, RDFS.label) or node.value for node in nodes)
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
