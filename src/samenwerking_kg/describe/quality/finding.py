"""An open finding: what a rule says of a thing, who speaks of it, and what it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from samenwerking_kg.describe.labels import Names, names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term, is_iri
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.names import BORROWED
from samenwerking_kg.validate.report import Finding
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.vocabulary import ADMS, ORG, RDF, SW

_AT_ONCE = 1000
_COOPERATION = (SW.regelt, ORG.organization, SW.binnen, SW.betreft)
_ORGANISATION = (ORG.member, SW.gebruiker)
_READ = (RDF.type, SW.geldigVan, SW.geldigTot, *_COOPERATION, *_ORGANISATION)

Facts = Mapping[str, list[str]]


@dataclass(frozen=True)
class Open:
    """A finding that stands.

    sources        IRIs of the graphs that say what the thing is; none when none of the union does
    cooperations   IRI -> name, of the cooperations that the thing is or belongs to
    organisations  IRIs of the organisations that it is or belongs to
    current        whether the thing holds on the day of the survey, as far as its dates tell
    """

    finding: Finding
    sources: tuple[str, ...] = ()
    cooperations: Mapping[str, Bilingual] = field(default_factory=dict)
    organisations: tuple[str, ...] = ()
    current: bool = True
    path_name: Bilingual | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """IRIs of all things at which the finding is shown."""
        return tuple(dict.fromkeys((self.finding.focus, *self.cooperations, *self.organisations)))


class Surroundings:
    """What the store says around the things of some findings."""

    def __init__(self, store: Store, found: Iterable[Finding], day: str) -> None:
        every = list(found)
        things = sorted({each.focus for each in every if is_iri(each.focus)})
        self._day = day
        self._facts = _facts(store, things)
        self._owners = _owners(store, things)
        ends = {end for each in things for end in self._ends(each, _COOPERATION)}
        paths = {each.path for each in every if each.path}
        self._names = names(store, ends | paths | set(things))

    def open(self, finding: Finding, sources: tuple[str, ...]) -> Open:
        """The finding in its place."""
        thing = finding.focus
        cooperations = self._ends(thing, _COOPERATION)
        kinds = self._facts.get(thing, {}).get(RDF.type.value, ())
        if SW.Samenwerkingsverband.value in kinds:
            cooperations = [thing]
        return Open(
            finding,
            sources,
            {iri: _bilingual(self._names, iri) for iri in cooperations},
            (*self._ends(thing, _ORGANISATION), *self._owners.get(thing, ())),
            self._is_current(thing),
            None if finding.path is None else self._property(finding.path),
        )

    def _ends(self, thing: str, predicates: Iterable[NamedNode]) -> list[str]:
        said = self._facts.get(thing, {})
        return list(dict.fromkeys(end for p in predicates for end in said.get(p.value, ())))

    def _is_current(self, thing: str) -> bool:
        said = self._facts.get(thing, {})
        ended = any(end <= self._day for end in said.get(SW.geldigTot.value, ()))
        return not ended and not any(d > self._day for d in said.get(SW.geldigVan.value, ()))

    def _property(self, path: str) -> Bilingual:
        return BORROWED.get(path) or _bilingual(self._names, path)


def _bilingual(known: Names, iri: str) -> Bilingual:
    return Bilingual(known.nl(iri), known.en(iri) or known.nl(iri))


def _facts(store: Store, things: list[str]) -> dict[str, Facts]:
    """Thing -> predicate -> what it says."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    wanted = ", ".join(str(each) for each in _READ)
    for some in _chunks(things):
        where = f"VALUES ?s {{ {some} }} ?s ?p ?o FILTER(?p IN ({wanted}))"
        for thing, predicate, value in rows(store, f"SELECT ?s ?p ?o {{ {where} }}"):
            found[_text(thing)][_text(predicate)].append(_text(value))
    return {thing: dict(said) for thing, said in found.items()}


def _owners(store: Store, things: list[str]) -> dict[str, list[str]]:
    """Number or code -> who has it."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in _chunks(things):
        asked = f"SELECT ?s ?who {{ VALUES ?s {{ {some} }} ?who {ADMS.identifier} ?s }}"
        for thing, owner in rows(store, asked):
            found[_text(thing)].append(_text(owner))
    return dict(found)


def _chunks(things: list[str]) -> Iterator[str]:
    for start in range(0, len(things), _AT_ONCE):
        yield " ".join(f"<{each}>" for each in things[start : start + _AT_ONCE])


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
