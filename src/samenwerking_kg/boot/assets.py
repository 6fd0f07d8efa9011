"""What comes along with the code: the vocabulary, the rules, the data and the questions.

In a checkout they stand at the top (``ontology/ shapes/ data/``); a wheel carries them inside the
package, as ``samenwerking_kg/assets/…``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from samenwerking_kg.errors import AssetMissing


@dataclass(frozen=True)
class Assets:
    """The three folders, and each thing in them by its own name."""

    ontology: Path
    shapes: Path
    data: Path

    @property
    def vocabulary(self) -> Path:
        """The ontology: our own classes and properties."""
        return _file(self.ontology / "samenwerking.ttl")

    @property
    def alignments(self) -> tuple[Path, ...]:
        """One file for each neighbouring vocabulary."""
        return _all(self.ontology, "alignments/*.ttl")

    @property
    def codelists(self) -> tuple[Path, ...]:
        """The concept schemes."""
        return _all(self.ontology, "codelists/*.ttl")

    @property
    def context(self) -> Path:
        """The public JSON-LD context."""
        return _file(self.ontology / "context" / "samenwerking.jsonld")

    @property
    def releases(self) -> Path:
        """A folder for each published version of the ontology; it may not be there yet."""
        return self.ontology / "releases"

    @property
    def rules(self) -> tuple[Path, ...]:
        """The shapes. Raises AssetMissing when there are none."""
        return _some(self.shapes, "*.ttl")

    @property
    def graphs(self) -> tuple[Path, ...]:
        """The data, one named graph a file. Raises AssetMissing when there are none."""
        return _some(self.data, "**/*.nq.gz")

    @property
    def catalog(self) -> Path:
        """What we know of every graph: source, date, licence (DCAT)."""
        return _file(self.data / "catalog.ttl")

    @property
    def examples(self) -> tuple[Path, ...]:
        """Invented data for the questions that no real data answers yet."""
        return _all(self.data, "examples/*.ttl")

    @property
    def queries(self) -> Path:
        """The folder of questions."""
        return _folder(self.data / "queries")


def find_assets(
    *, ontology: Path | None = None, shapes: Path | None = None, data: Path | None = None
) -> Assets:
    """The folders given, and for the others those that came along. Raises AssetMissing."""
    home = _home()
    return Assets(
        ontology=_folder(ontology or home / "ontology"),
        shapes=_folder(shapes or home / "shapes"),
        data=_folder(data or home / "data"),
    )


def _home() -> Path:
    inside = Path(str(resources.files("samenwerking_kg"))) / "assets"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3]


def _file(path: Path) -> Path:
    if not path.is_file():
        raise AssetMissing(str(path))
    return path


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise AssetMissing(str(path))
    return path


def _all(folder: Path, pattern: str) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.glob(pattern) if path.is_file()))


def _some(folder: Path, pattern: str) -> tuple[Path, ...]:
    found = _all(folder, pattern)
    if not found:
        raise AssetMissing(str(folder / pattern))
    return found
