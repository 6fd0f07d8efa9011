"""The patchwork of a theme: which cooperation each place is in, and the same colour for the same.

A place that is in more than one has the colour of the largest, and stripes. Where more than a
fifth of the places are, colours would hide more than they show: then it is drawn in how many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from samenwerking_kg.pictures.colours import coloured
from samenwerking_kg.pictures.land import Land, by_name
from samenwerking_kg.pictures.words import counted

CROWDED = 0.2
#: The texture for more than one.
STRIPES = "2"


@dataclass(frozen=True)
class Theme:
    """What a patchwork is about.

    members  code of a place -> keys of the cooperations that it is in; None, or not there: nobody
             knows; empty: none is known
    names    key of a cooperation -> its name
    """

    key: str
    title: str
    members: Mapping[str, Collection[str] | None]
    names: Mapping[str, str]


@dataclass(frozen=True)
class Quilt:
    """A theme laid over land. `wishes`: the colours that cooperations have elsewhere."""

    land: Land
    theme: Theme
    wishes: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def size(self) -> dict[str, int]:
        """Cooperation -> how many places are in it, the largest first; also places without a
        boundary count."""
        there = (*self.land.places, *self.land.unmapped)
        many = Counter(key for code in there for key in self.theme.members.get(code) or ())
        names = self.theme.names
        ordered = sorted(many, key=lambda key: (-many[key], by_name(names.get(key, key)), key))
        return {key: many[key] for key in ordered}

    @cached_property
    def number(self) -> dict[str, int]:
        """Cooperation -> its number on the map, from 1."""
        return {key: at for at, key in enumerate(self.size, start=1)}

    def of(self, code: str) -> tuple[str, ...] | None:
        """The cooperations of a place, the largest first; None when nobody knows."""
        return self._of.get(code)

    @cached_property
    def _of(self) -> dict[str, tuple[str, ...]]:
        """Of the places of which something is known."""
        return {
            code: tuple(sorted(set(members), key=self.number.__getitem__))
            for code in (*self.land.places, *self.land.unmapped)
            if (members := self.theme.members.get(code)) is not None and not self.is_empty
        }

    @cached_property
    def is_empty(self) -> bool:
        """Whether no place is known to be in any: then nothing is known of the theme."""
        return not self.size

    @cached_property
    def is_crowded(self) -> bool:
        known = [members for code in self.land.places if (members := self.of(code)) is not None]
        return sum(len(members) > 1 for members in known) > CROWDED * len(known)

    @cached_property
    def colour(self) -> dict[str, int]:
        """Cooperation -> its colour, of those that are drawn."""
        main = {code: members[0] for code in self.land.places if (members := self.of(code))}
        apart = {
            (main[one], main[other])
            for one, other in self.land.borders
            if one in main and other in main
        }
        drawn = set(main.values())
        return coloured([key for key in self.size if key in drawn], apart, self.wishes)

    def walls(self) -> Iterator[tuple[str, str]]:
        """Borders over which nothing of the theme is shared, though it is known of both sides."""
        for one, other in self.land.borders:
            here, there = self.of(one), self.of(other)
            if here is None or there is None:
                continue
            if (here or there) and set(here).isdisjoint(there):
                yield one, other

    def summary(self, language: str = "nl") -> str:
        """``5 samenwerkingen, 40 van 57 gemeenten``."""
        there = [*self.land.places, *self.land.unmapped]
        inside = sum(bool(self.of(code)) for code in there)
        cooperations = counted(len(self.size), "cooperation", language)
        of = "of" if language == "en" else "van"
        return f"{cooperations}, {inside} {of} {counted(len(there), 'municipality', language)}"

    def names(self, members: Sequence[str]) -> list[str]:
        return [self.theme.names.get(key, key) for key in members]
