"""``/begrippen``: what our words mean, which codes there are and which rules the data follows, for
people: with how often each is used, an example, and what to do.

The same as RDF stands at ``/def`` and ``/shapes``, and each code at ``/doc``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Now, TheDefinitions, TheRules, TheStore, Today
from samenwerking_kg.api.replies import page
from samenwerking_kg.api.site.chosen import chosen
from samenwerking_kg.api.site.counted import counted
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.describe.codelists import CodeList, Concept, code_lists, with_use
from samenwerking_kg.describe.glossary import Entry, Rule, Texts, entries, rules, version
from samenwerking_kg.describe.labels import iris_in, names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.errors import PageNotFound
from samenwerking_kg.rdf.terms import NamedNode, Term
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import RDF

router = APIRouter()
PLACE = "/begrippen"
_SEARCH = Parameter("zoek", "Woorden uit een naam of een betekenis.", example="deelname")
_THING = f"SELECT ?thing {{ ?thing {RDF.type} %s FILTER(isIRI(?thing)) }} LIMIT 1"
_SAID = "SELECT ?thing ?value { ?thing %s ?value FILTER(isIRI(?thing)) } LIMIT 1"


@dataclass(frozen=True)
class Known:
    """A class or property of ours. `used`: None while nothing is counted."""

    entry: Entry
    used: int | None
    example: tuple[Term, ...]


@dataclass(frozen=True)
class Found:
    """What a search found; everything without one."""

    terms: tuple[Known, ...]
    concepts: tuple[tuple[CodeList, Concept], ...]
    rules: tuple[Rule, ...]


@router.api_route(PLACE, methods=["GET", "HEAD"])
def glossary(
    request: Request, store: TheStore, definitions: TheDefinitions, shapes: TheRules, now: Now,
    today: Today,
) -> Response:  # fmt: skip
    """Classes, properties, lists and rules; with ``?zoek=`` those that hold the words."""
    here = chosen(request, now, today, (_SEARCH,))
    words = (here.given.text("zoek") or "").strip()[:100]
    known = tuple(_terms(store, entries(definitions.triples)))
    lists, checked = _lists(store), rules(shapes.triples)
    found = _found(words, known, lists, checked)
    pointed = [iri for each in found.terms for iri in _pointed(each)]
    return page(
        request,
        "site/begrippen.html",
        here=here,
        sought=words,
        found=found,
        lists=lists,
        rule_count=len(checked),
        names=names(store, [*pointed, *_about(found.rules)]),
        counted=counted(store),
        number=version(definitions.triples, definitions.about),
    )


@router.api_route(PLACE + "/regels", methods=["GET", "HEAD"])
def checked(
    request: Request, store: TheStore, shapes: TheRules, now: Now, today: Today
) -> Response:
    """The rules in plain words, the heaviest first."""
    here = chosen(request, now, today, (_SEARCH,))
    words = (here.given.text("zoek") or "").strip()[:100]
    every = rules(shapes.triples)
    found = [each for each in every if _holds(words, _rule_texts(each))]
    return page(
        request,
        "site/begrippen_regels.html",
        here=here,
        sought=words,
        rules=found,
        all=len(every),
        names=names(store, _about(found)),
        number=version(shapes.triples, shapes.about),
    )


@router.api_route(PLACE + "/lijsten/{name}", methods=["GET", "HEAD"])
def code_list(request: Request, name: str, store: TheStore, now: Now, today: Today) -> Response:
    """One code list. Raises PageNotFound."""
    here = chosen(request, now, today)
    if not any(each.name == name for each in _lists(store)):
        raise PageNotFound
    found = _used(cast(Any, store), store.revision, name)
    return page(
        request,
        "site/begrippen_lijst.html",
        here=here,
        list=found,
        most=max(each.used for each in found.concepts),
        counted=counted(store),
    )


def _found(
    words: str, terms: Iterable[Known], lists: Iterable[CodeList], every: Iterable[Rule]
) -> Found:
    kept = [each for each in terms if _holds(words, _entry_texts(each.entry))]
    if not words:
        return Found(tuple(kept), (), ())
    concepts = [
        (of, each)
        for of in lists
        for each in of.concepts
        if _holds(words, (each.label, each.definition, {"": each.code}))
    ]
    matching = [each for each in every if _holds(words, _rule_texts(each))]
    return Found(tuple(kept), tuple(concepts), tuple(matching))


def _holds(words: str, texts: Iterable[Texts]) -> bool:
    said = " ".join(text for each in texts for text in each.values()).casefold()
    return all(word in said for word in words.casefold().split())


def _entry_texts(entry: Entry) -> tuple[Texts, ...]:
    return entry.label, entry.definition, {"": entry.name}


def _rule_texts(rule: Rule) -> tuple[Texts, ...]:
    return rule.label, rule.sentence, rule.remedy, {"": f"{rule.code} {rule.name}"}


def _about(found: Iterable[Rule]) -> list[str]:
    return [iri for rule in found for iri in (*rule.about, *rule.sources)]


def _pointed(term: Known) -> list[str]:
    entry = term.entry
    every = (*entry.above, *entry.domain, *entry.range, *entry.sources)
    return [*every, *iris_in(term.example)]


def _terms(store: Store, found: Iterable[Entry]) -> Iterable[Known]:
    there = counted(store)
    classes = dict(there.classes) if there else {}
    properties = dict(there.properties) if there else {}
    for entry in found:
        numbers: Mapping[str, int] = classes if entry.is_class else properties
        used = numbers.get(entry.iri, 0) if there else None
        example = _example(cast(Any, store), store.revision, entry.iri, entry.is_class)
        yield Known(entry, used, example)


@lru_cache(maxsize=512)
def _example(store: Store, _revision: int, iri: str, is_class: bool) -> tuple[Term, ...]:
    """A thing of the class; or a thing with its value of the property. Empty when unused."""
    asked = (_THING if is_class else _SAID) % NamedNode(iri)
    row = next(rows(store, asked), ())
    return tuple(term for term in row if term is not None)


def _lists(store: Store) -> tuple[CodeList, ...]:
    return _all_lists(cast(Any, store), store.revision)


@lru_cache(maxsize=2)
def _all_lists(store: Store, _revision: int) -> tuple[CodeList, ...]:
    return code_lists(store)


@lru_cache(maxsize=64)
def _used(store: Store, revision: int, name: str) -> CodeList:
    found = next(each for each in _all_lists(cast(Any, store), revision) if each.name == name)
    return with_use(store, found)
