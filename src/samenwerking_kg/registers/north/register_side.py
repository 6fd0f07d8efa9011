"""What the register of organisations already says about the cooperations that the north has too.

The north's facts are claims beside the register's: about the same cooperation (the IRI of the
first version of its chain), in the north's own graph, without saying again what the register says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import TOOI_ID
from samenwerking_kg.rdf.terms import NamedNode, iri
from samenwerking_kg.registers.roo.chains import roots
from samenwerking_kg.registers.roo.parties import Parties
from samenwerking_kg.registers.roo.reader import read
from samenwerking_kg.registers.roo.records import REGISTER, Arrangement, Organisation
from samenwerking_kg.registers.roo.register import KEEPER
from samenwerking_kg.registers.tooi.names import known

MINISTRY = "Ministerie van "


@dataclass(frozen=True)
class RegisterSide:
    """The register, as far as the north touches it.

    roots       number of a version -> number of the first version of its chain
    names       number of a first version -> every name that the register has for the cooperation
    members     (number of a first version, name of a participant) -> IRI of that participant
    ministries  name, with `Ministerie van` -> TOOI IRI; TOOI's list of them is not at hand
    """

    roots: Mapping[str, str]
    names: Mapping[str, frozenset[str]]
    members: Mapping[tuple[str, str], NamedNode]
    ministries: Mapping[str, NamedNode]


def register_side(export: Path, tooi: list[Path]) -> RegisterSide:
    """Read the register's export and TOOI's lists. Raises RegisterBroken."""
    organisations: list[Organisation] = []
    arrangements: list[Arrangement] = []
    for record in read(export):
        if isinstance(record, Arrangement):
            arrangements.append(record)
        else:
            organisations.append(record)
    chain = roots({a.id: a.previous for a in arrangements})
    parties = Parties(organisations, known(tooi, REGISTER))
    members = _members(arrangements, chain, parties)
    return RegisterSide(chain, _names(arrangements, chain), members, _ministries(members))


def _names(versions: list[Arrangement], chain: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for version in versions:
        given = (version.title, version.short_title, version.abbreviation)
        found.setdefault(chain[version.id], set()).update(name for name in given if name)
    return {root: frozenset(names) for root, names in found.items()}


def _members(
    versions: list[Arrangement], chain: dict[str, str], parties: Parties
) -> dict[tuple[str, str], NamedNode]:
    """A name that stands for two organisations within one cooperation is left out."""
    found: dict[tuple[str, str], set[NamedNode]] = {}
    for version in versions:
        for participant in version.participants:
            key = (chain[version.id], participant.party.name)
            found.setdefault(key, set()).add(parties.iri(participant.party))
    return {key: next(iter(nodes)) for key, nodes in found.items() if len(nodes) == 1}


def _ministries(members: Mapping[tuple[str, str], NamedNode]) -> dict[str, NamedNode]:
    """The ministries that take part somewhere, and the one that keeps the register."""
    found = {
        f"{MINISTRY}{name}": node
        for (_, name), node in members.items()
        if node.value.startswith(f"{TOOI_ID}ministerie/")
    }
    return found | {f"{MINISTRY}Binnenlandse Zaken en Koninkrijksrelaties": iri(KEEPER)}
