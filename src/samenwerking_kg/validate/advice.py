"""The whole report on somebody's data: what the rules say, what else was found, and all help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from samenwerking_kg.errors import NothingToCheck
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.check import check
from samenwerking_kg.validate.helping import helped
from samenwerking_kg.validate.lines import Document
from samenwerking_kg.validate.organisations import Organisations
from samenwerking_kg.validate.report import Finding, Report
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.terms import unknown_terms, with_terms


def advised(
    data: Collection[Triple],
    context: Collection[Triple],
    shapes: Shapes,
    store: Store,
    *,
    day: dt.date | None = None,
    documents: Sequence[Document] = (),
    organisations: Organisations | None = None,
    more: Sequence[Finding] = (),
) -> Report:
    """As `check` and `helped`, one after the other.

    more  findings of checks that are no rules, such as who may say what

    Raises NothingToCheck, which names the unknown terms that may be why; DataTooLarge.
    """
    try:
        report = check(data, context, shapes, day=day)
    except NothingToCheck as nothing:
        raise with_terms(nothing, unknown_terms(data)) from nothing
    return helped(
        replace(report, findings=(*more, *report.findings)),
        data,
        store,
        day=day,
        documents=documents,
        organisations=organisations,
    )
