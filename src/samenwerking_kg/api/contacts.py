"""Whom to ask about the data, and whom to tell of a weakness."""

from __future__ import annotations

from dataclasses import dataclass

from samenwerking_kg.vocabulary import BASE


@dataclass(frozen=True)
class Contacts:
    """E-mail addresses or https addresses; empty when nobody said.

    data      about the data
    security  about a weakness
    days      from today until what is said about that expires
    """

    data: str = ""
    security: str = ""
    days: int = 180

    @property
    def reported_to(self) -> str:
        """Where a weakness is reported, as a URI: to who keeps the data when nobody else is named,
        and else to the project."""
        chosen = self.security or self.data or BASE
        return chosen if chosen.startswith("https://") else f"mailto:{chosen}"
