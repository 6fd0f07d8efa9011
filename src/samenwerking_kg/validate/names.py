"""What people call the things in a report: names instead of IRIs, in Dutch and in English."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import unquote

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.vocabulary import ADMS, DCT, ELI, ORG, RDFS, SKOS, SW, TOOI
from samenwerking_kg.vocabulary import RDF as RDF_TERMS

#: Predicates that hold a name, the best first.
NAMING = tuple(
    URIRef(term.value)
    for term in (
        SKOS.prefLabel,
        RDFS.label,
        TOOI.officieleNaamInclSoort,
        DCT.title,
    )
)

#: Things that have no name of their own: class -> (nl, en, the two properties that name the parts).
_PHRASES = (
    (
        SW.Deelname,
        ORG.member,
        ORG.organization,
        "deelname van {} aan {}",
        "participation of {} in {}",
    ),
    (SW.Taaktoedeling, SW.taak, SW.binnen, "taak {} binnen {}", "task {} within {}"),
    (SW.Agendapunt, SW.onderwerp, SW.betreft, "agendapunt {} van {}", "agenda item {} of {}"),
    (SW.Informatielevering, SW.informatieproduct, SW.betreft, "{} van {}", "{} of {}"),
    (SW.Systeemgebruik, SW.systeem, SW.gebruiker, "gebruik van {} door {}", "use of {} by {}"),
)
#: Things that have no name of their own: class -> (nl, en, the two properties that name the parts).
PHRASES = {
    URIRef(kind.value): (nl, en, (URIRef(first.value), URIRef(second.value)))
    for kind, first, second, nl, en in _PHRASES
}

#: What people call properties that are not ours, which have no name in the store.
BORROWED = {
    term.value: Bilingual(nl, en)
    for term, nl, en in (
        (RDF_TERMS.type, "soort", "kind"),
        (RDFS.label, "naam", "name"),
        (SKOS.prefLabel, "naam", "name"),
        (SKOS.altLabel, "andere naam", "other name"),
        (SKOS.notation, "nummer of code", "number or code"),
        (ORG.member, "deelnemer", "participant"),
        (ORG.organization, "samenwerkingsverband", "cooperation"),
        (ORG.role, "rol", "role"),
        (ORG.classification, "soort organisatie", "kind of organisation"),
        (DCT.subject, "thema", "theme"),
        (DCT.type, "soort", "kind"),
        (DCT.source, "bron", "source"),
        (DCT.replaces, "vorige versie", "former version"),
        (DCT.identifier, "kenmerk", "identifier"),
        (ADMS.status, "status", "status"),
        (ADMS.identifier, "identificatie", "identification"),
        (ELI.published_in, "bekendmaking", "publication"),
        (ELI.based_on, "grondslag", "legal basis"),
    )
}

#: All that `name_of` reads about a node, for who must fetch it first.
NEEDED = (URIRef(RDF.type), *NAMING, *(part for _, _, parts in PHRASES.values() for part in parts))

_MONTHS = (
    ("januari", "January"), ("februari", "February"), ("maart", "March"), ("april", "April"),
    ("mei", "May"), ("juni", "June"), ("juli", "July"), ("augustus", "August"),
    ("september", "September"), ("oktober", "October"), ("november", "November"),
    ("december", "December"),
)  # fmt: skip
_ACTS = {
    "BWBR0003740": Bilingual("Wet gemeenschappelijke regelingen", "Joint Arrangements Act"),
    "BWBR0003718": Bilingual("Wet algemene regels herindeling", "Municipal Reorganisation Act"),
    "BWBR0005537": Bilingual("Algemene wet bestuursrecht", "General Administrative Law Act"),
}


def name_of(graph: Graph, node: Node) -> Bilingual:
    """The name of a node; a phrase for a thing without one; else the readable end of its IRI."""
    if isinstance(node, RdfLiteral):
        return _day(node) or Bilingual(str(node), str(node))
    return _given(graph, node) or _phrase(graph, node) or _end(node)


def law_name(source: str) -> Bilingual:
    """`…/jci1.3:c:BWBR0003740&artikel=8&lid=3` as people cite it; any other source as it is."""
    found = re.search(r":c:(BWBR\d+)(?:&artikel=([^&]+))?(?:&lid=([^&]+))?", source)
    if found is None or found[1] not in _ACTS:
        return Bilingual(source, source)
    act, article, part = _ACTS[found[1]], found[2], found[3]
    nl = f", artikel {article}" * bool(article) + f", lid {part}" * bool(part)
    en = f", article {article}" * bool(article) + f", paragraph {part}" * bool(part)
    return Bilingual(act.nl + nl, act.en + en)


def _day(literal: RdfLiteral) -> Bilingual | None:
    """A day as people write it."""
    day = literal.value
    if literal.datatype != XSD.date or not isinstance(day, dt.date):
        return None
    nl, en = _MONTHS[day.month - 1]
    return Bilingual(f"{day.day} {nl} {day.year}", f"{day.day} {en} {day.year}")


def _given(graph: Graph, node: Node) -> Bilingual | None:
    for predicate in NAMING:
        said = {
            (value.language or ""): str(value)
            for value in sorted(graph.objects(node, predicate), key=str, reverse=True)
            if isinstance(value, RdfLiteral)
        }
        if said:
            any_language = said.get("") or min(said.values())
            return Bilingual(said.get("nl", any_language), said.get("en", any_language))
    return None


def _phrase(graph: Graph, node: Node) -> Bilingual | None:
    for kind in graph.objects(node, RDF.type):
        if kind in PHRASES:
            nl, en, parts = PHRASES[kind]  # type: ignore[index]
            named = [_part(graph, node, part) for part in parts]
            return Bilingual(nl.format(*(n.nl for n in named)), en.format(*(n.en for n in named)))
    return None


def _part(graph: Graph, node: Node, predicate: URIRef) -> Bilingual:
    found = sorted(graph.objects(node, predicate), key=str)
    if not found:
        return Bilingual("(onbekend)", "(unknown)")
    return _given(graph, found[0]) or _end(found[0])


def _end(node: Node) -> Bilingual:
    if isinstance(node, BNode):
        return Bilingual("(zonder adres)", "(without address)")
    end = re.split(r"[/#]", str(node).rstrip("/#"))[-1]
    readable = unquote(end).replace("_", " ") or str(node)
    return Bilingual(readable, readable)
