"""One thing that may be meant: how likely that is, and when it is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from samenwerking_kg.api.reconcile.entities import Entity, Name
from samenwerking_kg.api.reconcile.folding import bare, fold
from samenwerking_kg.api.reconcile.likeness import Likeness

#: Scores of a name that is quite the same, by which name it is; and the most for one that is not.
OWN, _OTHER, _SHORT, _LIKE = 100.0, 97.0, 95.0, 94.0
_BY_OTHER = 1.5
#: What is taken off: not there, of another type, of another kind than was said, otherwise.
_NOT_THERE, _OTHER_KIND, _OTHER_WORD, _DIFFERS = 40.0, 30.0, 20.0, 25.0


@dataclass
class Candidate:
    """One thing that may be meant.

    name     which of its names was found
    certain  whether that name, or the number, is quite what was asked; `own` whether it is its own
    instead  the thing in whose place it comes
    there    whether it is there on the day; `fits` whether it is of the types asked
    said     property -> whether what was said of it is so
    """

    entity: Entity
    likeness: float
    name: Name | None = None
    certain: bool = False
    own: bool = False
    instead: Entity | None = None
    there: bool = True
    fits: bool = True
    word_fits: bool = True
    said: dict[str, bool] = field(default_factory=dict)
    match: bool = False

    @property
    def score(self) -> float:
        """From 0 to 100."""
        taken = (
            _NOT_THERE * (not self.there)
            + _OTHER_KIND * (not self.fits)
            + _OTHER_WORD * (not self.word_fits)
            + _DIFFERS * sum(not so for so in self.said.values())
        )
        return round(max(0.0, self.likeness - taken), 1)

    @property
    def safe(self) -> bool:
        """Whether it is the one, when there is no other like it."""
        return (
            self.certain and self.there and self.fits and self.word_fits and all(self.said.values())
        )


def same(entity: Entity, name: Name, folded: str) -> Candidate:
    """Who bears quite this name."""
    own = {fold(entity.name), bare(fold(entity.name))[0]} & {folded, bare(folded)[0]}
    score = OWN if own else _SHORT if name.abbreviated else _OTHER
    return Candidate(entity, score, name, certain=True, own=bool(own))


def alike(entity: Entity, like: Likeness) -> Candidate:
    """Who bears a name like this; one by its own name goes before one by another."""
    name = Name(like.matched)
    own = bare(fold(like.matched))[0] == bare(fold(entity.name))[0]
    return Candidate(entity, like.score * _LIKE / 100 - _BY_OTHER * (not own), name, own=own)


def choose(candidates: Sequence[Candidate], typed: bool) -> None:
    """Marks the one that is certain, if there is one.

    typed  whether a type was asked; an abbreviation alone is not certain without it
    """
    safe = [each for each in candidates if each.safe]
    if len(safe) == 1 and (typed or safe[0].own or not _abbreviated(safe[0])):
        safe[0].match = True


def _abbreviated(candidate: Candidate) -> bool:
    return candidate.name is not None and candidate.name.abbreviated
