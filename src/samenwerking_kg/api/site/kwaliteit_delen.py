"""What the pages on quality share: the frame of a page, and findings as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from samenwerking_kg.api.pages.render import brief
from samenwerking_kg.api.replies import page, reply
from samenwerking_kg.api.site.chosen import Chosen
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.api.v1.table import as_csv
from samenwerking_kg.describe.kinds.addresses import key_of
from samenwerking_kg.describe.quality.finding import Open
from samenwerking_kg.describe.quality.quality import Quality
from samenwerking_kg.describe.quality.survey import Survey
from samenwerking_kg.errors import NotReady
from samenwerking_kg.validate.names import law_name
from samenwerking_kg.validate.shapes import Bilingual, Rule, Severity

FORM = Parameter("formaat", "De pagina, of de gegevens erachter.", choices=("html", "csv", "json"))
#: What people call a severity, and its class in the style sheet.
SEVERITIES: Mapping[Severity, tuple[Bilingual, str]] = {
    Severity.VIOLATION: (Bilingual("fout", "violation"), "violation"),
    Severity.WARNING: (Bilingual("let op", "warning"), "warning"),
    Severity.INFO: (Bilingual("ter info", "information"), "info"),
}
COLUMNS = (
    "regel", "ernst", "ding", "naam", "eigenschap", "waarde", "melding", "samenwerkingen",
    "bronnen", "geldtNu",
)  # fmt: skip


def shown(
    request: Request, here: Chosen, quality: Quality, template: str, **what: object
) -> Response:
    """A page on the last survey."""
    return page(
        request, f"site/{template}", here=here, survey=quality.last, fresh=quality.fresh,
        severities=SEVERITIES, law=law_name, page_of=page_of, speak=_speaker(here), **what,
    )  # fmt: skip


def waiting(request: Request, here: Chosen, quality: Quality) -> Response:
    """The page before the first survey is done, or the first one of what is new.

    Raises NotReady for data instead of a page.
    """
    if here.given.text(FORM.name) not in (None, "html"):
        raise NotReady([("de telling van de kwaliteit", "the count of the quality")])
    first = quality.last is None
    return page(request, "site/kwaliteit_wacht.html", here=here, comes=quality.comes, first=first)


def page_of(cooperation: str) -> str:
    """The page for people about a cooperation."""
    return "/samenwerkingen/" + key_of("samenwerkingen", cooperation)


def as_json(request: Request, survey: Survey, quality: Quality, **more: object) -> Response:
    """When was counted and on what, and then all the rest."""
    document = {
        "geteldOp": survey.made.isoformat(timespec="seconds"),
        "peildag": survey.day.isoformat(),
        "revisie": survey.revision,
        "actueel": quality.fresh,
        **more,
    }
    body = json.dumps(document, ensure_ascii=False, indent=1).encode()
    return reply(request, body, "application/json")


def as_table(request: Request, name: str, found: Sequence[tuple[Rule, Open]]) -> Response:
    """Findings as CSV."""
    rows = [told(rule, each) for rule, each in found]
    head = {"Content-Disposition": f'attachment; filename="kwaliteit-{name}.csv"'}
    return reply(request, as_csv(COLUMNS, rows), "text/csv", headers=head)


def told(rule: Rule, found: Open) -> dict[str, object]:
    """A finding under the names of `COLUMNS`."""
    finding = found.finding
    return {
        "regel": rule.notation,
        "ernst": SEVERITIES[rule.severity][0].nl,
        "ding": finding.focus,
        "naam": finding.focus_name.nl,
        "eigenschap": finding.path,
        "waarde": finding.value,
        "melding": finding.message.nl,
        "samenwerkingen": list(found.cooperations),
        "bronnen": [brief(source) for source in found.sources],
        "geldtNu": found.current,
    }


def rule_told(rule: Rule) -> dict[str, object]:
    """A rule as JSON."""
    return {
        "id": rule.shape,
        "code": rule.notation,
        "ernst": SEVERITIES[rule.severity][0].nl,
        "naam": rule.label.nl,
        "naamEn": rule.label.en,
        "melding": rule.message.nl,
        "herstel": rule.remedy.nl,
        "wet": list(rule.law),
    }


def severities_told(counts: Mapping[Severity, int]) -> dict[str, int]:
    """Severity -> findings, as JSON."""
    return {SEVERITIES[severity][0].nl: count for severity, count in counts.items()}


def _speaker(here: Chosen) -> Callable[[Bilingual | None], str]:
    """How a template says a text that stands in two languages."""
    return lambda text: "" if text is None else text.in_language(here.language)
