"""What the publish page shows: the form as it was filled in, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from samenwerking_kg.api.problems import Problem
from samenwerking_kg.api.site.publiceer_file import Sent
from samenwerking_kg.api.site.publiceer_form import Form
from samenwerking_kg.api.site.publiceer_preview import Place, Preview
from samenwerking_kg.api.site.publiceer_who import Who
from samenwerking_kg.errors import (
    DoesNotConform,
    ManyRemoved,
    SamenwerkingError,
    StoreFull,
    StoreTrouble,
    SyntaxUnreadable,
)
from samenwerking_kg.publish.difference import Difference
from samenwerking_kg.publish.limits import MIB, Limits
from samenwerking_kg.publish.submission import Outcome, Receipt
from samenwerking_kg.rdf.formats import GRAPH_FORMATS
from samenwerking_kg.validate.names import law_name
from samenwerking_kg.validate.report import Finding, Report, Root
from samenwerking_kg.validate.shapes import Severity
from samenwerking_kg.validate.text import COUNTED

#: So many faults are written out, each with its consequences; the count beside them is whole.
MOST = 100
_TITLES = {
    "turtle": "Turtle", "n-triples": "N-Triples", "json-ld": "JSON-LD", "rdf-xml": "RDF/XML",
    "trig": "TriG", "n-quads": "N-Quads",
}  # fmt: skip


@dataclass
class Shown:
    """Filled in step by step; what was not reached is None."""

    form: Form
    limits: Limits
    sent: Sent | None = None
    who: Who | None = None
    receipt: Receipt | None = None
    preview: Preview | None = None
    made: tuple[Place, ...] = ()
    now_seen: str = ""
    error: SamenwerkingError | None = None
    problem: Problem | None = None

    @property
    def status(self) -> int:
        """Of HTTP: 201 for a new version, 200 for a check and for what stood already."""
        if self.problem is not None:
            return self.problem.kind.status
        return 201 if self.published else 200

    @property
    def checked(self) -> bool:
        """Whether this was a check that found nothing in the way."""
        return self.receipt is not None and self.receipt.outcome is Outcome.TRIAL

    @property
    def published(self) -> bool:
        """Whether there is a new version."""
        return self.receipt is not None and self.receipt.outcome in (
            Outcome.CREATED,
            Outcome.CHANGED,
        )

    @property
    def report(self) -> Report | None:
        """What the rules say, accepted or not."""
        if isinstance(self.error, DoesNotConform | ManyRemoved):
            return cast("Report | None", self.error.report)
        return self.receipt.report if self.receipt else None

    @property
    def roots(self) -> tuple[Root, ...]:
        """Its first faults, what follows from each folded under it."""
        return self.report.roots[:MOST] if self.report else ()

    @property
    def difference(self) -> Difference | None:
        """With what stands."""
        if isinstance(self.error, DoesNotConform | ManyRemoved):
            return cast("Difference | None", self.error.difference)
        return self.receipt.difference if self.receipt else None

    @property
    def wants_confirmation(self) -> bool:
        """Whether one must say that many participations may go."""
        asked = self.receipt is not None and self.receipt.wants_confirmation
        return asked or isinstance(self.error, ManyRemoved)

    @property
    def unchanged(self) -> bool:
        """Whether a refusal is sure to have changed nothing: not when the store failed half-way."""
        return not isinstance(self.error, StoreTrouble) or isinstance(self.error, StoreFull)

    @property
    def changes_nothing(self) -> bool:
        """Whether the graph would stay what it is."""
        found = self.difference
        return found is not None and not (found.statements_added or found.statements_removed)

    @property
    def seen(self) -> str:
        """Which graph was looked at and what stood in it; empty when nobody saw a difference."""
        return self.now_seen or (self.form.seen if isinstance(self.error, ManyRemoved) else "")

    @property
    def line(self) -> int | None:
        """Of a file that cannot be read, where."""
        return self.error.line if isinstance(self.error, SyntaxUnreadable) else None

    @property
    def carried(self) -> str:
        """The text to put back in the form."""
        if self.sent is not None and not self.published:
            try:
                return self.sent.carried
            except SamenwerkingError:
                return ""  # gzip that is none
        return ""

    def at(self, number: int | None) -> str:
        """What stands on a line of the file."""
        try:
            return self.sent.line(number) if self.sent and number else ""
        except SamenwerkingError:
            return ""

    def counted(self, language: str) -> str:
        """``2 fouten, 0 waarschuwingen, 1 opmerking``."""
        found = (
            []
            if self.report is None
            else [(severity, len(self.report.of(severity))) for severity in Severity]
        )
        return ", ".join(
            f"{n} {COUNTED[severity][n != 1].in_language(language)}" for severity, n in found
        )

    def severity(self, found: Finding, language: str) -> str:
        """``fout``."""
        return COUNTED[found.severity][0].in_language(language)

    def law(self, source: str, language: str) -> str:
        """An article of a law, as people cite it."""
        return law_name(source).in_language(language)

    @property
    def format(self) -> str:
        """What the file was taken for, as people call it."""
        return _TITLES[self.sent.form.name] if self.sent else ""

    @property
    def formats(self) -> tuple[tuple[str, str], ...]:
        """What one can choose: our name and what people call it."""
        return tuple((form.name, _TITLES[form.name]) for form in GRAPH_FORMATS)

    @property
    def endings(self) -> str:
        """Of files that one can choose."""
        return ",".join([*(end for form in GRAPH_FORMATS for end in form.endings), ".gz"])

    @property
    def largest(self) -> str:
        """The largest file: ``16 MiB``."""
        size = self.limits.body
        return f"{size / MIB:.0f} MiB" if size >= MIB else f"{size // 1000} kB"
