"""Which way an errand goes: to a service, or straight to the files of this machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from samenwerking_kg.boot.assets import find_assets
from samenwerking_kg.boot.progress import progress_on
from samenwerking_kg.boot.publishing import works
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.cli.errand import Desk
from samenwerking_kg.cli.local import LocalDesk
from samenwerking_kg.cli.remote import RemoteDesk
from samenwerking_kg.errors import StoreLocked, TokenMissing


@contextmanager
def desk(
    settings: Settings, to: str | None, key: str | None, name: str = "publicatie"
) -> Iterator[Desk]:
    """The service at `to`; without it the files here, or the service that has them in use.

    key   the publisher to act for, on the files here
    name  of the file, for reports that name files

    Raises TokenMissing, and what opening the files raises.
    """
    if to is not None:
        yield _remote(settings, to.rstrip("/"))
        return
    assets = find_assets(ontology=settings.ontology, shapes=settings.shapes, data=settings.data)
    try:
        opened = works(settings, assets, progress_on(sys.stderr))
        held = opened.__enter__()
    except StoreLocked:
        yield _remote(settings, settings.address)
        return
    try:
        yield LocalDesk(held, key, name)
    finally:
        opened.__exit__(None, None, None)


def _remote(settings: Settings, address: str) -> RemoteDesk:
    if settings.token is None:
        raise TokenMissing(address)
    return RemoteDesk(address, settings.token.get_secret_value(), sys.stderr.write)
