"""What the API answers with, as types. Keys that a later version adds stay in `model_extra`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Thing(BaseModel):
    """Whatever has an IRI. `sleutel` is the last part of the address of its own document."""

    model_config = ConfigDict(alias_generator=to_camel, extra="allow", frozen=True)

    id: str
    type: str | list[str] | None = None
    sleutel: str | None = None
    naam: str | None = None


class Reference(Thing):
    """A thing as another one names it, under its name of the day that was asked for."""

    geldig_van: dt.date | None = None
    geldig_tot: dt.date | None = None


class Source(Thing):
    """A named graph that says something: whose it is, and of which day it tells."""

    uitgever: Reference | None = None
    peildatum: dt.date | None = None


class Participation(Reference):
    """That an organisation takes part; `bronnen` says according to whom. Of the two ends the one
    that is the document itself is absent."""

    organisatie: Reference | None = None
    samenwerking: Reference | None = None
    rollen: list[str] = []
    organen: list[str] = []
    basis_begin: str | None = None
    waargenomen_op: list[dt.date] = []
    zekerheid: str | None = None
    vindplaatsen: list[str | Reference] = []
    bronvermeldingen: list[str] = []
    bronnen: list[Source] = []


class Arrangement(Reference):
    """A version of an arrangement; also as part of a cooperation."""

    samenwerking: Reference | None = None
    kenmerk: str | None = None
    vorm: str | None = None
    grondslagen: list[str] = []
    onderwerpen: list[Reference] = []
    bronhouder: Reference | None = None
    gewijzigd_op: dt.date | None = None
    bronnen: list[Source] = []


class Cooperation(Reference):
    """A cooperation with all that is known of it on a day."""

    andere_namen: list[str] = []
    soort: str | None = None
    uitvoerende_organisaties: list[Reference] = []
    gebieden: list[Reference] = []
    onderwerpen: list[Reference] = []
    deelnames: list[Participation] = []
    regelingen: list[Arrangement] = []
    bronnen: list[Source] = []


class Organisation(Reference):
    """A municipality, province, water authority, or any other party."""

    soort: str | None = None
    organisatiecode: str | None = None
    deelnames: list[Participation] = []
    opvolgers: list[Reference] = []
    voorgangers: list[Reference] = []
    bronnen: list[Source] = []


class Theme(Thing):
    """A theme of the TOP-lijst or a task field of Iv3."""

    bronnen: list[Source] = []


class System(Thing):
    """A system that organisations use."""

    bronnen: list[Source] = []


class Item(Reference):
    """One line of a list. `bronnen` are the IRIs of the graphs that say it."""

    status: str | None = None
    gewijzigd_op: dt.date | dt.datetime | None = None
    bronnen: list[str] = []


class CooperationItem(Item):
    """A cooperation in a list."""

    soort: str | None = None
    vormen: list[str] = []
    themas: list[Reference] = []
    aantal_deelnemers: int | None = None
    aantal_gemeenten: int | None = None
    uitvoerende_organisaties: list[Reference] = []


class ArrangementItem(Item):
    """A version of an arrangement in a list."""

    samenwerking: Reference | None = None
    vorm: str | None = None
    themas: list[Reference] = []


class ParticipationItem(Item):
    """A participation in a list."""

    organisatie: Reference | None = None
    samenwerking: Reference | None = None
    soort: str | None = None
    rollen: list[str] = []
    basis_begin: str | None = None


class OrganisationItem(Item):
    """An organisation in a list."""

    korte_naam: str | None = None
    soort: str | None = None
    organisatiecode: str | None = None
    provincie: Reference | None = None
    opvolgers: list[Reference] = []
    aantal_samenwerkingen: int | None = None


class ThemeItem(Item):
    """A theme in a list."""

    code: str | None = None
    ruimer: list[Reference] = []
    aantal_samenwerkingen: int | None = None


class SystemItem(Item):
    """A system in a list."""

    soort_toepassing: str | None = None
    leveranciers: list[Reference] = []
    aantal_gebruikers: int | None = None
    aantal_samenwerkingen: int | None = None


class Found(Thing):
    """Something that a search found, and by which of its names."""

    soort: str | None = None
    score: float | None = None


def fields(values: dict[str, Any]) -> dict[str, str]:
    """Parameters of the API from arguments of Python: ``geldig_op=date(…)`` -> ``geldigOp=…``."""
    return {to_camel(name): _text(value) for name, value in values.items() if value is not None}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):  # a moment too
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ",".join(map(_text, value))
    return str(value)
