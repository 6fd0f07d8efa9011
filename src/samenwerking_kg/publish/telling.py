"""What came of a publication, as plain text in Dutch or English: for a terminal, or over HTTP."""

from __future__ import annotations

from samenwerking_kg.errors import DoesNotConform, ManyRemoved
from samenwerking_kg.publish.difference import Difference
from samenwerking_kg.publish.submission import Outcome, Receipt
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.shapes import Bilingual
from samenwerking_kg.validate.text import report_text

_SAID = {
    Outcome.CREATED: Bilingual("Gepubliceerd, als nieuwe graaf", "Published, as a new graph"),
    Outcome.CHANGED: Bilingual("Gepubliceerd", "Published"),
    Outcome.RETRACTED: Bilingual("Ingetrokken", "Retracted"),
    Outcome.UNCHANGED: Bilingual(
        "Er is niets veranderd: dit stond er al", "Nothing changed: this stood there already"
    ),
    Outcome.TRIAL: Bilingual(
        "Dit was een proef: er is niets veranderd", "This was a trial: nothing was changed"
    ),
}
_CONFIRM = Bilingual(
    "Er zouden veel deelnames verdwijnen of eindigen: bevestig dat als u dit echt publiceert.",
    "Many participations would go or end: confirm that when you publish this.",
)


def receipt_text(receipt: Receipt, language: str = "nl") -> str:
    """Report, difference and outcome."""
    parts = [] if receipt.report is None else [report_text(receipt.report, language)]
    if receipt.outcome is not Outcome.UNCHANGED:
        parts.append(receipt.difference.as_text(language).strip() + "\n")
    if receipt.wants_confirmation:
        parts.append(_CONFIRM.in_language(language) + "\n")
    return "\n".join([*parts, _outcome(receipt, language) + "\n"])


def refusal_text(error: DoesNotConform | ManyRemoved, language: str = "nl") -> str:
    """Report, difference, and why nothing was published."""
    report, difference = error.report, error.difference
    assert isinstance(report, Report)
    assert isinstance(difference, Difference)
    said = error.nl if language == "nl" else error.en
    return "\n".join(
        [report_text(report, language), difference.as_text(language).strip() + "\n", said + "\n"]
    )


def _outcome(receipt: Receipt, language: str) -> str:
    version, said = receipt.version, _SAID[receipt.outcome].in_language(language)
    if version is None or receipt.outcome is Outcome.TRIAL:
        return f"{said}. <{receipt.graph}>"
    number = Bilingual(f"versie {version.number}", f"version {version.number}")
    return f"{said}: {number.in_language(language)}. <{receipt.graph}>"
