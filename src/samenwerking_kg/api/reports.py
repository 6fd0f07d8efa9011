"""What the rules say about a publication, in the format that the publisher's tools read.

JSON is what one gets without asking; who asks gets the report itself as `sh:ValidationReport`
(Turtle, JSON-LD), as SARIF for a build pipeline, or as text.
"""

from __future__ import annotations

import json

from starlette.requests import Request

from samenwerking_kg.api.address import one, query_fields
from samenwerking_kg.api.choices import REPORT
from samenwerking_kg.api.negotiation import GRAPHS, HTML, Choice, Offer, choose
from samenwerking_kg.api.replies import accept
from samenwerking_kg.errors import FormatNotOffered
from samenwerking_kg.rdf.formats import GraphFormat
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.validate.graph_report import report_graph
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.sarif import sarif
from samenwerking_kg.validate.text import report_text
from samenwerking_kg.vocabulary import PREFIXES

JSON = Offer("json", ("application/json", "application/problem+json"))
SARIF = Offer("sarif", ("application/sarif+json",))
TEXT = Offer("text", ("text/plain",), also_named=("tekst",))
_GRAPHS = tuple(offer for offer in GRAPHS if offer.name in ("turtle", "json-ld"))
REPORTS = (JSON, *_GRAPHS, SARIF, TEXT)
#: What a file without a name is called in a report that names files.
FILE = "publicatie"


def refuse_unknown_report(request: Request) -> None:
    """Raises FormatNotOffered for a ``rapport`` that we do not have, before anything is done."""
    if wanted := one(query_fields(request), REPORT):
        choose((*REPORTS, HTML), None, wanted)


def report_choice(request: Request, *, page: bool = False) -> Choice:
    """The format of an answer about a publication; JSON when nothing fits, for it was done.

    page  whether there is a page as well
    """
    offers = (JSON, HTML, *REPORTS[1:]) if page else REPORTS
    try:
        return choose(offers, accept(request), one(query_fields(request), REPORT))
    except FormatNotOffered:
        return Choice(JSON, JSON.media_types[0])


def report_bytes(request: Request, report: Report, choice: Choice) -> bytes:
    """The report itself in one of `REPORTS` but JSON."""
    if isinstance(choice.offer.form, GraphFormat):
        return to_bytes(report_graph(report), choice.offer.form, PREFIXES)
    language = language_of(request)
    if choice.offer is SARIF:
        return json.dumps(sarif(report, FILE, language), ensure_ascii=False).encode()
    return report_text(report, language).encode()


def language_of(request: Request) -> str:
    """ "en" for who asks for English first, "nl" for everybody else."""
    first = request.headers.get("accept-language", "").partition(",")[0].strip().lower()
    return "en" if first.partition(";")[0].partition("-")[0] == "en" else "nl"
