"""Readable names for what TOOI leaves nameless: events, value lists, kinds of organisation.

A kind gets the word that the register itself puts before the names of all its organisations
(`gemeente Appingedam`), when it is one word for at least two of them and no other kind has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from samenwerking_kg.rdf.terms import NamedNode, Triple, plain, text
from samenwerking_kg.registers.index import Index
from samenwerking_kg.registers.lives import organisations
from samenwerking_kg.registers.tooi_events import Event, events
from samenwerking_kg.registers.tooi_reader import LIST_TYPE, SERIAL
from samenwerking_kg.vocabulary import RDF, RDFS, SKOS, TOOI

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
    for kind, word in sorted(kinds(index).items(), key=str):
        yield Triple(kind, RDFS.label, plain(word))
        yield Triple(kind, SKOS.prefLabel, text(word, "nl"))


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


def kinds(index: Index) -> dict[NamedNode, str]:
    """Kind of organisation -> the word for it, where the names in the register tell."""
    said: dict[NamedNode, list[str]] = defaultdict(list)
    for node in organisations(index):
        full = index.word(node, TOOI.officieleNaamInclSoort)
        short = index.word(node, TOOI.officieleNaamExclSoort)
        if full and short and full.endswith(short):
            for kind in index.nodes(node, TOOI.organisatiesoort):
                said[kind].append(full.removesuffix(short).strip())
    words = {kind: set(found) for kind, found in said.items()}
    users = [word for found in words.values() for word in found]
    return {
        kind: word
        for kind, found in words.items()
        for word in found
        if word and len(found) == 1 and len(said[kind]) > 1 and users.count(word) == 1
    }
