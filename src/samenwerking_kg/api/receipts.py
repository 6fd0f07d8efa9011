"""The answer to a change that was done: a receipt, and the description of a version in JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from samenwerking_kg.api.address import graph_address
from samenwerking_kg.api.negotiation import Choice
from samenwerking_kg.api.replies import with_charset
from samenwerking_kg.api.reports import JSON, TEXT, language_of, report_bytes, report_choice
from samenwerking_kg.publish.history.version import Act, Version
from samenwerking_kg.publish.submission import Outcome, Receipt
from samenwerking_kg.publish.telling import receipt_text
from samenwerking_kg.validate.document import counted, document

OUTCOMES = {
    Outcome.CREATED: "nieuw", Outcome.CHANGED: "gewijzigd", Outcome.RETRACTED: "ingetrokken",
    Outcome.UNCHANGED: "ongewijzigd", Outcome.TRIAL: "proef",
}  # fmt: skip
ACTS = {
    Act.REPLACE: "vervangen", Act.ADD: "toegevoegd", Act.PATCH: "bijgewerkt",
    Act.RETRACT: "ingetrokken", Act.ROLLBACK: "teruggezet", Act.UPDATE: "beheer",
}  # fmt: skip
_DONE = (Outcome.CREATED, Outcome.CHANGED, Outcome.RETRACTED)
_NO_STORE = {"Cache-Control": "no-store", "Vary": "Accept"}


def receipt_reply(request: Request, receipt: Receipt, host: str) -> Response:
    """201 with Location for a new graph, 200 for the rest; without a body for who prefers that."""
    created = receipt.outcome is Outcome.CREATED
    head = _head(receipt, host)
    if prefers_minimal(request):
        head |= {"Preference-Applied": "return=minimal"}
        return Response(status_code=201 if created else 204, headers=head)
    choice = report_choice(request)
    if receipt.report is None and choice.offer is not TEXT:
        choice = Choice(JSON, JSON.media_types[0])
    written = _written(request, receipt, choice)
    if choice.offer is not JSON:
        head |= {"Content-Language": language_of(request)}
    head |= {"Content-Type": with_charset(choice.media_type)}
    return Response(written, status_code=201 if created else 200, headers=head)


def _written(request: Request, receipt: Receipt, choice: Choice) -> bytes:
    if choice.offer is JSON:
        return json.dumps(receipt_document(receipt), ensure_ascii=False).encode()
    if choice.offer is TEXT:
        return receipt_text(receipt, language_of(request)).encode()
    assert receipt.report is not None
    return report_bytes(request, receipt.report, choice)


def receipts_reply(request: Request, receipts: Sequence[Receipt] | None) -> Response:
    """200 with a receipt for each graph that changed; 204 where nothing is known of that."""
    if receipts is None:
        return Response(status_code=204, headers=_NO_STORE)
    if prefers_minimal(request):
        return Response(status_code=204, headers={"Preference-Applied": "return=minimal"})
    told = {"wijzigingen": [receipt_document(receipt) for receipt in receipts]}
    written = json.dumps(told, ensure_ascii=False).encode()
    return Response(written, headers={"Content-Type": "application/json", **_NO_STORE})


def receipt_document(receipt: Receipt) -> dict[str, object]:
    """The receipt as a JSON object; facts of a version that is not there are null."""
    version, report = receipt.version, receipt.report
    return {
        "graaf": receipt.graph,
        "uitkomst": OUTCOMES[receipt.outcome],
        "gewijzigd": receipt.outcome in _DONE,
        "versie": version.number if version else None,
        "tijd": moment(version.time) if version else None,
        "publicist": version.publisher if version else None,
        "organisatie": version.organisation if version else None,
        "hash": f"sha256:{version.digest}" if version else None,
        "etag": f'"{version.tag}"' if version else None,
        "uitspraken": version.statements if version else None,
        "voldoet": report.conforms if report else None,
        "aantallen": counted(report) if report else {},
        "verschil": receipt.difference.as_document(),
        "bevestigingNodig": receipt.wants_confirmation,
        "bevindingen": document(report) if report else [],
        "links": _links(receipt.graph, version),
    }


def version_document(version: Version) -> dict[str, object]:
    """One version as a JSON object."""
    return {
        "versie": version.number,
        "tijd": moment(version.time),
        "handeling": ACTS[version.act],
        "publicist": version.publisher,
        "organisatie": version.organisation,
        "hash": f"sha256:{version.digest}",
        "etag": f'"{version.tag}"',
        "uitspraken": version.statements,
        "toegevoegd": version.added,
        "verwijderd": version.removed,
        "deelnames": version.participations,
        "samenwerkingsverbanden": version.cooperations,
        "aantallen": dict(version.findings),
        "vorige": version.previous,
        "hersteld": version.restored,
        "links": _links(version.graph, version),
    }


def moment(time: dt.datetime) -> str:
    """A moment in UTC, whole, so that who asks for it gets what came in at it:
    ``2026-11-01T12:00:00.123456Z``."""
    written = time.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return written.replace("+00:00", "Z")


def prefers_minimal(request: Request) -> bool:
    """Whether the caller wants no body (RFC 7240)."""
    said = ",".join(request.headers.getlist("prefer")).lower().replace('"', "")
    return any(part.partition(";")[0].strip() == "return=minimal" for part in said.split(","))


def versions_link(graph: str) -> str:
    """Where the versions of a graph are listed."""
    here = graph_address(graph)
    return here + ("&" if "?" in here else "?") + "versies"


def _head(receipt: Receipt, host: str) -> dict[str, str]:
    head = {**_NO_STORE, "Link": f'<{versions_link(receipt.graph)}>; rel="version-history"'}
    version = receipt.version
    if version is not None and not version.retracted:
        head["ETag"] = f'"{version.tag}"'
    if receipt.outcome is Outcome.CREATED:
        head["Location"] = host + graph_address(receipt.graph)
    if receipt.replayed:
        head["Idempotent-Replayed"] = "true"
    return head


def _links(graph: str, version: Version | None) -> dict[str, str]:
    links = {"graaf": graph_address(graph), "versies": versions_link(graph)}
    if version is not None and not version.retracted:
        links["inhoud"] = f"{graph_address(graph)}?versie={version.number}"
    return links
