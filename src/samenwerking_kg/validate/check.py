"""One check: data against the rules, in its context."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Mapping
from functools import lru_cache

from samenwerking_kg.errors import BadInput, NothingToCheck
from samenwerking_kg.events import Event, tell, where
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.validate.fast import by_queries, ready
from samenwerking_kg.validate.report import Report, findings
from samenwerking_kg.validate.scene import Scene
from samenwerking_kg.validate.shapes import Shapes
from samenwerking_kg.validate.verdict import Judge, Verdict, by_pyshacl

_log = logging.getLogger(__name__)


def check(
    data: Collection[Triple],
    context: Collection[Triple],
    shapes: Shapes,
    *,
    day: dt.date | None = None,
    lines: Mapping[str, int] | None = None,
    first: Judge = by_queries,
) -> Report:
    """What the rules say about `data`, read together with `context`.

    Also what the data does to its neighbours (`neighbours`), save what was wrong without it.

    context  what the rules may look at: code lists, kinds, names, lives of organisations, things
             that the data adds to; also what the data repeats of these
    day      the day of checking, for rules about terms; None is today
    lines    IRI -> line in the submitted file (`lines.subject_lines`)
    first    the judge in front of pySHACL, which judges when this one fails

    Raises NothingToCheck when no rule speaks about anything in the data, BadInput for a statement
    used as a term (RDF 1.2).
    """
    scene = Scene(data, context)
    dated = shapes if day is None else _on(shapes, day)
    verdict = _verdict(first, dated, scene)
    if not verdict.things:
        raise NothingToCheck(
            f"In deze {len(data)} uitspraken staat niets waarover wij regels hebben. "
            "Er is niets gecontroleerd.",
            f"These {len(data)} statements hold nothing that we have rules about. "
            "Nothing was checked.",
        )
    hits = tuple(verdict.hits)
    return Report(
        findings(shapes, hits, scene.names, lines), len(shapes.rules),
        statements=len(data), things=verdict.things, hits=hits, shapes=shapes,
    )  # fmt: skip


def prepare(shapes: Shapes, day: dt.date | None = None) -> None:
    """Make the queries of the rules now, so that the first check need not; about a second."""
    ready(shapes if day is None else _on(shapes, day))


@lru_cache(maxsize=4)
def _on(shapes: Shapes, day: dt.date) -> Shapes:
    """`Shapes.on`, once for each day: what is prepared for the rules is kept with them."""
    return shapes.on(day)


def _verdict(first: Judge, shapes: Shapes, scene: Scene) -> Verdict:
    """That of `first`; of pySHACL when `first` fails, whatever the reason."""
    try:
        return first(shapes, scene)
    except BadInput:
        raise
    except Exception as problem:  # noqa: BLE001  # whatever fails there, the judge can still say
        tell(_log, Event.JUDGE_FAILED, soort=type(problem).__name__, plaats=where(problem))
        return by_pyshacl(shapes, scene)
