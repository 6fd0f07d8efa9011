"""What a stranger asks, read with bounds: a batch of queries, or an order for data.

Everything that is not as the specification says it (0.2, and the draft of 1.0) is refused here, so
that behind this all is well formed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from samenwerking_kg.api.reconcile.conditions import Condition, condition, values
from samenwerking_kg.api.reconcile.folding import clean
from samenwerking_kg.api.reconcile.strict import (
    FEW,
    bounded,
    few,
    listed,
    mapping,
    read_json,
    refuse,
    string,
)

#: Queries in one batch, and things in one order.
BATCH, ORDER = 50, 100
_MOST_CANDIDATES, _CANDIDATES = 50, 10
_STRICT = ("any", "all", "should")


@dataclass(frozen=True)
class Query:
    """One question: which thing is called so?

    types  of which the thing should be one; of `strict` types it must be one
    """

    text: str
    types: tuple[str, ...] = ()
    strict: bool = True
    limit: int = _CANDIDATES
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Column:
    """A property that is ordered, with the settings for it."""

    property: str
    settings: Mapping[str, object]


@dataclass(frozen=True)
class Order:
    """Which properties of which things are asked."""

    ids: tuple[str, ...]
    columns: tuple[Column, ...]


def batch(text: str) -> dict[str, Query]:
    """The queries of 0.2, under the names that they have there. Raises RequestMalformed,
    BatchTooLarge."""
    found = mapping(read_json(text, "queries"), "queries")
    bounded(found, BATCH)
    return {name: _query(mapping(said, _brief(name)), _brief(name)) for name, said in found.items()}


def batch_of_draft(text: str) -> list[Query]:
    """The queries of the draft of 1.0, in their order. Raises RequestMalformed, BatchTooLarge."""
    found = mapping(read_json(text, "queries"), "het bericht")
    queries = listed(found.get("queries"), "queries")
    bounded(queries, BATCH)
    return [
        _draft(mapping(said, f"queries[{at}]"), f"queries[{at}]") for at, said in enumerate(queries)
    ]


def order(text: str) -> Order:
    """An order for data. Raises RequestMalformed, BatchTooLarge."""
    found = mapping(read_json(text, "extend"), "extend")
    ids, columns = listed(found.get("ids"), "ids"), listed(found.get("properties"), "properties")
    bounded(ids, ORDER)
    bounded(columns, FEW)
    return Order(
        tuple(dict.fromkeys(string(each, "ids") for each in ids)),
        tuple(_column(mapping(each, "properties")) for each in columns),
    )


def _brief(name: str) -> str:
    """The name of a query, as a message can show it."""
    return clean(name)[:40]


def _query(said: Mapping[str, object], where: str) -> Query:
    text = clean(string(said.get("query", ""), f"{where}.query"))
    conditions = tuple(
        condition(mapping(each, f"{where}.properties"), f"{where}.properties")
        for each in few(said.get("properties", []), f"{where}.properties")
    )
    if "query" not in said and not conditions:
        refuse(
            f"Geef in {where} een query of properties.", f"Give a query or properties in {where}."
        )
    return Query(
        text, _types(said.get("type"), where), _strict(said.get("type_strict"), where),
        _limit(said.get("limit"), where), conditions,
    )  # fmt: skip


def _draft(said: Mapping[str, object], where: str) -> Query:
    """A query of the draft of 1.0: a name is a condition like any other."""
    texts: list[str] = []
    conditions: list[Condition] = []
    given = few(said.get("conditions"), f"{where}.conditions")
    for each in given:
        one = mapping(each, f"{where}.conditions")
        how = one.get("matchType")
        if how == "name":
            texts += values(one.get("v"), where)
        elif how == "property":
            conditions.append(condition(one, where))
        else:
            refuse(
                f"In {where} is matchType name of property.",
                f"In {where} matchType is name or property.",
            )
    if not given:
        refuse(f"Geef in {where} minstens één voorwaarde.", f"Give a condition in {where}.")
    text = clean(" ".join(texts[:1]))
    return Query(
        text, _types(said.get("type"), where), True, _limit(said.get("limit"), where),
        tuple(conditions),
    )  # fmt: skip


def _types(said: object, where: str) -> tuple[str, ...]:
    given = said if isinstance(said, list) else [] if said in (None, "") else [said]
    bounded(given, FEW)
    return tuple(
        string(each.get("id") if isinstance(each, dict) else each, f"{where}.type")
        for each in given
    )


def _strict(said: object, where: str) -> bool:
    if said is not None and said not in _STRICT:
        refuse(
            f"In {where} is type_strict any, all of should.",
            f"In {where} type_strict is any, all or should.",
        )
    return said != "should"


def _limit(said: object, where: str) -> int:
    if said is None:
        return _CANDIDATES
    whole = isinstance(said, int | float) and not isinstance(said, bool) and said == said // 1
    if not whole or cast(float, said) < 1:
        refuse(
            f"In {where} is limit een geheel getal van 1 of meer.",
            f"In {where} limit is a whole number of 1 or more.",
        )
    return int(min(cast(float, said), _MOST_CANDIDATES))


def _column(said: Mapping[str, object]) -> Column:
    settings = said.get("settings") or {}
    return Column(string(said.get("id"), "properties.id"), mapping(settings, "properties.settings"))
