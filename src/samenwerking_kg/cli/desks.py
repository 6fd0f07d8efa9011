"""Which way an errand goes: to a service, or straight to the files of this machine."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.progress import progress_on
from samenwerking_kg.boot.publishing import works
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.cli.errand import Desk
from samenwerking_kg.cli.local import LocalDesk
from samenwerking_kg.cli.remote import RemoteDesk, answers
from samenwerking_kg.errors import BadInput, StoreLocked, TokenMissing

_ADDRESS = re.compile(r"https?://(?:\[[0-9a-fA-F:]+\]|[^\s/?#\[\]:@]+)(?::(\d{1,5}))?/?")
_LAST_PORT = 65_535
_LOOPBACK = re.compile(r"http://(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::|$)")


@contextmanager
def desk(
    settings: Settings, to: str | None, key: str | None, name: str = "publicatie"
) -> Iterator[Desk]:
    """The service at `to`; without it the files here, or the service that has them in use.

    key   the publisher to act for, on the files here
    name  of the file, for reports that name files

    Raises TokenMissing, BadInput, and what opening the files raises.
    """
    if to is not None:
        yield _remote(settings, _address(to), key)
        return
    assets = find_assets(ontology=settings.ontology, shapes=settings.shapes, data=settings.data)
    try:
        opened = works(settings, assets, progress_on(sys.stderr))
        held = opened.__enter__()
    except StoreLocked:
        if not answers(settings.address):
            raise
        yield _remote(settings, settings.address, key)
        return
    try:
        yield LocalDesk(held, key, name)
    finally:
        opened.__exit__(None, None, None)


def _remote(settings: Settings, address: str, key: str | None) -> RemoteDesk:
    if key is not None:
        raise BadInput(
            f"--as werkt alleen op de bestanden van deze machine; {address} kent u aan uw sleutel.",
            f"--as works on the files of this machine only; {address} knows you by your token.",
        )
    if settings.token is None:
        raise TokenMissing(address)
    if address.startswith("http://") and not _LOOPBACK.match(address):
        sys.stderr.write(
            "Let op: de sleutel gaat onversleuteld over de lijn; gebruik https. / "
            "Please note: the token goes unencrypted over the line; use https.\n"
        )
    return RemoteDesk(address, settings.token.get_secret_value(), sys.stderr.write)


def _address(to: str) -> str:
    """Raises BadInput when it is no address of a service."""
    found = _ADDRESS.fullmatch(to)
    if found is None or int(found[1] or 0) > _LAST_PORT:
        raise BadInput(
            f"{to!r} is geen adres van een dienst. Schrijf het zoals https://samenwerking.example.org",
            f"{to!r} is no address of a service. Write it like https://samenwerking.example.org",
        )
    return to.rstrip("/")
