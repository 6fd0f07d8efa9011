"""The parts of the queries behind numbers: what it means in SPARQL that something holds on a day.

They say what the lists go by (``model.lives``), but for one thing: where a source saw a cooperation
no more (``sw:nietActiefOp``) and gives its version no last day, lists take it to have ended.

Whether somebody or something was there is asked of all sources together; who takes part, in which
form and on which theme is asked of the source of the day alone, when it has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from samenwerking_kg.atlas.areas import Area
from samenwerking_kg.atlas.day import Day
from samenwerking_kg.model.identifiers import concept, tooi
from samenwerking_kg.rdf.terms import Literal, NamedNode
from samenwerking_kg.vocabulary import PREFIXES

_LAST, _FIRST = '"9999-12-31"^^xsd:date', '"0001-01-01"^^xsd:date'
_NAMES = (
    "{ ?noemt sw:binnen ?verband ; sw:taak ?taak }"
    " UNION { ?noemt sw:regelt ?verband ; dct:subject ?taak }"
)
_PREFIX = re.compile(r"(?<!\w)(\w+):")
_UP = "(skos:closeMatch|skos:broadMatch)*/skos:broader*"


def whole(select: str) -> str:
    """A query, with the prefixes that it uses."""
    said = set(_PREFIX.findall(select))
    used = [each for each in PREFIXES if each in said]
    return "".join(f"PREFIX {each}: <{PREFIXES[each]}>\n" for each in used) + select + "\n"


def on(day: Day) -> str:
    """The reference date, as `?op`."""
    return f'VALUES ?op {{ "{day.day}"^^xsd:date }}'


def one_of(variable: str, iris: Iterable[str]) -> str:
    """A variable that is one of these things."""
    return f"VALUES {variable} {{ {' '.join(str(NamedNode(each)) for each in iris)} }}"


def said(day: Day, pattern: str) -> str:
    """What the source of the day says itself."""
    if day.source is None:
        return pattern
    source = NamedNode(day.source)
    if day.source.count("/") > _PUBLISHER:
        return f"GRAPH {source} {{ {pattern} }}"
    below = f"?bron = {source} || STRSTARTS(STR(?bron), {Literal(day.source + '/')})"
    return f"GRAPH ?bron {{ {pattern} }} FILTER({below})"


#: Slashes in the IRI of all graphs of a publisher.
_PUBLISHER = "https://w3id.org/samenwerking-kg/graph/gm1895".count("/")


def dated(thing: str, begin: str, end: str) -> str:
    """That a thing is not known to have begun later, or to have ended."""
    return f"""OPTIONAL {{ {thing} sw:geldigVan {begin} }} OPTIONAL {{ {thing} sw:geldigTot {end} }}
  FILTER(COALESCE({begin} <= ?op, true) && COALESCE({end} > ?op, true))"""


def there(day: Day) -> str:
    """The cooperations (`?verband`) that were there.

    One ends with its last version, without versions with its last participation. It begins with
    the first version, participation or sighting; when no version has a known start (without
    versions: when a participation has none), it may have been there always.
    """
    alive = f"""{{ SELECT ?verband {{ # de verbanden die er op de peildatum waren
  {on(day)}
  {{ ?verband a sw:Samenwerkingsverband }} UNION {{
    ?versie sw:regelt ?verband .
    OPTIONAL {{ ?versie sw:geldigVan ?sinds }} OPTIONAL {{ ?versie sw:geldigTot ?tot }}
    BIND(COALESCE(?tot, {_LAST}) AS ?stopt)
  }} UNION {{
    ?plek org:organization ?verband ; org:member ?iemand .
    OPTIONAL {{ ?plek sw:geldigVan ?mee }} OPTIONAL {{ ?plek sw:geldigTot ?tot }}
    BIND(COALESCE(?tot, {_LAST}) AS ?weg)
  }} UNION {{
    ?afspraak sw:regelt ?verband . ?verband sw:actiefOp|sw:waarschijnlijkActiefOp ?gezien
  }}
}} GROUP BY ?verband ?op HAVING(
  IF(COUNT(?versie) > 0, MAX(COALESCE(?stopt, {_FIRST})),
    IF(COUNT(?plek) > 0, MAX(COALESCE(?weg, {_FIRST})), {_LAST})) > ?op
  && IF(COUNT(?sinds) > 0 || (COUNT(?versie) = 0 && COUNT(?plek) > 0 && COUNT(?mee) = COUNT(?plek)),
    MIN(COALESCE(?sinds, ?mee, ?gezien, {_LAST})), {_FIRST}) <= ?op) }}"""
    return "\n".join([alive, *_narrowed(day)])


def _narrowed(day: Day) -> Iterator[str]:
    """Only the cooperations on the theme and of the form that the day is narrowed to."""
    if day.theme is not None:
        yield f"{{ SELECT DISTINCT ?verband {{ {themed(day, day.theme)} }} }}"
    if day.form is not None:
        form = day.form if ":" in day.form else concept("vorm", day.form).value
        yield f"{{ SELECT DISTINCT ?verband {{ {formed(day)} {one_of('?vorm', [form])} }} }}"


def members(
    day: Day, who: str = "?lid", area: Area | None = None, of: str = "", unsure: bool = False
) -> str:
    """Who (`who`) takes part in which `?verband`, each pair once. `area`: only municipalities in
    it; `of`: what `?lid` must be besides, as a pattern; `unsure`: only where no start is given."""
    narrowed = "" if area is None else f"\n  {lies_in('?lid', area)}"
    name = "?lid" if who == "?lid" else f"(?lid AS {who})"
    return f"""{{ SELECT DISTINCT {name} ?verband {{ # wie op de peildatum meedoet
  {" ".join(filter(None, [on(day), of]))}
  {said(day, "?deelname org:member ?lid ; org:organization ?verband .")}{narrowed}
  {dated("?deelname", "?van", "?tot")}
  {dated("?lid", "?ontstaan", "?opgeheven")}{" FILTER(!BOUND(?van))" if unsure else ""}
}} }}"""


def lies_in(who: str, area: Area) -> str:
    """That somebody is a municipality in an area."""
    if not area.provinces:
        return f"{who} a tooi:Gemeente ."
    provinces = one_of("?provincie", [tooi(each).value for each in sorted(area.provinces)])
    return f"{who} a tooi:Gemeente ; tooi:ligtInProvincie ?provincie . {provinces}"


def in_area(day: Day, area: Area) -> str:
    """The cooperations in which a municipality of an area takes part."""
    return f"{{ SELECT DISTINCT ?verband {{ {members(day, area=area)} }} }}"


def themed(day: Day, theme: str | None = None) -> str:
    """The cooperations on a theme or a part of it; None: each with all its main themes, `?thema`.
    A task field counts under the theme that it matches."""
    wanted = (
        "?thema skos:topConceptOf top:toplijst ." if theme is None else one_of("?thema", [theme])
    )
    return f"""{{ SELECT DISTINCT ?verband ?thema {{ # waarover het gaat
  {on(day)}
  {{ SELECT DISTINCT ?taak ?thema {{ {wanted} ?taak {_UP} ?thema . }} }}
  {said(day, _NAMES)}
  {dated("?noemt", "?v", "?t")}
}} }}"""


def with_theme(day: Day) -> str:
    """The cooperations of which any theme is told."""
    return f"""{{ SELECT DISTINCT ?verband {{ # waarvan een thema bekend is
  {on(day)}
  {said(day, _NAMES)}
  {dated("?noemt", "?v", "?t")}
}} }}"""


def formed(day: Day) -> str:
    """The forms (`?vorm`) of cooperations on the day."""
    return f"""{{ SELECT DISTINCT ?verband ?vorm {{ # in welke vorm
  {on(day)}
  {said(day, "?versie sw:regelt ?verband ; sw:vorm ?vorm .")}
  {dated("?versie", "?v", "?t")}
}} }}"""
