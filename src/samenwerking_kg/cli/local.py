"""An errand on this machine's own files: whoever has the files runs the service."""

from __future__ import annotations

import json
from dataclasses import dataclass

from samenwerking_kg.api.problems import problem_of
from samenwerking_kg.api.receipts import receipt_document
from samenwerking_kg.boot.publishing import Works
from samenwerking_kg.cli.errand import GOOD, REFUSED, Answer, Errand
from samenwerking_kg.cli.formats import Format
from samenwerking_kg.errors import DoesNotConform, GraphNotOwned, ManyRemoved, PublisherNotFound
from samenwerking_kg.publish.publishers import Caller, Publisher
from samenwerking_kg.publish.submission import Receipt
from samenwerking_kg.publish.telling import receipt_text, refusal_text
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.serialize import to_bytes
from samenwerking_kg.validate.graph_report import report_graph
from samenwerking_kg.validate.report import Report
from samenwerking_kg.validate.sarif import sarif
from samenwerking_kg.vocabulary import PREFIXES

_MEANS = "cli"


@dataclass(frozen=True)
class LocalDesk:
    """Acts for the publisher `key`, or for the one who owns the graph. `name` is the file's."""

    works: Works
    key: str | None = None
    name: str = "publicatie"

    def do(self, errand: Errand) -> Answer:
        """Raises PublisherNotFound, GraphNotOwned, and what the pipeline raises."""
        publisher = speaker(self.works.roster, errand.submission.graph, self.key)
        caller = Caller(publisher, _MEANS, publisher.rights)
        try:
            return Answer(self._shown(errand, self._done(caller, errand)), GOOD)
        except (DoesNotConform, ManyRemoved) as refused:
            return Answer(self._refused(errand, refused), REFUSED)

    def _done(self, caller: Caller, errand: Errand) -> Receipt:
        pipeline, sent = self.works.pipeline, errand.submission
        if errand.back_to is None:
            return pipeline.publish(caller, sent)
        return pipeline.roll_back(
            caller, sent.graph, errand.back_to, trial=sent.trial, confirmed=sent.confirmed
        )

    def _shown(self, errand: Errand, receipt: Receipt) -> bytes:
        if errand.form is Format.json:
            return _json(receipt_document(receipt))
        if errand.form is Format.text or receipt.report is None:
            return receipt_text(receipt, errand.language.value).encode()
        return self._report(errand, receipt.report)

    def _refused(self, errand: Errand, refused: DoesNotConform | ManyRemoved) -> bytes:
        if errand.form is Format.json:
            return _json(problem_of(refused).document(errand.submission.graph, ""))
        if errand.form is Format.text:
            return refusal_text(refused, errand.language.value).encode()
        assert isinstance(refused.report, Report)
        return self._report(errand, refused.report)

    def _report(self, errand: Errand, report: Report) -> bytes:
        if errand.form is Format.sarif:
            return _json(sarif(report, self.name, errand.language.value))
        return to_bytes(report_graph(report), graph_format("turtle"), PREFIXES)


def speaker(roster: Roster, graph: str, key: str | None) -> Publisher:
    """The publisher with this key, or the one who owns the graph.

    Raises PublisherNotFound, GraphNotOwned.
    """
    if key is not None:
        entry = roster.entry(key)
        if entry is None:
            raise PublisherNotFound(key)
        return entry.publisher
    owners = [each.publisher for each in roster.list() if each.publisher.owns(graph)]
    if not owners:
        raise GraphNotOwned("Niemand / Nobody", graph)
    return owners[0]


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
