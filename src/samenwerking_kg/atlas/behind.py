"""The question behind a number: SPARQL that gives the same, of the same day and source.

Each function here is named as the one that counts (``counts``, ``together``, ``themes``) and takes
the same day and area.
"""

from __future__ import annotations

from collections.abc import Sequence

from samenwerking_kg.atlas.areas import WHOLE, Area
from samenwerking_kg.atlas.asking import (
    dated,
    formed,
    in_area,
    lies_in,
    members,
    on,
    one_of,
    said,
    themed,
    there,
    whole,
    with_theme,
)
from samenwerking_kg.atlas.day import Day
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.vocabulary import PREFIXES


def per_municipality(day: Day, area: Area = WHOLE) -> str:
    """`?gemeente ?aantal`: of each municipality in how many cooperations it takes part."""
    return whole(f"""SELECT ?gemeente (COUNT(DISTINCT ?verband) AS ?aantal) {{
{{
  {on(day)}
  {lies_in("?gemeente", area)}
  {dated("?gemeente", "?begon", "?stopte")}
}} UNION {{
{there(day)}
{members(day, "?gemeente", area)}
}}
}} GROUP BY ?gemeente ORDER BY DESC(?aantal) ?gemeente""")


def cooperations(
    day: Day, area: Area | None = None, theme: str | None = None, member: str | None = None
) -> str:
    """`?verband`: the cooperations that were there; in which a municipality of the area, or this
    organisation, takes part; on a theme or a part of it."""
    parts = [there(day)]
    if theme:
        parts.append(themed(day, theme))
    if member:
        parts.append(members(day, of=one_of("?lid", [member])))
    if area:
        parts.append(in_area(day, area))
    if not (member or area):
        parts.append(_spoken_of(day))
    return whole(f"SELECT DISTINCT ?verband {{\n{_lines(parts)}\n}} ORDER BY ?verband")


def participants(day: Day, cooperation: str) -> str:
    """`?lid`: who takes part in a cooperation."""
    only = one_of("?verband", [cooperation])
    return whole(
        f"SELECT DISTINCT ?lid {{\n{there(day)}\n{members(day, of=only)}\n}} ORDER BY ?lid"
    )


def groups(day: Day, area: Area = WHOLE) -> str:
    """`?verbanden ?meervoudig ?groepen`: how many cooperations, how many of two municipalities or
    more, and how many different sets of municipalities these have."""
    inside = "" if area == WHOLE else in_area(day, area) + "\n"
    return whole(f"""SELECT (COUNT(?verband) AS ?verbanden) (SUM(IF(?n > 1, 1, 0)) AS ?meervoudig)
  (COUNT(DISTINCT IF(?n > 1, ?groep, ?niets)) AS ?groepen) {{
SELECT ?verband (COUNT(?wie) AS ?n) (GROUP_CONCAT(?wie; separator=" ") AS ?groep) {{
SELECT DISTINCT ?verband ?wie {{
{there(day)}
{inside}{members(day, area=WHOLE)}
BIND(STR(?lid) AS ?wie)
}} ORDER BY ?verband ?wie
}} GROUP BY ?verband
}}""")


def overlaps(day: Day, pairs: Sequence[tuple[str, str]]) -> str:
    """`?een ?ander ?samen ?minstensEen`: how many cooperations each of these pairs (IRIs) shares,
    and of how many at least one is a member; pairs of whom nothing is known are not there."""
    rows = " ".join(f"({_short(one)} {_short(other)})" for one, other in pairs)
    return whole(f"""SELECT ?een ?ander (SUM(IF(?wie = 2, 1, 0)) AS ?samen)
  (COUNT(?verband) AS ?minstensEen) {{
SELECT ?een ?ander ?verband (COUNT(*) AS ?wie) {{
VALUES (?een ?ander) {{ {rows} }}
{there(day)}
{{ {members(day, "?een", area=WHOLE)} }} UNION {{ {members(day, "?ander", area=WHOLE)} }}
}} GROUP BY ?een ?ander ?verband
}} GROUP BY ?een ?ander ORDER BY DESC(?samen) ?een ?ander""")


def shared(day: Day, area: Area = WHOLE) -> str:
    """`?een ?ander ?samen`: how many cooperations each pair in an area shares that shares any,
    neighbours or not. At least one of the two is in as many as both have (`per_municipality`)
    less these."""
    return whole(f"""SELECT ?een ?ander (COUNT(DISTINCT ?verband) AS ?samen) {{
{there(day)}
{members(day, "?een", area)}
{members(day, "?ander", area)}
FILTER(STR(?een) < STR(?ander))
}} GROUP BY ?een ?ander ORDER BY DESC(?samen) ?een ?ander""")


def partners(day: Day, member: str) -> str:
    """`?partner ?samen`: with whom an organisation is in how many cooperations."""
    return whole(f"""SELECT ?partner (COUNT(DISTINCT ?verband) AS ?samen) {{
{there(day)}
{members(day, "?wie", of=one_of("?lid", [member]))}
{members(day, "?partner")}
FILTER(?partner != ?wie)
}} GROUP BY ?partner ORDER BY DESC(?samen) ?partner""")


