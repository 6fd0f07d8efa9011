"""``/sparql/editor``: the query editor that others wrote, for who has its files; and the words that
it offers, which are ours and not those that come with it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from samenwerking_kg.api.address import one, query_fields
from samenwerking_kg.api.deps import TheStore
from samenwerking_kg.api.envelope import EDITOR
from samenwerking_kg.api.pages.form import START
from samenwerking_kg.api.pages.others import EDITOR_FILES, are_here
from samenwerking_kg.api.replies import page, reply, see_other
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.describe.void.terms import CLASS, VOID
from samenwerking_kg.model.identifiers import VOID_GRAPH
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import PREFIXES, SH

router = APIRouter()
_DECLARED = f"""SELECT ?prefix ?base {{ GRAPH <{VOID_GRAPH}> {{
  ?document <{SH.base}declare> ?one . ?one <{SH.base}prefix> ?prefix ; <{SH.base}namespace> ?base
}} }} ORDER BY ?prefix"""
_USED = (
    f"SELECT DISTINCT ?term {{{{ GRAPH <{VOID_GRAPH}> {{{{ ?part %s ?term }}}} }}}} ORDER BY ?term"
)


@router.api_route(EDITOR, methods=["GET", "HEAD"])
def editor(request: Request) -> Response:
    """The editor with a query in it; the form of ``/sparql`` when its files are not here."""
    text = one(query_fields(request), "query") or START
    if not are_here(EDITOR_FILES):
        return see_other("/sparql?" + urlencode({"query": text}))
    return page(request, "site/editor.html", text=text)


@router.api_route("/sparql/woorden", methods=["GET", "HEAD"])
def words(request: Request, store: TheStore) -> Response:
    """Prefixes that the store declares, and the classes and properties that are used."""
    body = _words(cast(Any, store), store.revision)
    return reply(request, body, "application/json", negotiated=False)


@lru_cache(maxsize=2)
def _words(store: Store, _revision: int) -> bytes:
    declared = {
        name.value: base.value
        for name, base in rows(store, _DECLARED)
        if isinstance(name, Literal) and isinstance(base, Literal)
    }
    told = {
        "prefixes": declared or PREFIXES,
        "klassen": _terms(store, CLASS),
        "eigenschappen": _terms(store, VOID.property),
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _terms(store: Store, of: NamedNode) -> list[str]:
    return [term.value for (term,) in rows(store, _USED % of) if isinstance(term, NamedNode)]
