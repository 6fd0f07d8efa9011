"""What a publication changes: in statements, and in words of the domain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from samenwerking_kg.validate.shapes import Bilingual

#: So many things of one kind and one change are written out; the counts beside them are whole.
MOST = 100


@dataclass(frozen=True)
class Item:
    """One thing that is added, removed or changed.

    iri            ``_:label`` for a thing without one
    before, after  what of it changes, in few words: ``1-1-2020 – 1-1-2024``, ``rol: partner``; None
                   on the side where there is nothing
    """

    iri: str
    name: Bilingual
    before: Bilingual | None = None
    after: Bilingual | None = None

    def as_document(self, language: str = "nl") -> dict[str, str]:
        """``{"id", "naam", "voor", "na"}``; the last two only when there is something to say."""
        found = {"id": self.iri, "naam": self.name.in_language(language)}
        if self.before is not None:
            found["voor"] = self.before.in_language(language)
        if self.after is not None:
            found["na"] = self.after.in_language(language)
        return found

    def as_text(self, language: str = "nl") -> str:
        """``Gemeente Oldambt in GR Publiek Vervoer: vanaf 1-1-2020 -> 1-1-2020 – 1-1-2024``."""
        sides = [s.in_language(language) if s else "-" for s in (self.before, self.after)]
        changed = self.before is not None or self.after is not None
        return self.name.in_language(language) + (f": {sides[0]} -> {sides[1]}" if changed else "")


@dataclass(frozen=True)
class Changes:
    """Of one kind of thing, each in order of name."""

    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    @property
    def each(self) -> tuple[tuple[Bilingual, tuple[Item, ...]], ...]:
        """What happened, as a word, and the things that it happened to."""
        return ((_ADDED, self.added), (_REMOVED, self.removed), (_CHANGED, self.changed))

    def as_document(self, language: str = "nl") -> dict[str, object]:
        """``{"aantal": {"erbij": 2, …}, "erbij": […], …}``: lists of at most `MOST`."""
        return {
            "aantal": {word.nl: len(items) for word, items in self.each},
            **{
                word.nl: [item.as_document(language) for item in items[:MOST]]
                for word, items in self.each
            },
        }

    def counted(self, language: str = "nl") -> str:
        """``2 erbij, 1 eraf``; empty when nothing changed."""
        said = [f"{len(items)} {word.in_language(language)}" for word, items in self.each if items]
        return ", ".join(said)


@dataclass(frozen=True)
class Difference:
    """Between what stands and what was sent.

    statements_added, statements_removed   counts
    participations_before                  participations that stood in the graph
    participations_ended                   that stay in it, but run no more on the day of publishing
    """

    statements_added: int = 0
    statements_removed: int = 0
    participations_before: int = 0
    participations_ended: int = 0
    participations: Changes = field(default_factory=Changes)
    cooperations: Changes = field(default_factory=Changes)
    periods: Changes = field(default_factory=Changes)

    @property
    def participations_after(self) -> int:
        """Participations in what was sent."""
        gone, come = len(self.participations.removed), len(self.participations.added)
        return self.participations_before - gone + come

    @property
    def participations_lost(self) -> int:
        """How many would go or end."""
        return len(self.participations.removed) + self.participations_ended

    @property
    def lost_share(self) -> float:
        """The part of the participations that would go or end, 0 to 1; 0 when there were none."""
        before = self.participations_before
        return self.participations_lost / before if before else 0.0

    def as_document(self, language: str = "nl") -> dict[str, object]:
        """Ready for JSON. Keys are Dutch in every language, as in the rest of the API."""
        return {
            "uitspraken": {"erbij": self.statements_added, "eraf": self.statements_removed},
            "deelnames": {
                "voor": self.participations_before,
                "na": self.participations_after,
                "beeindigd": self.participations_ended,
                **self.participations.as_document(language),
            },
            "samenwerkingen": self.cooperations.as_document(language),
            "perioden": self.periods.as_document(language),
        }

    def as_text(self, language: str = "nl", most: int = 10) -> str:
        """For a terminal: a line of counts per kind, and below it at most `most` things a change.

        ``9 -> 1 deelnames (8 eraf)``. Ends with a newline.
        """
        return "\n".join(self._lines(language, most)) + "\n"

    def _counted(self, language: str) -> str:
        ended = f"{self.participations_ended} {_ENDED.in_language(language)}"
        said = [self.participations.counted(language), ended if self.participations_ended else ""]
        return ", ".join(filter(None, said))

    def _lines(self, language: str, most: int) -> Iterator[str]:
        added, removed = _ADDED.in_language(language), _REMOVED.in_language(language)
        yield (
            f"{_STATEMENTS.in_language(language)}: "
            f"{self.statements_added} {added}, {self.statements_removed} {removed}"
        )
        numbers = f"{self.participations_before} -> {self.participations_after}"
        counted = self._counted(language)
        participations = _PARTICIPATIONS.in_language(language)
        yield f"{numbers} {participations}" + (f" ({counted})" if counted else "")
        yield from _listed(self.participations, language, most)
        for heading, changes in ((_COOPERATIONS, self.cooperations), (_PERIODS, self.periods)):
            if changes:
                yield f"{heading.in_language(language)}: {changes.counted(language)}"
                yield from _listed(changes, language, most)


_ADDED = Bilingual("erbij", "added")
_REMOVED = Bilingual("eraf", "removed")
_CHANGED = Bilingual("gewijzigd", "changed")
_ENDED = Bilingual("beëindigd", "ended")
_STATEMENTS = Bilingual("uitspraken", "statements")
_PARTICIPATIONS = Bilingual("deelnames", "participations")
_COOPERATIONS = Bilingual("samenwerkingen", "cooperations")
_PERIODS = Bilingual("perioden", "periods")
_MORE = Bilingual("en nog", "and")
_OTHERS = Bilingual("", " more")


def _listed(changes: Changes, language: str, most: int) -> Iterator[str]:
    for word, items in changes.each:
        for item in items[:most]:
            yield f"  {word.in_language(language)}: {item.as_text(language)}"
        if (left := len(items) - most) > 0:
            more = f"{_MORE.in_language(language)} {left}{_OTHERS.in_language(language)}"
            yield f"  {word.in_language(language)}: … {more}"
