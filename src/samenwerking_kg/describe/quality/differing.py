"""Where sources differ, over all cooperations of which more than one source speaks, on a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from samenwerking_kg.describe.kinds.differences import verschillen
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.errors import ThingNotFound
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import ORG, SW

#: Cooperations that are compared at most, in the order of their addresses.
MOST = 5000
QUERY = f"""PREFIX sw: <{SW.base}>
PREFIX org: <{ORG.base}>
SELECT ?verband (COUNT(DISTINCT ?graaf) AS ?bronnen) WHERE {{
  GRAPH ?graaf {{ ?deel org:organization|sw:regelt ?verband }}
}} GROUP BY ?verband HAVING (COUNT(DISTINCT ?graaf) > 1) ORDER BY ?verband"""


@dataclass(frozen=True)
class Differing:
    """A cooperation about which sources differ.

    kinds  what they differ about (``deelnemer``, ``geldigVan`` …) -> how often
    """

    iri: str
    name: str
    sources: tuple[str, ...]
    kinds: Mapping[str, int]

    @property
    def count(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True)
class Differences:
    """compared  how many cooperations more than one source speaks of
    found     those about which they differ, by name
    """

    compared: int
    found: Sequence[Differing]

    @property
    def pairs(self) -> Mapping[tuple[str, ...], tuple[int, int]]:
        """Sources -> cooperations about which these differ, and differences."""
        cooperations: Counter[tuple[str, ...]] = Counter()
        times: Counter[tuple[str, ...]] = Counter()
        for each in self.found:
            cooperations[each.sources] += 1
            times[each.sources] += each.count
        return {pair: (number, times[pair]) for pair, number in cooperations.most_common()}

    @property
    def kinds(self) -> Mapping[str, int]:
        """What sources differ about -> how often, most often first."""
        found: Counter[str] = Counter()
        for each in self.found:
            found.update(each.kinds)
        return dict(found.most_common())


#: Before anything was compared.
NONE = Differences(0, ())


def differences(
    store: Store, day: dt.date, going: Callable[[], None] = lambda: None
) -> Differences:
    """All of them, on a day. `going` is called before each cooperation, and may raise."""
    spoken_of = [row[0] for row in rows(store, QUERY)]
    cooperations = [each for each in spoken_of if isinstance(each, NamedNode)][:MOST]
    found: list[Differing] = []
    for iri in cooperations:
        going()
        found += _differing(store, iri, day)
    return Differences(len(cooperations), sorted(found, key=lambda each: (each.name, each.iri)))


def _differing(store: Store, iri: NamedNode, day: dt.date) -> list[Differing]:
    try:
        document = verschillen(store, iri, day).document
    except ThingNotFound:  # another may have retracted it
        return []
    kinds: Counter[str] = Counter()
    sources: set[str] = set()
    for each in document["verschillen"]:
        kinds[each["soortVerschil"]] += 1
        sources.update((*each["bronnenMet"], *each["bronnenZonder"]))
    if not kinds:
        return []
    return [Differing(iri.value, document.get("naam") or iri.value, tuple(sorted(sources)), kinds)]
