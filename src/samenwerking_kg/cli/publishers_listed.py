"""The publishers as a table for people, or as JSON. Never a secret or its digest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

from samenwerking_kg.cli.table import table
from samenwerking_kg.publish.who.entries import Entry
from samenwerking_kg.publish.who.tokens import State, Token
from samenwerking_kg.rdf.terms import NamedNode, Term, plain

_HEADS = ("key", "organisatie", "grafen", "rechten", "sleutel", "staat", "verloopt")
_STATES = {
    State.ACTIVE: "actief / active",
    State.WITHDRAWN: "ingetrokken / withdrawn",
    State.EXPIRED: "verlopen / expired",
}


def as_table(entries: Iterable[Entry], now: dt.datetime) -> str:
    """A row for each token."""
    return table(_HEADS, [row for entry in entries for row in _rows(entry, now)])


def as_json(entries: Iterable[Entry], now: dt.datetime) -> str:
    """A list of objects, with a line end."""
    return json.dumps([_facts(entry, now) for entry in entries], indent=2) + "\n"


def _rows(entry: Entry, now: dt.datetime) -> list[list[Term | None]]:
    who = entry.publisher
    graphs = ", ".join(name.rpartition("/graph/")[2] for name in who.graphs)
    rights = ", ".join(sorted(right.value for right in who.rights))
    if entry.closed:
        rights += " (afgesloten / closed)"
    shared: list[Term] = [
        plain(who.key),
        NamedNode(who.organisation),
        plain(graphs),
        plain(rights),
    ]
    none: list[Term | None] = [*shared, None, None, None]
    return [[*shared, *_cells(token, now)] for token in entry.tokens] or [none]


def _cells(token: Token, now: dt.datetime) -> list[Term]:
    state, ends = _STATES[token.state(now)], token.expires.date().isoformat()
    return [plain(token.id), plain(state), plain(ends)]


def _facts(entry: Entry, now: dt.datetime) -> dict[str, object]:
    who = entry.publisher
    return {
        "key": who.key,
        "organisation": who.organisation,
        "graphs": list(who.graphs),
        "rights": sorted(right.value for right in who.rights),
        "closed": entry.closed,
        "tokens": [_token_facts(token, now) for token in entry.tokens],
    }


def _token_facts(token: Token, now: dt.datetime) -> dict[str, str]:
    return {
        "id": token.id,
        "state": token.state(now).value,
        "made": token.made.isoformat(),
        "expires": token.expires.isoformat(),
    }
