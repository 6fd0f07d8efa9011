"""The context of the API: what is published, and what it must never become."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS

from samenwerking_kg.describe.kinds import HYDRA, KINDS, LIST, context_document
from samenwerking_kg.describe.kinds.known import BRIEF
from samenwerking_kg.describe.kinds.public_context import BESIDE, SHAPES, shapes
from samenwerking_kg.describe.kinds.references import COOPERATIONS, SOURCE, WHOLE_SOURCE

ROOT = Path(__file__).parents[4]
FILE = ROOT / "ontology/context/v1.jsonld"


def test_the_file_is_not_what_we_serve() -> None:
    """Whoever changes the shapes writes the file anew, and sees what it does to the promise."""
    assert json.loads(FILE.read_text(encoding="utf-8")) == context_document()


def test_items_are_members_in_a_list_only() -> None:
    """A processor that does not take up what the type of a list says of them needs this too."""
    context = context_document()["@context"]
    assert context["items"]["@id"] == HYDRA.member.value
    assert context["items"] == context[LIST]["@context"]["items"]
    for name in COOPERATIONS:
        assert context["items"]["@context"][name]["@context"]["geldigVan"] is None


@pytest.mark.parametrize("key", sorted(BESIDE))
def test_what_stands_beside_the_data_is_data(key: str) -> None:
    assert context_document()["@context"][key] is None


def test_a_code_of_our_lists_is_read_as_a_key() -> None:
    """A code that is also a key of the context would be written as a whole IRI."""
    codes = Graph()
    for file in sorted((ROOT / "ontology/codelists").glob("*.ttl")):
        codes.parse(file)
    notations = {str(code).lower() for code in codes.objects(None, SKOS.notation)}
    last = {str(one).rsplit("/", 1)[-1] for one in codes.subjects(SKOS.notation, None)}
    assert notations
    assert not (notations | last) & set(context_document()["@context"])


def test_a_key_is_no_dutch_camel_case() -> None:
    for key in context_document()["@context"]:
        assert key == "@version" or (key.isascii() and key.isalnum()), key


def test_two_shapes_have_one_name() -> None:
    every = list(shapes(*SHAPES))
    assert len({shape.name for shape in every}) == len(every)


def test_something_is_read_of_a_reference_that_is_never_looked_up() -> None:
    """Of what is only pointed at, a few properties are known; a shape may not read others."""
    around = {id(key.shape) for root in SHAPES for key in root.turned}
    around |= {id(root) for root in SHAPES}
    around |= {id(SOURCE), id(WHOLE_SOURCE)}  # made of the catalogue
    for shape in shapes(*SHAPES):
        if id(shape) not in around:
            assert set(shape.readers) <= set(BRIEF), shape.name


def test_a_kind_has_no_example() -> None:
    for kind in KINDS.values():
        example: dict[str, Any] = kind.example
        assert example["id"] == kind.iri(example["sleutel"]).value
