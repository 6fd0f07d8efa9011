"""The JSON-LD contexts of answers, and where each is: below that of documents and lists.

A question has one of its own, because its columns are its own. What datatype a column has is only
known from an answer, so it stands in the address: ``…/vragen/{naam}?date=sinds``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from samenwerking_kg.api.v1.blanks import api_name
from samenwerking_kg.api.v1.common import VALID_ON
from samenwerking_kg.api.v1.scope import FORM, MUNICIPALITY, PROVINCE, THEME
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.describe.answers.columns import DATATYPES, columns
from samenwerking_kg.describe.answers.exploration import exploration_context
from samenwerking_kg.describe.answers.tables import FIGURE_BLANKS, blank, table_context
from samenwerking_kg.describe.kinds import CONTEXT_PATH
from samenwerking_kg.describe.numbers.figure import Figure
from samenwerking_kg.describe.questions import Question

_FIGURE_THINGS = (MUNICIPALITY.name, THEME.name, FORM.name)


class Meaning(NamedTuple):
    """A context, ``{"@context": {…}}``, its address, and the namespace of the terms that are the
    answer's own."""

    context: Mapping[str, Any]
    address: str
    own: str


def of_question(question: Question, host: str, datatypes: Mapping[str, str]) -> Meaning:
    """Of the answer to a question. `datatypes` of its columns, where they need one."""
    path = f"/vragen/{question.name}"
    here = host + BASE_PATH + path
    blanks = {
        name: blank(here, name, one.kind)
        for one in question.parameters
        if (name := api_name(one.name)) != VALID_ON.name
    }
    named = table_context(here, columns(question.text), datatypes, blanks)
    return Meaning(named, _address(host, path, datatypes), f"{here}#")


def of_figure(figure: Figure, host: str, datatypes: Mapping[str, str]) -> Meaning:
    """Of a figure."""
    path = f"/cijfers/{figure.name}"
    here = host + BASE_PATH + path
    things = {name: blank(here, name, "iri") for name in _FIGURE_THINGS}
    things["provincies"] = {**blank(here, PROVINCE.name, "iri"), "@container": "@set"}
    named = table_context(
        here, columns(figure.question.text), datatypes, {**FIGURE_BLANKS, **things}
    )
    return Meaning(named, _address(host, path, datatypes), f"{here}#")


def of_exploration(host: str) -> Meaning:
    """Of an exploration."""
    here = f"{host}{BASE_PATH}/verken"
    return Meaning(exploration_context(here), _address(host, "/verken", {}), f"{here}#")


def _address(host: str, path: str, datatypes: Mapping[str, str]) -> str:
    asked = {
        datatype: ",".join(name for name, one in datatypes.items() if one == datatype)
        for datatype in DATATYPES
    }
    query = urlencode([(name, some) for name, some in asked.items() if some], safe=",")
    return f"{host}{CONTEXT_PATH}{path}" + (f"?{query}" if query else "")
