"""Names for blank nodes that follow from what is said with them, and from nothing else.

The statements are cut into parts that hang together by blank nodes, and the nodes of each part are
put in order by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/). A name is a digest of the part and the
place of the node in it. So the same content has the same names wherever it was written, and a
change in one part leaves the names in all others as they were: a difference stays small.

RDFC-1.0 is exponential for nodes that look alike; `Alike` is raised before that costs anything.
The engine has the algorithm too, but does not tell which node got which name.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from samenwerking_kg.rdf.statements import Row

_BUDGET = 50_000  # steps over nodes that look alike; about a second

Names = dict[str, str]


class Alike(ValueError):
    """So many blank nodes look alike that ordering them would not end."""


@dataclass
class _Budget:
    left: int = _BUDGET

    def spend(self, names: Names) -> None:
        """One step, which copies or walks the names given so far. Raises Alike."""
        self.left -= 1 + len(names) // 10
        if self.left < 0:
            raise Alike


@dataclass(frozen=True)
class Part:
    """Statements that hang together by blank nodes.

    key    the same for two parts exactly when they say the same
    nodes  its blank nodes in their order
    """

    key: str
    nodes: tuple[str, ...]
    rows: tuple[Row, ...]


def has_blank(row: Row) -> bool:
    """Whether a blank node is in the statement."""
    return row[0][0] == "_" or row[2][0] == "_"


def parts(rows: Iterable[Row]) -> list[Part]:
    """The parts of these statements, which all have a blank node. Raises Alike."""
    budget = _Budget()
    return [_part(group, budget) for group in _connected(rows)]


def labels(found: Iterable[Part], space: str) -> Names:
    """Old -> new name of every blank node; those of different spaces never meet."""
    seen: dict[str, int] = defaultdict(int)
    named = {}
    for part in found:
        for place, node in enumerate(part.nodes):
            text = f"{space}\n{part.key}\n{seen[part.key]}\n{place}"
            named[node] = f"_:b{_digest(text)[:32]}"
        seen[part.key] += 1
    return named


def _connected(rows: Iterable[Row]) -> Collection[list[Row]]:
    """The statements in lists that share no blank node."""
    above: dict[str, str] = {}
    placed: list[tuple[str, Row]] = []
    for row in rows:
        subject, _, value = row
        first = subject if subject[0] == "_" else value
        top = _top(above, first)
        if value[0] == "_" and value is not first:
            above[_top(above, value)] = top
        placed.append((first, row))
    groups: dict[str, list[Row]] = defaultdict(list)
    for node, row in placed:
        groups[_top(above, node)].append(row)
    return groups.values()


def _top(above: dict[str, str], node: str) -> str:
    while (up := above.setdefault(node, node)) != node:
        above[node] = above[up]
        node = up
    return node


def _part(rows: list[Row], budget: _Budget) -> Part:
    nodes = {x for s, _, o in rows for x in (s, o) if x[0] == "_"}
    names = dict.fromkeys(nodes, "_:c14n0") if len(nodes) == 1 else _Naming(rows, budget).names()
    told = [f"{names.get(s, s)} {p} {names.get(o, o)}" for s, p, o in rows]
    return Part(_digest("\n".join(sorted(told))), tuple(names), tuple(rows))


@dataclass
class _Naming:
    """RDFC-1.0 over rows of N-Triples terms; the names are those of the recommendation."""

    rows: list[Row]
    budget: _Budget
    said: dict[str, list[Row]] = field(init=False)
    first: dict[str, str] = field(init=False)
    given: Names = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.said = defaultdict(list)
        for row in self.rows:
            for node in {row[0], row[2]}:
                if node.startswith("_:"):
                    self.said[node].append(row)
        self.first = {node: self._first_degree(node) for node in self.said}

    def names(self) -> Names:
        """Blank node -> name, in the order of the names."""
        alike: dict[str, list[str]] = defaultdict(list)
        for node, shape in self.first.items():
            alike[shape].append(node)
        for shape in sorted(alike):
            if len(alike[shape]) == 1:
                _give(self.given, alike[shape][0], "c14n")
        for shape in sorted(alike):
            self._settle([node for node in alike[shape] if node not in self.given])
        return self.given

    def _settle(self, nodes: list[str]) -> None:
        found = []
        for node in nodes:
            own: Names = {}
            _give(own, node, "b")
            found.append(self._beyond(node, own))
        for _, own in sorted(found, key=lambda pair: pair[0]):
            for node in own:
                _give(self.given, node, "c14n")

    def _first_degree(self, node: str) -> str:
        def shown(text: str) -> str:
            return text if not text.startswith("_:") else "_:a" if text == node else "_:z"

        written = sorted(f"{shown(s)} {p} {shown(o)} .\n" for s, p, o in self.said[node])
        return _digest("".join(written))

    def _beyond(self, node: str, own: Names) -> tuple[str, Names]:
        """Hash N-Degree Quads."""
        self.budget.spend(own)
        around: dict[str, set[str]] = defaultdict(set)
        for s, p, o in self.said[node]:
            for place, other in (("s", s), ("o", o)):
                if other.startswith("_:") and other != node:
                    around[self._related(other, place, p, own)].add(other)
        text = ""
        for shape in sorted(around):
            path, own = self._shortest(sorted(around[shape]), own)
            text += shape + path
        return _digest(text), own

    def _shortest(self, nodes: list[str], own: Names) -> tuple[str, Names]:
        """The least of the paths over `nodes` in any order, and the names that it gave."""
        best: tuple[str, Names] | None = None
        for order in itertools.permutations(nodes):
            self.budget.spend(own)
            found = self._path(order, dict(own), best[0] if best else "")
            if found and (best is None or found[0] < best[0]):
                best = found
        assert best is not None
        return best

    def _path(self, order: tuple[str, ...], own: Names, best: str) -> tuple[str, Names] | None:
        path, further = "", []
        for node in order:
            if node in self.given:
                path += self.given[node]
            else:
                if node not in own:
                    further.append(node)
                path += _give(own, node, "b")
        for node in further:
            if best and len(path) >= len(best) and path > best:
                return None
            shape, names = self._beyond(node, own)
            path += f"{_give(own, node, 'b')}<{shape}>"
            own = names
        return path, own

    def _related(self, node: str, place: str, predicate: str, own: Names) -> str:
        known = self.given.get(node) or own.get(node) or self.first[node]
        return _digest(place + predicate + known)


def _give(names: Names, node: str, prefix: str) -> str:
    return names.setdefault(node, f"_:{prefix}{len(names)}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