def lasting(day: Day, member: str, least: int = 3) -> str:
    """`?partner ?themas`: whom an organisation meets in at least so many main themes."""
    return whole(f"""SELECT ?partner (COUNT(DISTINCT ?thema) AS ?themas) {{
{there(day)}
{members(day, "?wie", of=one_of("?lid", [member]))}
{members(day, "?partner")}
{themed(day)}
FILTER(?partner != ?wie)
}} GROUP BY ?partner HAVING(COUNT(DISTINCT ?thema) >= {int(least)})
ORDER BY DESC(?themas) ?partner""")


def joint_themes(day: Day, area: Area = WHOLE, municipality: str | None = None) -> str:
    """`?gemeente ?themas`: on how many main themes each municipality is in a cooperation; those
    with none are not there."""
    only = one_of("?lid", [municipality]) if municipality else ""
    return whole(f"""SELECT ?gemeente (COUNT(DISTINCT ?thema) AS ?themas) {{
{there(day)}
{members(day, "?gemeente", area, only)}
{themed(day)}
}} GROUP BY ?gemeente ORDER BY DESC(?themas) ?gemeente""")


def spread(day: Day, theme: str, area: Area = WHOLE) -> str:
    """`?gemeente ?verband`: which cooperations on a theme each municipality is in."""
    return whole(f"""SELECT DISTINCT ?gemeente ?verband {{
{there(day)}
{themed(day, theme)}
{members(day, "?gemeente", area)}
}} ORDER BY ?gemeente ?verband""")


def forms_per_theme(day: Day, area: Area = WHOLE) -> str:
    """`?thema ?vorm ?aantal`: per main theme and form how many cooperations; without a form: of
    that day no source tells one."""
    return whole(f"""SELECT ?thema ?vorm (COUNT(DISTINCT ?verband) AS ?aantal) {{
{there(day)}
{in_area(day, area)}
{themed(day)}
OPTIONAL {formed(day)}
}} GROUP BY ?thema ?vorm ORDER BY ?thema DESC(?aantal)""")


def sizes_per_theme(day: Day, area: Area = WHOLE) -> str:
    """`?thema ?verband ?gemeenten`: per main theme its cooperations, and how many municipalities
    of the whole country take part."""
    inside = "" if area == WHOLE else in_area(day, area) + "\n"
    return whole(f"""SELECT ?thema ?verband (COUNT(DISTINCT ?lid) AS ?gemeenten) {{
{there(day)}
{inside}{themed(day)}
{members(day, area=WHOLE)}
}} GROUP BY ?thema ?verband ORDER BY ?thema ?gemeenten ?verband""")


def sizes(day: Day, area: Area = WHOLE) -> str:
    """`?verband ?gemeenten`: the cooperations of an area, and how many municipalities of the whole
    country take part."""
    inside = "" if area == WHOLE else in_area(day, area) + "\n"
    return whole(f"""SELECT ?verband (COUNT(DISTINCT ?lid) AS ?gemeenten) {{
{there(day)}
{inside}{members(day, area=WHOLE)}
}} GROUP BY ?verband ORDER BY DESC(?gemeenten) ?verband""")


def without_theme(day: Day, member: str | None = None) -> str:
    """`?verband`: the cooperations (of an organisation) that name no theme."""
    return _without(day, member, with_theme(day))


def without_form(day: Day, member: str | None = None) -> str:
    """`?verband`: the cooperations (of an organisation) whose form of that day no source tells."""
    return _without(day, member, formed(day))


def without_joining(day: Day, member: str | None = None) -> str:
    """`?verband ?lid`: who takes part without a known first day, by a source or by each."""
    only = one_of("?lid", [member]) if member else ""
    return whole(f"""SELECT DISTINCT ?verband ?lid {{
{there(day)}
{members(day, of=only, unsure=True)}
}} ORDER BY ?verband ?lid""")


def _without(day: Day, member: str | None, known: str) -> str:
    own = members(day, of=one_of("?lid", [member])) if member else ""
    return whole(f"""SELECT DISTINCT ?verband {{
{there(day)}
{own or _spoken_of(day)}
MINUS {known}
}} ORDER BY ?verband""")


def _spoken_of(day: Day) -> str:
    """The cooperations that the source of the day speaks of: itself, or who takes part; of all
    sources together nothing need be said."""
    if day.source is None:
        return ""
    itself = said(day, "?verband a sw:Samenwerkingsverband .")
    return f"{{ SELECT DISTINCT ?verband {{ {{ {itself} }} UNION {members(day)} }} }}"


def _short(iri: str) -> str:
    """`gm:gm1895`, a third of its IRI: there may be a thousand of them."""
    prefix, code = PREFIXES["gm"], iri.removeprefix(PREFIXES["gm"])
    return f"gm:{code}" if iri.startswith(prefix) and code.isalnum() else str(NamedNode(iri))


def _lines(parts: Sequence[str]) -> str:
    return "\n".join(filter(None, parts))
