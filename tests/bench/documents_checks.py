"""Whether a document says over HTTP what the engine answers: before that, ratios say nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import httpx
from asking_questions import LINES
from asking_sides import Side
from documents_asked import JSON_LD, Asked

from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.rdf.terms import Triple

_CHECKED = 3  # documents of each question


def compared(us: Side, engine: Side, questions: Sequence[Asked]) -> None:
    """Raises SystemExit when a document, as N-Triples or as JSON-LD, does not say what the CONSTRUCT
    of the same statements says. No cache learns from it: that goes by the Accept, letter for letter."""
    for one in questions:
        if "the same" not in one.name:
            continue
        for target, text in list(zip(one.targets, one.texts, strict=False))[:_CHECKED]:
            wanted = _triples(engine, LINES, text=text)
            for accept in (LINES, JSON_LD):
                found = _triples(us, accept, target=target)
                if found != wanted:
                    sys.exit(
                        f"{target} as {accept} says {len(found - wanted)} statements more and "
                        f"{len(wanted - found)} less than the CONSTRUCT"
                    )


def _triples(side: Side, accept: str, target: str = "", text: str = "") -> set[Triple]:
    address, head = (
        f"http://127.0.0.1:{side.port}{target or side.path}",
        {"accept": f"{accept};q=0.9"},
    )
    if text:
        head["content-type"] = "application/sparql-query"
    method = "POST" if text else "GET"
    answer = httpx.request(method, address, content=text or None, headers=head, timeout=120)
    if answer.status_code != 200:
        sys.exit(f"{side.name}: {answer.status_code} {answer.text[:500]}")
    form = graph_format("n-triples" if accept == LINES else "json-ld")
    return {quad.triple for quad in parse_bytes(answer.content, form)}
