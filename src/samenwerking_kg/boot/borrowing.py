"""A store for a single question: the one on disk, or, beside a running service, one in memory."""

from __future__ import annotations

from typing import TextIO

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.progress import progress_on
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.errors import StoreLocked
from samenwerking_kg.store.base import Store


def borrow_store(settings: Settings, assets: Assets, told: TextIO) -> Store:
    """The store of these settings; when another process has it, a copy of it in memory.

    told    where progress goes, and the word that it is a copy
    """
    folder = settings.place.folder
    if folder and not folder.exists():
        told.write(
            f"Eerste keer: de gegevens gaan in de map {folder} (uitspraken per graaf). / "
            f"First time: loading the data into {folder} (statements per graph).\n"
        )
    try:
        return open_store(settings, assets, progress_on(told))
    except StoreLocked:
        told.write(
            "De opslag is in gebruik; wij maken een kopie in het geheugen. / "
            "The store is in use; making a copy in memory.\n"
        )
        return open_store(settings.model_copy(update={"store": "memory:"}), assets)
