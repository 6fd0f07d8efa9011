"""A service that cannot start, is not ready yet, or does not answer."""

from __future__ import annotations

from collections.abc import Sequence

from samenwerking_kg.errors.base import SamenwerkingError


class SettingsInvalid(SamenwerkingError):
    """A setting that does not exist, or a value that it cannot have."""


class AssetMissing(SamenwerkingError):
    """A file or folder of ours (ontology, shapes, data) that is not where it should be."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} ontbreekt. Zonder dit bestand of deze map kunnen wij niet beginnen.",
            f"{path} is missing. There is no start without this file or folder.",
        )
        self.path = path


class NotReady(SamenwerkingError):
    """Parts that must be in order and are not; `missing` names them, in Dutch and English."""

    def __init__(self, missing: Sequence[tuple[str, str]]) -> None:
        nl, en = (", ".join(names) for names in zip(*missing, strict=True))
        super().__init__(
            f"De dienst is nog niet klaar. Nog niet in orde: {nl}.",
            f"The service is not ready. Not in order yet: {en}.",
        )
        self.missing = tuple(missing)


class AddressTaken(SamenwerkingError):
    """Somebody else listens where we should."""

    def __init__(self, host: str, port: int, detail: str) -> None:
        super().__init__(
            f"Op {host}:{port} kunnen wij niet luisteren: het adres is bezet of bestaat niet. "
            "Kies een andere poort met --port of SAMENWERKING_PORT.",
            f"Cannot listen on {host}:{port} ({detail}). "
            "Choose another port with --port or SAMENWERKING_PORT.",
        )


class ServiceUnreachable(SamenwerkingError):
    """There is no answer from the address."""

    def __init__(self, address: str, detail: str) -> None:
        super().__init__(
            f"Wij krijgen geen antwoord van {address}. Klopt het adres, en draait de dienst?",
            f"There is no answer from {address} ({detail}). Is the address right, and does the "
            "service run?",
        )
