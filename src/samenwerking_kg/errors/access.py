"""Who asks, and what they may do."""

from __future__ import annotations

from samenwerking_kg.errors.base import SamenwerkingError


class NotAuthenticated(SamenwerkingError):
    """We do not know who asks: no token, or one that is unknown, withdrawn or expired."""

    def __init__(self, nl: str | None = None, en: str | None = None) -> None:
        super().__init__(
            nl
            or "Hiervoor is een sleutel nodig. Stuur hem mee als: Authorization: Bearer <sleutel>",
            en or "This takes a token. Send it along as: Authorization: Bearer <token>",
        )


class NotAllowed(SamenwerkingError):
    """We know who asks, and they may not do this."""


class GraphNotOwned(NotAllowed):
    """The graph is not one of those that this publisher may write."""

    def __init__(self, publisher: str, graph: str) -> None:
        super().__init__(
            f"{publisher} mag niet schrijven in de graaf <{graph}>.",
            f"{publisher} may not write in the graph <{graph}>.",
        )
        self.publisher, self.graph = publisher, graph


class TokenMissing(SamenwerkingError):
    """A service elsewhere wants a token."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"Voor {address} is een sleutel nodig: zet hem in SAMENWERKING_TOKEN. Wie de dienst "
            "beheert, maakt er een met: samenwerking-kg publisher add",
            f"{address} wants a token: put it in SAMENWERKING_TOKEN. Whoever runs the service "
            "makes one with: samenwerking-kg publisher add",
        )
