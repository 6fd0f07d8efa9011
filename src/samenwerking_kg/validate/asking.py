"""The query of a rule: it answers each finding once, and is what a page links for the number.

It is made of the selects of the shapes (``selects``), with for each finding the message of the
shape that reports it. Of `Shapes.on` a day, that day is written in it, so that it gives the same
later.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from rdflib import URIRef
from rdflib.namespace import SH

from samenwerking_kg.rdf.terms import Literal, day
from samenwerking_kg.validate.selects import Select, selects_of
from samenwerking_kg.validate.shapes import Rule, Shapes
from samenwerking_kg.vocabulary import RDF, SW

_PREFIX = re.compile(r"^\s*PREFIX\s+([^\s:]*:)\s*<[^>]*>\s*?$", re.MULTILINE)
_WHOLE = "{prefixes}SELECT DISTINCT ?this ?value ?melding{more} WHERE {{\n{body}\n}}"
#: The graphs that say what a thing is; of a thing without a kind, all that speak of it.
_SOURCES = (
    "GRAPH {source} {{ ?this ?eigenschap ?iets }} "
    "FILTER(?eigenschap = {type} || NOT EXISTS {{ ?this {type} ?soort }})"
)
_HOLDS = (
    f"FILTER NOT EXISTS {{{{ ?this {SW.geldigTot} ?einde FILTER(?einde <= {{day}}) }}}}\n"
    f"FILTER NOT EXISTS {{{{ ?this {SW.geldigVan} ?begin FILTER(?begin > {{day}}) }}}}"
)


@dataclass(frozen=True)
class Asking:
    """A rule of these shapes as queries."""

    shapes: Shapes
    rule: Rule

    def query(self, source: str | None = None, on: dt.date | None = None) -> str:
        """What answers each finding once.

        source  keeps it to things of one named graph
        on      keeps it to things that hold on this day, as far as their dates tell
        """
        within = f"FILTER EXISTS {{ {_sources(f'<{source}>')} }}\n" if source else ""
        return self._written("", within + (_HOLDS.format(day=day(on)) if on else ""))

    def with_sources(self) -> str:
        """The same with the sources of each thing: a row for each of them."""
        return self._written(" ?bron", f"OPTIONAL {{ {_sources('?bron')} }}")

    def reporter(self, message: str) -> tuple[str, str | None]:
        """Of a Dutch message that the query answers: the shape that reports, and the property that
        is wrong, when it is one."""
        shapes = [each.shape for each in self._selects[message]]
        paths = {self.shapes.graph.value(URIRef(each), SH.path) for each in shapes}
        path = paths.pop() if len(paths) == 1 else None
        return shapes[0], str(path) if isinstance(path, URIRef) else None

    @cached_property
    def _selects(self) -> dict[str, list[Select]]:
        """By Dutch message."""
        found: dict[str, list[Select]] = defaultdict(list)
        for select in selects_of(self.shapes, self.rule):
            found[self.shapes.reporters[select.shape][1].nl].append(select)
        return dict(found)

    def _written(self, more: str, beside: str) -> str:
        blocks: list[str] = []
        declared: dict[str, str] = {}
        for message, selects in self._selects.items():
            for select in selects:
                declared |= {found[1]: found[0].strip() for found in _PREFIX.finditer(select.text)}
            asked = " UNION ".join(f"{{ {_PREFIX.sub('', s.text).strip()} }}" for s in selects)
            blocks.append(f"{{ {asked} BIND({Literal(message, language='nl')} AS ?melding) }}")
        body = "\nUNION\n".join(blocks) + (f"\n{beside}" if beside else "")
        used = [line for name, line in sorted(declared.items()) if name in body]
        return _WHOLE.format(prefixes="".join(f"{u}\n" for u in used), more=more, body=body)


def _sources(source: str) -> str:
    return _SOURCES.format(source=source, type=RDF.type)
