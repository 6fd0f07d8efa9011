"""Names instead of IRIs: what people call the things that a page or a description points at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samenwerking_kg.describe.gazettes import gazette_name
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term, is_iri
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import DCT, FOAF, PREFIXES, RDFS, SKOS

#: Predicates that hold a name, the best first.
NAMING = (SKOS.prefLabel, RDFS.label, DCT.title, FOAF.name)
_AT_ONCE = 1000
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True)
class Names:
    """What a set of IRIs is called. An IRI without a name is shown in its short form."""

    found: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __contains__(self, iri: object) -> bool:
        return iri in self.found

    def nl(self, iri: str) -> str:
        """The Dutch name, else the one without a language, else any, else the short IRI."""
        known = self.found.get(iri, {})
        return known.get("nl") or known.get("") or next(iter(known.values()), None) or short(iri)

    def en(self, iri: str) -> str | None:
        """The English name, if there is one that differs from the Dutch."""
        name = self.found.get(iri, {}).get("en")
        return name if name != self.nl(iri) else None


def names(store: Store, iris: Iterable[str]) -> Names:
    """The names of `iris` in the union; of invented examples only when the union has none."""
    wanted = sorted({iri for iri in iris if is_iri(iri)})
    found = _look_up(store, wanted, "{}")
    missing = [iri for iri in wanted if iri not in found]
    return Names({**_look_up(store, missing, f"GRAPH <{EXAMPLES_GRAPH}> {{}}"), **found})


def short(iri: str) -> str:
    """`…/def#geldigVan` -> `geldig van`; an IRI in another vocabulary of ours -> `org:member`;
    a gazette by its name and number."""
    for prefix, base in sorted(PREFIXES.items(), key=lambda row: -len(row[1])):
        if iri.startswith(base) and len(iri) > len(base):
            local = iri[len(base) :]
            return (
                _HUMP.sub(" ", local).lower() if prefix in ("sw", "tooi") else f"{prefix}:{local}"
            )
    return gazette_name(iri) or iri


def iris_in(terms: Iterable[Term | None]) -> set[str]:
    """The IRIs among these terms."""
    return {term.value for term in terms if isinstance(term, NamedNode)}


def _look_up(store: Store, iris: list[str], scope: str) -> dict[str, dict[str, str]]:
    """IRI -> language (empty: none) -> name. `scope` puts a pattern ``{}`` in a graph."""
    found: dict[str, dict[str, str]] = {}
    naming = ", ".join(str(predicate) for predicate in NAMING)
    pattern = scope.replace("{}", "{ ?x ?p ?name }")
    for start in range(0, len(iris), _AT_ONCE):
        values = " ".join(f"<{iri}>" for iri in iris[start : start + _AT_ONCE])
        where = f"VALUES ?x {{ {values} }} {pattern} FILTER(?p IN ({naming}))"
        for thing, _, name in sorted(rows(store, f"SELECT ?x ?p ?name {{ {where} }}"), key=_rank):
            if isinstance(thing, NamedNode) and isinstance(name, Literal):
                found.setdefault(thing.value, {}).setdefault(name.language or "", name.value)
    return found


def _rank(row: tuple[Term | None, ...]) -> tuple[int, str]:
    """The best predicate first, then by name."""
    _, predicate, name = row
    place = NAMING.index(predicate) if isinstance(predicate, NamedNode) else len(NAMING)
    return place, str(name)
