"""Filters as the condition of a question to the index.

Every condition is about the row `x` of the table of the kind. What it says of others (who takes
part, which form) holds on the same day, unless the list is of what does not hold on that day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from samenwerking_kg.index import changes
from samenwerking_kg.index import filters as words
from samenwerking_kg.index.facts import number
from samenwerking_kg.index.filters import Filters
from samenwerking_kg.index.folding import folded
from samenwerking_kg.vocabulary import ADMS

_STATUS = number(ADMS.status)
#: Kind -> its table.
TABLES = {
    "samenwerkingen": "coop",
    "regelingen": "version",
    "deelnames": "part",
    "organisaties": "org",
    "themas": "theme",
    "systemen": "system",
}
_WILD = re.compile(r"([%_\\])")
#: Kind, words -> the IRIs that they find; None: look for the words themselves.
Finder = Callable[[str, str], Collection[str] | None]


@dataclass(frozen=True)
class Condition:
    """The text behind WHERE, and what its names stand for."""

    text: str
    values: dict[str, object]


def condition(kind: str, filters: Filters, finder: Finder | None = None) -> Condition:
    """What the rows of this kind must meet."""
    made = _Condition(kind, filters, finder)
    text = " AND ".join(made.parts()) or "1"
    return Condition(text, made.values)


class _Condition:
    def __init__(self, kind: str, filters: Filters, finder: Finder | None) -> None:
        self._kind, self._filters, self._finder = kind, filters, finder
        self.values: dict[str, object] = {"day": filters.day.isoformat()}
        past = filters.status in (words.ENDED, words.COMING, words.ANY)
        self._timeless = past

    def parts(self) -> Iterator[str]:
        yield from self._status()
        yield from {
            "samenwerkingen": lambda: self._cooperation("x.id"),
            "regelingen": self._version,
            "deelnames": self._participation,
            "organisaties": self._organisation,
            "themas": self._theme,
            "systemen": self._system,
        }[self._kind]()
        yield from self._source()
        yield from self._changed()
        yield from self._search()

    def _live(self, row: str) -> str:
        """Whether a row beside `x` holds on the day."""
        return "1" if self._timeless else _holds(row)

    def _counts(self, row: str, by: str = "id") -> str:
        """Whether a row beside `x` (who takes part, a version, a use) holds on the day, by the word
        of the source that is asked for; `by` is the column of what says it."""
        said = f" AND {self._by(f'{row}.{by}')}" if self._filters.bron else ""
        return self._live(row) + said

    def _by(self, thing: str) -> str:
        """Whether the source that is asked for speaks of a thing."""
        iri = words.source(self._filters.bron or "")
        self.values |= {"source": iri, "below": iri + "/", "behind": iri + "0"}
        graphs = """(SELECT id FROM term WHERE iri = :source
            UNION SELECT id FROM term WHERE iri >= :below AND iri < :behind)"""
        return f"EXISTS (SELECT 1 FROM said d WHERE d.s = {thing} AND d.g IN {graphs})"

    def _thing(self, name: str, iri: str) -> str:
        """The number of a thing; none that a row has when nothing is known of it."""
        self.values[name] = iri
        return f"(SELECT id FROM term WHERE iri = :{name})"

    def _below(self, name: str, iri: str) -> str:
        """A concept and all below it."""
        it = self._thing(name, iri)
        return f"(SELECT low FROM up WHERE high = {it} UNION SELECT {it})"

    def _status(self) -> Iterator[str]:
        status = self._filters.status
        begun = {"org": "x.van", "coop": "x.sure", "version": "x.van", "part": "x.van"}.get(
            TABLES[self._kind], "'0'"
        )
        known = f"({begun} <> '' AND {begun} <= :day)"
        if status is None:
            yield _holds("x")
        elif status == words.IN_FORCE:
            yield f"{_holds('x')} AND {known}"
        elif status == words.START_UNKNOWN:
            yield f"{_holds('x')} AND NOT {known}"
        elif status == words.ENDED:
            yield "x.hi <= :day"
        elif status == words.COMING:
            yield "x.lo > :day"
        elif status != words.ANY:
            code = self._thing("status", words.code_of("status", status))
            yield f"""{_holds("x")} AND EXISTS (
                SELECT 1 FROM fact f WHERE f.p = {_STATUS} AND f.s = x.id AND f.o = {code})"""

    def _cooperation(self, coop: str, *, members: bool = True) -> Iterator[str]:
        """Conditions on the number of a cooperation; `members` whether also who takes part."""
        asked = self._filters
        if asked.thema:
            themes = self._below("theme", words.theme_of(asked.thema))
            yield f"""{coop} IN (SELECT t.coop FROM theme_of t
                WHERE t.theme IN {themes} AND {self._counts("t", "by")})"""
        if asked.vorm:
            forms = self._below("form", words.code_of("vorm", asked.vorm))
            yield f"""{coop} IN (SELECT v.coop FROM version v
                WHERE v.form IN {forms} AND {self._counts("v")})"""
        if asked.systeem:
            system = self._thing("system", words.system(asked.systeem))
            yield f"""{coop} IN (SELECT IFNULL(u.coop, u.user) FROM used u
                WHERE u.system = {system} AND {self._counts("u")})"""
        if asked.partner:
            yield f"{coop} IN {self._joined('partner', asked.partner)}"
        if members:
            yield from self._members(coop)

    def _members(self, coop: str) -> Iterator[str]:
        asked = self._filters
        for name, who in self._named():
            yield f"{coop} IN {self._joined(name, who)}"
        if asked.rol and not asked.partner and not self._named():
            yield f"""{coop} IN (SELECT p.coop FROM part p
                WHERE {self._role()} AND {self._counts("p")})"""
        if asked.provincie:
            yield f"""{coop} IN (SELECT p.coop FROM org o JOIN part p ON p.member = o.id
                WHERE {self._province("o")} AND {self._counts("p")})"""
        if asked.bbox:
            yield f"""{coop} IN (SELECT p.coop FROM box b JOIN part p ON p.member = b.org
                WHERE {self._inside()} AND {self._counts("p")})"""

    def _named(self) -> list[tuple[str, str]]:
        """Who must take part, in lists of organisations and participations be it."""
        asked = self._filters
        both = (("municipality", asked.gemeente), ("organisation", asked.organisatie))
        return [(name, who) for name, who in both if who]

    def _is_named(self, row: str) -> Iterator[str]:
        """Whether a row is that of the municipality or organisation that is asked for."""
        for name, who in self._named():
            yield f"{row} = {self._thing(name, words.organisation(who))}"

    def _joined(self, name: str, who: str) -> str:
        """The cooperations in which an organisation takes part, in the role that is asked for."""
        member = self._thing(name, words.organisation(who))
        role = f"AND {self._role()}" if self._filters.rol else ""
        return f"""(SELECT p.coop FROM part p
            WHERE p.member = {member} AND {self._counts("p")} {role})"""

    def _role(self, row: str = "p") -> str:
        role = self._thing("role", words.code_of("rol", self._filters.rol or ""))
        return f"{row}.id IN (SELECT part FROM role_of WHERE role = {role})"

    def _province(self, row: str) -> str:
        province = self._thing("province", words.organisation(self._filters.provincie or ""))
        return f"({row}.province = {province} OR {row}.id = {province})"

    def _inside(self) -> str:
        """Whether the box `b` of that day touches the one that is asked for."""
        assert self._filters.bbox is not None
        for name, value in zip(("west", "south", "east", "north"), self._filters.bbox, strict=True):
            self.values[name] = value
        touches = "b.west <= :east AND b.east >= :west AND b.south <= :north AND b.north >= :south"
        return f"{touches} AND {_holds('b')}"

    def _version(self) -> Iterator[str]:
        if self._filters.vorm:
            yield f"x.form IN {self._below('form', words.code_of('vorm', self._filters.vorm))}"
        yield from self._cooperation("x.coop")

    def _participation(self) -> Iterator[str]:
        asked = self._filters
        yield from self._cooperation("x.coop", members=False)
        yield from self._is_named("x.member")
        if asked.rol:
            yield self._role("x")
        if asked.provincie:
            yield f"x.member IN (SELECT o.id FROM org o WHERE {self._province('o')})"
        if asked.bbox:
            yield f"x.member IN (SELECT b.org FROM box b WHERE {self._inside()})"

    def _organisation(self) -> Iterator[str]:
        asked = self._filters
        yield "x.sort <> ''"
        if asked.soort:
            self.values["sort"] = asked.soort
            yield "x.sort = :sort"
        yield from self._is_named("x.id")
        if asked.provincie:
            yield self._province("x")
        if asked.bbox:
            yield f"x.id IN (SELECT b.org FROM box b WHERE {self._inside()})"
        taking = list(self._cooperation("p.coop", members=False))
        if asked.rol:
            taking.append(self._role())
        if taking:
            yield f"""x.id IN (SELECT p.member FROM part p
                WHERE {self._counts("p")} AND {" AND ".join(taking)})"""
        if asked.partner:
            yield f"x.id <> {self._thing('partner', words.organisation(asked.partner))}"

    def _theme(self) -> Iterator[str]:
        if self._filters.thema:
            yield f"x.id IN {self._below('theme', words.theme_of(self._filters.thema))}"
        used = list(self._cooperation("t.coop"))
        if used:
            yield f"""x.id IN (SELECT a.high FROM theme_of t JOIN up a ON a.low = t.theme
                WHERE {self._counts("t", "by")} AND {" AND ".join(used)})"""

    def _system(self) -> Iterator[str]:
        asked = self._filters
        if asked.systeem:
            yield f"x.id = {self._thing('system', words.system(asked.systeem))}"
        for user in self._is_named("u.user"):
            yield f"x.id IN (SELECT u.system FROM used u WHERE {user} AND {self._counts('u')})"
        used = [
            part
            for part in self._cooperation("u.coop", members=not self._named())
            if not asked.systeem or ":system" not in part
        ]
        if used:
            yield f"""x.id IN (SELECT u.system FROM used u
                WHERE {self._counts("u")} AND {" AND ".join(used)})"""

    def _source(self) -> Iterator[str]:
        if not self._filters.bron:
            return
        said = self._by("x.id")
        if self._kind == "samenwerkingen":
            said += f""" OR EXISTS (SELECT 1 FROM part p
                WHERE p.coop = x.id AND {self._counts("p")})"""
        elif self._kind == "themas":
            said += f""" OR x.id IN (SELECT a.high FROM theme_of t JOIN up a ON a.low = t.theme
                WHERE {self._counts("t", "by")})"""
        elif self._kind == "systemen":
            said += f""" OR EXISTS (SELECT 1 FROM used u
                WHERE u.system = x.id AND {self._counts("u")})"""
        yield f"({said})"

    def _changed(self) -> Iterator[str]:
        since = self._filters.changed_since
        if since is None:
            return
        self.values |= {"since": changes.written(since), "since_day": since.isoformat()[:10]}
        yield changes.since(self._kind)

    def _search(self) -> Iterator[str]:
        if not self._filters.search:
            return
        found = self._finder and self._finder(self._kind, self._filters.search)
        if found is not None:
            self.values["found"] = json.dumps(sorted(found))
            hit = "(SELECT t.id FROM term t WHERE t.iri IN (SELECT value FROM json_each(:found)))"
        else:
            likes = []
            for place, word in enumerate(folded(self._filters.search).split()[:20]):
                self.values[f"word{place}"] = "%" + _WILD.sub(r"\\\1", word) + "%"
                likes.append(f"s.text LIKE :word{place} ESCAPE '\\'")
            hit = f"(SELECT s.id FROM sought s WHERE {' AND '.join(likes) or '1'})"
        if self._kind == "deelnames":
            yield f"(x.coop IN {hit} OR x.member IN {hit})"
        else:
            yield f"x.id IN {hit}"


def _holds(row: str) -> str:
    return f"({row}.lo <= :day AND {row}.hi > :day)"
