"""The Register van Overheidsorganisaties (ROO): organisations and arrangements under the Wgr."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypedDict, TypeVar

from samenwerking_kg.errors import RegisterRecordBroken
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.registers.base import CC0, Extract, Progress, need
from samenwerking_kg.registers.roo.chains import chains
from samenwerking_kg.registers.roo.graph import cooperation, laws
from samenwerking_kg.registers.roo.parties import Parties
from samenwerking_kg.registers.roo.reader import read, schema_version
from samenwerking_kg.registers.roo.records import REGISTER, Arrangement, Organisation
from samenwerking_kg.registers.tooi.names import known
from samenwerking_kg.registers.tooi.toplist import theme_index

EXPORT = "https://organisaties.overheid.nl/archive/exportOO.xml"
KEEPER = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1034"
RETRIEVED = dt.date(2026, 5, 16)
HORIZON = (
    "Het register is dun vóór 2018: regelingen die toen al voorbij waren, staan er niet in.",
    "The register thins out before 2018: arrangements that had ended by then are not in it.",
)
REBUILT = (
    "De invoer is een nagebouwde export (schema 2.6.9) uit een CC0-afschrift van het register.",
    "The input is an export (schema 2.6.9) rebuilt from a CC0 transcription of the register.",
)
NO_DAY_REMARK = (
    "Einddatum 2004-12-31 staat in het register voor een onbekende dag: wij zeggen dan alleen dat "
    "de organisatie is opgeheven.",
    "An end date of 2004-12-31 stands for an unknown day in the register: we then only say that "
    "the organisation has ended.",
)


class _Published(TypedDict):
    publisher: str
    publisher_name: str
    source: str
    licence: str


_PUBLISHED: _Published = {
    "publisher": KEEPER,
    "publisher_name": "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    "source": EXPORT,
    "licence": CC0,
}
Record = TypeVar("Record", Organisation, Arrangement)


@dataclass(frozen=True)
class Roo:
    """One export. `export` names another file than the national one that comes with the facts."""

    export: Path | None = None
    name: str = REGISTER

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        """`graph/roo/regelingen` and `graph/roo/organisaties`. Raises RegisterBroken."""
        path = self.export or folder / "registers/roo/exportOO_national_RECONSTRUCTED.xml.gz"
        organisations, arrangements = _records(need(REGISTER, path), progress)
        tooi = sorted((folder / "registers/tooi").glob("*.json"))
        toplist = folder / "facts/tooi_toplijst.csv"
        parties = Parties(organisations, known(tooi, REGISTER))
        themes = theme_index(toplist, REGISTER)
        parties.meet(arrangements)
        cooperations = (cooperation(v, parties.iri, themes) for v in chains(arrangements))
        inputs = (path, *tooi, toplist)
        remarks = (HORIZON, REBUILT) if self.export is None else (HORIZON,)
        on = _peildatum(self.export is None, organisations, arrangements)
        yield Extract(
            graph=graph(REGISTER, "regelingen"),
            file="registers/roo-regelingen.nq.gz",
            title_nl="Gemeenschappelijke regelingen: versies, deelnames en taken",
            title_en="Joint arrangements: versions, participations and tasks",
            triples=chain(laws(arrangements), chain.from_iterable(cooperations)),
            inputs=inputs,
            peildatum=on,
            version=schema_version(path),
            remarks=remarks,
            **_PUBLISHED,
        )
        yield Extract(
            graph=graph(REGISTER, "organisaties"),
            file="registers/roo-organisaties.nq.gz",
            title_nl="Overheidsorganisaties: nummers, namen en data van het register",
            title_en="Government organisations: identifiers, names and dates of the register",
            triples=parties.triples(),
            inputs=inputs,
            peildatum=on,
            version=schema_version(path),
            remarks=(*remarks, NO_DAY_REMARK),
            **_PUBLISHED,
        )


def _records(path: Path, progress: Progress) -> tuple[list[Organisation], list[Arrangement]]:
    """All records of the export; each number once."""
    organisations: dict[str, Organisation] = {}
    arrangements: dict[str, Arrangement] = {}
    for done, record in enumerate(read(path), start=1):
        if isinstance(record, Arrangement):
            _put(arrangements, record.id, record, record.title)
        else:
            _put(organisations, record.party.id, record, record.party.name)
        if done % 200 == 0:
            progress("ROO-records", done, None)
    if not arrangements and not organisations:
        raise RegisterRecordBroken(
            REGISTER,
            path.name,
            "er staat geen organisatie of regeling in",
            "there is no organisation or arrangement in it",
        )
    progress("ROO-records", len(arrangements) + len(organisations), None)
    return list(organisations.values()), list(arrangements.values())


def _put(known: dict[str, Record], key: str, record: Record, name: str) -> None:
    if key in known:
        raise RegisterRecordBroken(
            REGISTER,
            f"{key} ({name})",
            "dit systeemId komt twee keer voor",
            "this systeemId occurs twice",
        )
    known[key] = record


def _peildatum(
    shipped: bool, organisations: list[Organisation], arrangements: list[Arrangement]
) -> dt.date:
    """The day of retrieval where we know it; else the day of the last change in the export."""
    if shipped:
        return RETRIEVED
    changes = [o.modified for o in organisations] + [a.modified for a in arrangements]
    return max((day for day in changes if day), default=RETRIEVED)
