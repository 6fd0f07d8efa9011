"""The shelf itself: locked, full, away, or only to be read."""

from __future__ import annotations

from samenwerking_kg.errors.base import SamenwerkingError


class StoreTrouble(SamenwerkingError):
    """The shelf itself is in trouble."""


class StoreLocked(StoreTrouble):
    def __init__(self, folder: str) -> None:
        super().__init__(
            f"De opslag {folder} is al in gebruik door een ander proces. "
            "Stop dat proces of kies een andere map met SAMENWERKING_STORE.",
            f"The store {folder} is in use by another process. "
            "Stop it, or choose another folder with SAMENWERKING_STORE.",
        )
        self.folder = folder


class StoreNotLoaded(StoreTrouble):
    """The shipped data cannot be loaded whole: `file` is broken. What was in the store before it,
    stays."""

    def __init__(self, file: str, problem_nl: str, problem_en: str) -> None:
        super().__init__(
            f"Het gegevensbestand {file} is niet te laden: {problem_nl}",
            f"The data file {file} cannot be loaded: {problem_en}",
        )
        self.file = file


class StoreFull(StoreTrouble):
    """The disk has no room; nothing was changed."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            "De schijf is vol of mag niet verder groeien. Er is niets veranderd; "
            f"maak ruimte en probeer het opnieuw ({detail}).",
            "The disk is full or may not grow. Nothing was changed; "
            f"make room and try again ({detail}).",
        )


class LogBroken(StoreTrouble):
    """The log of publications cannot be what the store was made from."""


class StoreAway(StoreTrouble):
    """The engine that keeps the data does not answer; nothing was changed."""

    def __init__(self, engine: str, detail: str) -> None:
        super().__init__(
            "De databank met onze gegevens geeft nu geen antwoord. Probeer het over een paar "
            "seconden opnieuw; zodra zij er weer is, gaat alles vanzelf verder.",
            "The database with our data does not answer now. Try again in a few seconds; as soon "
            "as it is back, all goes on by itself.",
        )
        self.engine, self.detail = engine, detail


class StoreUnsure(StoreAway):
    """The engine was lost while it changed something: the change is made again when it is back."""


class StoreReadOnly(StoreTrouble):
    """The engine that keeps the data is only read, for the reason that is told."""

    def __init__(self, reason_nl: str, reason_en: str) -> None:
        super().__init__(
            f"In deze opslag kan niets worden gepubliceerd: {reason_nl}",
            f"Nothing can be published in this store: {reason_en}",
        )
