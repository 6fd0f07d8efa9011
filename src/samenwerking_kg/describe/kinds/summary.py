"""A cooperation at a glance: what its parts say on that day, of all sources together.

It stands beside the data (the context leaves it out), because no source says it: the parts do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenwerking_kg.describe.kinds.schema import Schema

_STRINGS = {"type": "array", "items": {"type": "string"}}
SUMMARY: Schema = {
    "type": "object",
    "description": "Wat alle bronnen samen over deze dag zeggen. Wie wat zegt, staat hierboven.",
    "properties": {
        "vormen": {**_STRINGS, "description": "De rechtsvormen van de regelingen."},
        "themas": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"sleutel": {"type": "string"}, "naam": {"type": "string"}},
                "required": ["sleutel", "naam"],
            },
            "description": "De thema’s en taakvelden van de taken en de regelingen.",
        },
        "aantalDeelnemers": {"type": "integer", "description": "Verschillende deelnemers."},
    },
    "required": ["vormen", "themas", "aantalDeelnemers"],
}


def summary(document: Mapping[str, Any]) -> dict[str, Any]:
    """Forms, themes and the number of participants of a cooperation's document."""
    arrangements = document["regelingen"]
    themes = [task["taak"] for task in document["taken"] if task["taak"]]
    themes += [theme for node in arrangements for theme in node["onderwerpen"]]
    shown = {one["sleutel"]: one["naam"] for one in themes if one.get("sleutel") and one["naam"]}
    members = {part["organisatie"]["id"] for part in document["deelnames"] if part["organisatie"]}
    return {
        "vormen": sorted({one["vorm"] for one in arrangements if one["vorm"]}),
        "themas": [{"sleutel": key, "naam": shown[key]} for key in sorted(shown, key=shown.get)],  # type: ignore[arg-type]
        "aantalDeelnemers": len(members),
    }
