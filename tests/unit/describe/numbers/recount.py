"""The figures counted again, another way: plain Python over the statements of the graphs."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Iterable

from samenwerking_kg.describe.numbers.conditions import SOURCES
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE

SW, ORG = BASE + "def#", "http://www.w3.org/ns/org#"
TOOI = "https://identifier.overheid.nl/tooi/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"
REPLACED = "http://purl.org/dc/terms/isReplacedBy"
Facts = dict[str, dict[str, list[str]]]


def facts(store: Store, graphs: Iterable[str]) -> Facts:
    found: Facts = defaultdict(lambda: defaultdict(list))
    for graph in graphs:
        for triple in store.graph(graph):
            found[triple.subject.value][triple.predicate.value].append(triple.object.value)
    return found


class Recount:
    """What one source says, and what the registers say of municipalities."""

    def __init__(self, store: Store, source: str) -> None:
        self.said = facts(store, [SOURCES[source]])
        self.known = facts(store, [g for g in store.graphs() if "/graph/tooi/" in g
                                   or g.endswith(("/perioden", "/begrippen", "/vocabulaire"))])  # fmt: skip
        self.north = source == "noord"
        self.municipalities = {
            x for x, f in self.known.items() if TOOI + "def/ont/Gemeente" in f[TYPE]
        }

    def kind(self, name: str) -> list[tuple[str, dict[str, list[str]]]]:
        return [(x, f) for x, f in self.said.items() if SW + name in f[TYPE]]

    @staticmethod
    def holds(facts: dict[str, list[str]], day: str) -> bool:
        start, end = facts[SW + "geldigVan"], facts[SW + "geldigTot"]
        return not (start and start[0] > day) and not (end and end[0] <= day)

    def exists(self, day: str, provinces: Iterable[str] = ()) -> set[str]:
        """The municipalities of a day."""
        codes = [f"{TOOI}id/provincie/{code}" for code in provinces]
        found = {g for g in self.municipalities if self.holds(self.known[g], day)}
        return {g for g in found if not codes
                or set(codes) & set(self.known[g][TOOI + "def/ont/ligtInProvincie"])}  # fmt: skip

    def memberships(self, day: str) -> set[tuple[str, str]]:
        """(member, cooperation) of a day."""
        lives = {}
        if self.north:
            for _, facts in self.kind("Regeling"):
                lives[facts[SW + "regelt"][0]] = (facts[SW + "geldigVan"], facts[SW + "geldigTot"])
        found = set()
        for _, facts in self.kind("Deelname"):
            cooperation = facts[ORG + "organization"][0]
            starts, ends = lives.get(cooperation, ([], []))
            start = (facts[SW + "geldigVan"] or starts or [""])[0]
            end = (facts[SW + "geldigTot"] or ends or ["9999"])[0]
            if start <= day < end:
                found.add((facts[ORG + "member"][0], cooperation))
        return found

    def with_form(self, code: str, day: str) -> set[str]:
        form = f"{BASE}id/begrip/vorm/{code}"
        return {f[SW + "regelt"][0] for _, f in self.kind("Regeling")
                if form in f[SW + "vorm"] and self.holds(f, day)}  # fmt: skip

    def forms(self, day: str) -> dict[str, set[str]]:
        found = defaultdict(set)
        for _, f in self.kind("Regeling"):
            if self.holds(f, day):
                found[f[SW + "regelt"][0]] |= set(f[SW + "vorm"])
        return found

    def above(self, task: str) -> set[str]:
        """A task, what it matches, and all above those; not what the groups above it match."""
        return self.reached(self.reached({task}, "closeMatch", "broadMatch"), "broader")

    def reached(self, start: set[str], *ways: str) -> set[str]:
        found, ahead = set(), list(start)
        while ahead:
            one = ahead.pop()
            if one not in found:
                found.add(one)
                for way in ways:
                    ahead += self.known[one][SKOS + way]
        return found

    def tasks(self, day: str) -> dict[str, set[str]]:
        """Cooperation -> its tasks."""
        found = defaultdict(set)
        for _, f in self.kind("Taaktoedeling"):
            if self.holds(f, day):
                found[f[SW + "binnen"][0]] |= set(f[SW + "taak"])
        return found

    def mains(self) -> set[str]:
        top = TOOI + "def/thes/top/toplijst"
        return {x for x, f in self.known.items() if top in f[SKOS + "topConceptOf"]}

    def themes(self, day: str) -> dict[str, set[str]]:
        """Cooperation -> its main themes."""
        mains = self.mains()
        return {c: {m for t in tasks for m in self.above(t) & mains}
                for c, tasks in self.tasks(day).items()}  # fmt: skip


def by_member(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found = defaultdict(set)
    for member, cooperation in pairs:
        found[member].add(cooperation)
    return found


def by_cooperation(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    return by_member((cooperation, member) for member, cooperation in pairs)


def meetings(
    themes: dict[str, set[str]], members: dict[str, set[str]]
) -> dict[tuple[str, str], set[str]]:
    """(one, other) -> the main themes in which they meet."""
    found = defaultdict(set)
    for cooperation, group in members.items():
        for pair in itertools.permutations(group, 2):
            found[pair] |= themes.get(cooperation, set())
    return found


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
