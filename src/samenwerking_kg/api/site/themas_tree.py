"""Themes as a tree, with how much is done together on each, and what they match elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from samenwerking_kg.api.site.drawn import Scene
from samenwerking_kg.atlas.day import Theme
from samenwerking_kg.atlas.meanings import Both
from samenwerking_kg.describe.labels import names
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.index import Filters
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import SKOS

_MATCHES = {
    SKOS.exactMatch: (Both("is hetzelfde als", "is the same as"),) * 2,
    SKOS.closeMatch: (Both("is vrijwel hetzelfde als", "is nearly the same as"),) * 2,
    SKOS.broadMatch: (
        Both("valt onder", "belongs to"),
        Both("hier valt ook onder", "this also comprises"),
    ),
    SKOS.narrowMatch: (
        Both("hier valt ook onder", "this also comprises"),
        Both("valt onder", "belongs to"),
    ),
    SKOS.relatedMatch: (Both("heeft te maken met", "has to do with"),) * 2,
}


@dataclass(frozen=True)
class Branch:
    """A theme, in how many cooperations of the area it is named (or a part of it), and below it
    the same. 0: no data."""

    theme: Theme
    cooperations: int
    below: list[Branch] = field(default_factory=list)
    above: list[Theme] = field(default_factory=list)


@dataclass(frozen=True)
class Match:
    """What a theme is to a concept of another list."""

    relation: Both
    iri: str
    name: str


def branches(scene: Scene) -> dict[str, Branch]:
    """IRI -> each theme, by name."""
    day = scene.day
    counts = Counter(theme for each in scene.area.cooperations(day) for theme in each.all_themes)
    found = {iri: Branch(each, counts[iri]) for iri, each in day.themes.items()}
    for row in scene.parts.lists.index.rows("themas", Filters(day=day.day)):
        above = row.fields["ruimer"]
        assert isinstance(above, list)
        for each in above:
            if row.iri in found and each["id"] in found:
                found[each["id"]].below.append(found[row.iri])
                found[row.iri].above.append(day.themes[each["id"]])
    return found


def roots(found: dict[str, Branch]) -> tuple[list[Branch], list[Branch]]:
    """The main themes of the TOP-lijst, and the main task fields (Iv3)."""
    tops = [each for each in found.values() if not each.above]
    fields = [each for each in tops if not each.theme.main and each.below]
    return (
        [each for each in tops if each.theme.main],
        sorted(fields, key=lambda each: each.theme.code),
    )


def matches(store: Store, theme: str) -> Sequence[Match]:
    """To themes, task fields and functions of other lists, said from either side."""
    node = NamedNode(theme)
    values = " ".join(map(str, _MATCHES))
    select = f"""SELECT DISTINCT ?p ?x ?way {{ VALUES ?p {{ {values} }}
        {{ {node} ?p ?x BIND(0 AS ?way) }} UNION {{ ?x ?p {node} BIND(1 AS ?way) }} }}"""
    said = [
        (p, x.value, way.value == "1")  # type: ignore[union-attr]
        for p, x, way in rows(store, select)
        if isinstance(x, NamedNode) and isinstance(p, NamedNode)
    ]
    named = names(store, [iri for _, iri, _ in said])
    found = {
        (relation.nl, iri): Match(relation, iri, named.nl(iri))
        for p, iri, turned in said
        for relation in [_MATCHES[p][turned]]
    }
    return sorted(found.values(), key=lambda each: (each.relation.nl, each.name, each.iri))
