"""Which findings will probably go by themselves when another is mended.

A misspelt class hides a thing, and then everything that points at it is wrong too; a participation
without a participant makes a cooperation too small. Only what can be the cause is said to be: the
tables below are the rules whose answer hangs on what another rule, or a term, went wrong with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from samenwerking_kg.rdf.terms import Literal, Triple
from samenwerking_kg.validate.context import PARTS
from samenwerking_kg.validate.report import Finding
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.terms import UnknownTerm, as_text
from samenwerking_kg.vocabulary import SW

#: A rule -> the rules that, broken by the same thing, can be why it is broken.
_BY_ITSELF: Mapping[str, tuple[str, ...]] = {
    "MachtigingAndereDeelnemer": ("TooiAdresBestaat", "EenDeelnemer"),
    "VersieVanHetzelfdeVerband": ("EenSamenwerkingsverband",),
    "WettelijkeVorm": ("RegelingCodesUitLijst", "RegelingHeeftEenVorm"),
    "BestuursorgaanPastBijDeelnemer": ("DeelnameCodesUitLijst", "EenDeelnemer"),
    "BeginVoorEinde": ("DatumIsDag",),
    "VersiesOverlappenNiet": ("DatumIsDag", "BeginVoorEinde"),
    "DeelnemerBestondAl": ("DatumIsDag",),
    "DeelnemerBestaatNog": ("DatumIsDag", "BeginVoorEinde"),
    "BekendmakingOpTijd": ("DatumIsDag",),
    "RsinElfproef": ("RsinNummer",),
    "OinPastBijRsin": ("RsinNummer", "RsinElfproef", "OinNummer"),
}
_TOO_FEW, _ADRIFT = "TweeOfMeerDeelnemers", "EenSamenwerkingsverband"
#: A rule that asks something of the parts of a thing, or of what it points at -> the same, there.
_BY_PARTS: Mapping[str, tuple[str, ...]] = {
    _TOO_FEW: ("EenDeelnemer",),
    "TaakVermeld": ("TaaktoedelingVolledig",),
    "VersieVanHetzelfdeVerband": ("RegelingVanEenVerband",),
    "BvoAlleenColleges": ("DeelnameCodesUitLijst",),
    "StatusPastBijDatums": ("DatumIsDag", "BeginVoorEinde"),
    "VersiesOverlappenNiet": ("DatumIsDag", "BeginVoorEinde"),
    "EenSamenwerkingsverband": ("RegelingWijstTerug",),
}
_TARGETS = (SH.targetClass, SH.targetSubjectsOf)
_PREFIXED = re.compile(r"\bsw:(\w+)")
_PARTS = frozenset(PARTS)
_Links: TypeAlias = defaultdict[str, set[str]]


def follows(
    findings: Iterable[Finding],
    terms: Mapping[Finding, UnknownTerm],
    data: Collection[Triple],
    shapes: Shapes,
) -> tuple[tuple[Finding, Finding], ...]:
    """Pairs of a finding and its root, for those that probably follow from another.

    findings  in order; the first cause that fits is the one
    terms     the findings about terms that look like ours
    """
    told = list(findings)
    if len(told) < 2:
        return ()
    around, asked = _Around(data, {each.focus for each in told}), _Asked(shapes)
    by_focus: dict[str, list[Finding]] = defaultdict(list)
    for each in told:
        by_focus[each.focus].append(each)
    causes: dict[Finding, Finding] = {}
    for effect in told:
        if effect in terms:
            continue
        candidates = (
            *_terms_behind(effect, terms, around, asked),
            *_rules_behind(effect, by_focus, around),
            *_adrift(effect, told),
        )
        if candidates:
            causes[effect] = candidates[0]
    return tuple((each, _root(each, causes)) for each in causes if _root(each, causes) != each)


def _terms_behind(
    effect: Finding, terms: Mapping[Finding, UnknownTerm], around: _Around, asked: _Asked
) -> Iterator[Finding]:
    """A misspelt term that the rule asks for, at this thing or next to it."""
    for found, term in terms.items():
        here, there = asked.of(effect.rule.shape)
        same = term.nearest in here and effect.focus in term.things
        if same or (term.nearest in there and term.things & around.of(effect.focus)):
            yield found


def _rules_behind(
    effect: Finding, by_focus: Mapping[str, list[Finding]], around: _Around
) -> Iterator[Finding]:
    here = _BY_ITSELF.get(effect.rule.name, ())
    yield from (f for f in by_focus[effect.focus] if f.rule.name in here)
    if there := _BY_PARTS.get(effect.rule.name):
        for thing in sorted(around.of(effect.focus)):
            yield from (f for f in by_focus.get(thing, ()) if f.rule.name in there)


def _adrift(effect: Finding, told: list[Finding]) -> Iterator[Finding]:
    """Of too few participants: participations that name this version where its cooperation should
    stand, or no cooperation at all when there is only one to be short of them."""
    if effect.rule.name != _TOO_FEW:
        return
    alone = sum(each.rule.name == _TOO_FEW for each in told) == 1
    for each in told:
        if each.rule.name == _ADRIFT and (
            each.value == effect.focus or (each.value is None and alone)
        ):
            yield each


def _root(finding: Finding, causes: Mapping[Finding, Finding]) -> Finding:
    """Up the chain; of a circle the first in order is the root."""
    chain = [finding]
    while (above := causes.get(chain[-1])) is not None:
        if above in chain:
            circle = chain[chain.index(above) :]
            return min(circle, key=lambda f: (f.rule.order, f.focus, f.value or ""))
        chain.append(above)
    return chain[-1]


class _Around:
    """What stands next to a thing: what it points at; of a whole, or of a version, the parts."""

    def __init__(self, data: Collection[Triple], things: set[str]) -> None:
        self._data, self._things = data, things

    def of(self, thing: str) -> set[str]:
        """IRIs, or ``_:id``; not the thing itself, which must be one of `things`."""
        pointed, governed, parts = self._links
        found = pointed[thing] | parts[thing]
        for whole in governed[thing]:
            found |= parts[whole]
        return found - {thing}

    @cached_property
    def _links(self) -> tuple[_Links, _Links, _Links]:
        """What a thing points at; the cooperation that a version governs; the parts of a whole."""
        pointed: _Links = defaultdict(set)
        governed: _Links = defaultdict(set)
        parts: _Links = defaultdict(set)
        for triple in self._data:
            value, predicate = triple.object, triple.predicate
            if isinstance(value, Literal):
                continue
            one, other = as_text(triple.subject), as_text(value)
            if one in self._things:
                pointed[one].add(other)
            if predicate in _PARTS:
                parts[other].add(one)
                if predicate == SW.regelt:
                    governed[one].add(other)
        return pointed, governed, parts


class _Asked:
    """Which of our terms a rule looks at: of the thing itself, and of what stands next to it."""

    def __init__(self, shapes: Shapes) -> None:
        self._graph: Graph = shapes.graph
        self._known: dict[str, tuple[set[str], set[str]]] = {}

    def of(self, shape: str) -> tuple[set[str], set[str]]:
        """IRIs of terms of ours: here, there."""
        if shape not in self._known:
            here: set[str] = set()
            there: set[str] = set()
            for predicate, value in self._below(URIRef(shape)):
                if predicate == SH.select:
                    here |= {SW.base + name for name in _PREFIXED.findall(str(value))}
                    there |= here
                else:
                    (here if predicate == SH.path else there).add(str(value))
            self._known[shape] = here, there
        return self._known[shape]

    def _below(self, shape: Node) -> Iterator[tuple[Node, Node]]:
        """What the shape says, down to its parts; `sh:path` for a first step from the thing."""
        seen: set[Node] = set()
        waiting = [shape]
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            for predicate, value in self._graph.predicate_objects(node):
                if predicate in _TARGETS:
                    continue
                if isinstance(value, BNode) or predicate == SH.property:
                    waiting.append(value)
                first = self._graph.value(value, RDF.first) if predicate == SH.path else None
                yield (SH.path, first) if first is not None else (predicate, value)
