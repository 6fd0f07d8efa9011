"""The shelf of dumps of these settings, and the maker that keeps it up to date."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.boot.dumps.maker import Maker
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.describe.dumps.shelf import Shelf
from samenwerking_kg.store.base import Store

_FOLDER, COPIES = "dumps", "copies-for-dumps"


@dataclass(frozen=True)
class Keeping:
    """`passing`: a folder that goes when the service stops."""

    shelf: Shelf
    maker: Maker
    passing: Path | None = None

    def start(self) -> None:
        """Show what there is, and follow the store."""
        self.maker.start()

    def stop(self) -> None:
        """Make no more. Call it before the store is closed."""
        self.maker.stop()
        if self.passing is not None:
            shutil.rmtree(self.passing, ignore_errors=True)


def keeping(settings: Settings, store: Store) -> Keeping | None:
    """None when no dumps are kept. A store that keeps nothing has a folder that passes, unless one
    was named."""
    if not settings.dumps_kept:
        return None
    home = settings.place.folder
    passing = None
    folder = settings.dumps or (home / _FOLDER if home else None)
    if folder is None:
        folder = passing = Path(tempfile.mkdtemp(prefix="samenwerking-kg-dumps-"))
    shelf = Shelf(folder, settings.dumps_kept)
    beside = home / COPIES if home else None
    return Keeping(shelf, Maker(store, shelf, beside, settings.dumps_quiet), passing)
