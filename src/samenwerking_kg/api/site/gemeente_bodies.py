"""Who represents a municipality: in which role and by which body it takes part, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samenwerking_kg.api.deps import Parts
from samenwerking_kg.atlas.day import Cooperation, Day
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.labels import names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.index import Filters
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import ORG, SW


@dataclass(frozen=True)
class Claim:
    """One participation: codes of roles, names of bodies, first day ("": not known), graphs."""

    iri: str
    roles: Sequence[str]
    bodies: tuple[Both, ...]
    since: str
    sources: Sequence[str]


@dataclass(frozen=True)
class Seat:
    """What all sources say of taking part in one cooperation."""

    cooperation: Cooperation
    claims: tuple[Claim, ...]

    @property
    def bodies(self) -> tuple[Both, ...]:
        """All that any source names, each once."""
        return tuple(dict.fromkeys(each for claim in self.claims for each in claim.bodies))

    @property
    def since(self) -> str:
        """The first day that a source gives; "" when none does."""
        return min((claim.since for claim in self.claims if claim.since), default="")


def seats(parts: Parts, day: Day, code: str, iri: str) -> list[Seat]:
    """By name of the cooperation."""
    bodies = _bodies(parts.store, iri)
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    asked = Filters(day=day.day, gemeente=code)
    for row in parts.lists.index.rows("deelnames", asked, "samenwerking"):
        said = row.fields
        within, roles, sources = said["samenwerking"], said["rollen"], said["bronnen"]
        assert isinstance(within, dict)
        assert isinstance(roles, list)
        assert isinstance(sources, list)
        since = str(said["geldigVan"] or "")
        found[within["id"]].append(Claim(row.iri, roles, bodies.get(row.iri, ()), since, sources))
    return [
        Seat(each, tuple(found[each.iri]))
        for each in day.cooperations.values()
        if each.iri in found
    ]


def _bodies(store: Store, iri: str) -> Mapping[str, tuple[Both, ...]]:
    """Participation -> its bodies, of any day."""
    select = f"""SELECT DISTINCT ?deelname ?orgaan {{
        ?deelname {ORG.member} {NamedNode(iri)} ; {SW.viaBestuursorgaan} ?orgaan }}"""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for part, body in rows(store, select):
        if isinstance(part, NamedNode) and isinstance(body, NamedNode):
            found[part.value].add(body.value)
    named = names(store, {body for each in found.values() for body in each})
    said = {body: Both(named.nl(body), named.en(body) or named.nl(body)) for body in named.found}
    return {
        part: tuple(said.get(body, Both(body, body)) for body in sorted(each))
        for part, each in found.items()
    }
