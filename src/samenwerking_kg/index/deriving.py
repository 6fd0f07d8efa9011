"""The tables that lists read, made of what the store says: of everything, or of what was touched.

Each step is one statement over `fact`; `{touched}` is where it keeps to what changed. The order
counts: a participation holds no longer than its member and its cooperation, so these come first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from samenwerking_kg.index.cooperations import derive as derive_cooperations
from samenwerking_kg.index.facts import SORTS, number
from samenwerking_kg.model.identifiers import code_list
from samenwerking_kg.rdf.terms import NamedNode
from samenwerking_kg.vocabulary import (
    DCT,
    GEO,
    ORG,
    PROV,
    RDF,
    RDFS,
    SKOS,
    SW,
    TOOI,
    TOP,
)

THEME_SCHEMES = (
    TOP.base + "toplijst",
    code_list("iv3").value,
    code_list("iv3-historisch").value,
)
_TYPE, _LABEL, _PREF, _ALT = (
    number(each) for each in (RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel)
)
_SHORT, _ABBREVIATION, _CODE = (
    number(each) for each in (TOOI.officieleNaamExclSoort, TOOI.afkorting, TOOI.organisatiecode)
)
_FROM, _UNTIL, _MODIFIED, _FORMER = (
    number(each) for each in (SW.geldigVan, SW.geldigTot, DCT.modified, PROV.specializationOf)
)
_REGULATES, _FORM, _SUBJECT, _TITLE = (
    number(each) for each in (SW.regelt, SW.vorm, DCT.subject, DCT.alternative)
)
_IN, _MEMBER, _WITHIN, _TASK = (
    number(each) for each in (ORG.organization, ORG.member, SW.binnen, SW.taak)
)
_SYSTEM, _USER, _FOR = (number(each) for each in (SW.systeem, SW.gebruiker, SW.betreft))
_BROADER, _CLOSE, _BROAD, _SCHEME = (
    number(each) for each in (SKOS.broader, SKOS.closeMatch, SKOS.broadMatch, SKOS.inScheme)
)
_GENERATED, _ISSUED, _SHAPED, _WKT = (
    number(each) for each in (PROV.generatedAtTime, DCT.issued, GEO.hasGeometry, GEO.asWKT)
)
#: Properties that make the tree of themes and forms, and the moments of graphs: small, made whole.
_TREE = {_BROADER, _CLOSE, _BROAD, _SCHEME}
_MOMENTS = {_GENERATED, _ISSUED, _FORMER}


def derive(db: sqlite3.Connection, changed: Collection[int] | None = None) -> None:
    """Make the tables of all facts; of what is in `touched` when properties `changed`."""
    whole = changed is None
    if not whole:
        _spread(db)
    touched = "" if whole else "AND {} IN (SELECT id FROM touched)"
    for statement in (*_ORGANISATIONS, *_NAMES, *_VERSIONS, *_PARTICIPATIONS, *_ROLES):
        _run(db, statement, touched)
    derive_cooperations(db, whole)
    if whole or _TREE & set(changed or ()):
        for statement in _UP:
            _run(db, statement)
    for statement in _EFFECTIVE[: 1 if whole else 2]:
        _run(db, statement, touched)
    for statement in (*_THEMES_OF, *_THEMES, *_USES, *_SYSTEMS, *_BOXES, *_SOUGHT):
        _run(db, statement, touched)
    if whole or _MOMENTS & set(changed or ()):
        for statement in _STAMPS:
            _run(db, statement)


def _run(db: sqlite3.Connection, statement: str, touched: str = "") -> None:
    """One statement; `{touched:x.y}` in it keeps `x.y` to what was touched."""
    while "{touched:" in statement:
        before, _, rest = statement.partition("{touched:")
        column, _, after = rest.partition("}")
        statement = before + touched.replace("{}", column) + after
    db.execute(statement)


def _spread(db: sqlite3.Connection) -> None:
    """Touch also what is made of what was touched."""
    for statement in (
        f"SELECT o FROM fact WHERE p = {_FORMER} AND s IN (SELECT id FROM touched)",
        "SELECT org FROM name WHERE node IN (SELECT id FROM touched)",
        "SELECT org FROM box WHERE shape IN (SELECT id FROM touched)",
        f"SELECT s FROM fact WHERE p = {_SHAPED} AND o IN (SELECT id FROM touched)",
        f"""SELECT o FROM fact WHERE p IN ({_IN}, {_MEMBER}, {_REGULATES})
            AND s IN (SELECT id FROM touched)""",
        "SELECT coop FROM version WHERE id IN (SELECT id FROM touched)",
        "SELECT coop FROM part WHERE id IN (SELECT id FROM touched)",
        "SELECT member FROM part WHERE id IN (SELECT id FROM touched)",
        "SELECT id FROM version WHERE coop IN (SELECT id FROM touched)",
    ):
        db.execute(f"INSERT OR IGNORE INTO touched {statement}")


def one(property: int, of: str, best: str = "MIN", empty: str = "''") -> str:
    """The one value of a property that counts: the least, or the greatest."""
    return f"COALESCE((SELECT {best}(o) FROM fact WHERE p = {property} AND s = {of}), {empty})"


def name(of: str) -> str:
    """What a thing is called."""
    return (
        f"COALESCE((SELECT MIN(o) FROM fact WHERE p = {_LABEL} AND s = {of}),"
        f" (SELECT MIN(o) FROM fact WHERE p = {_PREF} AND s = {of}),"
        f" (SELECT MIN(o) FROM fact WHERE p = {_SHORT} AND s = {of}), '')"
    )


def _dates(of: str) -> str:
    """`van, tot, lo, hi` by what is said of a thing alone."""
    begun, ended = one(_FROM, of, "MAX"), one(_UNTIL, of)
    return f"{begun}, {ended}, {begun}, {one(_UNTIL, of, empty=repr('~'))}"


def _iri(of: str) -> str:
    return f"(SELECT iri FROM term WHERE id = {of})"


_CLASSES = ", ".join(
    f"('{iri}', {rank}, '{sort}')" for rank, (iri, sort) in enumerate(SORTS.items())
)
_CLASS = f"""(SELECT t.id, k.column2 AS rank, k.column3 AS sort
    FROM (VALUES {_CLASSES}) k JOIN term t ON t.iri = k.column1)"""
_SORT = f"""(SELECT k.sort FROM fact t JOIN {_CLASS} k ON k.id = t.o
    WHERE t.p = {_TYPE} AND t.s = x.id ORDER BY k.rank LIMIT 1)"""


def _typed(of: NamedNode) -> str:
    return f"(SELECT id FROM term WHERE iri = '{of.value}')"


_ORGANISATIONS = (
    "DELETE FROM org WHERE 1 {touched:id}",
    f"""INSERT INTO org
    SELECT x.id, {_iri("x.id")}, COALESCE({_SORT}, CASE WHEN EXISTS (
            SELECT 1 FROM fact WHERE p = {_TYPE} AND s = x.id
            AND o = {_typed(SW.Samenwerkingsverband)}) THEN '' ELSE 'partner' END),
        {one(_CODE, "x.id")},
        (SELECT MIN(o) FROM fact WHERE p = {number(TOOI.ligtInProvincie)} AND s = x.id),
        {_dates("x.id")}, {name("x.id")}, {one(_SHORT, "x.id", empty=name("x.id"))},
        sort_key({one(_SHORT, "x.id", empty=name("x.id"))}), {one(_MODIFIED, "x.id", "MAX")}
    FROM (
        SELECT f.s AS id FROM fact f JOIN {_CLASS} k ON k.id = f.o
        WHERE f.p = {_TYPE} {{touched:f.s}}
        UNION SELECT f.o FROM fact f WHERE f.p = {_MEMBER} {{touched:f.o}}
    ) x
    WHERE NOT EXISTS (SELECT 1 FROM fact WHERE p = {_TYPE} AND s = x.id
        AND o = {_typed(TOOI.HistorischeVersie)})""",
)
_NAMES = (
    "DELETE FROM name WHERE 1 {touched:org}",
    f"""INSERT OR IGNORE INTO name
    SELECT f.o, COALESCE(LAG({one(_UNTIL, "f.s")}) OVER (
            PARTITION BY f.o ORDER BY {one(_UNTIL, "f.s")}), ''),
        {one(_UNTIL, "f.s")}, {name("f.s")}, {one(_SHORT, "f.s", empty=name("f.s"))}, f.s
    FROM (SELECT DISTINCT s, o FROM fact WHERE p = {_FORMER}) f
    WHERE f.o IN (SELECT id FROM org) AND {one(_UNTIL, "f.s")} <> '' {{touched:f.o}}""",
    """INSERT OR IGNORE INTO name
    SELECT id, COALESCE((SELECT MAX(hi) FROM name WHERE org = id), ''), '~', label, short, id
    FROM org WHERE 1 {touched:id}""",
)
_VERSIONS = (
    "DELETE FROM version WHERE 1 {touched:id}",
    f"""INSERT INTO version
    SELECT f.s, {_iri("f.s")}, MIN(f.o), {one(_FORM, "f.s", empty="NULL")}, {_dates("f.s")},
        {name("f.s")}, sort_key({name("f.s")}), {one(_MODIFIED, "f.s", "MAX")}
    FROM fact f WHERE f.p = {_REGULATES} {{touched:f.s}} GROUP BY f.s""",
)
_PARTICIPATIONS = (
    "DELETE FROM part WHERE 1 {touched:id}",
    f"""INSERT INTO part
    SELECT f.s, {_iri("f.s")}, MIN(f.o),
        (SELECT MIN(o) FROM fact WHERE p = {_MEMBER} AND s = f.s), {_dates("f.s")}, '', '',
        {one(_MODIFIED, "f.s", "MAX")}
    FROM fact f WHERE f.p = {_IN} {{touched:f.s}}
    AND EXISTS (SELECT 1 FROM fact WHERE p = {_MEMBER} AND s = f.s) GROUP BY f.s""",
)
#: A participation holds while its member and its cooperation are there.
_ROLES = (
    "DELETE FROM role_of WHERE 1 {touched:part}",
    f"""INSERT OR IGNORE INTO role_of
    SELECT o, s FROM fact WHERE p = {number(ORG.role)} {{touched:s}} ORDER BY o, s""",
    "DELETE FROM said WHERE 1 {touched:s}",
    f"""INSERT OR IGNORE INTO said
    SELECT g, s FROM fact WHERE p = {_TYPE} {{touched:s}} ORDER BY g, s""",
)
_EFFECT = """UPDATE part SET
    lo = MAX(part.van, m.lo, c.lo),
    hi = MIN(CASE part.tot WHEN '' THEN '~' ELSE part.tot END, m.hi, c.hi),
    key = m.key || ' / ' || c.key, within = c.key || ' / ' || m.key
    FROM org AS m, coop AS c
    WHERE m.id = part.member AND c.id = part.coop """
_EFFECTIVE = (_EFFECT + "{touched:part.coop}", _EFFECT + "{touched:part.member}")
_THEMES_OF = (
    "DELETE FROM theme_of WHERE 1 {touched:by}",
    f"""INSERT INTO theme_of
    SELECT DISTINCT v.coop, f.o, v.lo, v.hi, v.id FROM version v
    JOIN fact f ON f.p = {_SUBJECT} AND f.s = v.id WHERE 1 {{touched:v.id}}""",
    f"""INSERT INTO theme_of
    SELECT DISTINCT w.o, f.o, {one(_FROM, "f.s", "MAX")}, {one(_UNTIL, "f.s", empty=repr("~"))}, f.s
    FROM fact f JOIN fact w ON w.p = {_WITHIN} AND w.s = f.s
    WHERE f.p = {_TASK} {{touched:f.s}}""",
)
_UP = (
    "DELETE FROM up",
    # First what a concept matches, then what is above that: a group matches more than its members.
    f"""WITH RECURSIVE edge(low, high, climbs) AS (
        SELECT s, o, p = {_BROADER} FROM fact WHERE p IN ({_BROADER}, {_CLOSE}, {_BROAD})
    ), above(low, high, climbs) AS (
        SELECT s, s, 0 FROM fact WHERE p = {_SCHEME}
        UNION SELECT low, low, 0 FROM edge UNION SELECT high, high, 0 FROM edge
        UNION SELECT above.low, edge.high, edge.climbs FROM above JOIN edge
            ON edge.low = above.high AND edge.climbs >= above.climbs
    ) INSERT OR IGNORE INTO up SELECT low, high FROM above""",
)
_USES = (
    "DELETE FROM used WHERE 1 {touched:id}",
    f"""INSERT INTO used
    SELECT DISTINCT f.s, f.o, u.o, c.o, {one(_FROM, "f.s", "MAX")},
        {one(_UNTIL, "f.s", empty=repr("~"))}
    FROM fact f LEFT JOIN fact u ON u.p = {_USER} AND u.s = f.s
    LEFT JOIN fact c ON c.p = {_FOR} AND c.s = f.s
    WHERE f.p = {_SYSTEM} {{touched:f.s}}""",
)
_SYSTEMS = (
    "DELETE FROM system WHERE 1 {touched:id}",
    f"""INSERT INTO system
    SELECT DISTINCT f.s, {_iri("f.s")}, '', '~', {name("f.s")}, sort_key({name("f.s")}),
        {one(_MODIFIED, "f.s", "MAX")}
    FROM fact f WHERE f.p = {_TYPE} AND f.o = {_typed(SW.Systeem)} {{touched:f.s}}""",
)
_BOXES = (
    "DELETE FROM box WHERE 1 {touched:org}",
    f"""INSERT INTO box
    SELECT DISTINCT f.s, {one(_FROM, "f.o", "MAX")}, {one(_UNTIL, "f.o", empty=repr("~"))},
        json_extract(w.o, '$[0]'), json_extract(w.o, '$[1]'), json_extract(w.o, '$[2]'),
        json_extract(w.o, '$[3]'), f.o
    FROM fact f JOIN fact w ON w.p = {_WKT} AND w.s = f.o
    WHERE f.p = {_SHAPED} {{touched:f.s}}""",
)
_SCHEMES = ", ".join(f"'{iri}'" for iri in THEME_SCHEMES)
_THEMES = (
    "DELETE FROM theme WHERE 1 {touched:id}",
    f"""INSERT OR IGNORE INTO theme
    SELECT f.s, {_iri("f.s")}, {one(_FROM, "f.s", "MAX")}, {one(_UNTIL, "f.s", empty=repr("~"))},
        {name("f.s")}, sort_key({name("f.s")}), {one(_MODIFIED, "f.s", "MAX")}
    FROM fact f JOIN term t ON t.id = f.o AND t.iri IN ({_SCHEMES})
    WHERE f.p = {_SCHEME} {{touched:f.s}}""",
)
_STAMPS = (
    "DELETE FROM stamp",
    f"""INSERT INTO stamp
    SELECT f.o, MAX(evened(t.o)), 1 FROM fact f JOIN fact t ON t.p = {_GENERATED} AND t.s = f.s
    WHERE f.p = {_FORMER} GROUP BY f.o""",
    f"""INSERT OR IGNORE INTO stamp
    SELECT s, MAX(evened(o)), 0 FROM fact WHERE p = {_ISSUED} GROUP BY s""",
)
_WORDS = f"({_LABEL}, {_PREF}, {_ALT}, {_TITLE}, {_SHORT}, {_ABBREVIATION}, {_CODE})"


def _sought(table: str, *words: str) -> str:
    """What a thing of this table is found by: its own words, and those of others about it."""
    said = " UNION ALL ".join(
        [f"SELECT o AS word FROM fact WHERE p IN {_WORDS} AND s = x.id", *words]
    )
    return f"""INSERT OR REPLACE INTO sought
    SELECT x.id, (SELECT group_concat(folded(word), ' | ') FROM ({said}))
    FROM {table} x WHERE 1 {{touched:x.id}}"""


_SOUGHT = (
    "DELETE FROM sought WHERE 1 {touched:id}",
    _sought("system"),
    _sought("theme"),
    _sought("version"),
    _sought("org", f"""SELECT f.o FROM name n CROSS JOIN fact f ON f.p IN {_WORDS} AND f.s = n.node
        WHERE n.org = x.id AND n.node <> x.id"""),
    _sought("coop", f"""SELECT f.o FROM version v
        CROSS JOIN fact f ON f.p IN {_WORDS} AND f.s = v.id WHERE v.coop = x.id"""),
)  # fmt: skip
