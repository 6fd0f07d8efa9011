"""Who uses a shared system: the names in the list of ICT facts, which are written for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import tooi
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.registers.north.reading import North
from samenwerking_kg.registers.north.records import NORTH, Arrangement
from samenwerking_kg.registers.table import Row, rows

#: Phrases that mean the participants as a whole: the cooperation itself is then the user.
TOGETHER = frozenset(
    {
        "23 Groninger gemeenten",
        "all Frisian municipalities",
        "all water authorities",
        "members",
        "northern municipalities",
        "others",
        "see participations",
    }
)
#: Short names of organisations that use a system without being a participant in the cooperation.
_SHORT = {
    "Ability": "ability",
    "Dienst SoZaWe Noardwest-Fryslân": "dienst-sozawe-noardwest-fryslan",
    "FUMO": "fumo",
    "RIEC Noord": "riec-noord",
    "Vitens": "vitens-nv",
    "WMD": "wmd-nv",
}


@dataclass(frozen=True)
class Users:
    """The ways to know a user by name. `municipalities` are those of the three provinces."""

    north: North
    municipalities: Mapping[str, NamedNode]

    def of(self, row: Row, arrangement: Arrangement) -> list[NamedNode]:
        """The users that a row names, each once, in order. RegisterRecordBroken for a stranger."""
        text = row.must("participants").replace(" with ", ";").replace(" and others", ";others")
        names = [n.strip() for n in text.replace("northern: ", "").split(";") if n.strip()]
        return list(dict.fromkeys(self._user(name, row, arrangement) for name in names))

    def _user(self, name: str, row: Row, arrangement: Arrangement) -> NamedNode:
        members = self.north.members
        if name in TOGETHER:
            return members.cooperation(arrangement)
        for participation in self.north.participations:
            if participation.arrangement.id == arrangement.id and participation.name == name:
                return members.member(participation)
        if name in _SHORT:
            return members.body(self.north.arrangements[_SHORT[name]])
        if name in self.municipalities:
            return self.municipalities[name]
        raise row.unknown("participants", name)


def municipalities(path: Path) -> dict[str, NamedNode]:
    """Name -> IRI of the municipalities of the three provinces since 2000, where one has it.

    Raises RegisterBroken.
    """
    found: dict[str, set[NamedNode]] = {}
    for row in rows(NORTH, path, ("cbs_code", "name", "in_north"), ("cbs_code",)):
        if row.get("in_north") == "1":
            node = tooi(f"gm{row.must('cbs_code')}")
            found.setdefault(row.must("name"), set()).add(node)
    return {name: next(iter(nodes)) for name, nodes in found.items() if len(nodes) == 1}
