"""A survey made by a process of its own, from a copy of the store.

The rules over a million statements take a minute of a processor. In a thread of the service they
would hold up who publishes and who asks: for Python's lock, and for each other.
"""

from __future__ import annotations

import datetime as dt
import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.beside import Beside, cleared, passing
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.boot.surveys import child
from samenwerking_kg.describe.quality.parcel import unpacked
from samenwerking_kg.describe.quality.survey import Survey
from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.shapes import Shapes

_PREFIX, _COPIES = "survey-", "copies-for-surveys"


class Apart:
    """Surveys of `store`, which is on disk.

    beside  a folder on the same disk, for copies
    """

    def __init__(self, store: OxigraphStore, assets: Assets, beside: Path) -> None:
        self._store, self._assets, self._folder = store, assets, beside
        self._beside = Beside()

    def survey(self, shapes: Shapes, day: dt.date) -> tuple[Survey, float]:
        """The survey as of a day, and the seconds that a processor worked on it.

        Raises StoreFull, OSError; StoreTrouble when the process fails or is stopped.
        """
        cleared(self._folder, _PREFIX)
        with passing(self._folder, _PREFIX) as folder:
            copy, file = folder / "copy", folder / "survey"
            revision = self._store.copy(copy)
            code, said = self._beside.run(
                child.__name__, copy, self._assets.shapes, self._assets.queries, day, file
            )
            if code != child.MADE:
                raise _failed(code, said)
            with file.open("rb") as out:
                made = unpacked(out, shapes)
        return replace(made, revision=revision), float(json.loads(said)["werk"])

    def stop(self) -> None:
        """End the process that works, and each that begins after this."""
        self._beside.stop()


def surveys_apart(store: Store, assets: Assets, settings: Settings) -> Apart | None:
    """None for a store that is in no folder of ours."""
    home = settings.place.folder
    if home is None or not isinstance(store, OxigraphStore) or not store.lasts:
        return None
    return Apart(store, assets, home / _COPIES)


def _failed(code: int, said: bytes) -> StoreTrouble:
    told = f"exit code {code}"
    with suppress(ValueError, KeyError):
        facts = json.loads(said)
        told = f"{facts['soort']} ({facts['waar']})"
    return StoreTrouble(
        f"De kwaliteit van de gegevens is niet gemeten: {told}.",
        f"The quality of the data was not measured: {told}.",
    )
