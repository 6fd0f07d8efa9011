"""What several operations have alike, which the OpenAPI document says once, under a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samenwerking_kg.api.v1.operation import Operation
from samenwerking_kg.api.v1.parameters import Parameter


class Shared:
    """What several operations have alike, which is written down once, under a name."""

    def __init__(self, asked: Iterable[Operation]) -> None:
        operations = list(asked)
        self.schemas = _named((each.component, each.schema) for each in operations)
        self.parameters = _named(
            (each.name[0].upper() + each.name[1:], _parameter(each))
            for operation in operations
            for each in operation.known
        )

    def schema(self, asked: Operation) -> dict[str, str]:
        """A reference to the schema of its answer."""
        return _to("schemas", self.schemas, asked.schema)

    def parameter(self, parameter: Parameter) -> dict[str, str]:
        """A reference to a parameter."""
        return _to("parameters", self.parameters, _parameter(parameter))


def _named(given: Iterable[tuple[str, Mapping[str, object]]]) -> dict[str, Mapping[str, object]]:
    """Each different one once; a name that is taken gets a number."""
    found: dict[str, Mapping[str, object]] = {}
    for name, said in given:
        if said not in found.values():
            taken = sum(key.rstrip("0123456789") == name for key in found)
            found[f"{name}{taken + 1}" if taken else name] = said
    return found


def _to(
    where: str, named: Mapping[str, Mapping[str, object]], said: Mapping[str, object]
) -> dict[str, str]:
    name = next(name for name, each in named.items() if each == said)
    return {"$ref": f"#/components/{where}/{name}"}


def _parameter(parameter: Parameter) -> dict[str, object]:
    said: dict[str, object] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.about,
        "required": parameter.required,
        "schema": parameter.schema(),
    }
    if parameter.many:
        said |= {"style": "form", "explode": False}
    if parameter.example is not None:
        said["example"] = _example(parameter, parameter.example)
    return said


def _example(parameter: Parameter, written: str) -> object:
    if parameter.many:
        return written.split(",")
    schema = parameter.schema()
    if schema.get("type") == "integer":
        return int(written)
    return written == "true" if schema.get("type") == "boolean" else written
