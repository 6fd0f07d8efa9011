"""``/kwaliteit/verschillen``: where sources differ; ``/kwaliteit/reparaties``: what we mended."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, TheQuality, Today
from samenwerking_kg.api.pages.render import brief
from samenwerking_kg.api.replies import reply
from samenwerking_kg.api.site.chosen import chosen
from samenwerking_kg.api.site.kwaliteit_delen import FORM, as_json, shown, waiting
from samenwerking_kg.api.v1.table import as_csv
from samenwerking_kg.describe.quality import differing, repairs
from samenwerking_kg.validate.shapes import Bilingual

router = APIRouter()
#: What sources differ about, in words.
ABOUT = {
    "deelnemer": Bilingual("wie deelneemt", "who takes part"),
    "geldigVan": Bilingual("begindatum", "start date"),
    "geldigTot": Bilingual("einddatum", "end date"),
    "rollen": Bilingual("rol", "role"),
    "organen": Bilingual("bestuursorgaan", "body"),
    "vorm": Bilingual("vorm", "form"),
}


@router.api_route("/kwaliteit/verschillen", methods=["GET", "HEAD"])
def differences(
    request: Request, the_quality: TheQuality, now: Now, today: Today, host: Address
) -> Response:
    """The cooperations about which sources say different things today."""
    here = chosen(request, now, today, (FORM,))
    survey = the_quality.last
    if survey is None:
        return waiting(request, here, the_quality)
    found = survey.differences
    rows: list[dict[str, Any]] = [
        {
            "samenwerking": each.iri,
            "naam": each.name,
            "aantal": each.count,
            "soorten": dict(each.kinds),
            "bronnen": [brief(source) for source in each.sources],
        }
        for each in found.found
    ]
    form = here.given.text(FORM.name)
    if form == "csv":
        listed = [{**row, "soorten": list(row["soorten"])} for row in rows]
        return _csv(request, "verschillen", listed)
    if form == "json":
        return as_json(request, survey, the_quality, vergeleken=found.compared, samenwerkingen=rows)
    return shown(
        request, here, the_quality, "kwaliteit_verschillen.html",
        found=found, about=ABOUT, query=differing.QUERY, host=host,
    )  # fmt: skip


@router.api_route("/kwaliteit/reparaties", methods=["GET", "HEAD"])
def mended(
    request: Request, the_quality: TheQuality, now: Now, today: Today, host: Address
) -> Response:
    """What we put right, statement by statement."""
    here = chosen(request, now, today, (FORM,))
    survey = the_quality.last
    if survey is None:
        return waiting(request, here, the_quality)
    form = here.given.text(FORM.name)
    if form == "csv":
        rows = [{**asdict(each), "about": each.about.nl} for each in survey.repairs]
        return _csv(request, "reparaties", rows)
    if form == "json":
        listed = [asdict(each) for each in survey.repairs]
        return as_json(request, survey, the_quality, reparaties=listed)
    return shown(
        request, here, the_quality, "kwaliteit_reparaties.html", query=repairs.QUERY, host=host
    )


def _csv(request: Request, name: str, rows: list[dict[str, object]]) -> Response:
    head = {"Content-Disposition": f'attachment; filename="kwaliteit-{name}.csv"'}
    columns = list(rows[0]) if rows else ["naam"]
    return reply(request, as_csv(columns, rows), "text/csv", headers=head)
