"""Which graph each shipped file makes, and what is refused."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from samenwerking_kg.boot.shipment import shipments, statements
from samenwerking_kg.errors import StoreNotLoaded
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, graph
from samenwerking_kg.rdf.terms import BlankNode
from samenwerking_kg.registers.base import silent


def test_every_kind_of_file_makes_its_graph(kit) -> None:
    made = {
        shipment.graph: [path.name for path in shipment.files] for shipment in shipments(kit.assets)
    }
    assert made == {
        "http://example.org/graph/een": ["een.nq.gz"],
        "http://example.org/graph/twee": ["twee.nq.gz"],
        EXAMPLES_GRAPH: ["een.ttl"],
        graph("samenwerking-kg", "begrippen"): ["vorm.ttl"],
        graph("samenwerking-kg", "catalogus"): ["catalog.ttl"],
        graph("samenwerking-kg", "vocabulaire"): ["samenwerking.ttl", "org.ttl"],
        graph("samenwerking-kg", "vormen"): ["een.ttl", "twee.ttl"],
    }


def test_a_digest_changes_with_the_content_and_with_the_name_of_a_file(kit) -> None:
    def digest() -> str:
        (found,) = (s for s in shipments(kit.assets) if s.graph.endswith("/een"))
        return found.digest

    first = digest()
    assert digest() == first
    path = kit.ship("registers/een", "een", 31)
    second = digest()
    path.rename(path.with_name("anders.nq.gz"))
    assert len({first, second, digest()}) == 3


def test_blank_nodes_of_two_files_are_two_though_they_have_one_label(kit) -> None:
    (shapes,) = (s for s in shipments(kit.assets) if s.graph.endswith("/vormen"))
    found = list(statements(shapes, silent))
    assert len(found) == 4
    nodes = {
        t for triple in found for t in (triple.subject, triple.object) if isinstance(t, BlankNode)
    }
    assert len(nodes) == 4


def test_blank_nodes_are_the_same_at_every_reading(kit) -> None:
    (shapes,) = (s for s in shipments(kit.assets) if s.graph.endswith("/vormen"))
    assert list(statements(shapes, silent)) == list(statements(shapes, silent))


def test_progress_ends_with_all_statements(kit) -> None:
    told: list[tuple[str, int, int | None]] = []
    kit.ship("registers/een", "een", 12_000, graph=graph("roo", "regelingen"))
    (large,) = (s for s in shipments(kit.assets) if s.name == "roo/regelingen")
    assert len(list(statements(large, lambda *said: told.append(said)))) == 12_000
    assert told == [
        ("roo/regelingen", 5000, None), ("roo/regelingen", 10000, None),
        ("roo/regelingen", 12000, 12000),
    ]  # fmt: skip


def read_all(kit) -> int:
    return sum(len(list(statements(shipment, silent))) for shipment in shipments(kit.assets))


LINE = "<http://example.org/s> <http://example.org/p> '1' <http://example.org/graph/een> .\n"
GOOD = gzip.compress(LINE.replace("'", '"').encode() * 3, mtime=0)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no gzip at all", "gzip"),
        (GOOD[:-12], "ended before"),
        (GOOD[:14] + b"\xff" + GOOD[15:], "een.nq.gz"),
        (GOOD[:-8] + bytes(8), "CRC"),
        (gzip.compress(b"<http://example.org/s> <http://example.org/p> .\n", mtime=0), "line 1"),
        (gzip.compress(b"", mtime=0), "no graph"),
        (b"", "no graph"),
        (gzip.compress(b'<http://example.org/s> <http://example.org/p> "1" .\n', mtime=0), "no graph"),
        (gzip.compress(
            LINE.replace("'", '"').encode() + LINE.replace("'", '"').replace("een>", "vijf>").encode(),
            mtime=0,
        ), "graph/vijf"),
    ],
)  # fmt: skip
def test_a_broken_data_file_is_named_with_what_is_wrong(kit, content: bytes, says: str) -> None:
    (kit.assets.data / "registers" / "een.nq.gz").write_bytes(content)
    with pytest.raises(StoreNotLoaded, match=says) as caught:
        read_all(kit)
    assert caught.value.file == "een.nq.gz"
    assert "een.nq.gz" in caught.value.nl


def test_a_broken_turtle_file_is_named_with_its_line(kit) -> None:
    kit.assets.rules[0].write_text("\n<http://example.org/s> nonsense .\n")
    (shapes,) = (s for s in shipments(kit.assets) if s.graph.endswith("/vormen"))
    with pytest.raises(StoreNotLoaded, match=r"een\.ttl, line 2"):
        list(statements(shapes, silent))


def test_a_turtle_file_that_is_gone_after_planning_is_no_silence(kit) -> None:
    (shapes,) = (s for s in shipments(kit.assets) if s.graph.endswith("/vormen"))
    with pytest.raises(FileNotFoundError):
        list(statements(replace(shapes, files=(kit.assets.shapes / "weg.ttl",)), silent))
