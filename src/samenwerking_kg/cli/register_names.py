"""What the shipped registers call an organisation, without opening the store."""

from __future__ import annotations

import gzip
from pathlib import Path

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.rdf.formats import graph_format
from samenwerking_kg.rdf.parse import parse_bytes
from samenwerking_kg.vocabulary import RDFS


def name_in_registers(iri: str, assets: Assets) -> str | None:
    """Its label in a file of TOOI; None when no file knows it."""
    for path in sorted(assets.data.glob("registers/tooi-*.nq.gz")):
        if (found := _label(iri, path)) is not None:
            return found
    return None


def _label(iri: str, path: Path) -> str | None:
    start = f"<{iri}> {RDFS.label} ".encode()
    with gzip.open(path) as lines:
        for line in lines:
            if line.startswith(start):
                (quad,) = parse_bytes(line, graph_format("n-quads"))
                return str(getattr(quad.object, "value", ""))
    return None
