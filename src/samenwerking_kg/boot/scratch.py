"""An empty instance to try things on: ``serve --scratch``.

For tests of the protocol and of clients: its default graph is as the specification has it (unless
the settings say otherwise), the operator may write any graph, and nothing of it stays: the data is
in memory and the rest in a temporary folder.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samenwerking_kg.boot.assets import Assets, find_assets
from samenwerking_kg.boot.contexts import contexts_of
from samenwerking_kg.boot.publishing import limits_of
from samenwerking_kg.boot.settings import Settings
from samenwerking_kg.publish.publishers import Caller, Right
from samenwerking_kg.publish.reading.reader import Reader
from samenwerking_kg.publish.sandbox import Sandbox
from samenwerking_kg.publish.who.access import Access
from samenwerking_kg.publish.who.audit import Audit
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.rdf.parse import parse_file, triples_of
from samenwerking_kg.rdf.terms import Triple
from samenwerking_kg.store.apart import ApartStore
from samenwerking_kg.store.oxigraph import OxigraphStore
from samenwerking_kg.validate.ours import only_ours
from samenwerking_kg.validate.shapes import load as load_shapes
from samenwerking_kg.vocabulary import BASE

_KEY, _NOBODY = "proef", BASE + "id/organisatie/proef"


class Anywhere(Access):
    """Whoever may operate may do so on any graph. Not written down: there is nobody to account to.
    Who may not, is told so as elsewhere."""

    def may(self, caller: Caller, right: Right, graph: str | None) -> None:
        """Raises NotAllowed."""
        if Right.OPERATE not in caller.rights:
            super().may(caller, right, graph)


@dataclass(frozen=True)
class Scratch:
    """What the service stands on. `token` is the operator's; `apart` as in `api.deps.Parts`."""

    store: OxigraphStore
    pipeline: Sandbox
    access: Access
    token: str
    apart: bool
    close: Callable[[], None]


def open_scratch(settings: Settings) -> Scratch:
    """Raises AssetMissing, SyntaxUnreadable."""
    assets = find_assets(ontology=settings.ontology, shapes=settings.shapes, data=settings.data)
    folder = tempfile.TemporaryDirectory(prefix="samenwerking-kg-")
    roster = Roster(Path(folder.name))
    _, token = roster.add(_KEY, _NOBODY, rights=(Right.OPERATE,), days=1)
    access = Anywhere(roster, None, Audit(Path(folder.name)))
    apart = settings.default_graph != "union"
    store = ApartStore() if apart else OxigraphStore()
    limits = limits_of(settings)
    reader = Reader(limits, contexts_of(assets))
    rules = only_ours(load_shapes(assets.shapes))
    sandbox = Sandbox(store, reader, access, rules, _code_lists(assets), limits)

    def close() -> None:
        sandbox.close()
        store.close()
        folder.cleanup()

    return Scratch(store, sandbox, access, token, apart, close)


def _code_lists(assets: Assets) -> frozenset[Triple]:
    return frozenset(t for path in assets.codelists for t in triples_of(parse_file(path)))
