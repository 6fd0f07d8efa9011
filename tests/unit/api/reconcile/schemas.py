"""What the specification demands of each answer, in JSON Schema of our own making: the same demands
as the schemas of the Reconciliation Service API 0.2 and of the draft of 1.0."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}


def _object(needed: str, more: Schema | None = None, **members: Schema) -> Schema:
    return {"type": "object", "properties": members, "required": needed.split(), **(more or {})}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


_CLOSED = {"additionalProperties": False}
BRIEF = _object("id", id=TEXT, name=TEXT)
TYPE: Schema = _object("id name", id=TEXT, name=TEXT, description=TEXT, broader=_list(BRIEF))
_TEMPLATE = {"type": "string", "pattern": r".*\{\{id\}\}.*"}
_SUGGEST = _object(
    "", service_url=TEXT, service_path=TEXT, flyout_service_url=TEXT,
    flyout_service_path={"type": "string", "pattern": r".*\$\{id\}.*"},
)  # fmt: skip
_SUGGEST["required"] = []


def _setting(identifier: str, label: str) -> Schema:
    return {
        "oneOf": [
            _object(f"type {identifier} {label}", type={"enum": [sort]}, default={"type": default})
            for sort, default in (("number", "number"), ("text", "string"), ("checkbox", "boolean"))
        ]
    }


MANIFEST = _object(
    "versions name identifierSpace schemaSpace",
    versions=_list(TEXT, contains={"enum": ["0.2"]}),
    name=TEXT, identifierSpace=TEXT, schemaSpace=TEXT, documentation=TEXT, serviceVersion=TEXT,
    view=_object("url", url=_TEMPLATE),
    defaultTypes=_list(TYPE, uniqueItems=True),
    suggest=_object("", entity=_SUGGEST, type=_SUGGEST, property=_SUGGEST) | {"required": []},
    preview=_object("url width height", url=_TEMPLATE, width={"type": "integer"},
                    height={"type": "integer"}),
    extend=_object(
        "", propose_properties=_object("service_url service_path"),
        property_settings=_list(_setting("name", "label")),
    ) | {"required": []},
    batchSize={"type": "integer"},
)  # fmt: skip
MANIFEST_OF_DRAFT = _object(
    "versions name view",
    versions=_list(TEXT, contains={"enum": ["1.0-draft"]}),
    name=TEXT,
    view=_object("url", url={"type": "string", "pattern": r".*\{.*id.*\}.*"}),
    defaultTypes=_list(TYPE, uniqueItems=True),
    suggest=_object("entity property type", entity={"type": "boolean"},
                    property={"type": "boolean"}, type={"type": "boolean"}),
    preview=_object("width height", width={"type": "integer"}, height={"type": "integer"}),
    extend=_object("proposeProperties", proposeProperties={"type": "boolean"},
                   propertySettings=_list(_setting("id", "name"))),
    standardizedScore={"type": "boolean"},
)  # fmt: skip


def _candidate(feature: str) -> Schema:
    return _object(
        "id name score",
        id=TEXT, name=TEXT, description=TEXT,
        score={"type": "number", "minimum": 0, "maximum": 100},
        match={"type": "boolean"},
        features=_list(_object(feature, id=TEXT, name=TEXT, value={"type": ["boolean", "number"]})),
        type=_list({"oneOf": [BRIEF, TEXT]}),
    )  # fmt: skip


_RESULT = _object("result", result=_list(_candidate("id value")))
_CANDIDATES = _object("candidates", candidates=_list(_candidate("id name value")))
RESULTS = {"type": "object", "additionalProperties": _RESULT}
RESULTS_OF_DRAFT = _object("results", results=_list(_CANDIDATES))
ENTITIES = _object(
    "result",
    result=_list(_object("id name", id=TEXT, name=TEXT, description=TEXT,
                         notable=_list({"oneOf": [BRIEF, TEXT]}))),
)  # fmt: skip
TYPES = _object("result", result=_list(TYPE))
PROPERTIES = _object(
    "result", result=_list(_object("id name", id=TEXT, name=TEXT, description=TEXT))
)
PROPOSAL = _object("properties", properties=_list(_object("id name", id=TEXT, name=TEXT)),
                   type=TEXT, limit={"type": "integer"})  # fmt: skip
_DATE = r"^\d{4}-(1[0-2]|0[1-9])-(3[01]|0[1-9]|[12]\d)T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?$"
CELL: Schema = {
    "oneOf": [
        {"type": "object", "additionalProperties": False},
        _object("id name", _CLOSED, id=TEXT, name=TEXT, description=TEXT),
        _object("str", _CLOSED, str=TEXT),
        _object("float", _CLOSED, float={"type": "number"}),
        _object("int", _CLOSED, int={"type": "integer"}),
        _object("date", _CLOSED, date={"type": "string", "pattern": _DATE}),
    ]
}
_META = _list(_object("id name", id=TEXT, name=TEXT, type=BRIEF))
EXTENSION = _object(
    "rows meta",
    meta=_META,
    rows={
        "type": "object",
        "additionalProperties": {"type": "object", "additionalProperties": _list(CELL)},
    },
)
EXTENSION_OF_DRAFT = _object(
    "rows meta",
    meta=_META,
    rows=_list(_object("id properties", id=TEXT,
                       properties=_list(_object("id values", id=TEXT, values=_list(CELL))))),
)  # fmt: skip
