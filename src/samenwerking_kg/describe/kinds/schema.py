"""The JSON Schema (2020-12, as OpenAPI 3.1 reads it) of a document, made from its shape.

It is whole in itself, without references. Keys may be added later, so others are allowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenwerking_kg.describe.kinds.references import DATE, DECIMAL, MONTH, STAMP, YEAR
from samenwerking_kg.describe.kinds.shapes import Form, Key, Shape

Schema = dict[str, Any]
_ADDRESS: Mapping[str, Any] = {"type": "string", "format": "iri"}
_TYPED: Mapping[str, Mapping[str, Any]] = {
    DATE: {"type": "string", "format": "date"},
    STAMP: {"type": "string", "format": "date-time"},
    YEAR: {"type": "string", "pattern": "^[0-9]{4}$"},
    MONTH: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
    DECIMAL: {"type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?$"},
}


def document_schema(shape: Shape, title: str) -> Schema:
    """The schema of a whole document: its node, and `links` beside it."""
    schema = _node(shape)
    schema["title"] = title
    schema["required"] = ["id", "type", "sleutel", *schema["required"][1:], "links"]
    schema["properties"]["links"] = {
        "type": "object",
        "description": "Andere vormen van dit document. Dit zijn geen gegevens over het ding.",
        "additionalProperties": True,
    }
    return schema


def _node(shape: Shape) -> Schema:
    properties: Schema = {"id": {**_ADDRESS, "description": "De IRI van dit ding."}}
    if shape.types:
        properties["type"] = {"type": "string", "enum": list(shape.types)}
        properties["sleutel"] = {
            "type": "string",
            "description": "Het laatste deel van het adres van het eigen document.",
        }
    for key in shape.keys:
        properties[key.name] = _value(key)
        if key.doubled:
            extra = f"Wat een bron naast `{key.name}` zegt."
            properties[key.second] = {"type": "array", "items": _one(key), "description": extra}
    required = ["id", *(key.name for key in shape.keys if key.always)]
    return {"type": "object", "properties": properties, "required": required}


def _value(key: Key) -> Schema:
    about = {"description": key.about} if key.about else {}
    if key.many:
        return {"type": "array", "items": _one(key), **about}
    return {**_or_null(_one(key)), **about}


def _one(key: Key) -> Schema:
    if key.shape:
        return _node(key.shape)
    if key.form is Form.TYPED:
        return dict(_TYPED[key.base])
    return dict(_ADDRESS) if key.form is Form.IRI else {"type": "string"}


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}
