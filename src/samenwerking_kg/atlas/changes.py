"""What changed, and when: cooperations founded and ended, who joined and left, forms, mergers.

An event is what one or more sources say of one day. Where sources give different days, each day
is an event with its own sources; `counted` tells at which of them the numbers of all that is asked
change. What nobody dates is no event: `unknown` counts these participations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from samenwerking_kg.atlas.day import Day
from samenwerking_kg.atlas.meanings import Both

MADE, ENLARGED, FOUNDED, JOINED, FORM, AMENDED, LEFT, ENDED, GONE = (
    "ontstaan", "uitgebreid", "opgericht", "toegetreden", "vorm", "versie", "uitgetreden",
    "beeindigd", "opgeheven",
)  # fmt: skip
#: Kind of event -> what it is called; in this order on one day.
KINDS: Mapping[str, Both] = {
    MADE: Both("ontstaan", "came into being"),
    ENLARGED: Both("uitgebreid", "enlarged"),
    FOUNDED: Both("samenwerking begonnen", "cooperation began"),
    JOINED: Both("toegetreden", "joined"),
    FORM: Both("vorm gewijzigd", "form changed"),
    AMENDED: Both("nieuwe versie", "new version"),
    LEFT: Both("uitgetreden", "left"),
    ENDED: Both("samenwerking beëindigd", "cooperation ended"),
    GONE: Both("opgeheven", "dissolved"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day.

    day             on which it holds first: who left took part until the day before
    kind            a key of `KINDS`
    cooperation     its IRI; "" for what happens to an organisation alone
    organisation    IRI of who joined, left, or is made, gone or enlarged; "" for none
    others          whom it came from or went into: IRIs
    before, after   codes of forms, where the form changed
    reorganisation  whether it joined because it came into being, or left because it was dissolved
    counted         whether numbers change with it: another source may tell it otherwise
    sources         IRIs of the graphs that say so
    changed         when a source changed this last: a day, or a moment in UTC; "" when unknown
    """

    day: str
    kind: str
    cooperation: str = ""
    organisation: str = ""
    others: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    reorganisation: bool = False
    counted: bool = True
    sources: tuple[str, ...] = ()
    changed: str = ""

    @property
    def key(self) -> str:
        """What stays the same while the event does, for who reads again."""
        return "|".join((self.day, self.kind, self.cooperation, self.organisation))


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation or a cooperation in events, under its last name; it may be gone.

    sort    of organisation; `samenwerking` for a cooperation
    begun, ended   "" where that is not known
    """

    iri: str
    key: str
    name: str
    label: str
    sort: str
    begun: str = ""
    ended: str = ""


@dataclass(frozen=True)
class Changes:
    """The events of one thing, the oldest first.

    names    IRI -> what is called so in the events
    unknown  how many participations have no known first day in a source that names them
    into     who is no more -> all that came in its place: IRIs
    """

    events: Sequence[Event]
    names: Mapping[str, Named]
    unknown: int
    into: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def between(self, after: str, until: str) -> list[Event]:
        """What changes the picture of the day `after` into that of the day `until` (ISO days)."""
        return [each for each in self.events if after < each.day <= until]

    def told_since(self, since: str) -> list[Event]:
        """What sources have changed since a day or a moment, the last first."""
        found = [each for each in self.events if each.changed >= since]
        return sorted(found, key=lambda each: (each.changed, each.day), reverse=True)

    def of_kind(self, *kinds: str) -> list[Event]:
        """The events of these kinds."""
        return [each for each in self.events if each.kind in kinds]


@dataclass(frozen=True)
class Difference:
    """Between two days: what is there on the second only, and what on the first only; IRIs."""

    gained: frozenset[str]
    lost: frozenset[str]


def cooperations_between(before: Day, after: Day, member: str) -> Difference:
    """The cooperations in which an organisation takes part on one of two days only."""
    then, now = before.joined(member), after.joined(member)
    return Difference(now - then, then - now)


def members_between(before: Day, after: Day, cooperation: str) -> Difference:
    """Who takes part in a cooperation on one of two days only."""
    found = (day.cooperations.get(cooperation) for day in (before, after))
    then, now = (each.members if each else frozenset() for each in found)
    return Difference(now - then, then - now)


def ordered(events: Iterable[Event], names: Mapping[str, Named]) -> tuple[Event, ...]:
    """By day; on one day in the order of `KINDS`, then by name."""
    places = {kind: place for place, kind in enumerate(KINDS)}

    def name(iri: str) -> str:
        return names[iri].name if iri in names else iri

    def key(event: Event) -> tuple[str, int, str, str]:
        return event.day, places[event.kind], name(event.cooperation), name(event.organisation)

    return tuple(sorted(events, key=key))
