"""The addresses of an engine, as `SAMENWERKING_STORE` gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

from samenwerking_kg.errors import SettingsInvalid


@dataclass(frozen=True)
class Addresses:
    """Where an engine is asked, changed and filled; None where it is not.

    user, password  of whoever changes and fills it, "" when it wants none
    """

    query: str
    update: str | None = None
    fill: str | None = None
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


def addresses(text: str) -> Addresses:
    """Of ``QUERY_URL[,UPDATE_URL[,GSP_URL]]``; a name and password stand in the address that wants
    them: ``http://name:password@host/update``. Raises SettingsInvalid."""
    parts = [part.strip() for part in text.split(",")]
    split = [urlsplit(part) for part in parts if part]
    right = all(each.scheme in ("http", "https") and each.hostname for each in split)
    if len(parts) > 3 or not parts[0] or not right:
        raise SettingsInvalid(
            "SAMENWERKING_STORE=sparql:… wil een, twee of drie adressen, met komma's ertussen: om "
            "te vragen, om te wijzigen (SPARQL Update) en om te vullen (Graph Store). Elk begint "
            "met http:// of https://.",
            "SAMENWERKING_STORE=sparql:… wants one, two or three addresses, with commas between: "
            "to ask, to change (SPARQL Update) and to fill (Graph Store). Each begins with "
            "http:// or https://.",
        )
    bare = [_without_login(part) for part in parts] + [""] * 2
    login = next(((each.username, each.password) for each in split if each.username), ("", ""))
    user, password = (unquote(each or "") for each in login)
    return Addresses(bare[0], bare[1] or None, bare[2] or None, user, password)


def _without_login(address: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
