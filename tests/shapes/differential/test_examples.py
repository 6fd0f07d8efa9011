"""Both judges on every example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple

FOLDERS = sorted((Path(__file__).parents[1] / "examples").iterdir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_judge_in_front_says_of_every_example_what_pyshacl_says(
    folder: Path, agreed: Callable[[list[Triple], list[Triple]], int]
) -> None:
    found = 0
    for path in sorted(folder.glob("*.ttl")):
        found += agreed(list(triples_of(parse_file(path))), [])
    assert found
