"""What a figure can be asked about: area, theme, form and source, as parameters and as terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from samenwerking_kg.api.v1.common import VALID_ON
from samenwerking_kg.api.v1.parameters import Given, Parameter
from samenwerking_kg.describe.numbers.conditions import NORTH, SOURCES, Conditions
from samenwerking_kg.describe.numbers.figure import Figure
from samenwerking_kg.describe.rows import rows
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.store.base import Store
from samenwerking_kg.vocabulary import BASE, RDFS, SKOS, TOOI

MUNICIPALITY = Parameter("gemeente", "Alleen deze gemeente. Een code of een IRI.", example="gm1895")
PROVINCE = Parameter("provincie", "Alleen gemeenten in deze provincie.", example="pv20")
THEME = Parameter(
    "thema",
    "Alleen verbanden voor dit thema van de TOP-lijst of taakveld van Iv3, met alles eronder.",
    example="c_d0463fb7",
)
FORM = Parameter("vorm", "Alleen verbanden met deze rechtsvorm.", example="openbaar-lichaam")
AREA = Parameter(
    "gebied",
    "Heel Nederland, of Groningen, Fryslân en Drenthe. De bron noord kent alleen het noorden.",
    choices=("nederland", "noord"),
    example="noord",
)
_SOURCE = (
    "Wat wordt geteld: `register` is het landelijk register van gemeenschappelijke regelingen; "
    "`noord` zijn de samenwerkingen van elke vorm die voor het noorden zijn verzameld."
)
_FILTERS = {each.name: each for each in (MUNICIPALITY, PROVINCE, THEME, FORM)}
_GEMEENTE, _PROVINCIE = f"<{TOOI.base}Gemeente>", f"<{TOOI.base}Provincie>"
#: Kind of thing -> what is one, and its name.
_CLASSES = {
    "gemeente": f"?x a {_GEMEENTE} ; {RDFS.label} ?naam",
    "provincie": f"?y <{TOOI.base}ligtInProvincie> ?x . ?x {RDFS.label} ?naam",
    "thema": f"VALUES ?lijst {{ <https://identifier.overheid.nl/tooi/def/thes/top/toplijst> "
    f"<{BASE}id/begrip/iv3> <{BASE}id/begrip/iv3-historisch> }} "
    f"?x {SKOS.inScheme} ?lijst ; {SKOS.prefLabel} ?naam",
    "vorm": f"?x {SKOS.inScheme} <{BASE}id/begrip/vorm> ; {SKOS.prefLabel} ?naam",
}


class Things:
    """Code -> IRI and Dutch name of what can be chosen, read once for each state of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, tuple[int, dict[str, tuple[str, str]]]] = {}

    def of(self, kind: str) -> Mapping[str, tuple[str, str]]:
        """All things of a kind: gemeente, provincie, thema or vorm."""
        revision = self._store.revision
        known = self._read.get(kind)
        if known is None or known[0] != revision:
            known = self._read[kind] = (revision, _choices(self._store, kind))
        return known[1]


def source_parameter(figure: Figure) -> Parameter:
    """In which of its sources a figure is counted."""
    first = figure.sources[0]
    return Parameter("bron", _SOURCE, choices=figure.sources, example=first, default=first)


def parameters(figure: Figure) -> tuple[Parameter, ...]:
    """All that this figure can be asked about."""
    filters = [_FILTERS[name] for name in figure.filters]
    source = () if figure.of_all else (source_parameter(figure),)
    return (VALID_ON, *source, AREA, *filters)


def conditions(given: Given, today: dt.date, things: Things) -> Conditions:
    """As the figure takes them. Raises InputInvalid for what is not there to choose."""
    source = given.text("bron") or "register"
    province = chosen(given, PROVINCE, things)
    north = given.text(AREA.name) == "noord" or source == "noord"
    if north and province is not None and province not in NORTH:
        known = {each.value.rpartition("/")[2]: "" for each in NORTH}
        raise PROVINCE.unlike(province.value.rpartition("/")[2], known)
    return Conditions(
        day=given.day(VALID_ON.name) or today,
        source=source,
        provinces=(province,) if province else (NORTH if north else ()),
        municipality=chosen(given, MUNICIPALITY, things),
        theme=chosen(given, THEME, things),
        form=chosen(given, FORM, things),
    )


def chosen(given: Given, parameter: Parameter, things: Things) -> NamedNode | None:
    """The thing that was named by code or IRI. Raises InputInvalid, with what is near."""
    written = given.text(parameter.name)
    return None if written is None else meant(written, parameter, things.of(parameter.name))


def meant(written: str, parameter: Parameter, known: Mapping[str, tuple[str, str]]) -> NamedNode:
    """One of `known` (code -> IRI and name). Raises InputInvalid, with what is near."""
    code = written if written in known else f"iv3-{written}"
    by_iri = {iri: iri for iri, _ in known.values()}
    found = known[code][0] if code in known else by_iri.get(written)
    if found is None:
        raise parameter.unlike(written, {each: name for each, (_, name) in known.items()})
    return NamedNode(found)


def _choices(store: Store, kind: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for thing, name in rows(store, f"SELECT ?x ?naam {{ {_CLASSES[kind]} }} ORDER BY ?naam"):
        if isinstance(thing, NamedNode) and isinstance(name, Literal):
            code = thing.value.rpartition("/")[2]
            code = f"iv3-{code}" if "/begrip/iv3/" in thing.value else code
            if name.language in (None, "nl") or code not in found:
                found[code] = (thing.value, name.value)
    return found


def named(figure: Figure, conditions: Conditions) -> Iterator[tuple[str, object]]:
    """What was asked, by the parameters that ask it again."""
    yield VALID_ON.name, conditions.day.isoformat()
    if not figure.of_all:
        yield "bron", conditions.source
    if len(conditions.provinces) == 1:
        yield PROVINCE.name, conditions.provinces[0].value
    elif conditions.provinces:
        yield AREA.name, "noord"
    things = (conditions.municipality, conditions.theme, conditions.form)
    for parameter, thing in zip((MUNICIPALITY, THEME, FORM), things, strict=True):
        yield parameter.name, thing and thing.value


def shown(figure: Figure, conditions: Conditions) -> dict[str, object]:
    """What was asked, as it stands in an answer: the values in full, null for what was not."""
    return {
        "bron": "alle" if figure.of_all else conditions.source,
        "graaf": None if figure.of_all else SOURCES[conditions.source],
        "provincies": [each.value for each in conditions.provinces],
        "gemeente": conditions.municipality and conditions.municipality.value,
        "thema": conditions.theme and conditions.theme.value,
        "vorm": conditions.form and conditions.form.value,
    }
