"""What was read of one thing, statement by statement, until it is whole."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from samenwerking_kg.api.reconcile.entities import Entity, Name
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.vocabulary import DCT, FOAF, RDFS, SKOS, TOOI

Life = tuple[dt.date | None, dt.date | None]
#: Names, the one that people know first.
NAMES = (
    TOOI.voorkeursnaamExclSoort, TOOI.officieleNaamExclSoort, SKOS.prefLabel, RDFS.label,
    FOAF.name, SKOS.altLabel, DCT.alternative, TOOI.voorkeursnaamInclSoort,
    TOOI.officieleNaamInclSoort, TOOI.alternatieveNaam, TOOI.afkorting,
)  # fmt: skip
#: Only of these the kind stands before the label; of others the label is the name.
_SPOKEN = ("gemeente", "provincie")


@dataclass
class Draft:
    """What was read of one thing so far."""

    kind: str = ""
    names: dict[NamedNode, list[Literal]] = field(default_factory=lambda: defaultdict(list))
    former: list[Name] = field(default_factory=list)
    lives: dict[str, Life] = field(default_factory=dict)
    since: dt.date | None = None
    until: dt.date | None = None
    codes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    links: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    successors: set[str] = field(default_factory=set)
    predecessors: set[str] = field(default_factory=set)

    def entity(self, iri: str) -> Entity | None:
        """What was read, as one thing; None for what has no name."""
        spoken = NAMES if self.kind in _SPOKEN else NAMES[2:] + NAMES[:2]
        said = [name for how in spoken for name in sorted(self.names[how], key=_dutch_first)]
        if not said:
            return None
        if self.lives:
            self.since, self.until = _life(self.lives.values())
        if self.kind == "thema":
            self.codes["code"].add(iri.rpartition("/")[2])
        return Entity(
            iri=iri,
            kind=self.kind,
            name=said[0].value,
            names=self._distinct(said),
            former=tuple(sorted(self.former, key=lambda one: (one.until or dt.date.max, one.text))),
            since=self.since,
            until=self.until,
            codes={sort: tuple(sorted(self.codes[sort])) for sort in sorted(self.codes)},
            links={sort: tuple(sorted(self.links[sort])) for sort in sorted(self.links)},
            successors=tuple(sorted(self.successors - {iri})),
            predecessors=tuple(sorted(self.predecessors - {iri})),
        )

    def _distinct(self, said: Iterable[Literal]) -> tuple[Name, ...]:
        short = {name.value for name in self.names[TOOI.afkorting]}
        texts = dict.fromkeys(name.value for name in said)
        return tuple(Name(text, abbreviated=text in short) for text in texts)


def _dutch_first(name: Literal) -> tuple[bool, str]:
    return (name.language not in (None, "", "nl"), name.value)


def _life(lives: Iterable[Life]) -> Life:
    """From the first day of the first to the last of the last; None where one is not known."""
    starts, ends = zip(*lives, strict=True)
    known_starts = [day for day in starts if day]
    known_ends = [day for day in ends if day]
    return (
        min(known_starts) if len(known_starts) == len(starts) else None,
        max(known_ends) if len(known_ends) == len(ends) else None,
    )
