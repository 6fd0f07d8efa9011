"""``/data/api``: the OpenAPI document for people, as a list of calls and a page for each.

What stands there is read from the document that programs get, so the two cannot differ. With the
files of others there is also a page to try calls from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup, escape
from starlette.responses import Response

from samenwerking_kg.api.deps import Address, Now, TheQuestions, Today, parts_of
from samenwerking_kg.api.pages.others import EXPLORER_FILES, are_here
from samenwerking_kg.api.pages.snippets import address_with, get_curl, get_python, get_script
from samenwerking_kg.api.replies import page, see_other
from samenwerking_kg.api.site.chosen import chosen
from samenwerking_kg.api.site.docs_english import CALLS, GROUPS, PARAMETERS
from samenwerking_kg.api.v1 import vragen
from samenwerking_kg.api.v1.openapi import document
from samenwerking_kg.api.v1.rooms import ROOMS
from samenwerking_kg.api.v1.version import API_VERSION, BASE_PATH
from samenwerking_kg.describe.questions import Questions
from samenwerking_kg.errors import PageNotFound

router = APIRouter()
PLACE = "/data/api"
_TRY = PLACE + "/proberen"
_LINES = 60  # of an example


@dataclass(frozen=True)
class Field:
    """A parameter. `about` is the Dutch of the document; `kind` what it may hold."""

    name: str
    required: bool
    kind: str
    choices: tuple[str, ...]
    default: str
    example: str
    about: Markup
    about_en: Markup


@dataclass(frozen=True)
class Call:
    """One thing to ask. `name` is the one in its address here; `address` an example that works,
    without the host."""

    name: str
    group: str
    path: str
    title: str
    title_en: str
    about: Markup
    fields: tuple[Field, ...]
    formats: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    address: str
    example: str


@dataclass(frozen=True)
class Group:
    """Calls about one kind of thing."""

    name: str
    about: str
    about_en: str
    calls: tuple[Call, ...]


@router.api_route(PLACE, methods=["GET", "HEAD"])
def api(
    request: Request, questions: TheQuestions, host: Address, now: Now, today: Today
) -> Response:
    """Every call, by what it is about."""
    here = chosen(request, now, today)
    groups = groups_of(_document(request, questions, host), questions)
    return page(
        request,
        "site/docs.html",
        here=here,
        groups=groups,
        host=host,
        explorer=_TRY if are_here(EXPLORER_FILES) else "",
        number=API_VERSION,
    )


@router.api_route(_TRY, methods=["GET", "HEAD"])
def explorer(request: Request, now: Now, today: Today) -> Response:
    """Swagger UI; the list of calls when its files are not here."""
    if not are_here(EXPLORER_FILES):
        return see_other(PLACE)
    return page(request, "site/docs_proberen.html", here=chosen(request, now, today))


@router.api_route(PLACE + "/{name}", methods=["GET", "HEAD"])
def call(
    request: Request, name: str, questions: TheQuestions, host: Address, now: Now, today: Today
) -> Response:
    """One call. Raises PageNotFound."""
    here = chosen(request, now, today)
    groups = groups_of(_document(request, questions, host), questions)
    found = next((each for group in groups for each in group.calls if each.name == name), None)
    if found is None:
        raise PageNotFound
    address = host + found.address
    return page(
        request,
        "site/docs_aanroep.html",
        here=here,
        call=found,
        address=address,
        snippets=(
            ("curl", get_curl(address)),
            ("Python", get_python(address)),
            ("JavaScript", get_script(address)),
        ),
    )


def groups_of(said: Mapping[str, Any], questions: Questions) -> list[Group]:
    """The calls of an OpenAPI document of ours, in its order."""
    titles = {vragen.operation_of(each).name: each.title_en for each in questions.all}
    calls = [_call(path, item["get"], said, titles) for path, item in said["paths"].items()]
    return [
        Group(
            tag["name"],
            tag["description"],
            GROUPS.get(tag["name"], tag["description"]),
            tuple(each for each in calls if each.group == tag["name"]),
        )
        for tag in said["tags"]
    ]


def inline(text: str) -> Markup:
    """Markdown of one paragraph: what stands between backticks is code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def _document(request: Request, questions: Questions, host: str) -> Mapping[str, Any]:
    asked = [(vragen.room, vragen.operation_of(each)) for each in questions.all]
    return document(ROOMS, asked, host, parts_of(request).contacts.data)


def _call(
    path: str, said: Mapping[str, Any], whole: Mapping[str, Any], titles: Mapping[str, str]
) -> Call:
    name = said["operationId"]
    place = path if path.startswith(BASE_PATH) else BASE_PATH + path
    fields = tuple(_field(_at(each, whole)) for each in said["parameters"])
    answers = said["responses"]
    content = answers["200"]["content"]
    return Call(
        name=name.removesuffix("Lezen"),
        group=said["tags"][0],
        path=place,
        title=said["summary"],
        title_en=titles.get(name) or CALLS.get(name, said["summary"]),
        about=inline(said["description"]),
        fields=fields,
        formats=tuple(content),
        problems=tuple(_problems(answers, whole)),
        address=_example_of(place, fields),
        example=_cut(next(iter(content.values())).get("example")),
    )


def _field(said: Mapping[str, Any]) -> Field:
    schema = said["schema"]
    one = schema.get("items", schema)
    english = PARAMETERS.get(said["name"], said["description"])
    example = said.get("example")
    return Field(
        name=said["name"],
        required=said["in"] == "path" or bool(said.get("required")),
        kind=_kind(schema),
        choices=tuple(one.get("enum", ())),
        default=str(schema.get("default", "")),
        example=",".join(map(str, example)) if isinstance(example, list) else str(example or ""),
        about=inline(said["description"]),
        about_en=inline(english),
    )


def _kind(schema: Mapping[str, Any]) -> str:
    if "oneOf" in schema:
        return " / ".join(_kind(each) for each in schema["oneOf"])
    if schema.get("type") == "array":
        return f"{_kind(schema['items'])}, …"
    return str(schema.get("format") or schema.get("type") or "string")


def _problems(answers: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for status, answer in answers.items():
        if int(status) >= 400:
            yield status, _at(answer, whole)["description"]


def _example_of(place: str, fields: tuple[Field, ...]) -> str:
    """An address with an example for each part of the path and each value that is needed."""
    values = {}
    for each in fields:
        if "{" + each.name + "}" in place:
            place = place.replace("{" + each.name + "}", each.example)
        elif each.required:
            values[each.name] = each.example
        elif each.name == "perPagina":
            values[each.name] = "3"
    return address_with(place, values)


def _at(said: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference points at; what is none, itself."""
    found: Any = said
    if "$ref" in said:
        found = whole
        for part in said["$ref"].removeprefix("#/").split("/"):
            found = found[part]
    assert isinstance(found, Mapping)
    return found


def _cut(example: object) -> str:
    """An example as text, of at most `_LINES` lines."""
    lines = json.dumps(example, ensure_ascii=False, indent=2).splitlines()
    return "\n".join([*lines[:_LINES], *(["  …"] if len(lines) > _LINES else [])])
