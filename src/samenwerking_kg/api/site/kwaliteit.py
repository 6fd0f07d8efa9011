"""``/kwaliteit``: how complete the data is, how old, and where it does not meet the rules.

Nothing is counted here: the page shows what the last survey of the whole store found, and says when
that was. Every number has a query that gives the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, TheQuality, Today
from samenwerking_kg.api.pages.render import brief
from samenwerking_kg.api.site.chosen import chosen
from samenwerking_kg.api.site.kwaliteit_delen import (
    FORM,
    as_json,
    as_table,
    rule_told,
    severities_told,
    shown,
    waiting,
)
from samenwerking_kg.describe.quality import links
from samenwerking_kg.describe.quality.completeness import KINDS, Completeness, Kind
from samenwerking_kg.describe.quality.survey import Survey
from samenwerking_kg.describe.sources import Source
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.validate.shapes import Severity

router = APIRouter()
_OURS = graph("samenwerking-kg") + "/"


@dataclass(frozen=True)
class Line:
    """A source in the list."""

    source: Source
    found: dict[Severity, int]

    @property
    def total(self) -> int:
        return sum(self.found.values())


@dataclass(frozen=True)
class Lines:
    """The sources: registers and research, what governments publish here, and what we made."""

    registers: Sequence[Line]
    published: Sequence[Line]
    ours: Sequence[Line]


@router.api_route("/kwaliteit", methods=["GET", "HEAD"])
def quality(
    request: Request, the_quality: TheQuality, now: Now, today: Today, host: Address
) -> Response:
    """All of it in short."""
    here = chosen(request, now, today, (FORM,))
    survey = the_quality.last
    if survey is None:
        return waiting(request, here, the_quality)
    form = here.given.text(FORM.name)
    if form == "csv":
        every = [(ruled.rule, each) for ruled in survey.broken for each in ruled.found]
        return as_table(request, "alles", every)
    if form == "json":
        return as_json(request, survey, the_quality, **_told(survey))
    return shown(
        request, here, the_quality, "kwaliteit.html",
        lines=lines_of(survey), complete=by_kind(survey), links_query=links.QUERY, host=host,
    )  # fmt: skip


def lines_of(survey: Survey) -> Lines:
    """The sources of a survey, by publisher and title."""
    found = [Line(source, dict(survey.severities(name))) for name, source in survey.sources.items()]
    found.sort(key=lambda line: (line.source.publisher or "~", line.source.title_nl))
    ours = [line for line in found if line.source.graph.startswith(_OURS)]
    others = [line for line in found if not line.source.graph.startswith(_OURS)]
    return Lines(
        [line for line in others if line.source.version is None],
        [line for line in others if line.source.version is not None],
        ours,
    )


def by_kind(survey: Survey) -> Sequence[tuple[Kind, Sequence[Completeness]]]:
    """Kinds of things, each with the sources that speak of it."""
    found = [(kind, [each for each in survey.completeness if each.kind == kind]) for kind in KINDS]
    return [(kind, each) for kind, each in found if each]


def _told(survey: Survey) -> dict[str, object]:
    return {
        "bevindingen": severities_told(survey.severities()),
        "regels": [
            {
                **rule_told(ruled.rule),
                "aantal": len(ruled.found),
                "meer": ruled.more,
                "dingen": ruled.things,
                "geldtNu": ruled.current,
                "perBron": {brief(name): n for name, n in ruled.by_source.items()},
                "vraag": ruled.asking.query(),
            }
            for ruled in survey.rules
        ],
        "bronnen": [_source_told(survey, name) for name in survey.sources],
        "verschillen": {
            "vergeleken": survey.differences.compared,
            "samenwerkingen": len(survey.differences.found),
            "perSoort": dict(survey.differences.kinds),
        },
        "reparaties": len(survey.repairs),
    }


def _source_told(survey: Survey, name: str) -> dict[str, object]:
    source, changed = survey.sources[name], survey.changed.get(name)
    return {
        "id": name,
        "naam": source.title_nl,
        "publicist": source.publisher,
        "peildatum": source.peildatum.isoformat() if source.peildatum else None,
        "laatsteWijziging": changed.isoformat() if changed else None,
        "bevindingen": severities_told(survey.severities(name)),
        "volledigheid": [
            {
                "soort": each.kind.key,
                "aantal": each.total,
                "velden": {share.field.key: share.count for share in each.shares},
            }
            for each in survey.completeness
            if each.graph == name
        ],
    }
