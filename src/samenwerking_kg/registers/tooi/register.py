"""TOOI: the government's registers of organisations, their repairs, and the lives that follow.

Six value lists become six graphs, as published, minus the statements that a repair replaces. The
repairs and what is derived from it all (periods, successors, names of events) are graphs of our
own. They come from one reading, because each of them is only true beside the others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.registers.base import CC0, Extract, Progress
from samenwerking_kg.registers.tooi.index import Index
from samenwerking_kg.registers.tooi.labels import labels
from samenwerking_kg.registers.tooi.list_repairs import own_repairs
from samenwerking_kg.registers.tooi.lives import lives, organisations
from samenwerking_kg.registers.tooi.municipal_facts import FILES, MunicipalFacts, municipal_facts
from samenwerking_kg.registers.tooi.municipal_repairs import municipal_repairs
from samenwerking_kg.registers.tooi.reader import NAME, ValueList, read
from samenwerking_kg.registers.tooi.repairs import Repair, repaired
from samenwerking_kg.registers.tooi.sets import SETS, ListSet
from samenwerking_kg.registers.tooi.shelf import Shelf
from samenwerking_kg.registers.tooi.versions import difference
from samenwerking_kg.vocabulary import BASE, SW

KEEPER = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1034"
KEEPER_NAME = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"


@dataclass(frozen=True)
class Tooi:
    """The six registers, `reparaties` and `perioden`."""

    name: str = NAME

    def extracts(self, folder: Path, progress: Progress) -> Iterator[Extract]:
        """Eight graphs. Raises RegisterBroken before the first of them."""
        versions = {one: one.versions(folder) for one in SETS}
        lists = {one.graph: _read(one, paths[0], progress) for one, paths in versions.items()}
        facts = municipal_facts(folder)
        shelf = Shelf(lists)
        repairs = own_repairs(shelf) + municipal_repairs(shelf, facts)
        newest = max(found.day for found in lists.values())
        inputs = (*(paths[0] for paths in versions.values()), *(folder / name for name in FILES))
        former = {one: _former(one, paths, progress) for one, paths in versions.items()}
        for one in SETS:
            yield _published(one, lists[one.graph], former[one], repairs)
        yield _repairs(repairs, newest, inputs)
        yield _derived(repaired(shelf.index, repairs), facts, newest, inputs)


def _read(one: ListSet, path: Path, progress: Progress) -> ValueList:
    found = read(path)
    progress(f"TOOI {one.key} {found.number}", len(found.triples), len(found.triples))
    return found


def _former(one: ListSet, paths: Sequence[Path], progress: Progress) -> ValueList | None:
    """The version before the newest, when the folder has it."""
    return _read(one, paths[1], progress) if len(paths) > 1 else None


def _published(
    one: ListSet, found: ValueList, former: ValueList | None, repairs: Sequence[Repair]
) -> Extract:
    wrong = {repair.wrong for repair in repairs if repair.graph == one.graph}
    return Extract(
        graph=one.graph,
        file=one.file,
        title_nl=f"{one.title_nl} volgens TOOI",
        title_en=f"{one.title_en} according to TOOI",
        publisher=KEEPER,
        publisher_name=KEEPER_NAME,
        source=one.source(found.number),
        licence=CC0,
        peildatum=found.day,
        inputs=(found.path,),
        triples=found.triples - wrong,
        version=str(found.number),
        previous=_previous(found, former),
    )


def _previous(found: ValueList, former: ValueList | None) -> tuple[Path, str, int, int] | None:
    if former is None:
        return None
    changed = difference(former.triples, found.triples)
    return former.path, str(former.number), len(changed.removed), len(changed.added)


def _repairs(repairs: Sequence[Repair], on: dt.date, inputs: tuple[Path, ...]) -> Extract:
    return Extract(
        graph=graph("samenwerking-kg", "reparaties"),
        file="registers/reparaties.nq.gz",
        title_nl="Reparaties van uitspraken in TOOI",
        title_en="Repairs of statements in TOOI",
        publisher=BASE,
        publisher_name="samenwerking-kg",
        source=None,
        licence=CC0,
        peildatum=on,
        inputs=inputs,
        triples=[triple for repair in repairs for triple in repair.triples()],
        remarks=(
            (
                f"{len(repairs)} reparaties. Elke reparatie noemt wat er stond, wat er nu staat "
                "en de bron.",
                f"{len(repairs)} repairs. Each names what was said, what is said now and the "
                "source.",
            ),
        ),
    )


def _derived(index: Index, facts: MunicipalFacts, on: dt.date, inputs: tuple[Path, ...]) -> Extract:
    starts = {town.node: town.start for town in facts.towns if town.start}
    derived = set(lives(index, starts))
    begun = {triple.subject for triple in derived if triple.predicate == SW.geldigVan}
    undated = sum(1 for node in organisations(index) if node not in begun)
    return Extract(
        graph=graph("samenwerking-kg", "perioden"),
        file="registers/perioden.nq.gz",
        title_nl="Perioden en opvolgers van organisaties, afgeleid uit TOOI en RvIG",
        title_en="Periods and successors of organisations, derived from TOOI and RvIG",
        publisher=BASE,
        publisher_name="samenwerking-kg",
        source=None,
        licence=CC0,
        peildatum=on,
        inputs=inputs,
        triples=derived | set(labels(index)),
        remarks=(
            (
                f"Van {undated} organisaties kent geen register de eerste dag; die ontbreekt dan.",
                f"No register knows the first day of {undated} organisations; it is absent then.",
            ),
        ),
    )
