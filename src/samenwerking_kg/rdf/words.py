"""Words of a SPARQL text by which the engine would call other machines."""

from __future__ import annotations

from samenwerking_kg.rdf.tokens import Token


def calls_out(token: Token, words: tuple[str, ...] = ("service", "load")) -> str | None:
    """Which of the words is in a bare word or a prefix, in any case; None when there is none.

    The engine knows no borders between words: ``trueSERVICE<…>`` and ``service:x {}`` call out.
    Variables, strings, IRIs and the names behind a prefix are free.
    """
    if token.kind not in ("name", "word"):
        return None
    bare = token.text.partition(":")[0] if token.kind == "name" else token.text
    folded = bare.casefold()
    return next((word for word in words if word in folded), None)
