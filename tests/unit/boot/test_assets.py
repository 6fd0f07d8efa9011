"""Where the shipped files are, in a checkout and in a wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenwerking_kg.boot import assets as module
from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.errors import AssetMissing

ROOT = Path(__file__).parents[3]


def test_in_a_checkout_they_stand_at_the_top() -> None:
    found = find_assets()
    assert (found.ontology, found.shapes, found.data) == (
        ROOT / "ontology", ROOT / "shapes", ROOT / "data",
    )  # fmt: skip
    for path in (found.vocabulary, found.context, found.catalog, *found.alignments):
        assert path.is_file()
    for some in (found.codelists, found.rules, found.graphs, found.examples):
        assert some
        assert list(some) == sorted(some)
    assert list(found.queries.glob("*.rq"))


@pytest.mark.usefixtures("kit")
def test_in_a_wheel_they_stand_in_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    inside = tmp_path / "site-packages" / "samenwerking_kg"
    inside.mkdir(parents=True)
    (inside / "assets").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.setattr(module.resources, "files", lambda _package: inside)
    found = find_assets()
    assert found.vocabulary == inside / "assets" / "ontology" / "samenwerking.ttl"
    assert [path.name for path in found.graphs] == ["twee.nq.gz", "een.nq.gz"]


def test_each_folder_can_be_another(kit) -> None:
    found = find_assets(data=kit.assets.data)
    assert found.data == kit.assets.data
    assert found.ontology == ROOT / "ontology"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AssetMissing, match="nergens"):
        find_assets(data=tmp_path / "nergens")


@pytest.mark.parametrize(
    ("gone", "asked"),
    [
        ("ontology/samenwerking.ttl", "vocabulary"), ("data/catalog.ttl", "catalog"),
        ("ontology/context/samenwerking.jsonld", "context"), ("data/queries", "queries"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_there_is_named(kit, tmp_path: Path, gone: str, asked: str) -> None:
    (tmp_path / gone).unlink(missing_ok=True)
    with pytest.raises(AssetMissing, match=Path(gone).name):
        getattr(kit.assets, asked)


def test_no_rules_and_no_data_are_an_error_and_no_silence(kit) -> None:
    for path in (*kit.assets.rules, *kit.assets.graphs):
        path.unlink()
    with pytest.raises(AssetMissing, match="shapes"):
        _ = kit.assets.rules
    with pytest.raises(AssetMissing, match="data"):
        _ = kit.assets.graphs
