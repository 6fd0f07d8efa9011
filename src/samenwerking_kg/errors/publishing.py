"""Data that comes in and is not taken: unreadable, refused, against the rules, or too late."""

from __future__ import annotations

from samenwerking_kg.errors.base import SamenwerkingError
from samenwerking_kg.errors.input import BadInput


class SyntaxUnreadable(BadInput):
    """An RDF document that does not parse. ``line`` counts from 1; None if unknown."""

    def __init__(
        self, name: str, detail: str, line: int | None = None, column: int | None = None
    ) -> None:
        at_nl = f", regel {line}" if line else ""
        at_en = f", line {line}" if line else ""
        super().__init__(
            f"Wij kunnen {name}{at_nl} niet lezen als RDF.",
            f"Cannot read {name}{at_en} as RDF: {detail}",
        )
        self.name, self.detail, self.line, self.column = name, detail, line, column


class DataRefused(BadInput):
    """RDF that we can read and will not take: another graph, a DTD, nesting, RDF 1.2 terms."""


class DataTooLarge(BadInput):
    """RDF above a limit: statements, length of a text, time or memory to read it."""


class PublisherInvalid(BadInput):
    """A publisher that cannot be written down like this: a name taken, a graph of another."""


class PreconditionFailed(SamenwerkingError):
    """The graph is not in the state that the caller said it must be in."""

    def __init__(self, graph: str) -> None:
        super().__init__(
            f"De graaf <{graph}> is veranderd sinds u hem ophaalde, of bestond al. Haal hem "
            "opnieuw op en probeer het met de nieuwe ETag.",
            f"The graph <{graph}> changed since you read it, or was there already. Read it again "
            "and try with the new ETag.",
        )
        self.graph = graph


class KeyReused(SamenwerkingError):
    """An Idempotency-Key that came before with another message."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"De Idempotency-Key {key!r} hoort bij een ander bericht. Kies een nieuwe.",
            f"The Idempotency-Key {key!r} belongs to another message. Choose a new one.",
        )
        self.key = key


class ManyRemoved(SamenwerkingError):
    """More than the allowed part of the participations would go or end, and nobody confirmed that.

    report      what the rules say (`validate.report.Report`)
    difference  what would change (`publish.difference.Difference`)
    """

    def __init__(self, removed: int, before: int, report: object, difference: object) -> None:
        super().__init__(
            f"Er zouden {removed} van de {before} deelnames verdwijnen of eindigen. Klopt dat? "
            "Bevestig het dan met ?bevestig=true (of --confirm).",
            f"{removed} of the {before} participations would go or end. If that is right, confirm "
            "it with ?bevestig=true (or --confirm).",
        )
        self.removed, self.before, self.report, self.difference = (
            removed,
            before,
            report,
            difference,
        )


class DoesNotConform(SamenwerkingError):
    """The data breaks a rule with severity Violation.

    report      what the rules say (`validate.report.Report`)
    difference  what would have changed (`publish.difference.Difference`)
    """

    def __init__(self, violations: int, report: object, difference: object) -> None:
        faults = "staat 1 fout" if violations == 1 else f"staan {violations} fouten"
        errors = "is 1 error" if violations == 1 else f"are {violations} errors"
        super().__init__(
            f"Er is niets gepubliceerd: er {faults} in de gegevens.",
            f"Nothing was published: there {errors} in the data.",
        )
        self.report, self.difference = report, difference


class NothingToCheck(SamenwerkingError):
    """A check that found nothing to check: no shapes, no statements. Never a pass."""


class RulesBroken(SamenwerkingError):
    """A rule of our own cannot run. Our fault, never the publisher's."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"Een van onze regels werkt niet. Dat ligt aan ons, niet aan uw gegevens: {detail}",
            f"One of our rules does not work. That is our fault, not that of your data: {detail}",
        )
        self.detail = detail
