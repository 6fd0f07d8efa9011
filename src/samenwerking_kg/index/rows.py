"""What a list shows of a thing on a day: names of that day, periods, counts, who says it.

References to other things are ``{"id": IRI, "naam": name on that day}``; codes stand without their
list (`openbaar-lichaam`); sources are IRIs of graphs. What is not known is None or an empty list.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from samenwerking_kg.index.changes import changed
from samenwerking_kg.index.conditions import TABLES
from samenwerking_kg.index.facts import number
from samenwerking_kg.index.filters import COMING, ENDED, IN_FORCE, START_UNKNOWN, short
from samenwerking_kg.vocabulary import DCT, ORG, RDF, RDFS, SCHEMA, SKOS, SW

_TYPE, _MEMBER, _ROLE, _BASIS, _KIND, _REPLACED, _EXECUTES, _BROADER, _CATEGORY, _LABEL = (
    number(each)
    for each in (
        RDF.type,
        ORG.member,
        ORG.role,
        SW.basisBegin,
        DCT.type,
        DCT.isReplacedBy,
        SW.uitvoerendeOrganisatie,
        SKOS.broader,
        SCHEMA.applicationCategory,
        RDFS.label,
    )
)
Value = object
Reference = dict[str, str]


@dataclass(frozen=True)
class Row:
    """One thing in a list; the keys of `fields` are those of the API."""

    iri: str
    fields: Mapping[str, Value]


@dataclass(frozen=True)
class Found:
    """The things of one page: number and IRI, in order."""

    db: sqlite3.Connection
    day: str
    things: Sequence[tuple[int, str]]

    def rows(self, sql: str) -> list[tuple[str, ...]]:
        """What `sql` says of these; `:ids` in it is the list of their numbers."""
        ids = json.dumps([number for number, _ in self.things])
        sql = sql.replace(":ids", "(SELECT value FROM json_each(:listed))")
        return self.db.execute(sql, {"listed": ids, "day": self.day}).fetchall()

    def one(self, sql: str) -> dict[int, tuple[str, ...]]:
        """Number -> the rest of its one row."""
        return {int(row[0]): row[1:] for row in self.rows(sql)}

    def many(self, sql: str) -> dict[int, list[tuple[str, ...]]]:
        """Number -> the rest of each of its rows."""
        found: dict[int, list[tuple[str, ...]]] = {}
        for row in self.rows(sql):
            found.setdefault(int(row[0]), []).append(row[1:])
        return found

    def codes(self, property: int) -> dict[int, list[str]]:
        """Number -> the codes that stand behind a property."""
        said = self.many(f"""SELECT DISTINCT f.s, t.iri FROM fact f JOIN term t ON t.id = f.o
            WHERE f.p = {property} AND f.s IN :ids ORDER BY t.iri""")
        return {thing: [short(iri) for (iri,) in each] for thing, each in said.items()}

    def types(self) -> dict[int, list[str]]:
        """Number -> the local names of its classes."""
        said = self.many(f"""SELECT DISTINCT f.s, t.iri FROM fact f JOIN term t ON t.id = f.o
            WHERE f.p = {_TYPE} AND f.s IN :ids ORDER BY t.iri""")
        return {thing: [_local(iri) for (iri,) in each] for thing, each in said.items()}

    def sources(self, property: int = _TYPE) -> dict[int, list[str]]:
        """Number -> the graphs that say what class it has."""
        said = self.many(f"""SELECT DISTINCT f.s, t.iri FROM fact f JOIN term t ON t.id = f.g
            WHERE f.p = {property} AND f.s IN :ids ORDER BY t.iri""")
        return {thing: [iri for (iri,) in each] for thing, each in said.items()}

    def organisations(
        self, property: int, *, backwards: bool = False
    ) -> dict[int, list[Reference]]:
        """Number -> the organisations behind a property, under their names of the day."""
        near, far = ("o", "s") if backwards else ("s", "o")
        return _references(
            self.many(f"""SELECT DISTINCT f.{near}, o.iri, n.label FROM fact f
            CROSS JOIN org o ON o.id = f.{far} CROSS JOIN name n ON n.org = o.id AND {_on("n")}
            WHERE f.p = {property} AND f.{near} IN :ids ORDER BY o.key""")
        )


def _on(row: str) -> str:
    return f"{row}.lo <= :day AND {row}.hi > :day"


def named_then(which: str) -> str:
    """The question for the names that cooperations had on the day; `which` of the versions `v`."""
    return f"""SELECT v.coop, MIN(v.label) FROM version v
        JOIN fact f ON f.p = {_TYPE} AND f.s = v.id
        JOIN fact l ON l.p = {_LABEL} AND l.s = v.coop AND l.g = f.g
        WHERE {which} AND v.van <> '' AND {_on("v")}
        AND l.o IN (SELECT w.label FROM version w WHERE w.coop = v.coop) GROUP BY v.coop"""


def cooperations(found: Found) -> Iterable[Mapping[str, Value]]:
    said = found.one("SELECT id, label, van, tot, lo, hi, sure FROM coop WHERE id IN :ids")
    names = found.one(named_then("v.coop IN :ids"))
    forms = found.many(f"""SELECT DISTINCT v.coop, t.iri FROM version v JOIN term t ON t.id = v.form
        WHERE v.coop IN :ids AND {_on("v")} ORDER BY t.iri""")
    themes = _references(
        found.many(f"""SELECT DISTINCT t.coop, h.iri, h.label FROM theme_of t
        JOIN theme h ON h.id = t.theme WHERE t.coop IN :ids AND {_on("t")} ORDER BY h.key""")
    )
    counts = found.one(f"""SELECT p.coop, COUNT(DISTINCT p.member),
        COUNT(DISTINCT CASE o.sort WHEN 'gemeente' THEN o.id END) FROM part p
        JOIN org o ON o.id = p.member WHERE p.coop IN :ids AND {_on("p")} GROUP BY p.coop""")
    sources = found.many(f"""SELECT DISTINCT coop, iri FROM (
            SELECT f.s AS coop, f.g FROM fact f WHERE f.p = {_TYPE} AND f.s IN :ids
            UNION SELECT v.coop, f.g FROM version v JOIN fact f ON f.p = {_TYPE} AND f.s = v.id
            WHERE v.coop IN :ids
            UNION SELECT p.coop, f.g FROM part p JOIN fact f ON f.p = {_MEMBER} AND f.s = p.id
            WHERE p.coop IN :ids
        ) JOIN term ON term.id = g ORDER BY iri""")
    kinds, executes = found.codes(_KIND), found.organisations(_EXECUTES)
    for thing, _ in found.things:
        label, begun, ended, lo, hi, sure = said[thing]
        members, municipalities = counts.get(thing, (0, 0))
        yield {
            "naam": names.get(thing, (label,))[0],
            "soort": next(iter(kinds.get(thing, ())), None),
            "vormen": [short(iri) for (iri,) in forms.get(thing, ())],
            "themas": themes.get(thing, []),
            **_period(begun, ended),
            "status": _status(sure, lo, hi, found.day),
            "aantalDeelnemers": members,
            "aantalGemeenten": municipalities,
            "uitvoerendeOrganisaties": executes.get(thing, []),
            "bronnen": [iri for (iri,) in sources.get(thing, ())],
        }


def versions(found: Found) -> Iterable[Mapping[str, Value]]:
    said = found.one("""SELECT v.id, v.label, v.van, v.tot, v.lo, v.hi, c.iri, c.label,
        (SELECT iri FROM term WHERE id = v.form) FROM version v JOIN coop c ON c.id = v.coop
        WHERE v.id IN :ids""")
    themes = _references(
        found.many("""SELECT DISTINCT t.by, h.iri, h.label FROM theme_of t
        JOIN theme h ON h.id = t.theme WHERE t.by IN :ids ORDER BY h.key""")
    )
    sources, types = found.sources(), found.types()
    for thing, _ in found.things:
        label, begun, ended, lo, hi, coop, name, form = said[thing]
        yield {
            "type": types.get(thing, []),
            "naam": label,
            "samenwerking": {"id": coop, "naam": name},
            "vorm": short(form) if form else None,
            "themas": themes.get(thing, []),
            **_period(begun, ended),
            "status": _status(begun, lo, hi, found.day),
            "bronnen": sources.get(thing, []),
        }


def participations(found: Found) -> Iterable[Mapping[str, Value]]:
    said = found.one(f"""SELECT p.id, p.van, p.tot, p.lo, p.hi, o.iri, COALESCE(n.label, o.label),
        o.sort, c.iri, c.label FROM part p JOIN org o ON o.id = p.member
        JOIN coop c ON c.id = p.coop LEFT JOIN name n ON n.org = o.id AND {_on("n")}
        WHERE p.id IN :ids""")
    roles, bases = found.codes(_ROLE), found.codes(_BASIS)
    sources = found.sources(_MEMBER)
    for thing, _ in found.things:
        begun, ended, lo, hi, member, name, sort, coop, label = said[thing]
        yield {
            "organisatie": {"id": member, "naam": name},
            "soort": sort or None,
            "samenwerking": {"id": coop, "naam": label},
            "rollen": roles.get(thing, []),
            **_period(begun, ended),
            "basisBegin": next(iter(bases.get(thing, ())), None),
            "status": _status(begun, lo, hi, found.day),
            "bronnen": sources.get(thing, []),
        }


def organisations(found: Found) -> Iterable[Mapping[str, Value]]:
    said = found.one(f"""SELECT o.id, COALESCE(n.label, o.label), COALESCE(n.short, o.short),
        o.sort, o.code, o.van, o.tot, o.lo, o.hi FROM org o
        LEFT JOIN name n ON n.org = o.id AND {_on("n")} WHERE o.id IN :ids""")
    provinces = found.one(f"""SELECT o.id, p.iri, n.label FROM org o JOIN org p ON p.id = o.province
        JOIN name n ON n.org = p.id AND {_on("n")} WHERE o.id IN :ids""")
    counts = found.one(f"""SELECT p.member, COUNT(DISTINCT p.coop) FROM part p
        WHERE p.member IN :ids AND {_on("p")} GROUP BY p.member""")
    after = found.organisations(_REPLACED)
    before = found.organisations(_REPLACED, backwards=True)
    sources, types = found.sources(), found.types()
    for thing, _ in found.things:
        name, brief, sort, code, begun, ended, lo, hi = said[thing]
        province = provinces.get(thing)
        yield {
            "type": types.get(thing, []),
            "naam": name,
            "korteNaam": brief,
            "soort": sort,
            "organisatiecode": code or None,
            **_period(begun, ended),
            "status": _status(begun, lo, hi, found.day),
            "provincie": {"id": province[0], "naam": province[1]} if province else None,
            "opvolgers": after.get(thing, []),
            "voorgangers": before.get(thing, []),
            "aantalSamenwerkingen": counts.get(thing, (0,))[0],
            "bronnen": sources.get(thing, []),
        }


def themes(found: Found) -> Iterable[Mapping[str, Value]]:
    said = found.one("SELECT id, label FROM theme WHERE id IN :ids")
    above = _references(
        found.many(f"""SELECT DISTINCT f.s, h.iri, h.label FROM fact f
        JOIN theme h ON h.id = f.o WHERE f.p = {_BROADER} AND f.s IN :ids ORDER BY h.key""")
    )
    counts = found.one(f"""SELECT u.high, COUNT(DISTINCT t.coop) FROM up u
        JOIN theme_of t ON t.theme = u.low JOIN coop c ON c.id = t.coop
        WHERE u.high IN :ids AND {_on("t")} AND {_on("c")} GROUP BY u.high""")
    sources = found.sources()
    for thing, iri in found.things:
        yield {
            "code": short(iri) if "/begrip/" in iri else _local(iri),
            "naam": said[thing][0],
            "ruimer": above.get(thing, []),
            "aantalSamenwerkingen": counts.get(thing, (0,))[0],
            "bronnen": sources.get(thing, []),
        }


def systems(found: Found) -> Iterable[Mapping[str, Value]]:
    said = found.one("SELECT id, label FROM system WHERE id IN :ids")
    categories = found.one(f"""SELECT s, MIN(o) FROM fact
        WHERE p = {_CATEGORY} AND s IN :ids GROUP BY s""")
    providers = found.organisations(number(SCHEMA.provider))
    users = found.one(f"""SELECT u.system, COUNT(DISTINCT u.user), COUNT(DISTINCT u.coop)
        FROM used u WHERE u.system IN :ids AND {_on("u")} GROUP BY u.system""")
    sources = found.sources()
    for thing, _ in found.things:
        people, coops = users.get(thing, (0, 0))
        yield {
            "naam": said[thing][0],
            "soortToepassing": categories.get(thing, (None,))[0],
            "leveranciers": providers.get(thing, []),
            "aantalGebruikers": people,
            "aantalSamenwerkingen": coops,
            "bronnen": sources.get(thing, []),
        }


SHOWN: Mapping[str, Callable[[Found], Iterable[Mapping[str, Value]]]] = {
    "samenwerkingen": cooperations,
    "regelingen": versions,
    "deelnames": participations,
    "organisaties": organisations,
    "themas": themes,
    "systemen": systems,
}


def rows(kind: str, found: Found) -> list[Row]:
    """The rows of a page, in its order."""
    shown = SHOWN[kind](found)
    last = found.one(f"SELECT x.id, {changed(kind)} FROM {TABLES[kind]} x WHERE x.id IN :ids")
    return [
        Row(iri, {**fields, "gewijzigdOp": last[thing][0] or None})
        for (thing, iri), fields in zip(found.things, shown, strict=True)
    ]


def _references(found: Mapping[int, Sequence[tuple[str, ...]]]) -> dict[int, list[Reference]]:
    return {
        thing: [{"id": iri, "naam": name} for iri, name in each] for thing, each in found.items()
    }


def _period(begun: str, ended: str) -> dict[str, str | None]:
    """As a source gives it; None: not known, or still running."""
    return {"geldigVan": begun or None, "geldigTot": ended or None}


def _status(begun: str, lo: str, hi: str, day: str) -> str:
    if hi <= day:
        return ENDED
    if lo > day:
        return COMING
    return IN_FORCE if begun and begun <= day else START_UNKNOWN


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
