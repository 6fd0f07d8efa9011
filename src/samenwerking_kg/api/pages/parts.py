"""The nodes that say something about a thing, as tables: its versions, its members, its tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenwerking_kg.api.pages.facts import by_subject, graph_of, object_of
from samenwerking_kg.describe.labels import Names
from samenwerking_kg.describe.views import Description
from samenwerking_kg.rdf.terms import Literal, NamedNode, Object, Quad
from samenwerking_kg.vocabulary import ELI, ORG, PROV, RDFS, SW

_PERIOD = (SW.geldigVan, SW.geldigTot)


@dataclass(frozen=True)
class Plan:
    """How the nodes that point by `via` are shown."""

    via: NamedNode
    title_nl: str
    title_en: str
    nouns: tuple[str, str]
    columns: tuple[NamedNode, ...]


PLANS = (
    Plan(SW.regelt, "Versies van de regeling", "Versions of the arrangement", ("versie", "versies"),
         (RDFS.label, SW.vorm, *_PERIOD, SW.bevoegdheidsgrondslag, ELI.published_in)),
    Plan(ORG.organization, "Deelnemers", "Participants", ("deelnemer", "deelnemers"),
         (ORG.member, ORG.role, SW.viaBestuursorgaan, *_PERIOD, SW.verdeelsleutel, SW.zekerheid)),
    Plan(SW.binnen, "Taken", "Tasks", ("taak", "taken"),
         (SW.taak, SW.uitvoerder, SW.bevoegdheidsgrondslag, *_PERIOD)),
    Plan(ORG.member, "Doet mee aan", "Takes part in", ("verband", "verbanden"),
         (ORG.organization, ORG.role, SW.viaBestuursorgaan, *_PERIOD, SW.zekerheid)),
    Plan(SW.uitvoerder, "Voert taken uit voor", "Executes tasks for", ("verband", "verbanden"),
         (SW.binnen, SW.taak, SW.bevoegdheidsgrondslag, *_PERIOD)),
    Plan(SW.gebruiker, "Gebruikt systemen", "Uses systems", ("systeem", "systemen"),
         (SW.systeem, SW.component, SW.taak, SW.betreft, *_PERIOD)),
    Plan(SW.systeem, "Wordt gebruikt door", "Is used by", ("gebruiker", "gebruikers"),
         (SW.gebruiker, SW.component, SW.taak, SW.betreft, *_PERIOD)),
    Plan(SW.betreft, "Agenda, stukken en systemen", "Agenda, documents and systems",
         ("vermelding", "vermeldingen"),
         (RDFS.label, SW.onderwerp, SW.fase, SW.informatieproduct, SW.ontvanger, SW.uiterlijk,
          SW.systeem, SW.gebruiker, PROV.startedAtTime, PROV.endedAtTime, *_PERIOD)),
    Plan(SW.ontvanger, "Krijgt stukken", "Receives documents", ("stuk", "stukken"),
         (RDFS.label, SW.informatieproduct, SW.betreft, SW.uiterlijk, PROV.endedAtTime)),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One node. `over`: it has ended before the day of the page."""

    iri: str
    cells: tuple[tuple[Object, ...], ...]
    graphs: tuple[str, ...]
    over: bool


@dataclass(frozen=True)
class Table:
    """The nodes of one plan, those that hold today first. Columns without a value are left out."""

    plan: Plan
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    today: str

    @property
    def current(self) -> int:
        """How many have not ended."""
        return sum(not row.over for row in self.rows)

    @property
    def different(self) -> int:
        """How many different things the first column names; versions are each their own."""
        by_row = self.plan.columns[0] == RDFS.label
        return len({row.iri if by_row else row.cells[0] for row in self.rows})

    @property
    def sources(self) -> int:
        """How many graphs speak here."""
        return len({graph for row in self.rows for graph in row.graphs})


def tables(description: Description, names: Names, today: str) -> list[Table]:
    """A table for each way in which nodes point at the thing. `today` is an ISO date."""
    said = by_subject(description.quads)
    found = []
    for plan in PLANS:
        pointing = dict.fromkeys(
            quad.subject
            for quad in (*description.parts, *description.own)
            if quad.predicate == plan.via and quad.object == description.iri
        )
        nodes = [node for node in pointing if isinstance(node, NamedNode)]
        if nodes:
            rows = [_row(node.value, said[node], plan, today) for node in nodes]
            found.append(_table(plan, rows, names, today))
    return found


def _row(iri: str, quads: Sequence[Quad], plan: Plan, today: str) -> Row:
    cells = tuple(_values(quads, column) for column in plan.columns)
    graphs = tuple(dict.fromkeys(graph_of(quad) for quad in quads))
    ended = [value.value for value in _values(quads, SW.geldigTot) if isinstance(value, Literal)]
    return Row(iri, cells, graphs, bool(ended) and max(ended) <= today)


def _values(quads: Sequence[Quad], predicate: NamedNode) -> tuple[Object, ...]:
    return tuple(dict.fromkeys(object_of(quad) for quad in quads if quad.predicate == predicate))


def _table(plan: Plan, rows: list[Row], names: Names, today: str) -> Table:
    used = [n for n in range(len(plan.columns)) if any(row.cells[n] for row in rows)]
    kept = [Row(r.iri, tuple(r.cells[n] for n in used), r.graphs, r.over) for r in rows]
    kept.sort(key=lambda row: (row.over, _spoken(row.cells, names), row.iri))
    return Table(plan, tuple(plan.columns[n].value for n in used), tuple(kept), today)


def _spoken(cells: tuple[tuple[Object, ...], ...], names: Names) -> list[str]:
    values = [cell[0] if cell else None for cell in cells]
    return [
        names.nl(v.value).lower() if isinstance(v, NamedNode) else getattr(v, "value", "")
        for v in values
    ]
