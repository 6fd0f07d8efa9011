"""A small set of shipped files, to load and to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.rdf.serialize import write_graph
from samenwerking_kg.rdf.terms import NamedNode, Triple, plain

SAYS = "<http://example.org/{0}> <http://example.org/p> '{0}' .\n"
WITH_BLANK = "_:x <http://example.org/p> '{0}' . [] <http://example.org/q> _:x .\n"


class Kit:
    """Files in `top`, as a checkout has them. Data graphs are called by a short name."""

    def __init__(self, top: Path) -> None:
        self.assets = Assets(top / "ontology", top / "shapes", top / "data")
        for path, content in {
            "ontology/samenwerking.ttl": SAYS.format("term"),
            "ontology/alignments/org.ttl": WITH_BLANK.format("buur"),
            "ontology/codelists/vorm.ttl": SAYS.format("begrip"),
            "shapes/een.ttl": WITH_BLANK.format("vorm een"),
            "shapes/twee.ttl": WITH_BLANK.format("vorm twee"),
            "data/catalog.ttl": SAYS.format("catalogus"),
            "data/examples/een.ttl": SAYS.format("voorbeeld"),
        }.items():
            (top / path).parent.mkdir(parents=True, exist_ok=True)
            (top / path).write_text(content, encoding="utf-8")
        self.ship("registers/een", "een", 30)
        self.ship("north/twee", "twee", 20)

    def ship(self, file: str, name: str, count: int, graph: str | None = None) -> Path:
        """Write `count` statements about `name` in the graph of that name."""
        path = self.assets.data / f"{file}.nq.gz"
        thing = NamedNode(f"http://example.org/{name}")
        write_graph(
            path,
            graph or f"http://example.org/graph/{name}",
            (Triple(thing, thing, plain(str(number))) for number in range(count)),
        )
        return path


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return Kit(tmp_path)
