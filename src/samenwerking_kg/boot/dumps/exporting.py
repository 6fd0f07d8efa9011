"""The same files as at `/downloads`, made at once into a folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path

from samenwerking_kg.boot.dumps.copying import copied, opened
from samenwerking_kg.boot.dumps.keeping import COPIES
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.describe.dumps.dump import Dump
from samenwerking_kg.describe.dumps.making import make
from samenwerking_kg.errors import StoreTrouble
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.oxigraph import OxigraphStore


def export(store: Store, settings: Settings, folder: Path, forms: Collection[str]) -> Dump:
    """Make the files of these forms in `folder`, which is made when it is not there.

    Each is there whole or not at all. Raises StoreFull, StoreTrouble.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".maken-", dir=folder) as room:
            dump = _made(store, _beside(store, settings, folder), Path(room), forms)
            for path in Path(room).iterdir():
                path.replace(folder / path.name)
        return dump
    except OSError as problem:
        raise StoreTrouble(
            f"De bestanden zijn niet gemaakt in {folder}: {problem}",
            f"The files were not made in {folder}: {problem}",
        ) from problem


def _made(store: Store, beside: Path, room: Path, forms: Collection[str]) -> Dump:
    beside.mkdir(parents=True, exist_ok=True)
    copies = Path(tempfile.mkdtemp(prefix="dump-", dir=beside))
    try:
        read = opened(copied(store, copies / "copy"), copies / "engine")
        dump = make(read, room, forms)
        assert dump is not None
        return dump
    finally:
        shutil.rmtree(copies, ignore_errors=True)


def _beside(store: Store, settings: Settings, folder: Path) -> Path:
    """Where a copy shares the files of the store; else where the files come."""
    home = settings.place.folder
    lasts = isinstance(store, OxigraphStore) and store.lasts
    return home / COPIES if home and lasts else folder
