"""Code lists as people read them: each concept with its meaning, and how often it is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from samenwerking_kg.describe.glossary import Texts
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, RDFS, SH, SKOS

_LISTS = f"""SELECT ?list ?p ?said {{
  ?list a {SKOS.ConceptScheme} ; ?p ?said
  FILTER(?p IN ({SKOS.prefLabel}, {RDFS.label}, {DCT.title}, {DCT.description}, {SKOS.definition}))
}}"""
_CONCEPTS = f"""SELECT ?list ?concept ?p ?said {{
  ?concept {SKOS.inScheme} ?list ; ?p ?said
  FILTER(?p IN ({SKOS.prefLabel}, {RDFS.label}, {SKOS.definition}, {SKOS.notation}))
}}"""
#: Statements about things that point at a concept; not what lists and rules say of each other.
USED = f"""PREFIX skos: <{SKOS.base}>
SELECT ?concept (COUNT(*) AS ?aantal) WHERE {{
  ?concept skos:inScheme %s .
  ?ding ?eigenschap ?concept
  FILTER(isIRI(?ding) && !STRSTARTS(STR(?eigenschap), STR(skos:))
         && !STRSTARTS(STR(?eigenschap), "{SH.base}"))
}} GROUP BY ?concept ORDER BY DESC(?aantal)"""
_ABOUT = (DCT.description, SKOS.definition)


@dataclass(frozen=True)
class Concept:
    """One code. `used`: statements about things that point at it."""

    iri: str
    label: Texts
    definition: Texts
    code: str
    used: int = 0


@dataclass(frozen=True)
class CodeList:
    """A list, its concepts in the order of their Dutch names. `query` counts how they are used."""

    iri: str
    name: str
    label: Texts
    about: Texts
    concepts: tuple[Concept, ...]
    query: str


def code_lists(store: Store) -> tuple[CodeList, ...]:
    """All lists that have concepts, by their Dutch names."""
    told, concepts = _told(store), _concepts(store)
    found = [_list(iri, told.get(iri, ({}, {})), concepts[iri]) for iri in concepts]
    return tuple(sorted(found, key=lambda each: _sorted(each.label, each.name)))


def with_use(store: Store, found: CodeList) -> CodeList:
    """The list with how often each of its concepts is used."""
    used = {
        concept.value: int(number.value)
        for concept, number in rows(store, found.query)
        if isinstance(concept, NamedNode) and isinstance(number, Literal)
    }
    counted = [replace(each, used=used.get(each.iri, 0)) for each in found.concepts]
    return replace(found, concepts=tuple(counted))


def _list(
    iri: str, told: tuple[Texts, Texts], concepts: Mapping[str, dict[NamedNode, dict[str, str]]]
) -> CodeList:
    made = [_concept(each, said) for each, said in concepts.items()]
    made.sort(key=lambda each: _sorted(each.label, each.code))
    name = iri.rstrip("/").rpartition("/")[2]
    label, about = told
    query = USED % NamedNode(iri)
    return CodeList(iri, name, label or {"nl": name}, about, tuple(made), query)


def _concept(iri: str, said: Mapping[NamedNode, dict[str, str]]) -> Concept:
    code = next(iter(said.get(SKOS.notation, {}).values()), iri.rpartition("/")[2])
    label = said.get(SKOS.prefLabel) or said.get(RDFS.label) or {"nl": code}
    return Concept(iri, label, said.get(SKOS.definition, {}), code)


def _concepts(store: Store) -> dict[str, dict[str, dict[NamedNode, dict[str, str]]]]:
    """List -> concept -> property -> language -> text."""
    found: dict[str, dict[str, dict[NamedNode, dict[str, str]]]] = defaultdict(dict)
    for of, concept, property, said in rows(store, _CONCEPTS):
        assert isinstance(of, NamedNode)
        assert isinstance(property, NamedNode)
        if isinstance(concept, NamedNode) and isinstance(said, Literal):
            texts = found[of.value].setdefault(concept.value, {}).setdefault(property, {})
            texts.setdefault(said.language or "", said.value)
    return found


def _told(store: Store) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """List -> its names, and what it is about, by language."""
    found: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
    for of, property, said in rows(store, _LISTS):
        if isinstance(of, NamedNode) and isinstance(said, Literal):
            label, about = found.setdefault(of.value, ({}, {}))
            texts = about if property in _ABOUT else label
            texts.setdefault(said.language or "", said.value)
    return found


def _sorted(texts: Texts, otherwise: str) -> tuple[str, str]:
    return (texts.get("nl") or texts.get("") or otherwise).casefold(), otherwise
