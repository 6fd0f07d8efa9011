"""An item of a list as it is shown: the keys that are asked for, and where to see the thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from samenwerking_kg.api.address import local
from samenwerking_kg.api.v1.parameters import Given
from samenwerking_kg.api.v1.rows import columns
from samenwerking_kg.api.v1.version import BASE_PATH
from samenwerking_kg.describe.kinds import Kind
from samenwerking_kg.index import Row


def items(
    kind: Kind, rows: Sequence[Row] | Iterator[Row], given: Given, host: str
) -> Iterator[Mapping[str, object]]:
    """The rows as they stand in the list: what is asked for of each, under its keys."""
    wanted = chosen_columns(kind, given)
    whole = "velden" not in given
    for row in rows:
        key = kind.key(row.iri)
        said = {"id": row.iri, "sleutel": key, **row.fields}
        said["type"] = kind.type_among(said["type"]) if "type" in said else kind.type
        item = {name: said.get(name) for name in wanted if name != "type" or said["type"]}
        if whole:
            here = f"{host}{BASE_PATH}/{kind.name}/{key}"
            item["links"] = {"self": here, "html": host + local(row.iri)}
        yield item


def chosen_columns(kind: Kind, given: Given) -> tuple[str, ...]:
    """The keys that are asked for, `id` and `type` with them, in our order."""
    wanted = {"id", "type", *given.many("velden")} if "velden" in given else set(columns(kind.name))
    return tuple(name for name in columns(kind.name) if name in wanted)
