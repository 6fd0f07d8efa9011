"""The six value lists of TOOI that we read, and which files of a folder are their versions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.errors import RegisterFileMissing
from samenwerking_kg.model.identifiers import graph
from samenwerking_kg.registers.tooi.reader import NAME

REPOSITORY = "https://repository.officiele-overheidspublicaties.nl/waardelijsten"


@dataclass(frozen=True)
class ListSet:
    """A register of TOOI through its versions. `key` is ours, `name` is TOOI's."""

    key: str
    name: str
    title_nl: str
    title_en: str

    @property
    def graph(self) -> str:
        """IRI of the named graph."""
        return graph(NAME, self.key)

    @property
    def file(self) -> str:
        """Path below `data/`."""
        return f"registers/tooi-{self.key}.nq.gz"

    def source(self, number: int) -> str:
        """Where TOOI publishes a version."""
        return f"{REPOSITORY}/{self.name}/{number}/json/{self.name}_{number}.json"

    def versions(self, folder: Path) -> list[Path]:
        """The files of this set below `folder`, newest first. Raises RegisterFileMissing."""
        home = folder / "registers" / NAME
        numbered = {
            int(found[1]): path
            for path in home.glob(f"{self.name}_*.json")
            if (found := re.fullmatch(rf"{self.name}_(\d+)", path.stem))
        }
        if not numbered:
            raise RegisterFileMissing(NAME, str(home / f"{self.name}_*.json"))
        return [numbered[number] for number in sorted(numbered, reverse=True)]


SETS = (
    ListSet("gemeenten", "rwc_gemeenten_compleet", "Gemeenten", "Municipalities"),
    ListSet("provincies", "rwc_provincies_compleet", "Provincies", "Provinces"),
    ListSet("waterschappen", "rwc_waterschappen_compleet", "Waterschappen", "Water authorities"),
    ListSet(
        "samenwerkingsorganisaties",
        "rwc_samenwerkingsorganisaties_compleet",
        "Samenwerkingsorganisaties",
        "Cooperation organisations",
    ),
    ListSet(
        "zbo",
        "rwc_zbo_compleet",
        "Zelfstandige bestuursorganen",
        "Autonomous administrative authorities",
    ),
    ListSet(
        "overige",
        "rwc_overige_overheidsorganisaties_compleet",
        "Overige overheidsorganisaties",
        "Other government organisations",
    ),
)
