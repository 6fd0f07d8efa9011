"""The questions behind the numbers on pages about organisations."""

from __future__ import annotations

from samenwerking_kg.atlas.areas import Area
from samenwerking_kg.atlas.asking import dated, in_area, members, on, one_of, there, whole
from samenwerking_kg.atlas.day import PARTNER, Day
from samenwerking_kg.index.facts import SORTS
from samenwerking_kg.model.identifiers import EXAMPLES_GRAPH, tooi
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.vocabulary import SW, TOOI

_WHO, _OTHER, _VERSION = "?organisatie", SW.Samenwerkingsverband, TOOI.HistorischeVersie


def organisations(day: Day, sort: str | None = None, area: Area | None = None) -> str:
    """`?organisatie ?aantal`: all that were there, without municipalities, with in how many
    cooperations each takes part; of a sort; in a cooperation with somebody of an area."""
    narrowed = ""
    if area:
        own = one_of(_WHO, [tooi(each).value for each in sorted(area.provinces)])
        narrowed = f"""
{{ SELECT DISTINCT ?organisatie {{ {{ {own} }} UNION {{
{there(day)}
{in_area(day, area)}
{members(day, _WHO)}
}} }} }}"""
    return whole(f"""SELECT ?organisatie (COUNT(DISTINCT ?verband) AS ?aantal) {{
{{ SELECT DISTINCT ?organisatie {{
  {on(day)}
  {_of_sort(sort)}
  FILTER NOT EXISTS {{ ?organisatie a {_VERSION} }}
  {dated("?organisatie", "?ontstond", "?verdween")}
}} }}{narrowed}
OPTIONAL {{
{there(day)}
{members(day, _WHO)}
}}
}} GROUP BY ?organisatie ORDER BY DESC(?aantal) ?organisatie""")


def carried_out(day: Day, organisation: str) -> str:
    """`?verband`: the cooperations that an organisation carries out."""
    return whole(f"""SELECT DISTINCT ?verband {{
{there(day)}
?verband {SW.uitvoerendeOrganisatie} {NamedNode(organisation)} .
}} ORDER BY ?verband""")


def _of_sort(sort: str | None) -> str:
    """That it is of a sort, as lists tell: by the first class that they know."""
    if sort == PARTNER:
        others = [iri for iri, name in SORTS.items() if name != PARTNER]
        known = f"?organisatie a ?soort . {one_of('?soort', _classes(PARTNER))}"
        return f"""{{ {known} }} UNION {{ ?deelname org:member ?organisatie }}
  FILTER NOT EXISTS {{ ?organisatie a ?ander . {one_of("?ander", others)} }}
  FILTER NOT EXISTS {{ ?organisatie a {_OTHER} }}"""
    if sort is None:
        return f"""{{ ?organisatie a ?soort . {one_of("?soort", SORTS)} }}
  UNION {{ ?deelname org:member ?organisatie
    FILTER NOT EXISTS {{ ?organisatie a {_OTHER} }} }}
  FILTER NOT EXISTS {{ ?organisatie a tooi:Gemeente }}"""
    wanted, before = _classes(sort), list(SORTS)[: list(SORTS.values()).index(sort)]
    return f"""?organisatie a ?soort . {one_of("?soort", wanted)}
  FILTER NOT EXISTS {{ ?organisatie a ?ander . {one_of("?ander", before)} }}"""


def _classes(sort: str) -> list[str]:
    return [iri for iri, name in SORTS.items() if name == sort]


def participations(organisation: str) -> str:
    """`?bron ?deelname ?samenwerking ?naam ?rol ?van ?tot`: all that sources say of any day."""
    return whole(f"""SELECT ?bron ?deelname ?samenwerking ?naam ?rol ?orgaan ?van ?tot {{
GRAPH ?bron {{
  ?deelname org:member {NamedNode(organisation)} ; org:organization ?samenwerking .
  OPTIONAL {{ ?deelname org:role ?rol }} OPTIONAL {{ ?deelname sw:viaBestuursorgaan ?orgaan }}
  OPTIONAL {{ ?deelname sw:geldigVan ?van }} OPTIONAL {{ ?deelname sw:geldigTot ?tot }}
}}
FILTER(?bron != <{EXAMPLES_GRAPH}>)
OPTIONAL {{ ?samenwerking rdfs:label ?naam }}
}} ORDER BY ?naam ?bron ?van""")
