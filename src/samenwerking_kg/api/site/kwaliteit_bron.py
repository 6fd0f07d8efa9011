"""``/kwaliteit/{short name}``: one source, or all that one publisher has here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, TheQuality, TheStore, Today
from samenwerking_kg.api.pages.render import brief
from samenwerking_kg.api.site.beeld import alone
from samenwerking_kg.api.site.chosen import Chosen, chosen
from samenwerking_kg.api.site.kwaliteit import Line, lines_of
from samenwerking_kg.api.site.kwaliteit_delen import (
    FORM,
    as_json,
    as_table,
    severities_told,
    shown,
    told,
    waiting,
)
from samenwerking_kg.api.v1.parameters import Parameter
from samenwerking_kg.describe.quality.completeness import KINDS, Completeness
from samenwerking_kg.describe.quality.quality import Quality
from samenwerking_kg.describe.quality.survey import Survey
from samenwerking_kg.errors import PageNotFound
from samenwerking_kg.pictures.bars import Bar, bars
from samenwerking_kg.pictures.picture import Picture
from samenwerking_kg.pictures.words import written
from samenwerking_kg.store.base import in_union
from samenwerking_kg.vocabulary import BASE

router = APIRouter()
_DRAWN = ("svg", "png")
_FORM = Parameter(FORM.name, FORM.about, choices=(*FORM.choices, *_DRAWN))
_PICTURE = Parameter(
    "beeld", "Welk beeld van de pagina.", choices=tuple(kind.key for kind in KINDS)
)


@router.api_route("/kwaliteit/{name:path}", methods=["GET", "HEAD"])
def source(
    request: Request,
    name: str,
    the_quality: TheQuality,
    store: TheStore,
    now: Now,
    today: Today,
    host: Address,
) -> Response:
    """How complete a source is, how old, and what the rules find in it."""
    here = chosen(request, now, today, (_FORM, _PICTURE))
    graph = BASE + "graph/" + name.strip("/")
    survey = the_quality.last
    if survey is None or not any(_is_of(each, graph) for each in survey.sources):
        if not any(_is_of(each, graph) for each in store.graphs() if in_union(each)):
            raise PageNotFound
        return waiting(request, here, the_quality)
    if graph not in survey.sources:
        return _publisher(request, here, the_quality, survey, graph, host)
    complete = [each for each in survey.completeness if each.graph == graph]
    drawn = {each.kind.key: _maker(here, each) for each in complete}
    if (picture := here.given.text("beeld")) and picture not in drawn:
        raise PageNotFound
    about = survey.sources[graph]
    name = str(here.say(about.title_nl, about.title_en or about.title_nl))
    drawing = picture or here.given.text(FORM.name) in _DRAWN
    if drawing and (answer := alone(request, here, drawn, name)) is not None:
        return answer
    if (answer := _data(request, here, the_quality, survey, graph)) is not None:
        return answer
    return shown(
        request,
        here,
        the_quality,
        "kwaliteit_bron.html",
        source=about,
        line=Line(about, dict(survey.severities(graph))),
        complete=[(each, drawn[each.kind.key]()) for each in complete],
        ruled=[each for each in survey.broken if each.of(graph)],
        differing=[each for each in survey.differences.found if graph in each.sources],
        repairs=[each for each in survey.repairs if each.graph == graph],
        links=[each for each in survey.links if each.graph == graph],
        host=host,
    )


def _data(
    request: Request, here: Chosen, the_quality: Quality, survey: Survey, graph: str
) -> Response | None:
    """The findings in a source, where CSV or JSON was asked."""
    form = here.given.text(FORM.name)
    findings = [(ruled.rule, each) for ruled in survey.broken for each in ruled.of(graph)]
    if form == "csv":
        return as_table(request, brief(graph).replace("/", "-"), findings)
    if form == "json":
        return as_json(
            request,
            survey,
            the_quality,
            bron=graph,
            aantallen=severities_told(survey.severities(graph)),
            bevindingen=[told(rule, each) for rule, each in findings],
        )
    return None


def _publisher(
    request: Request, here: Chosen, the_quality: Quality, survey: Survey, graph: str, host: str
) -> Response:
    """The graphs below a name. Raises PageNotFound for another form of it."""
    every = lines_of(survey)
    found = [
        line
        for line in (*every.registers, *every.published, *every.ours)
        if _is_of(line.source.graph, graph)
    ]
    if here.given.text(FORM.name) or here.given.text("beeld"):
        raise PageNotFound
    return shown(
        request,
        here,
        the_quality,
        "kwaliteit_publicist.html",
        found=found,
        host=host,
        name=brief(graph),
        publishers=sorted({line.source.publisher for line in found} - {""}),
    )


def _is_of(name: str, graph: str) -> bool:
    return name == graph or name.startswith(graph + "/")


def _maker(here: Chosen, each: Completeness) -> Callable[[], Picture]:
    return lambda: _drawn(here, each)


def _drawn(here: Chosen, each: Completeness) -> Picture:
    """Bars of the share of things that have each field."""
    language = here.language
    kind = each.kind.plural.in_language(language)
    title = here.say(f"Volledigheid: {kind}", f"Completeness: {kind}")
    total = written(each.total, language)
    note = here.say(
        f"Van {total} in deze bron: hoeveel procent het veld heeft.",
        f"Of {total} in this source: what percentage has the field.",
    )
    return bars(
        each.kind.key, str(title), list(_bars(here, each)),
        heading=str(here.say("Veld", "Field")), measure="%", unit=" %", most=100,
        note=str(note), language=language,
    )  # fmt: skip


def _bars(here: Chosen, each: Completeness) -> Sequence[Bar]:
    return [
        Bar(
            share.field.name.in_language(here.language),
            each.percentage(share),
            "/sparql?" + urlencode({"query": share.query}),
        )
        for share in each.shares
    ]
