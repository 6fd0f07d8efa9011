"""The backends that there are: one row each. The contract suite runs on every row.

A place (`SAMENWERKING_STORE`) is the name of a backend, a colon and what that backend needs to
know; a path alone is a folder of Oxigraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.errors import SettingsInvalid
from samenwerking_kg.store.base import Store
from samenwerking_kg.store.memory import MemoryStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.store.remote.addresses import addresses
from samenwerking_kg.store.remote.store import RemoteStore

#: The folder of the engine, in the folder of a store on this machine.
ENGINE = "oxigraph"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(.*)", re.DOTALL)
_LOGIN = re.compile(r"//[^/@,]*@")


@dataclass(frozen=True)
class Backend:
    """`form` is how a place of it is written; `lasts`: what is put there is found there again,
    others start empty; `open` takes what stands behind the colon."""

    name: str
    form: str
    about: str
    lasts: bool
    open: Callable[[str], Store]


BACKENDS = (
    Backend(
        "oxigraph",
        "oxigraph:FOLDER",
        "or the folder alone: on disk, starts at once after the first time",
        True,
        lambda rest: OxigraphStore(Path(rest) / ENGINE),
    ),
    Backend(
        "memory",
        "memory:",
        "in memory: questions 2 to 4 times faster, loads at every start",
        False,
        lambda _rest: OxigraphStore(),
    ),
    Backend(
        "reference",
        "reference:",
        "the slow reference, for tests",
        False,
        lambda _rest: MemoryStore(),
    ),
    Backend(
        "sparql",
        "sparql:QUERY_URL[,UPDATE_URL[,GSP_URL]]",
        "an engine elsewhere, see docs/engines.md",
        True,
        RemoteStore.at,
    ),
)


@dataclass(frozen=True)
class Place:
    """Where the data is kept. `rest` is what stands behind the colon."""

    backend: Backend
    rest: str

    def open(self) -> Store:
        """The store that is kept there. Raises StoreTrouble."""
        return self.backend.open(self.rest)

    @property
    def folder(self) -> Path | None:
        """The folder on this machine, with the ledger and the engine's own folder in it."""
        return Path(self.rest) if self.backend.name == "oxigraph" else None

    def __str__(self) -> str:
        return _told(f"{self.backend.name}:{self.rest}")


def place(text: str) -> Place:
    """A place by what stands in the setting. Raises SettingsInvalid."""
    rows = {row.name: row for row in BACKENDS}
    found = _SCHEME.fullmatch(text)
    if found is None and text not in rows:
        found = _SCHEME.fullmatch(f"oxigraph:{text}")
    row = rows.get(found[1].lower()) if found else None
    if found is None or row is None or bool(found[2]) == row.form.endswith(":"):
        raise _unknown(text)
    if row.name == "sparql":
        addresses(found[2])
    return Place(row, found[2])


def _unknown(text: str) -> SettingsInvalid:
    forms = ", ".join(row.form for row in BACKENDS)
    return SettingsInvalid(
        f"SAMENWERKING_STORE={_told(text)!r} wijst geen opslag aan. Kies uit {forms}. Een map "
        "met zo'n naam schrijft u als ./naam.",
        f"SAMENWERKING_STORE={_told(text)!r} is no place for a store. Choose one of {forms}. A "
        "folder with such a name is written as ./name.",
    )


def _told(text: str) -> str:
    """Without the password of an address."""
    return _LOGIN.sub("//***@", text)
