"""The parameters of a change: known ones only, because a typing mistake must not publish."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from samenwerking_kg.api.address import Fields, one
from samenwerking_kg.errors import RequestMalformed

TRIAL, CONFIRMED, BACK_TO, REPORT = "proef", "bevestig", "terugNaar", "rapport"
_TOKENS = ("access_token", "token", "authorization", "sleutel")


def is_token(name: str) -> bool:
    """Whether a parameter of this name holds a token."""
    return name.lower() in _TOKENS


def refuse_token(found: Fields) -> None:
    """Raises RequestMalformed for a token in the address, where logs would keep it."""
    if any(map(is_token, found)):
        raise RequestMalformed(
            "Zet uw sleutel nooit in het adres: adressen komen in logboeken. Trek hem in, neem een "
            "nieuwe en stuur die in de kop Authorization.",
            "Never put your token in the address: addresses end up in logs. Revoke it, take a new "
            "one, and send that in the Authorization header.",
        )


def refuse_unknown(found: Fields, known: Collection[str]) -> None:
    """Raises RequestMalformed for a parameter that is not one of these."""
    for name in found:
        if name in known:
            continue
        spelled = {each.lower(): each for each in known}
        near = difflib.get_close_matches(name.lower(), spelled, 1)
        meant = spelled[near[0]] if near else None
        raise RequestMalformed(
            f"De parameter {name[:40]!r} bestaat hier niet."
            + (f" Bedoelt u {meant}?" if meant else ""),
            f"There is no parameter {name[:40]!r} here."
            + (f" Did you mean {meant}?" if meant else ""),
        )


def yes(found: Fields, name: str) -> bool:
    """Whether a parameter is ``true``; False without it. Raises RequestMalformed."""
    said = one(found, name)
    if said not in (None, "true", "false"):
        raise RequestMalformed(
            f"De parameter {name} is true of false, niet {str(said)[:40]!r}.",
            f"The parameter {name} is true or false, not {str(said)[:40]!r}.",
        )
    return said == "true"
