"""What a list is narrowed to, and which things those words stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from samenwerking_kg.model.identifiers import concept, graph, theme, thing, tooi
from samenwerking_kg.rdf.terms import is_iri
from samenwerking_kg.vocabulary import BASE

#: What `status` may be beside the codes that sources give: whether something holds on the day.
IN_FORCE, START_UNKNOWN, ENDED, COMING, ANY = (
    "in-werking", "begin-onbekend", "opgeheven", "toekomstig", "alle",
)  # fmt: skip
STATUSES: Mapping[str, str] = {
    IN_FORCE: "in werking: dat het op die dag gold, is bekend",
    START_UNKNOWN: "kan in werking zijn: het begin is niet bekend",
    ENDED: "voorbij",
    COMING: "nog niet begonnen",
    ANY: "alle, ook wat voorbij is of nog komt",
}
SORTS_OF_ORGANISATIONS: Mapping[str, str] = {
    "gemeente": "gemeenten",
    "provincie": "provincies",
    "waterschap": "waterschappen",
    "samenwerkingsorganisatie": "samenwerkingsorganisaties",
    "overheid": "andere overheden",
    "partner": "partners",
}


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to. Things by IRI or by code: `gm1895`, `openbaar-lichaam`.

    day            who took part on this day, under the names of that day
    gemeente, organisatie, partner   takes part; several: all of them do. In lists of organisations
                   and of participations the first two are that one itself, `partner` those who work
                   with it. `organisatie` is of any sort
    rol            the role of those who are named, of anybody when none is
    thema, vorm    with all that is below it
    status         see `STATUSES`, or a code that a source gives. None: all that may hold on the day
    bron           a graph, or a publisher with all its graphs: what it says itself, and what holds
                   by its word (who takes part, theme, form, system)
    soort          sort of organisation, see `SORTS_OF_ORGANISATIONS`
    changed_since  what a source has changed since; where it gives no day for each thing, what was
                   published since
    search         words that are all in a name, also a former one
    bbox           west, south, east, north in degrees: has to do with a municipality whose
                   boundary of that day lies in a box that touches this one
    """

    day: dt.date = field(default_factory=dt.date.today)
    gemeente: str | None = None
    organisatie: str | None = None
    provincie: str | None = None
    thema: str | None = None
    vorm: str | None = None
    rol: str | None = None
    partner: str | None = None
    systeem: str | None = None
    status: str | None = None
    bron: str | None = None
    soort: str | None = None
    changed_since: dt.date | dt.datetime | None = None
    search: str | None = None
    bbox: tuple[float, float, float, float] | None = None


def organisation(word: str) -> str:
    """`gm1895` or the key of another organisation, as its IRI."""
    try:
        return tooi(word).value
    except ValueError:
        return word if is_iri(word) else thing("organisatie", word).value


def theme_of(word: str) -> str:
    """`c_17a86a17`, `iv3-6.4` or `6.4`, as an IRI."""
    if is_iri(word):
        return word
    if word.startswith("c_"):
        return theme(word).value
    return concept("iv3", word.removeprefix("iv3-")).value


def code_of(scheme: str, word: str) -> str:
    """A code of one of the lists (`vorm`, `rol`, `status`) as its IRI."""
    return word if is_iri(word) else concept(scheme, word).value


def system(word: str) -> str:
    """The key of a system as its IRI."""
    return word if is_iri(word) else thing("systeem", word).value


def source(word: str) -> str:
    """`roo/regelingen` or `gm0106` as the IRI of a graph, or of all graphs of a publisher."""
    return word if is_iri(word) else graph(word)


def short(iri: str) -> str:
    """An IRI of a code list as its code, a TOOI organisation as its code; any other as it is."""
    lists, codes = BASE + "id/begrip/", "https://identifier.overheid.nl/tooi/"
    if iri.startswith(lists):
        scheme, _, code = iri.removeprefix(lists).partition("/")
        return f"iv3-{code}" if scheme == "iv3" else code
    if iri.startswith((codes, BASE + "id/organisatie/", BASE + "id/systeem/")):
        return iri.rpartition("/")[2]
    return iri.removeprefix(BASE + "graph/")
