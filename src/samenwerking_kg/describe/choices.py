"""What one can choose for a blank that wants an IRI: the things of the same kind as its default."""

from __future__ import annotations

from dataclasses import dataclass

from samenwerking_kg.describe.parameters import Parameter, declared, term_of
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import RDFS, SKOS, SW

MOST = 1500


@dataclass(frozen=True)
class Option:
    """One thing to choose. `chosen`: it is the default."""

    iri: str
    name: str
    chosen: bool


def choices(store: Store, parameter: Parameter, text: str) -> tuple[Option, ...]:
    """Things of the class and the namespace of the default, by name; none when there are too many.

    A thing that has ended can be chosen too: its name says until when it was.
    """
    if parameter.kind != "iri":
        return ()
    default = term_of("iri", parameter.default, declared(text))
    assert isinstance(default, NamedNode)
    home = default.value[: max(default.value.rfind("/"), default.value.rfind("#")) + 1]
    found: dict[str, str] = {}
    for thing, name, until in rows(store, _select(default, home)):
        if isinstance(thing, NamedNode) and isinstance(name, Literal):
            ended = f" (tot {until.value})" if isinstance(until, Literal) else ""
            if name.language in (None, "nl"):
                found[thing.value] = name.value + ended
    if len(found) > MOST:
        return ()
    ordered = sorted(found.items(), key=lambda row: (row[1].lower(), row[0]))
    return tuple(Option(iri, name, iri == default.value) for iri, name in ordered)


def _select(default: NamedNode, home: str) -> str:
    alike = f'{default} a ?kind . ?x a ?kind FILTER(STRSTARTS(STR(?x), "{home}"))'
    return f"""SELECT ?x ?name ?until {{
      {{ SELECT DISTINCT ?x {{ {alike} }} LIMIT {MOST + 1} }}
      ?x {RDFS.label}|{SKOS.prefLabel} ?name .
      OPTIONAL {{ ?x {SW.geldigTot} ?until }}
    }}"""
