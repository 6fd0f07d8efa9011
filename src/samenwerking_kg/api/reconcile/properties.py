"""The properties of the protocol: by which a question can be narrowed, and which can be fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenwerking_kg.api.reconcile.kinds import kinds_of

_ORGANISATIONS = tuple(sorted(kinds_of(("organisatie",))))
_GOVERNED = ("gemeente", "samenwerking")
_LIVING = (*_ORGANISATIONS, "samenwerking")
_CONCEPTS = ("vorm", "thema")


@dataclass(frozen=True)
class Property:
    """One property.

    sort    of value: `text`, `date`, `number`, `thing` or `day` (the day of the question itself)
    kinds   the types whose things have it
    target  the type of the things that it leads to
    counts  the property whose values it counts
    narrows whether a question can name a value for it; `fetched` whether it can be fetched
    dated   whether it is another on another day
    """

    id: str
    nl: str
    en: str
    sort: str
    kinds: tuple[str, ...]
    target: str | None = None
    counts: str | None = None
    narrows: bool = False
    fetched: bool = True
    dated: bool = False

    def brief(self) -> dict[str, str]:
        """Its identifier and its name."""
        return {"id": self.id, "name": self.nl}

    def document(self) -> dict[str, str]:
        """The property as it is suggested."""
        return {**self.brief(), "description": self.en}


_ALL = (
    Property("geldigOp", "op welke dag", "The day of which your row speaks: 2013-06-01, 1-6-2013 "
             "or a year, which means its first day", "day", (*_LIVING, *_CONCEPTS), narrows=True,
             fetched=False),
    Property("provincie", "provincie", "Province", "thing", _GOVERNED, "provincie", narrows=True),
    Property("code", "code", "Code, such as gm1895", "text", (*_LIVING, *_CONCEPTS), narrows=True),
    Property("soort", "soort", "Type of thing", "text", (*_LIVING, *_CONCEPTS), narrows=True),
    Property("vorm", "vorm van samenwerking", "Form of cooperation on that day", "thing",
             ("samenwerking",), "vorm", narrows=True, dated=True),
    Property("deelnemers", "deelnemers", "Who takes part on that day, as any source says", "thing",
             ("samenwerking",), "organisatie", narrows=True, dated=True),
    Property("themas", "thema's", "Themes on that day; of an organisation those of its "
             "cooperations. Many cooperations name none", "thing", _LIVING, "thema", narrows=True,
             dated=True),
    Property("kvk", "KvK-nummer", "Number in the trade register", "text", _LIVING, narrows=True),
    Property("rsin", "RSIN", "RSIN", "text", _LIVING, narrows=True),
    Property("oin", "OIN", "OIN", "text", _LIVING, narrows=True),
    Property("cbs", "CBS-code", "Code of Statistics Netherlands", "text", _LIVING, narrows=True),
    Property("roo", "nummer in het ROO", "Number in the register of organisations", "text",
             _LIVING, narrows=True),
    Property("iri", "IRI", "IRI", "text", (*_LIVING, *_CONCEPTS)),
    Property("naam", "naam", "Name on that day", "text", (*_LIVING, *_CONCEPTS), dated=True),
    Property("bestaat", "bestaat", "Whether it is there on that day: ja or nee", "text", _LIVING,
             dated=True),
    Property("geldigVan", "eerste dag", "First day, where it is known", "date", _LIVING),
    Property("geldigTot", "eerste dag erna", "First day on which it was there no more", "date",
             _LIVING),
    Property("opvolger", "opvolger", "What came in its place", "thing", _LIVING, "organisatie"),
    Property("voorganger", "voorganger", "In whose place it came", "thing", _LIVING, "organisatie"),
    Property("samenwerkingen", "samenwerkingen", "Cooperations on that day, as any source says",
             "thing", (*_ORGANISATIONS, *_CONCEPTS), "samenwerking", dated=True),
    Property("aantalSamenwerkingen", "aantal samenwerkingen", "Number of different cooperations on "
             "that day, as any source says; parts without a known start count", "number",
             (*_ORGANISATIONS, *_CONCEPTS), counts="samenwerkingen", dated=True),
    Property("aantalDeelnemers", "aantal deelnemers", "Number of participants on that day",
             "number", ("samenwerking",), counts="deelnemers", dated=True),
    Property("uitvoerder", "uitvoerende organisatie", "Organisation that carries it out", "thing",
             ("samenwerking",), "samenwerkingsorganisatie"),
    Property("bovenliggend", "bovenliggend begrip", "Broader concept", "thing", _CONCEPTS),
    Property("website", "website", "Web site", "text", _LIVING),
    Property("wikidata", "Wikidata", "Item in Wikidata", "text", _LIVING),
)  # fmt: skip
PROPERTIES: Mapping[str, Property] = {each.id: each for each in _ALL}
#: Other words for the day of a question.
DAY = ("geldigOp", "datum")
#: Other words under which a value can be named.
_ALSO = {
    "thema": "themas",
    "deelnemer": "deelnemers",
    "gemeente": "deelnemers",
    "datum": "geldigOp",
}


def named(identifier: str) -> Property | None:
    """The property that goes by this identifier."""
    return PROPERTIES.get(_ALSO.get(identifier, identifier))


def of_type(type_id: str) -> list[Property]:
    """What can be fetched of things of this type; of any type when none is named."""
    kinds = kinds_of((type_id,) if type_id else ())
    return [each for each in _ALL if each.fetched and kinds & set(each.kinds)]
