"""Whom a participation means: an IRI for every participant, TOOI's where TOOI has one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.model.identifiers import TOOI_ID, thing, tooi
from samenwerking_kg.rdf.terms import NamedNode, iri
from samenwerking_kg.registers.north.kinds import kind_of
from samenwerking_kg.registers.north.organisations import Organisations
from samenwerking_kg.registers.north.records import Arrangement, Participation
from samenwerking_kg.registers.north.register_side import RegisterSide

KINDS = frozenset(
    {"gemeente", "provincie", "waterschap", "rijk", "partner", "buitenland", "other-arrangement"}
)
_MINISTRY = re.compile(r"mnre\d{4}")


@dataclass(frozen=True)
class Members:
    """All that is needed to name a participant.

    register   what the register says about the cooperations that it has too
    state      name -> TOOI IRI of organisations of the State
    """

    arrangements: Mapping[str, Arrangement]
    register: RegisterSide
    state: Mapping[str, NamedNode]
    organisations: Organisations

    def cooperation(self, arrangement: Arrangement) -> NamedNode:
        """The cooperation: the register's IRI where the register has it. RegisterRecordBroken when
        its number is not in the register's export."""
        if arrangement.roo is None:
            return thing("samenwerkingsverband", arrangement.id)
        root = self.register.roots.get(arrangement.roo)
        if root is None:
            raise arrangement.row.unknown("roo_regeling_url", arrangement.roo)
        return thing("samenwerkingsverband", f"roo-{root}")

    def member(self, participation: Participation) -> NamedNode:
        """Who takes part. Raises RegisterRecordBroken for a code or kind that cannot be."""
        if participation.kind not in KINDS:
            raise participation.row.unknown("participant_kind", participation.kind)
        if participation.code:
            return self._coded(participation, participation.code)
        if participation.kind == "other-arrangement":
            return self.body(self._arrangement(participation))
        return self._named(participation)

    def body(self, arrangement: Arrangement) -> NamedNode:
        """What takes part when a cooperation takes part in another: its body, else itself."""
        return self.organisations.executing(arrangement) or self.cooperation(arrangement)

    def _coded(self, participation: Participation, code: str) -> NamedNode:
        if _MINISTRY.fullmatch(code):
            return self._ministry(iri(f"{TOOI_ID}ministerie/{code}"), participation)
        try:
            return tooi(code)
        except ValueError as problem:
            raise participation.row.unknown("participant_code", code) from problem

    def _ministry(self, node: NamedNode, participation: Participation) -> NamedNode:
        name = None if node in self.register.members.values() else participation.name
        return self.organisations.known(node, name, kind_of(participation.name))

    def _arrangement(self, participation: Participation) -> Arrangement:
        found = self.arrangements.get(participation.name)
        if found is None:
            raise participation.row.unknown("participant_name", participation.name)
        return found

    def _named(self, participation: Participation) -> NamedNode:
        if participation.kind in ("gemeente", "provincie"):
            raise participation.row.unknown("participant_code", "")
        if ministry := self.register.ministries.get(participation.name):
            return self._ministry(ministry, participation)
        roo = participation.arrangement.roo
        key = (self.register.roots.get(roo or "", ""), participation.name)
        known = self.register.members.get(key) or self.state.get(participation.name)
        if known is not None and participation.kind in ("rijk", "partner", "buitenland"):
            return known
        kind = kind_of(participation.name, participation.kind)
        return self.organisations.named(participation.name, kind)
