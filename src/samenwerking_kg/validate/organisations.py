"""The organisations that the registers know: their names, lives and successors, for hints.

Only who stands in a shipped graph counts: what a publisher claims makes no organisation. All of
them are read at once (about two thousand, a tenth of a second), and only when a report needs them.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import cast

from samenwerking_kg.model.identifiers import TOOI_ID, slug
from samenwerking_kg.rdf.terms import Literal, NamedNode, Term
from samenwerking_kg.store.base import Solutions, Store
from samenwerking_kg.vocabulary import BASE, DCT, ORG, RDFS, SKOS, SW, TOOI

_KINDS = (
    TOOI.Gemeente,
    TOOI.Provincie,
    TOOI.Waterschap,
    TOOI.Samenwerkingsorganisatie,
    TOOI.Zbo,
    TOOI.Overheidsorganisatie,
    ORG.Organization,
)
_SHIPPED = tuple(f"{BASE}graph/{k}/" for k in ("tooi", "roo", "noord", "cbs", "samenwerking-kg"))
_KNOWN = f"""SELECT DISTINCT ?g ?thing {{
  VALUES ?kind {{ {" ".join(map(str, _KINDS))} }} GRAPH ?g {{ ?thing a ?kind }}
}}"""
_OLD_NAMES = f"SELECT ?thing {{ ?thing a {TOOI.HistorischeVersie} }}"
_SAID = "SELECT ?thing ?value {{ ?thing {} ?value }}"
_READ = (RDFS.label, SKOS.altLabel, SW.geldigVan, SW.geldigTot, DCT.isReplacedBy)
_CODE = re.compile(r"(gm|pv|ws|so|zb|oorg|mnre)\d+", re.IGNORECASE)
_FOLDERS = {
    "gm": "gemeente",
    "pv": "provincie",
    "ws": "waterschap",
    "so": "so",
    "zb": "zbo",
    "oorg": "oorg",
    "mnre": "ministerie",
}


@dataclass
class Organisation:
    """What the registers say of one. `start` and `end` as days, `end` the first day after."""

    iri: str
    name: str = ""
    also: set[str] = field(default_factory=set)
    start: dt.date | None = None
    end: dt.date | None = None
    successors: set[str] = field(default_factory=set)

    def exists_on(self, day: dt.date) -> bool:
        """Whether nothing says that it did not exist then."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    @property
    def short(self) -> str:
        """The name without its kind: Oldambt."""
        return re.sub(r"^(gemeente|provincie|waterschap) ", "", self.name, flags=re.IGNORECASE)


class Organisations:
    """All of one store, read at the first question and kept: for one check."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def all(self) -> dict[str, Organisation]:
        """By IRI."""
        old = {thing for (thing,) in self._rows(_OLD_NAMES)}
        found = {
            thing.value: Organisation(thing.value)
            for graph, thing in self._rows(_KNOWN)
            if isinstance(thing, NamedNode) and thing not in old and _shipped(graph)
        }
        for said in _READ:
            for thing, value in self._rows(_SAID.format(said)):
                if isinstance(thing, NamedNode) and thing.value in found and value is not None:
                    _note(found[thing.value], said, value)
        return found

    def _rows(self, text: str) -> Solutions:
        return cast(Solutions, self._store.query(text))

    def get(self, iri: str) -> Organisation | None:
        """The one with this IRI, if the registers know it."""
        return self.all.get(iri)

    def meant_by(self, iri: str) -> Organisation | None:
        """The one whose code stands in a TOOI address that is written wrong; None if unknown."""
        codes = _CODE.findall(iri) and _CODE.search(iri.rstrip("/").rsplit("/", 1)[-1])
        if not codes:
            return None
        code = codes[0].lower()
        return self.get(f"{TOOI_ID}{_FOLDERS[codes[1].lower()]}/{code}")

    def near_code(self, iri: str) -> Organisation | None:
        """The one whose code is most like the last part of this address, from its begin on."""
        code = iri.rstrip("/").rsplit("/", 1)[-1].lower()
        codes = {known.rsplit("/", 1)[-1]: known for known in self.all if known.startswith(TOOI_ID)}
        close = difflib.get_close_matches(code, sorted(codes), n=9, cutoff=0.8)
        if not close:
            return None
        nearest = max(close, key=lambda each: (_shared(code, each), each))
        return self.all[codes[nearest]]

    def named(self, name: str) -> tuple[Organisation, ...]:
        """Those that bear this name, with or without its kind, or else the one name nearest to it.

        A municipality and a province of one name both come; who exists no more comes last.
        """
        folded = slug(unscrambled(name) or name)
        if not folded:
            return ()
        if same := self._by_name.get(folded):
            return self._ordered(same)
        close = difflib.get_close_matches(folded[:80], self._by_name, n=1, cutoff=0.8)
        return self._ordered(self._by_name[close[0]]) if close else ()

    def predecessors(self, iri: str) -> tuple[Organisation, ...]:
        """Those that it took the place of."""
        return self._ordered({each.iri for each in self.all.values() if iri in each.successors})

    def heirs(self, gone: Organisation, day: dt.date) -> tuple[Organisation, ...]:
        """Its successors that exist on the day; through those that have gone too."""
        seen, waiting, found = {gone.iri}, sorted(gone.successors), set()
        while waiting:
            iri = waiting.pop()
            if iri in seen or (next_one := self.get(iri)) is None:
                continue
            seen.add(iri)
            if next_one.exists_on(day):
                found.add(iri)
            else:
                waiting += sorted(next_one.successors)
        return self._ordered(found)

    @cached_property
    def _by_name(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = {}
        for each in self.all.values():
            for name in {each.name, each.short, *each.also} - {""}:
                names.setdefault(slug(name), set()).add(each.iri)
        return names

    def _ordered(self, iris: Iterable[str]) -> tuple[Organisation, ...]:
        found = [self.all[iri] for iri in iris]
        return tuple(sorted(found, key=lambda each: (each.end is not None, each.name, each.iri)))


def unscrambled(name: str) -> str | None:
    """`FryslÃ¢n` as it was meant: UTF-8 that was read as Windows-1252; None for a sound name."""
    for wrong in ("cp1252", "latin-1"):
        try:
            meant = name.encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
        return meant if meant != name else None
    return None


def _shared(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _shipped(graph: Term | None) -> bool:
    return isinstance(graph, NamedNode) and graph.value.startswith(_SHIPPED)


def _note(at: Organisation, said: NamedNode, value: Term) -> None:
    if said == DCT.isReplacedBy and isinstance(value, NamedNode):
        at.successors.add(value.value)
    elif not isinstance(value, Literal):
        return
    elif said == RDFS.label:
        at.name = min(at.name or value.value, value.value)
    elif said == SKOS.altLabel:
        at.also.add(value.value)
    elif (day := _day(value.value)) is not None:
        at.start = day if said == SW.geldigVan else at.start
        at.end = day if said == SW.geldigTot else at.end


def _day(said: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said[:10])
    except ValueError:
        return None
