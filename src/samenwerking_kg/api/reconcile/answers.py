"""Candidates as the protocol writes them: 0.2, and the draft of 1.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from samenwerking_kg.api.reconcile.candidate import Candidate
from samenwerking_kg.api.reconcile.candidates import day_asked
from samenwerking_kg.api.reconcile.describing import described, instead
from samenwerking_kg.api.reconcile.kinds import KINDS
from samenwerking_kg.api.reconcile.queries import Query
from samenwerking_kg.api.reconcile.recogniser import Known

#: What is told of each candidate beside its score: its identifier, and its name.
FEATURES = {
    "naamGelijkenis": "how like the name is, from 0 to 100",
    "naamGelijk": "whether the name, or the number, is quite the same",
    "bestaat": "whether it is there on the day asked; without a day, today",
    "soortPast": "whether it is of the types asked",
    "inPlaatsVan": "whether it comes in the place of what was asked",
    "eigenschappen": "the share of what was said of it that is so",
}


def answer(known: Known, queries: Mapping[str, Query], today: dt.date) -> dict[str, object]:
    """The result batch of 0.2."""
    judge = known.judge(today)
    return {
        name: {"result": _written(known, query, judge.candidates(query), today)}
        for name, query in queries.items()
    }


def answer_of_draft(known: Known, queries: Sequence[Query], today: dt.date) -> dict[str, object]:
    """The result batch of the draft of 1.0."""
    judge = known.judge(today)
    return {
        "results": [
            {"candidates": [_named(each) for each in _written(known, query, found, today)]}
            for query in queries
            for found in (judge.candidates(query),)
        ]
    }


def _named(candidate: dict[str, object]) -> dict[str, object]:
    """The draft wants the names of features as well."""
    features = candidate["features"]
    assert isinstance(features, list)
    return candidate | {"features": [{**each, "name": FEATURES[each["id"]]} for each in features]}


def _written(
    known: Known, query: Query, candidates: Sequence[Candidate], today: dt.date
) -> list[dict[str, object]]:
    day, readable = day_asked(query.conditions)
    return [
        {
            "id": each.entity.iri,
            "name": each.entity.named_on(day),
            "description": _description(known, each, day, readable),
            "score": each.score,
            "match": each.match,
            "type": [KINDS[each.entity.kind].brief()],
            "features": _features(each, day or today),
        }
        for each in candidates
    ]


def _description(known: Known, each: Candidate, day: dt.date | None, readable: bool) -> str:
    """Why it is a candidate, what it is, and under which other name it was found."""
    said = [described(each.entity, known.entities, day)]
    if each.instead:
        said.insert(0, instead(each.entity, each.instead))
    elif each.name and each.name.text not in (each.entity.name, each.entity.named_on(day)):
        said.append(f"ook bekend als {each.name.text}")
    if not readable:
        said.append("wij kunnen de datum niet lezen, kies zelf")
    return "; ".join(said)


def _features(each: Candidate, day: dt.date) -> list[dict[str, object]]:
    values: dict[str, object] = {
        "naamGelijkenis": round(each.likeness, 1),
        "naamGelijk": each.certain,
        "bestaat": each.entity.exists_on(day),
        "soortPast": each.fits and each.word_fits,
        "inPlaatsVan": each.instead is not None,
    }
    if each.said:
        values["eigenschappen"] = round(sum(each.said.values()) / len(each.said), 2)
    return [{"id": name, "value": value} for name, value in values.items()]
