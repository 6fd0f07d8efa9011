"""The data of one day: who was there, and who took part in which cooperations.

All that points at a thing holds its IRI. Numbers are those of the lists of that day
(``/v1/organisaties``, ``/v1/samenwerkingen``, ``/v1/deelnames``). Of one source, a participation,
a form or a theme counts when that source says it itself; whether a cooperation or an organisation
was there is told by all sources together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

MUNICIPALITY, PROVINCE, WATER, PARTNER, COOPERATION = (
    "gemeente", "provincie", "waterschap", "partner", "samenwerking",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation under its names of the day.

    key       what its address ends with: `gm1895`, or the key of another organisation
    name      without its sort, as in a list of municipalities: `Oldambt`
    label     its whole name: `gemeente Oldambt`
    sort      `gemeente`, `provincie`, `waterschap`, `samenwerkingsorganisatie`, `overheid`,
              `partner`; `samenwerking` for a cooperation that takes part in another
    province  the code of the province that it lies in: `pv20`; "" when that is not known
    """

    iri: str
    key: str
    name: str
    label: str
    sort: str
    province: str


@dataclass(frozen=True, slots=True)
class Cooperation:
    """A cooperation that holds on the day.

    key             what its address ends with
    name            of that day where a source tells, else its last one
    begun, ended    as its versions tell, `2013-06-01`; "" where that is not known, or not yet
    known           whether it is known to have begun by that day
    forms           codes: `openbaar-lichaam`; none when no source tells the form of that day
    themes          what sources name: themes of the TOP-lijst, and task fields (Iv3)
    all_themes      these and all that is above them, in both lists
    main_themes     those of the sixteen main themes that are among these
    members         all that take part
    municipalities  the municipalities among them
    sources         IRIs of the graphs that speak of it
    """

    iri: str
    key: str
    name: str
    begun: str
    ended: str
    known: bool
    forms: tuple[str, ...]
    themes: frozenset[str]
    all_themes: frozenset[str]
    main_themes: tuple[str, ...]
    members: frozenset[str]
    municipalities: frozenset[str]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """An organisation in a cooperation on the day, by all participations that hold.

    roles    codes: `deelnemer`
    since    the first day of these participations; "" when no source knows one
    unsure   whether a source gives no first day
    sources  IRIs of the graphs that say so
    """

    cooperation: str
    member: str
    roles: tuple[str, ...]
    since: str
    unsure: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the TOP-lijst or a task field (Iv3), with its code: `c_17a86a17`, `iv3-6.4`."""

    iri: str
    code: str
    name: str
    main: bool


@dataclass(frozen=True)
class Day:
    """What is known of a day.

    source          whose data this is; None: of all sources together
    organisations   all that were there or take part, by name
    cooperations    all that hold, by name
    memberships     cooperation -> its memberships, by the names of the members
    themes          all themes, by name
    municipalities  those that existed on the day, by name
    theme, form     what the cooperations are narrowed to (``narrowing``): IRI, code
    """

    day: dt.date
    source: str | None
    revision: int
    organisations: Mapping[str, Organisation]
    cooperations: Mapping[str, Cooperation]
    memberships: Mapping[str, tuple[Membership, ...]]
    themes: Mapping[str, Theme]
    municipalities: Mapping[str, Organisation]
    _keys: Mapping[str, str] = field(repr=False, default_factory=dict)
    theme: str | None = None
    form: str | None = None

    def organisation(self, key: str) -> Organisation | None:
        """The organisation with this key (`gm1895`); None when it was not there on the day."""
        iri = self._keys.get(key)
        return self.organisations[iri] if iri else None

    def joined(self, member: str) -> frozenset[str]:
        """The cooperations that an organisation takes part in; none when it is not known."""
        return self._joined.get(member, frozenset())

    def membership(self, cooperation: str, member: str) -> Membership | None:
        """How an organisation takes part in a cooperation; None when it does not."""
        found = (each for each in self.memberships.get(cooperation, ()) if each.member == member)
        return next(found, None)

    @cached_property
    def main_themes(self) -> tuple[Theme, ...]:
        """The main themes of the TOP-lijst, by name."""
        return tuple(theme for theme in self.themes.values() if theme.main)

    @cached_property
    def participants(self) -> Mapping[str, Organisation]:
        """The organisations that take part in something, by name."""
        return {iri: each for iri, each in self.organisations.items() if iri in self._joined}

    @cached_property
    def provinces(self) -> Mapping[str, Organisation]:
        """Code -> the provinces of the day, by name."""
        return {each.key: each for each in self.organisations.values() if each.sort == PROVINCE}

    @cached_property
    def _joined(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for cooperation in self.cooperations.values():
            for member in cooperation.members:
                found.setdefault(member, set()).add(cooperation.iri)
        return {member: frozenset(each) for member, each in found.items()}
