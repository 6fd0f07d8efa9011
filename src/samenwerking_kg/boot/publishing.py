"""The pipeline of these settings: the log, the publishers, the reader and the rules behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from samenwerking_kg.boot.assets import Assets
from samenwerking_kg.boot.contexts import contexts_of
from samenwerking_kg.boot.loading import open_store
from samenwerking_kg.boot.settings import MIB, Settings
from samenwerking_kg.errors import SettingsInvalid
from samenwerking_kg.publish.commit import Shelf
from samenwerking_kg.publish.history.history import History
from samenwerking_kg.publish.history.log import Log
from samenwerking_kg.publish.homes import Homes
from samenwerking_kg.publish.judging import Court
from samenwerking_kg.publish.limits import Limits
from samenwerking_kg.publish.observer import Observer, Silent
from samenwerking_kg.publish.pipeline import Pipeline
from samenwerking_kg.publish.reading.reader import Reader
from samenwerking_kg.publish.who.access import Access
from samenwerking_kg.publish.who.audit import Audit
from samenwerking_kg.publish.who.issuer import Issuer, Trust
from samenwerking_kg.publish.who.roster import Roster
from samenwerking_kg.registers.base import Progress, silent
from samenwerking_kg.store.base import Store
from samenwerking_kg.validate.shapes import load as load_shapes


@dataclass(frozen=True)
class Works:
    """All that it takes to publish. `close` lets go of everything, the store too."""

    store: Store
    history: History
    pipeline: Pipeline
    access: Access
    roster: Roster
    log: Log

    def close(self) -> None:
        """Let go, once."""
        self.pipeline.close()
        self.store.close()
        self.log.close()


def open_works(
    settings: Settings,
    assets: Assets,
    progress: Progress = silent,
    observer: Observer = Silent(),
) -> Works:
    """Open the log to write, the store behind it, and put the pipeline together.

    Raises StoreLocked when another process has the log or the store, LogBroken, SettingsInvalid,
    and what `open_store` raises.
    """
    _refuse_apart(settings)
    issuer = _issuer(settings)
    log = Log(settings.publications)
    try:
        history = History(log)
        store = open_store(settings, assets, progress, history)
    except BaseException:
        log.close()
        raise
    roster, limits = Roster(settings.publications), limits_of(settings)
    homes = Homes(roster, history.first_to_own)
    access = Access(roster, issuer, Audit(settings.publications))
    pipeline = Pipeline(
        store=store,
        history=history,
        shelf=Shelf(store, log, history),
        reader=Reader(limits, contexts_of(assets)),
        court=Court(load_shapes(assets.shapes), store, homes.owner_of, observer=observer),
        access=access,
        roster=roster,
        limits=limits,
        observer=observer,
    )
    return Works(store, history, pipeline, access, roster, log)


@contextmanager
def works(settings: Settings, assets: Assets, progress: Progress = silent) -> Iterator[Works]:
    """The same for the length of a block."""
    opened = open_works(settings, assets, progress)
    try:
        yield opened
    finally:
        opened.close()


def limits_of(settings: Settings) -> Limits:
    """The limits that were set."""
    return Limits(
        body=settings.max_body,
        inflated=settings.max_inflated,
        triples=settings.max_triples,
        literal=settings.max_literal,
        nesting=settings.max_nesting,
        seconds=settings.parse_seconds,
        memory=settings.parse_memory * MIB,
    )


def _issuer(settings: Settings) -> Issuer | None:
    """The second way in; None when no part of it is set. Raises SettingsInvalid for half of it."""
    said = (settings.oidc_issuer, settings.oidc_audience, settings.oidc_jwks)
    if not any(said):
        return None
    issuer, audience, jwks = (each or "" for each in said)
    return Issuer(Trust(issuer, audience, jwks, settings.oidc_claim, settings.oidc_organisations))


def _refuse_apart(settings: Settings) -> None:
    """Raises SettingsInvalid for a default graph of its own where there is data of ours."""
    if settings.default_graph == "apart":
        raise SettingsInvalid(
            "SAMENWERKING_DEFAULT_GRAPH=apart kan alleen met serve --scratch: onze pagina's, "
            "vragen en regels gaan over alle grafen samen.",
            "SAMENWERKING_DEFAULT_GRAPH=apart goes with serve --scratch only: our pages, questions "
            "and rules are about all graphs together.",
        )
