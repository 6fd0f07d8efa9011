"""What a list can be narrowed to: the filters as parameters, and as the index takes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from samenwerking_kg.api.v1.common import VALID_ON
from samenwerking_kg.api.v1.parameters import Given, Parameter, Sort
from samenwerking_kg.describe.kinds import KINDS
from samenwerking_kg.errors import Fault, ThingNotFound
from samenwerking_kg.index import Filters
from samenwerking_kg.index.filters import SORTS_OF_ORGANISATIONS, STATUSES, short
from samenwerking_kg.index.shelf import Shelf
from samenwerking_kg.rdf.terms import is_iri

#: Filters whose values are codes that the index knows.
CODED = (
    Parameter("gemeente", "Waaraan deze gemeente deelneemt. Een code of een IRI.",
              example="gm0106"),
    Parameter("provincie", "Waaraan organisaties in deze provincie deelnemen.", example="pv22"),
    Parameter("thema", "Dit thema van de TOP-lijst of taakveld van Iv3, met alles eronder.",
              example="c_d0463fb7"),
    Parameter("vorm", "Deze rechtsvorm, met alles eronder.", example="openbaar-lichaam"),
    Parameter("rol", "De rol van wie u noemt (gemeente, organisatie, partner); anders van iemand.",
              example="deelnemer"),
    Parameter("partner", "Waaraan ook deze organisatie deelneemt.", example="gm0114"),
    Parameter("systeem", "Waarvoor dit systeem wordt gebruikt.",
              example="uniform-grootboek-rioolbeheer"),
    Parameter("bron", "Wat deze bron zegt: een graaf, of een publicist met al zijn grafen. Wie "
              "deelneemt, thema, vorm en systeem gelden dan ook volgens deze bron; de aantallen in "
              "een regel tellen alle bronnen mee.",
              example="roo/regelingen"),
)  # fmt: skip
ORGANISATION = Parameter(
    "organisatie",
    "Als `gemeente`, maar van elke soort: waaraan deze gemeente, provincie, samenwerkings"
    "organisatie of partner, dit waterschap of deze andere overheid deelneemt. In lijsten van "
    "deelnames en organisaties: van die zelf. Een sleutel of een IRI.",
    example="pv22",
)
#: Parameters whose values are organisations.
_WHO = ("gemeente", ORGANISATION.name, "partner")
STATUS = Parameter(
    "status",
    "Of het op de dag geldt. Zonder: alles wat kan gelden, ook met onbekend begin. "
    + " ".join(f"`{code}`: {about}." for code, about in STATUSES.items()),
    choices=tuple(STATUSES),
    example="in-werking",
)
SORT_OF = Parameter(
    "soort", "De soort organisatie.", choices=tuple(SORTS_OF_ORGANISATIONS), example="gemeente"
)
CHANGED = Parameter(
    "gewijzigdSinds",
    "Wat een bron sinds dit moment veranderde, of wat sindsdien is gepubliceerd. Een dag telt mee "
    "vanaf zijn begin (UTC).",
    Sort.SINCE,
    example="2024-01-01",
)
SEARCH = Parameter(
    "zoek", "Woorden uit een naam, ook een vroegere of een afkorting; fouten mogen.", example="ggd"
)
BOX = Parameter(
    "bbox",
    "Wat te maken heeft met een gemeente in deze rechthoek: west,zuid,oost,noord (WGS84).",
    Sort.BOX,
    example="6.1,52.6,7.1,53.5",
)


def filters(given: Given, day: dt.date, soort: str | None = None) -> Filters:
    """As the index takes them."""
    return Filters(
        day=given.day(VALID_ON.name) or day,
        gemeente=_organisation(given.text("gemeente")),
        organisatie=_organisation(given.text(ORGANISATION.name)),
        provincie=given.text("provincie"),
        thema=given.text("thema"),
        vorm=given.text("vorm"),
        rol=given.text("rol"),
        partner=_organisation(given.text("partner")),
        systeem=given.text("systeem"),
        bron=given.text("bron"),
        status=given.text(STATUS.name),
        soort=soort or given.text(SORT_OF.name),
        changed_since=given.moment(CHANGED.name),
        search=given.text(SEARCH.name),
        bbox=given.box(BOX.name),
    )


def unknown_codes(given: Given, index: Shelf) -> list[Fault]:
    """Of every code that we do not know, what is near."""
    faults: list[Fault] = []
    for parameter in (ORGANISATION, *CODED):
        value = given.text(parameter.name)
        if value is None:
            continue
        known = dict(index.choices(parameter.name))
        if not _is_known(parameter.name, value, known):
            faults.extend(parameter.unlike(value, known).faults)
    return faults


def _organisation(word: str | None) -> str | None:
    """The IRI behind a key of an organisation: `gm0106`, `zb000184`, `kvk-01179514`."""
    if word is None or is_iri(word):
        return word
    try:
        return KINDS["organisaties"].iri(word).value
    except ThingNotFound:
        return None


def _is_known(name: str, value: str, known: Mapping[str, str]) -> bool:
    """By code, by IRI, an organisation by its key, a task field without its list, a publisher by
    the name of its graphs."""
    if value in known or f"iv3-{value}" in known:
        return True
    if is_iri(value):
        return short(value) in known or value.rpartition("/")[2] in known
    if name == "bron":
        return any(code.startswith(value + "/") for code in known)
    return name in _WHO and short(_organisation(value) or "") in known
