"""Whether a new publisher can stand in the roster: its key, its rights, its graphs."""

from __future__ import annotations

from collections.abc import Iterable

from samenwerking_kg.errors import PublisherInvalid
from samenwerking_kg.publish.publishers import (
    Publisher,
    is_key,
    is_publishable,
    overlap,
    own_graphs,
)
from samenwerking_kg.publish.who.entries import Entry


def admit(made: Publisher, others: Iterable[Entry]) -> None:
    """Return when it can stand beside the others. Raises PublisherInvalid."""
    if not is_key(made.key):
        raise PublisherInvalid(
            f"Een publicist kan niet {made.key!r} heten: kleine letters, cijfers en streepjes, "
            "hooguit 63, en geen naam van onze eigen bestanden.",
            f"A publisher cannot be called {made.key!r}: lower-case letters, digits and hyphens, "
            "63 at most, and no name that our own files use.",
        )
    if not made.rights:
        raise PublisherInvalid("Geef minstens één recht.", "Give at least one right.")
    for scope in made.graphs:
        _check_scope(scope)
    for other in others:
        _check_beside(made, other.publisher)


def _check_scope(scope: str) -> None:
    if not is_publishable(scope.removesuffix("/*")):
        example = own_graphs("gm1895")[0]
        raise PublisherInvalid(
            f"In de graaf <{scope}> kan niemand publiceren. Een graaf heet zoals <{example}/ict> "
            "(met /* voor alles eronder) en staat niet in onze eigen bestanden.",
            f"Nobody can publish in the graph <{scope}>. A graph is called like <{example}/ict> "
            "(with /* for all below it) and is not in our own files.",
        )


def _check_beside(made: Publisher, other: Publisher) -> None:
    if made.key == other.key:
        raise PublisherInvalid(
            f"De publicist {made.key} bestaat al. Een nieuwe sleutel: "
            f"samenwerking-kg publisher rotate {made.key}",
            f"There is a publisher {made.key} already. For a new token: "
            f"samenwerking-kg publisher rotate {made.key}",
        )
    for scope in made.graphs:
        if any(overlap(scope, theirs) for theirs in other.graphs):
            raise PublisherInvalid(
                f"De graaf <{scope}> is van {other.key}. Een graaf heeft één eigenaar.",
                f"The graph <{scope}> belongs to {other.key}. A graph has one owner.",
            )
