"""``/kwaliteit/regels/{code}``: one rule, and all that it finds in the whole store."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, TheQuality, TheRules, Today
from samenwerking_kg.api.documents import Document
from samenwerking_kg.api.pages.render import brief
from samenwerking_kg.api.replies import see_other
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.kwaliteit_delen import (
    FORM,
    as_json,
    as_table,
    rule_told,
    shown,
    told,
    waiting,
)
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.api.v1.sorts import Sort
from samenwerking_kg.describe.glossary import rules
from samenwerking_kg.describe.quality.survey import Ruled, Survey
from samenwerking_kg.errors import PageNotFound

router = APIRouter()
PER_PAGE = 50
_SOURCE = Parameter("bron", "De bron die over het ding spreekt.", example="roo/regelingen")
_NOW = Parameter("nu", "Alleen wat vandaag geldt.", choices=("ja",))
_PAGE = Parameter("bladzijde", "De bladzijde van de lijst.", sort=Sort.NUMBER, default="1")


@router.api_route("/kwaliteit/regels", methods=["GET", "HEAD"])
async def every_rule() -> Response:
    """All of them are on the first page."""
    return see_other("/kwaliteit#regels")


@router.api_route("/kwaliteit/regels/{code}", methods=["GET", "HEAD"])
def rule(
    request: Request,
    code: str,
    the_quality: TheQuality,
    the_rules: TheRules,
    now: Now,
    today: Today,
    host: Address,
) -> Response:
    """The rule in words, and its findings: all of them, of one source, or of what holds now."""
    here = chosen(request, now, today, (FORM, _SOURCE, _NOW, _PAGE))
    survey = the_quality.last
    if survey is None:
        _refuse_unknown(code, the_rules)
        return waiting(request, here, the_quality)
    ruled = survey.named(code)
    if ruled is None:
        raise PageNotFound
    source, current = _source(here, survey), "nu" in here.given
    found = ruled.of(source, current=current)
    query = ruled.asking.query(source, survey.day if current else None)
    form = here.given.text(FORM.name)
    if form == "csv":
        return as_table(request, ruled.rule.notation, [(ruled.rule, each) for each in found])
    if form == "json":
        return as_json(
            request, survey, the_quality, regel=rule_told(ruled.rule), vraag=query,
            aantal=len(found), meer=ruled.more,
            bevindingen=[told(ruled.rule, each) for each in found],
        )  # fmt: skip
    number, last = here.given.number(_PAGE.name), max(1, -(-len(found) // PER_PAGE))
    if number > last:
        raise _PAGE.wrong("getal", f"Er zijn {last} bladzijden.", f"There are {last} pages.")
    first = (number - 1) * PER_PAGE
    return shown(
        request, here, the_quality, "kwaliteit_regel.html", ruled=ruled, found=found,
        listed=found[first : first + PER_PAGE], first=first, number=number, last=last,
        source=source, current=current, query=query, sources=_sources(ruled, survey),
        chosen_source=brief(source) if source else "", host=host,
    )  # fmt: skip


def _source(here: Chosen, survey: Survey) -> str | None:
    """The graph that was chosen. Raises InputInvalid for one that is not there."""
    written = here.given.text(_SOURCE.name)
    if written is None:
        return None
    known = {brief(name): source.title_nl for name, source in survey.sources.items()}
    for name in survey.sources:
        if written in (brief(name), name):
            return name
    raise _SOURCE.unlike(written, known)


def _sources(ruled: Ruled, survey: Survey) -> list[tuple[str, str, int]]:
    """Short name, title and findings of each source that the rule finds something in."""
    return [
        (brief(name), survey.sources[name].title_nl if name in survey.sources else name, count)
        for name, count in ruled.by_source.items()
    ]


def _refuse_unknown(code: str, document: Document) -> None:
    """Raises PageNotFound, also when nothing was found yet."""
    known = {name.casefold() for r in rules(document.triples) for name in (r.code, r.name)}
    if code.casefold() not in known:
        raise PageNotFound
